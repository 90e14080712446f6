"""Documents and proposals come in: read a file, store its text once, extract, propose, reconcile with what is known."""

from relations.ingest.correspondences import propose_correspondences
from relations.ingest.fixtures import load_fixtures, upsert_reference
from relations.ingest.manifest import Manifest, Metadata, read_manifest
from relations.ingest.pipeline import Report, ingest, ingest_files
from relations.ingest.problems import Problem
from relations.ingest.readers import Source, read_bytes, read_text
from relations.ingest.reference import held_lexicon, stored_lexicon

__all__ = [
    "Manifest",
    "Metadata",
    "Problem",
    "Report",
    "Source",
    "held_lexicon",
    "ingest",
    "ingest_files",
    "load_fixtures",
    "propose_correspondences",
    "read_bytes",
    "read_manifest",
    "read_text",
    "stored_lexicon",
    "upsert_reference",
]
