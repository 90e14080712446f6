"""The full-text tables, which no model stands for: FTS5 on SQLite, a generated ``tsvector`` on PostgreSQL.

The English configuration of PostgreSQL drops common words, which FTS5 does not: the one made here keeps them.
"""

from typing import Any

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

TABLES = ("relations_statement_words", "relations_mention_words")
CONFIGURATION = (
    "CREATE TEXT SEARCH DICTIONARY relations_stem (TEMPLATE = snowball, Language = english)",
    "CREATE TEXT SEARCH CONFIGURATION relations (COPY = pg_catalog.english)",
    "ALTER TEXT SEARCH CONFIGURATION relations ALTER MAPPING REPLACE english_stem WITH relations_stem",
)


def create(_: Any, editor: BaseDatabaseSchemaEditor) -> None:
    if editor.connection.vendor == "postgresql":
        for statement in CONFIGURATION:
            editor.execute(statement)
    for table in TABLES:
        if editor.connection.vendor == "postgresql":
            editor.execute(
                f"""CREATE TABLE {table} (rowid bigint PRIMARY KEY, words text NOT NULL,
                vector tsvector GENERATED ALWAYS AS (to_tsvector('relations', words)) STORED)"""
            )
            editor.execute(f"CREATE INDEX {table}_vector ON {table} USING gin (vector)")
        else:
            editor.execute(
                f"CREATE VIRTUAL TABLE {table} USING fts5(words, tokenize = 'porter unicode61 remove_diacritics 2')"
            )


def drop(_: Any, editor: BaseDatabaseSchemaEditor) -> None:
    for table in TABLES:
        editor.execute(f"DROP TABLE {table}")
    if editor.connection.vendor == "postgresql":
        editor.execute("DROP TEXT SEARCH CONFIGURATION relations")
        editor.execute("DROP TEXT SEARCH DICTIONARY relations_stem")


class Migration(migrations.Migration):
    dependencies = [("relations", "0001_initial")]
    operations = [migrations.RunPython(create, drop)]
