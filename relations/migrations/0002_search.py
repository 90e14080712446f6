"""The full-text tables, which no model stands for: FTS5 on SQLite, a generated ``tsvector`` on PostgreSQL."""

from typing import Any

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

TABLES = ("relations_statement_words", "relations_mention_words")


def create(_: Any, editor: BaseDatabaseSchemaEditor) -> None:
    for table in TABLES:
        if editor.connection.vendor == "postgresql":
            editor.execute(
                f"""CREATE TABLE {table} (rowid bigint PRIMARY KEY, words text NOT NULL,
                vector tsvector GENERATED ALWAYS AS (to_tsvector('english', words)) STORED)"""
            )
            editor.execute(f"CREATE INDEX {table}_vector ON {table} USING gin (vector)")
        else:
            editor.execute(
                f"CREATE VIRTUAL TABLE {table} USING fts5(words, tokenize = 'porter unicode61 remove_diacritics 2')"
            )


def drop(_: Any, editor: BaseDatabaseSchemaEditor) -> None:
    for table in TABLES:
        editor.execute(f"DROP TABLE {table}")


class Migration(migrations.Migration):
    dependencies = [("relations", "0001_initial")]
    operations = [migrations.RunPython(create, drop)]
