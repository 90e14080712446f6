"""Promises that the database itself keeps: texts and decisions never change, a published event has evidence.

Django drops a table's triggers on SQLite whenever a migration rebuilds the table, so they are made again after every
``migrate``.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.db.backends.base.base import BaseDatabaseWrapper


@dataclass(frozen=True)
class Trigger:
    """Refuse an operation on a table with a message where a condition on the rows OLD and NEW holds."""

    name: str
    table: str
    operation: str
    condition: str
    message: str

    def statements(self, vendor: str) -> list[str]:
        """The SQL that makes the trigger, replacing one of the same name."""
        if vendor == "postgresql":
            return [
                f"""CREATE OR REPLACE FUNCTION {self.name}() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN
                  IF {self.condition} THEN
                    RAISE EXCEPTION '{self.message}' USING ERRCODE = 'integrity_constraint_violation';
                  END IF;
                  IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
                  RETURN NEW;
                END $$""",
                f"""CREATE OR REPLACE TRIGGER {self.name} BEFORE {self.operation} ON {self.table}
                FOR EACH ROW EXECUTE FUNCTION {self.name}()""",
            ]
        return [
            f"DROP TRIGGER IF EXISTS {self.name}",
            f"""CREATE TRIGGER {self.name} BEFORE {self.operation} ON {self.table} FOR EACH ROW WHEN {self.condition}
            BEGIN SELECT RAISE(ABORT, '{self.message}'); END""",
        ]


_NO_EVIDENCE = """NOT EXISTS (SELECT 1 FROM relations_mention AS evidence
    WHERE evidence.event_id = NEW.id AND evidence.state = 'published')"""

TRIGGERS = (
    Trigger(
        "relations_document_text_stays",
        "relations_document",
        "UPDATE",
        "NEW.text <> OLD.text OR NEW.sha256 <> OLD.sha256 OR NEW.public_id <> OLD.public_id",
        "a stored text never changes: store the changed source as a new document",
    ),
    Trigger(
        "relations_decision_is_not_changed",
        "relations_decision",
        "UPDATE",
        "1 = 1",
        "decisions are never changed: undo one by a further decision",
    ),
    Trigger(
        "relations_decision_is_not_deleted",
        "relations_decision",
        "DELETE",
        "1 = 1",
        "decisions are never deleted",
    ),
    Trigger(
        "relations_event_is_published_with_evidence",
        "relations_event",
        "UPDATE",
        f"NEW.state = 'published' AND OLD.state <> 'published' AND {_NO_EVIDENCE}",
        "an event is published with at least one published mention",
    ),
)


def install(connection: BaseDatabaseWrapper) -> None:
    """Make every trigger again on this database."""
    with connection.cursor() as cursor:
        for trigger in TRIGGERS:
            for statement in trigger.statements(connection.vendor):
                cursor.execute(statement)


def installed(connection: BaseDatabaseWrapper) -> set[str]:
    """The names of our triggers that the database has."""
    sql = (
        "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal"
        if connection.vendor == "postgresql"
        else "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    )
    with connection.cursor() as cursor:
        cursor.execute(sql)
        names = {row[0] for row in cursor.fetchall()}
    return names & {trigger.name for trigger in TRIGGERS}
