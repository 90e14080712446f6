"""All screens in one place: importing it registers them, which can only be done once the admin's site stands."""

from relations.admin import accounts, correspondences, decisions, documents, events, figures, reference, statements

__all__ = ["accounts", "correspondences", "decisions", "documents", "events", "figures", "reference", "statements"]
