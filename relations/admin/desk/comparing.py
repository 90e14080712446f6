"""Rows side by side before they become one: field by field in words, what each line keeps, and all their evidence."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.text import Truncator

from relations.admin.lists import days, with_days
from relations.curation import snapshot
from relations.models import Actor, Event, Figure, Mention, Statement
from relations.models.base import Dated
from relations.vocabulary import Precision, State

Mergeable = Actor | Event | Statement
KINDS: dict[str, type[Mergeable]] = {"event": Event, "actor": Actor, "statement": Statement}
"""What can be merged: rows of other kinds are evidence, of which there is never too much."""

ALL = "all"
"""The choice that keeps what any of the rows has; only for lists."""
LEAST, MOST = 2, 5
"""How many rows stand side by side."""

_GONE = (State.REJECTED, State.MERGED)
_PASSAGES = 12  # of one row; the others are counted
_FINEST = (Precision.DAY, Precision.RANGE, Precision.MONTH, Precision.YEAR, "")


@dataclass(frozen=True)
class Field:
    """One line of the comparison: fields of a snapshot that only make sense together, and how they are said.

    ``joins`` says whether the values of several rows can be kept together, ``joined`` whether they are at first.
    """

    name: str
    label: str
    fields: tuple[str, ...]
    words: Callable[[Any], str]
    joins: bool = False
    joined: bool = False


def _plainly(name: str) -> Callable[[Any], str]:
    return lambda row: str(getattr(row, name))


def _chosen(name: str) -> Callable[[Any], str]:
    return lambda row: str(getattr(row, f"get_{name}_display")())


def _named(name: str) -> Callable[[Any], str]:
    return lambda row: str(getattr(row, name) or "")


def _listed(name: str) -> Callable[[Any], str]:
    return lambda row: ", ".join(getattr(row, name))


def _yes(name: str) -> Callable[[Any], str]:
    return lambda row: "yes" if getattr(row, name) else "no"


def _event(name: str) -> Callable[[Any], str]:
    return lambda row: with_days(found) if (found := getattr(row, name)) else ""


def _date(row: Dated) -> str:
    said = f"“{row.date_words}”" if row.date_words else ""
    return " · ".join(filter(None, (days(row) if row.earliest else "", said)))


def _people(row: Event) -> str:
    return ", ".join(f"{p.actor.name} ({p.get_role_display().lower()})" for p in row.participations.all())


def _speakers(row: Statement) -> str:
    return ", ".join(a.actor.name for a in row.attributions.all())


def _topics(row: Statement) -> str:
    return ", ".join(sorted(topic.name for topic in row.topics.all()))


FIELDS: dict[str, tuple[Field, ...]] = {
    "event": (
        Field("kind", "Kind", ("kind",), _chosen("kind")),
        Field("date", "Date", ("earliest", "latest", "precision", "date_words"), _date),
        Field("place", "Place", ("place",), _named("place")),
        Field("participants", "Who took part", ("participants",), _people, joins=True, joined=True),
        Field("title", "Title", ("title",), _plainly("title")),
        Field("status", "Status", ("status",), _chosen("status")),
        Field("part_of", "Part of", ("part_of",), _event("part_of")),
        Field("note", "Note to readers", ("note",), _plainly("note")),
    ),
    "actor": (
        Field("name", "Name", ("name",), _plainly("name")),
        Field("aliases", "Other names", ("aliases",), _listed("aliases"), joins=True, joined=True),
        Field("kind", "Kind", ("kind",), _chosen("kind")),
        Field("country", "Country", ("country",), _named("country")),
        Field("short", "Short name", ("short",), _plainly("short")),
        Field("native_name", "Name in its own script", ("native_name",), _plainly("native_name")),
        Field("gender", "Gender", ("gender",), _chosen("gender")),
        Field("described_as", "Described as", ("described_as",), _plainly("described_as")),
        Field("demonyms", "Demonyms", ("demonyms",), _listed("demonyms"), joins=True, joined=True),
        Field("code", "ISO 3166-1 code", ("code",), _plainly("code")),
    ),
    "statement": (
        Field("words", "Words", ("start", "end", "quotation", "paragraph", "parts"), _plainly("words")),
        Field("speakers", "Speakers", ("speakers",), _speakers, joins=True),
        Field("cue", "Cue", ("cue",), _plainly("cue")),
        Field("direct", "In quotation marks", ("direct",), _yes("direct")),
        Field("implicit", "Goes on without a cue", ("implicit",), _yes("implicit")),
        Field("event", "Occasion", ("event",), _event("event")),
        Field("topics", "Topics", ("topics",), _topics, joins=True, joined=True),
    ),
}


@dataclass(frozen=True)
class Quotation:
    """Words of a source on which a row rests, with the address of their own card."""

    words: str
    source: str
    state: str
    address: str


@dataclass(frozen=True)
class Evidence:
    """What a row rests on, and what rests on it, in numbers with their nouns."""

    quotations: tuple[Quotation, ...]
    more: int
    counts: tuple[str, ...]


@dataclass(frozen=True)
class Column:
    """One of the rows."""

    number: int
    row: Any
    name: str
    address: str
    stays: bool
    evidence: Evidence
    without: str

    @property
    def gone(self) -> bool:
        """Whether the row is rejected or merged already, so that it cannot be merged."""
        return self.row.state in _GONE


@dataclass(frozen=True)
class Cell:
    """What one row has in one field, and whether that is what the record will have."""

    number: int
    subject: str
    words: str
    chosen: bool


@dataclass(frozen=True)
class Line:
    """One field of all the rows; ``together`` is the further choice to keep what any of them has."""

    name: str
    label: str
    differs: bool
    cells: tuple[Cell, ...]
    together: Cell | None = None


@dataclass(frozen=True)
class Comparison:
    """Rows side by side."""

    columns: tuple[Column, ...]
    lines: tuple[Line, ...]

    @property
    def differing(self) -> int:
        """In how many fields they differ."""
        return sum(line.differs for line in self.lines)


def rows_of(kind: str, subjects: Sequence[str]) -> list[Any]:
    """The rows with all that the comparison shows, in the order asked for; unknown ones are missing."""
    model: Any = KINDS[kind]
    key = "slug" if model is Actor else "public_id"
    rows: Any = model.objects.filter(**{f"{key}__in": subjects}).select_related("merged_into")
    match kind:
        case "event":
            rows = rows.with_participants().select_related("part_of", "place__parent", "merged_into")
            rows = rows.prefetch_related("part_of__participations__actor")
        case "statement":
            rows = rows.for_lists().select_related("document__publisher", "document__syndicated_from", "event")
            rows = rows.select_related("merged_into").prefetch_related("event__participations__actor")
        case _:
            rows = rows.select_related("country", "merged_into")
    found = {row.public_id: row for row in rows}
    return [found[subject] for subject in dict.fromkeys(subjects) if subject in found]


def compare(
    kind: str,
    rows: Sequence[Any],
    stays: str = "",
    taken: Mapping[str, str] | None = None,
    without: Mapping[str, str] | None = None,
) -> Comparison:
    """The rows side by side; ``stays`` and ``taken`` (line to public id, or ``all``) are the editor's choices so far.

    ``without`` has for each row the address of the comparison without it.
    """
    snapshots = {row.public_id: snapshot(row) for row in rows}
    survivor = stays if stays in snapshots else first_to_stay(rows).public_id
    lines = tuple(_line(field, rows, snapshots, survivor, (taken or {}).get(field.name, "")) for field in FIELDS[kind])
    evidence = {row.pk: _evidence(kind, row) for row in rows}
    columns = tuple(
        Column(
            number,
            row,
            name_of(row),
            reverse("admin:desk_card", args=[kind, row.public_id]),
            row.public_id == survivor,
            evidence[row.pk],
            (without or {}).get(row.public_id, ""),
        )
        for number, row in enumerate(rows, 1)
    )
    return Comparison(columns, lines)


def first_to_stay(rows: Iterable[Any]) -> Any:
    """The record that stays where nobody chose: what readers see, then what was accepted, then the oldest.

    Of names the shortest full one, which holds no titles.
    """
    order = (State.PUBLISHED, State.WITHDRAWN, State.ACCEPTED, State.PROPOSED, State.PARKED, *_GONE)
    return min(rows, key=lambda row: (order.index(State(row.state)), *_title_free(row), row.pk))


def _title_free(row: Any) -> tuple[bool, int]:
    if not isinstance(row, Actor):
        return False, 0
    words = row.name.replace(".", " ").split()
    return len(words) < 2 or any(len(word) == 1 for word in words), len(words)


def name_of(row: Any) -> str:
    """What a column is called."""
    if isinstance(row, Event):
        return f"{row.get_kind_display()}: {with_days(row)}"
    return Truncator(str(row)).chars(80)


def merged_values(kind: str, rows: Sequence[Any], stays: str, taken: Mapping[str, str]) -> dict[str, Any]:
    """What the record is to have in every field in which the rows differ, in the form of a snapshot."""
    snapshots = {row.public_id: snapshot(row) for row in rows}
    values = dict[str, Any]()
    for field in FIELDS[kind]:
        if not _differ(field, snapshots):
            continue
        choice = taken.get(field.name) or _at_first(field, rows, snapshots, stays)
        if choice == ALL and field.joins:
            (name,) = field.fields
            values[name] = _together(field, rows, snapshots, stays)
        elif choice in snapshots:
            values |= {name: snapshots[choice][name] for name in field.fields}
    if "aliases" in values:
        name = values.get("name", snapshots[stays]["name"])
        values["aliases"] = [alias for alias in values["aliases"] if alias != name]
    if values.get("part_of") in snapshots:  # nothing is part of itself
        del values["part_of"]
    return values


def _line(
    field: Field, rows: Sequence[Any], snapshots: Mapping[str, Mapping[str, Any]], stays: str, taken: str
) -> Line:
    choice = taken if taken in snapshots or (taken == ALL and field.joins) else ""
    choice = choice or _at_first(field, rows, snapshots, stays)
    cells = tuple(
        Cell(number, row.public_id, field.words(row), row.public_id == choice) for number, row in enumerate(rows, 1)
    )
    joined = (
        Cell(0, ALL, "Keep all names" if field.name == "aliases" else "Keep all", choice == ALL)
        if field.joins
        else None
    )
    return Line(field.name, field.label, _differ(field, snapshots), cells, joined)


def _differ(field: Field, snapshots: Mapping[str, Mapping[str, Any]]) -> bool:
    """Whether the rows differ in a field: lists by what is in them, an actor's other names together with the names."""
    if field.name == "aliases":
        return len({(values["name"], *values["aliases"]) for values in snapshots.values()}) > 1
    return len({repr([_comparable(field, values[name]) for name in field.fields]) for values in snapshots.values()}) > 1


def _comparable(field: Field, value: Any) -> Any:
    return sorted(map(repr, value)) if field.joins else value


def _at_first(field: Field, rows: Sequence[Any], snapshots: Mapping[str, Mapping[str, Any]], stays: str) -> str:
    """What a line keeps before anybody chooses: the record's own value, or where it has none, that of another row.

    Of dates the finest is kept, and of most lists everything.
    """
    if field.joined:
        return ALL
    order = sorted(snapshots, key=lambda subject: subject != stays)
    if field.name == "date":
        return min(order, key=lambda subject: _FINEST.index(snapshots[subject]["precision"]))
    filled = (subject for subject in order if snapshots[subject][field.fields[0]] not in (None, "", []))
    return next(filled, stays)


def _together(field: Field, rows: Sequence[Any], snapshots: Mapping[str, Mapping[str, Any]], stays: str) -> list[Any]:
    """What any of the rows has, that of the record first; an actor's other names include those of the other rows."""
    (name,) = field.fields
    order = sorted((row for row in rows), key=lambda row: row.public_id != stays)
    every = [item for row in order for item in snapshots[row.public_id][name]]
    if name == "aliases":
        every += [row.name for row in order]
    if name == "topics":
        return sorted(set(every))
    return list({item[0] if isinstance(item, list) else item: item for item in reversed(every)}.values())[::-1]


def _evidence(kind: str, row: Any) -> Evidence:
    match kind:
        case "event":
            mentions = row.mentions.exclude(state__in=_GONE)
            counts = _numbers(row, statements="statement", figures="figure", parts="part")
            return _quoted(mentions.with_sources().order_by("-primary", "document", "start"), "mention", counts)
        case "actor":
            said = row.statements.exclude(state__in=_GONE).select_related("document__publisher")
            said = said.select_related("document__syndicated_from").defer("document__text").order_by("-pk")
            counts = _numbers(row, statements="statement", events="event", figures="figure", terms="office")
            return _quoted(said, "statement", counts)
        case _:
            own = Statement.objects.filter(pk=row.pk).for_lists()
            return _quoted(own, "statement", _numbers(row, figures="figure"))


def _quoted(rows: Any, kind: str, counts: tuple[str, ...]) -> Evidence:
    found = list(rows[: _PASSAGES + 1])
    more = rows.count() - _PASSAGES if len(found) > _PASSAGES else 0
    return Evidence(tuple(_quotation(row, kind) for row in found[:_PASSAGES]), more, counts)


def _quotation(row: Mention | Statement | Figure, kind: str) -> Quotation:
    source = " · ".join(filter(None, (row.document.source, str(row.document.published or ""), row.document.title)))
    address = reverse("admin:desk_card", args=[kind, row.public_id])
    return Quotation(Truncator(row.quotation).chars(400), source, str(row.get_state_display()), address)


def _numbers(row: Any, **nouns: str) -> tuple[str, ...]:
    """How many rows rest on this one, by their noun; one query."""
    totals = (
        type(row)
        .objects.filter(pk=row.pk)
        .aggregate(
            **{
                link: Count(
                    link, distinct=True, filter=None if link == "terms" else ~Q(**{f"{link}__state__in": _GONE})
                )
                for link in nouns
            }
        )
    )
    return tuple(f"{totals[link]} {noun}{'' if totals[link] == 1 else 's'}" for link, noun in nouns.items())
