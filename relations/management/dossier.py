"""The curated dossier, made again from its documents and a file of editorial decisions.

The decisions name a row by the document and the words that it rests on, as an editor would, so that they outlive
changes of the rules; a decision whose words fit no row, or more than one, stops the whole.
"""

from __future__ import annotations

import json
import tomllib
import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from django.core import serializers
from django.core.exceptions import ObjectDoesNotExist
from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import Model

from relations import curation
from relations.curation import Editor
from relations.curation.snapshots import Row
from relations.ingest import Problem, propose_correspondences
from relations.ingest.likeness import Wording, likeness
from relations.models import (
    Actor,
    Attribution,
    Correspondence,
    Decision,
    Document,
    Event,
    Figure,
    Mention,
    Participation,
    Statement,
)
from relations.spans import Span, paragraphs
from relations.vocabulary import Verb

_KEYS = uuid.UUID("6f1d2a5e-5f0b-4c43-9d0e-6a1c1f0f7b11")
_EVIDENCE: dict[str, type[Mention] | type[Statement] | type[Figure]] = {
    "mention": Mention,
    "statement": Statement,
    "figure": Figure,
}
_KINDS = ("event", *_EVIDENCE)


@dataclass(frozen=True)
class Bench:
    """The editor whose decisions are applied, and the moment that they all bear."""

    editor: Editor
    at: datetime

    def circumstances(self, row: Row, verb: str) -> dict[str, Any]:
        """Key and moment of a decision, the same whenever the dossier is made."""
        count = curation.history(row).count()
        key = uuid.uuid5(_KEYS, f"{row._meta.model_name} {row.public_id} {verb} {count}")
        return {"key": key, "at": self.at}


def decide(path: Path) -> int:
    """Apply a file of decisions to freshly ingested documents, accept and publish the rest; how many decisions it took.

    Raises ``Problem`` where an entry is wrong or does not find its row.
    """
    content = tomllib.loads(path.read_text(encoding="utf-8"))
    bench = Bench(Editor.trusted(content["by"]), content["at"])
    entries = content.get("decision", [])
    apply_all((entry for entry in entries if "same" not in entry), bench)
    propose_correspondences()  # of the statements that were made by hand, too
    apply_all((entry for entry in entries if "same" in entry), bench)
    publish_the_rest(bench)
    return Decision.objects.count()


def apply_all(entries: Iterable[dict[str, Any]], bench: Bench) -> None:
    """Apply entries in their order; ``Problem`` names the one that cannot be applied."""
    for entry in entries:
        try:
            apply(dict(entry), bench)
        except (curation.CurationError, LookupError, ValueError, ObjectDoesNotExist) as error:
            raise Problem(f"decision {entry}: {error}") from error


def keep_addresses(fixture: Path) -> int:
    """Give freshly proposed rows the public ids under which an earlier dossier showed them; how many changed.

    A row is the same where it rests on mostly the same words of the same document and says the same kind of thing:
    rules that cut a passage otherwise must not break the addresses that readers have cited.
    """
    kept, taken = 0, set[tuple[type, int]]()
    earlier = json.loads(fixture.read_text(encoding="utf-8"))
    kinds = {row["fields"]["public_id"]: row["fields"]["kind"] for row in earlier if row["model"] == "relations.event"}
    for row in earlier:
        model = _EVIDENCE.get(row["model"].removeprefix("relations."))
        if model is None:
            continue
        fields = row["fields"]
        same = {"kind": fields["kind"]} if model is Figure else {}
        if model is Mention:
            same = {"event__kind": kinds[fields["event"][0]]}
        passage = Span(fields["start"], fields["end"])
        rows: Any = model.objects.filter(document__public_id=fields["document"][0], **same).order_by("id")
        alike = [r for r in rows if (model, r.pk) not in taken and 2 * r.span.overlap(passage) > len(passage)]
        if not alike:
            continue
        # of two rows on the same words the first answers to the first
        best = max(alike, key=lambda row: row.span.overlap(passage) / max(len(row.span), len(passage)))
        taken.add((model, best.pk))
        kept += _readdress(best, fields["public_id"])
        if isinstance(best, Mention):
            kept += _readdress(best.event, fields["event"][0])
    return kept


def _readdress(row: Event | Mention | Statement | Figure, public_id: str) -> int:
    model = type(row)
    if row.public_id == public_id or model.objects.filter(public_id=public_id).exists():
        return 0
    return model.objects.filter(pk=row.pk).update(public_id=public_id)


def apply(entry: dict[str, Any], bench: Bench) -> None:
    """One entry: ``do`` is the verb, the other keys find the row, ``set`` holds what an edit sets."""
    verb, values, reason = entry.pop("do"), entry.pop("set", {}), entry.pop("reason", "")
    if verb == Verb.CREATE and "same" in entry:
        join(entry, bench, reason)
        return
    if verb == Verb.CREATE:
        create(entry, values, bench, reason)
        return
    row = found(entry)
    given = {**bench.circumstances(row, verb), "reason": reason}
    if verb == Verb.EDIT:
        curation.edit(row, bench.editor, resolved(values), **given)
    elif verb in (Verb.REJECT, Verb.PARK, Verb.ACCEPT):
        {Verb.REJECT: curation.reject, Verb.PARK: curation.park, Verb.ACCEPT: curation.accept}[verb](
            row, bench.editor, **given
        )
    else:
        raise ValueError(f"“{verb}” is none of edit, reject, park, accept, create")


def found(entry: dict[str, Any]) -> Row:
    """The one row that an entry names: ``document`` begins a file's name, the kind's key holds words of the passage.

    An event is named by words of one of its mentions, a correspondence by one statement and, under ``same``, the other.
    Other keys are conditions on the row, or on that mention.
    """
    if "same" in entry:
        one, other = both_statements(entry)
        return Correspondence.objects.get(one=one, other=other)
    document = document_called(entry.pop("document"))
    kind = next((kind for kind in _KINDS if kind in entry), None)
    if kind is None:
        raise ValueError(f"it names none of {', '.join(_KINDS)}")
    words = entry.pop(kind)
    model = _EVIDENCE["mention" if kind == "event" else kind]
    rows: Any = model.objects.filter(document=document, quotation__contains=words, **entry)
    if len(rows) != 1:
        raise ValueError(f"{len(rows)} rows hold these words")
    row: Row = rows[0].event if kind == "event" else rows[0]
    return row


def both_statements(entry: dict[str, Any]) -> list[Statement]:
    """The two statements that an entry joins, the one stored first in front."""
    other: Any = found(dict(entry.pop("same")))
    one: Any = found(entry)
    return sorted((one, other), key=lambda statement: statement.pk)


def join(entry: dict[str, Any], bench: Bench, reason: str) -> None:
    """A correspondence that the finder overlooked, because one of its statements tells more than the other."""
    one, other = both_statements(entry)
    alike = likeness(Wording(one.words), Wording(other.words))
    row = Correspondence(one=one, other=other, score=alike.score, reason="\n".join(alike.reasons))
    key = uuid.uuid5(_KEYS, f"join {one.fingerprint} {other.fingerprint}")
    curation.create(row, bench.editor, key=key, at=bench.at, reason=reason)


def document_called(name: str) -> Document:
    """The document whose file's name begins so."""
    return Document.objects.get(source_name__startswith=name)


def resolved(values: dict[str, Any]) -> dict[str, Any]:
    """Values in the form of a snapshot: another row is named as in an entry, by its document and its words."""
    return {name: found(dict(value)).public_id if isinstance(value, dict) else value for name, value in values.items()}


def create(entry: dict[str, Any], values: dict[str, Any], bench: Bench, reason: str) -> None:
    """A statement, or an event with its mention, that the rules overlooked, on words that the text has once."""
    document = document_called(entry["document"])
    kind = "statement" if "statement" in entry else "mention"
    words = entry[kind]
    if document.text.count(words) != 1:
        raise ValueError(f"these words stand {document.text.count(words)} times in the document")
    start = document.text.index(words)
    passage = {
        "document": document,
        "start": start,
        "end": start + len(words),
        "quotation": words,
        "paragraph": sum(line.start <= start for line in paragraphs(document.text)),
    }
    given: dict[str, Any] = {"at": bench.at, "reason": reason}
    name = f"create {document.public_id} {start} {len(words)}"
    if kind == "statement":
        statement = Statement(**passage, parts=[[passage["start"], passage["end"]]])
        curation.create(statement, bench.editor, resolved(values), key=uuid.uuid5(_KEYS, name), **given)
        return
    event = Event(kind=values["kind"])
    curation.create(event, bench.editor, resolved(values), key=uuid.uuid5(_KEYS, f"{name} event"), **given)
    mention = Mention(**passage, event=event, primary=False)
    curation.create(mention, bench.editor, key=uuid.uuid5(_KEYS, name), **given)


def publish_the_rest(bench: Bench) -> None:
    """Accept whatever still waits, then show readers all that is accepted: documents first, then what rests on them."""
    waiting: list[Row] = [
        row
        for model in (Actor, Document, Event, Mention, Statement, Figure, Correspondence)
        for row in model.objects.proposed().order_by("id")
    ]
    for row in waiting:
        curation.accept(row, bench.editor, **bench.circumstances(row, Verb.ACCEPT), batch=uuid.uuid5(_KEYS, "accept"))
    ready: list[Row] = [
        row
        for model in (Document, Mention, Event, Statement, Figure, Correspondence)
        for row in model.objects.accepted().order_by("id")
    ]
    for row in ready:
        curation.publish(
            row, bench.editor, **bench.circumstances(row, Verb.PUBLISH), batch=uuid.uuid5(_KEYS, "publish")
        )


def dump(reference: Path) -> str:
    """The dossier as a fixture, one row a line, without the rows that the reference fixture holds."""
    known = {
        row["fields"]["slug"] for row in json.loads(reference.read_text("utf-8")) if row["model"].endswith("actor")
    }
    rows: list[Iterable[Model]] = [
        Actor.objects.exclude(slug__in=known).order_by("slug"),
        Document.objects.order_by("source_name"),
        Event.objects.order_by("id"),
        Participation.objects.order_by("event__id", "position"),
        Mention.objects.order_by("id"),
        Statement.objects.order_by("id"),
        Attribution.objects.order_by("statement__id", "position"),
        Figure.objects.order_by("id"),
        Correspondence.objects.order_by("id"),
        Decision.objects.order_by("id"),
    ]
    lines = (
        json.dumps(row, ensure_ascii=False, cls=DjangoJSONEncoder)
        for row in _plain(row for part in rows for row in part)
    )
    return "[\n" + ",\n".join(lines) + "\n]\n"


def _plain(rows: Iterable[Model]) -> Iterator[dict[str, Any]]:
    """Rows as a fixture writes them, without what depends on the database: primary keys, and the order of JSON keys."""
    for row in serializers.serialize("python", rows, use_natural_foreign_keys=True, use_natural_primary_keys=True):
        fields = {name: _sorted(value) for name, value in row["fields"].items()}
        yield {"model": row["model"], "fields": fields}


def _sorted(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _sorted(value[name]) for name in sorted(value)}
    return [_sorted(item) for item in value] if isinstance(value, list) else value
