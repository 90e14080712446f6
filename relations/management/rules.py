"""How far each rule can be trusted: what the annotated documents and the editors' decisions say of what it proposed.

The annotations are held against by the yardstick that ``make score`` uses; a site without them has its editors alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import DatabaseError, connection

from relations.curation.confidence import Judged, Tally, over_decisions
from relations.extraction.candidates import Extraction
from relations.extraction.printed import printed
from relations.extraction.rules import Family, Rule, RuleName, fired, fired_dates, rules, statement_rules
from relations.management.gold import Annotated, GoldSet, gold_sets, yardstick
from relations.models import Statement

_SAME = 0.5
"""Two statements whose characters overlap by this share of their union are one: the yardstick's threshold."""


@dataclass
class Record:
    """One rule with its hits in the annotated documents, and how these and the editors judge it; ``None``: no word."""

    rule: Rule
    hits: int | None
    gold: Tally | None
    decisions: Tally | None

    @property
    def both(self) -> Tally:
        """The judgements of both together."""
        return (self.gold or Tally()) + (self.decisions or Tally())


def records() -> list[Record]:
    """Every rule with its record, the least precise first, those without any judgement last."""
    gold, decisions = over_gold(gold_sets()), decided()
    named = {rule.name: rule for rule in rules()}
    for judged in filter(None, (gold, decisions)):
        named |= {name: Rule(name) for name in (*judged.hits, *judged.tallies) if name not in named}
    found = [
        Record(
            rule,
            gold.hits[name] if gold else None,
            _tally(gold, name),
            _tally(decisions, name),
        )
        for name, rule in named.items()
    ]
    return sorted(found, key=_worst_first)


def _tally(judged: Judged | None, name: RuleName) -> Tally | None:
    return None if judged is None else judged.tallies.get(name, Tally())


def _worst_first(record: Record) -> tuple[bool, float, float]:
    tally = record.both
    return tally.precision is None, tally.precision or 0, tally.lower or 0


def over_gold(sets: list[GoldSet]) -> Judged | None:
    """How the annotated documents judge the rules; none where there are no such documents. Dates are not annotated."""
    if not sets:
        return None
    judged, scorer = Judged(), yardstick()
    for annotated in sets:
        for document in annotated.documents():
            extraction = document.extract(annotated.lexicon)
            judged.hits.update(hit.name for hit in fired(extraction))
            judged.hits.update(hit.name for hit in fired_dates(document.text, document.published))
            for names, right in _judgements(document, extraction, scorer):
                judged.count(names, right)
    return judged


def decided() -> Judged | None:
    """How the editors have decided; none where there is no database or no decision yet."""
    try:
        if Statement._meta.db_table not in connection.introspection.table_names():
            return None
        judged = over_decisions()
    except DatabaseError:
        return None
    return judged if judged.tallies else None


def _judgements(document: Annotated, extraction: Extraction, scorer: Any) -> Iterator[tuple[Iterable[RuleName], bool]]:
    """For everything that was taken from a document, the rules behind it and whether the annotation has it."""
    gold, found = document.gold, printed(extraction, document.text)
    ignored = [range(start, end) for start, end in gold.get("ignore", [])]
    yield from _statements(document, found["statements"], ignored, scorer)
    events = scorer.pair(gold["events"], found["events"], _near(scorer), _first)
    right = {position for _, position in events}
    for position, event in enumerate(found["events"]):
        yield [RuleName(Family.EVENT, event["rule"])], position in right
    figures = [figure for figure in found["figures"] if not any(figure["span"][0] in span for span in ignored)]
    right = {position for _, position in scorer.pair(gold["figures"], figures, _same_figure(scorer), _first)}
    for position, figure in enumerate(figures):
        yield [RuleName(Family.FIGURE, figure["rule"])], position in right


def _statements(
    document: Annotated, found: list[dict[str, Any]], ignored: list[range], scorer: Any
) -> Iterator[tuple[Iterable[RuleName], bool]]:
    gold = [dict(row, cells=scorer.cells(row["spans"], document.text)) for row in document.gold["statements"]]
    taken = [dict(row, cells=scorer.cells(row["spans"], document.text)) for row in found]
    taken = [row for row in taken if not any(row["spans"][0][0] in span for span in ignored)]

    def overlap(one: Mapping[str, Any], other: Mapping[str, Any]) -> float:
        return float(scorer.iou(one["cells"], other["cells"]))

    def same(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
        return overlap(one, other) >= _SAME and bool(scorer.same_names(one["speakers"], other["speakers"]))

    pairs = {position: gold[number] for number, position in scorer.pair(gold, taken, same, overlap)}
    for position, row in enumerate(taken):
        yield statement_rules(row["rule"]), position in pairs
        if position in pairs:
            for topic in row["topics"]:
                yield [RuleName(Family.TOPIC, topic)], topic in pairs[position]["topics"]


def _near(scorer: Any) -> Any:
    """Whether two events are the same to the yardstick: kind, first day, and half of the participants."""

    def near(gold: Mapping[str, Any], found: Mapping[str, Any]) -> bool:
        people = scorer.overlap_names(gold["participants"], found["participants"])
        return bool(gold["kind"] == found["kind"] and gold.get("start") == found["start"] and people >= _SAME)

    return near


def _same_figure(scorer: Any) -> Any:
    """Whether two figures are the same to the yardstick: value, unit and kind."""

    def same(gold: Mapping[str, Any], found: Mapping[str, Any]) -> bool:
        close = abs(gold["value"] - found["value"]) <= 1e-6 * max(1, abs(gold["value"]))
        unit = scorer.tokens(gold.get("unit") or "") == scorer.tokens(found["unit"] or "")
        return bool(close and unit and gold["kind"] == found["kind"])

    return same


def _first(_gold: object, _found: object) -> float:
    return 1.0
