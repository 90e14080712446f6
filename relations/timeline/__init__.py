"""The public site: what readers see, and nothing that is not published."""
