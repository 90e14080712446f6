"""The desk: screens on which editors decide quickly, inside the admin; every button calls a verb of ``curation``."""
