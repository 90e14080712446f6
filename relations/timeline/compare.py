"""Readout against readout: the sources of one event side by side, and what only one of them tells.

A row is what was said once: one statement, or those that editors have joined because they report the same words.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.db.models import Prefetch
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from relations.extraction.wording import Word, same_stem, words
from relations.models import Attribution, Document, Event, Mention, Statement
from relations.models.querysets import CONFIRMED
from relations.timeline.languages import place_name, translated
from relations.timeline.matches import Match, labels_of, matches
from relations.timeline.pages import (
    Link,
    Offices,
    Said,
    Source,
    When,
    Who,
    day_of,
    links_to,
    said,
    source,
    speakers_of,
)
from relations.timeline.strands import strands
from relations.vocabulary import SourceTier

MOST = 5
BY_SPEAKER, AS_TOLD = "", "source"
_NEAREST = list(SourceTier)  # an official readout stands first, a repost last
_ELLIPSIS = " … "


@dataclass(frozen=True)
class Asked:
    """What a reader wants of the comparison: in which order, and which source first (on a phone, alone)."""

    order: str = BY_SPEAKER
    source: str = ""

    def address(self, event: Event, **changed: str) -> str:
        """The comparison of an event under this, with something changed."""
        values = {"order": self.order, "source": self.source, **changed}
        query = urlencode({name: value for name, value in values.items() if value})
        page = reverse("event-compare", args=[event.public_id])
        return f"{page}?{query}" if query else page


@dataclass(frozen=True)
class Run:
    """Some words of a statement; ``differs`` where no other source in the row has them."""

    text: str
    differs: bool = False


@dataclass(frozen=True)
class Told:
    """One statement in a cell, its words cut where they begin or end to differ, and the paragraph that it stands in."""

    said: Said
    paragraph: int
    runs: tuple[Run, ...]


@dataclass(frozen=True)
class Cell:
    """What one source tells in a row; nothing where it leaves that out. ``lit`` marks the source that was chosen."""

    label: str
    told: tuple[Told, ...]
    lit: bool


@dataclass(frozen=True)
class Line:
    """A row: what was said, by whom and about what, source by source. ``elsewhere`` leads to a source that tells it."""

    anchor: str
    speakers: tuple[Who, ...]
    topics: tuple[Link, ...]
    cells: tuple[Cell, ...]
    badge: str
    likeness: str
    alone: bool
    elsewhere: str


@dataclass(frozen=True)
class Section:
    """The rows of one side, or all of them where they stand in the order of a source."""

    speakers: tuple[Who, ...]
    lines: tuple[Line, ...]
    summary: str


@dataclass(frozen=True)
class Column:
    """A source with what it has and lacks; ``address`` is the comparison with this source chosen."""

    label: str
    source: Source
    told: int
    alone: int
    left_out: int
    silent_on: tuple[Link, ...]
    address: str
    lit: bool


@dataclass(frozen=True)
class Order:
    """An order in which the rows can stand, and the comparison in that order."""

    label: str
    address: str
    chosen: bool


@dataclass(frozen=True)
class Comparison:
    """The sources of one event side by side."""

    public_id: str
    title: str
    address: str
    kind: str
    place: str
    when: When
    part_of: Link | None
    columns: tuple[Column, ...]
    sections: tuple[Section, ...]
    others: tuple[Source, ...]
    summary: str
    matched: bool
    problem: str
    orders: tuple[Order, ...]
    by_speaker: bool

    @property
    def compares(self) -> bool:
        """Whether there are two sources at least."""
        return len(self.columns) > 1


def comparison(event: Event, asked: Asked) -> Comparison:
    """The comparison of an event that was read by ``for_readers``; a fixed number of questions."""
    rows = statements_of(event)
    ordered = nearest_first({row.document_id: row.document for row in rows}.values())
    shown, more = ordered[:MOST], ordered[MOST:]
    within = {document.pk for document in shown}
    rows = [row for row in rows if row.document_id in within]
    lead = next((d for d in shown if d.public_id == asked.source), None)
    problem = ""
    if asked.source and lead is None:
        problem = _("No source “%(source)s” tells of this event: here are those that do.") % {"source": asked.source}
    table = Table(event, asked, rows, shown, lead or (shown[0] if shown else None))
    mentioned = Mention.objects.published().filter(event=event).exclude(document__in=within).order_by()
    only_mention = Document.objects.published().filter(pk__in=mentioned.values("document")).without_text()
    others = [*more, *only_mention.exclude(pk__in=[d.pk for d in more]).select_related("publisher", "syndicated_from")]
    return Comparison(
        public_id=event.public_id,
        title=event.name,
        address=event.get_absolute_url(),
        kind=event.get_kind_display(),
        place=place_name(event.place),
        when=When.of(event),
        part_of=links_to([event.part_of_id]).get(event.part_of_id or 0),
        columns=table.columns(),
        sections=table.sections(),
        others=tuple(source(document) for document in nearest_first(others)),
        summary=table.summary(),
        matched=table.matched,
        problem=problem or table.problem,
        orders=table.orders(),
        by_speaker=table.order == BY_SPEAKER,
    )


def statements_of(event: Event) -> list[Statement]:
    """The published statements of an event in the order of their sources, with all that a row shows."""
    known = Attribution.objects.filter(actor__state__in=CONFIRMED).select_related("actor__country")
    rows = Statement.objects.published().filter(event=event).in_order()
    return list(
        rows.select_related("document__publisher", "document__syndicated_from", "event")
        .defer("document__text")
        .prefetch_related("topics", Prefetch("attributions", known.order_by("position", "id")))
    )


def nearest_first(documents: Iterable[Document]) -> list[Document]:
    """Documents by how near their publishers stand to what they report, then by day."""
    return sorted(
        documents,
        key=lambda d: (_NEAREST.index(SourceTier(d.publisher.tier)), d.published or date.max, d.title, d.public_id),
    )


class Table:
    """The rows and columns of one comparison, made of statements that are all at hand."""

    def __init__(
        self, event: Event, asked: Asked, rows: list[Statement], documents: list[Document], lead: Document | None
    ) -> None:
        self.event, self.asked, self.documents, self.lead = event, asked, documents, lead
        self.labels = labels_of(documents)
        self.matches = matches(rows)
        self.matched = any(len(match.documents) > 1 for match in self.matches)
        self.offices = Offices(actor.pk for row in rows for actor in speakers_of(row))
        self.strand = strands()
        common = Counter(topic.pk for row in rows for topic in row.topics.all())
        self.frequent = {key: number for number, (key, _count) in enumerate(common.most_common())}

    @property
    def order(self) -> str:
        """The order that is shown."""
        return AS_TOLD if self.asked.order == AS_TOLD else BY_SPEAKER

    @property
    def problem(self) -> str:
        """What cannot be understood."""
        if self.asked.order in (BY_SPEAKER, AS_TOLD):
            return ""
        return _("“%(order)s” is not an order: leave it out, or write source.") % {"order": self.asked.order}

    def orders(self) -> tuple[Order, ...]:
        """The orders to choose from: by speaker and topic, or as one of the sources tells it."""
        return (
            Order(
                _("by speaker and topic"), self.asked.address(self.event, order=BY_SPEAKER), self.order == BY_SPEAKER
            ),
            *(
                Order(
                    _("as %(source)s tells it") % {"source": self.labels[document.pk]},
                    self.asked.address(self.event, order=AS_TOLD, source=document.public_id),
                    self.order == AS_TOLD and document == self.lead,
                )
                for document in self.documents
            ),
        )

    def columns(self) -> tuple[Column, ...]:
        """The sources, with what each has and lacks."""
        return tuple(self._column(document) for document in self.documents)

    def _column(self, document: Document) -> Column:
        told = [match for match in self.matches if document.pk in match.documents]
        told_topics = {topic.pk for match in told for row in match.statements for topic in row.topics.all()}
        spoken_of = {
            topic.pk: topic for match in self.matches for row in match.statements for topic in row.topics.all()
        }
        silent = [topic for key, topic in spoken_of.items() if key not in told_topics]
        return Column(
            label=self.labels[document.pk],
            source=source(document, sum(len(self._of(match, document)) for match in told)),
            told=len(told),
            alone=sum(len(match.documents) == 1 for match in told),
            left_out=len(self.matches) - len(told),
            silent_on=tuple(
                Link(translated(t.name), reverse("topic", args=[t.slug]))
                for t in sorted(silent, key=lambda t: (t.position, t.name))
            ),
            address=self.asked.address(self.event, source=document.public_id),
            lit=document == self.lead,
        )

    def sections(self) -> tuple[Section, ...]:
        """The rows, side by side under their speakers and by topic, or all in the order of the source that leads."""
        merged = self._merged()
        if self.order == AS_TOLD:
            return (Section((), tuple(map(self._line, merged)), ""),) if merged else ()
        spoken: dict[tuple[int, ...], list[Match]] = {}
        for match in merged:
            spoken.setdefault(tuple(actor.pk for actor in speakers_of(match.statements[0])), []).append(match)
        return tuple(self._section(of_these) for of_these in spoken.values())

    def _section(self, of_these: list[Match]) -> Section:
        topics: dict[int, list[Match]] = {}
        for match in of_these:
            topics.setdefault(self._topic(match), []).append(match)
        lines = tuple(self._line(match) for group in topics.values() for match in group)
        return Section(lines[0].speakers, lines, self._counted(of_these))

    def _topic(self, match: Match) -> int:
        """The topic of a row that most others here share, so that rows come together; 0 where it has none."""
        return min(
            (t.pk for row in match.statements for t in row.topics.all()), key=self.frequent.__getitem__, default=0
        )

    def _merged(self) -> list[Match]:
        """The rows in the order of the source that leads; what others add stands behind what they told before it."""
        ordered: list[Match] = []
        for document in sorted(self.documents, key=lambda d: d != self.lead):
            at = min(1, len(ordered))  # the source that leads begins
            for match in sorted(
                (m for m in self.matches if document.pk in m.documents), key=lambda m: self._of(m, document)[0].start
            ):
                if match in ordered:
                    at = ordered.index(match) + 1
                else:
                    ordered.insert(at, match)
                    at += 1
        return ordered

    def _line(self, match: Match) -> Line:
        first = match.statements[0]
        topics = {topic.pk: topic for row in match.statements for topic in row.topics.all()}
        by_source = [self._of(match, document) for document in self.documents]
        elsewhere = next(d for d in self.documents if d.pk in match.documents)
        return Line(
            anchor=match.anchor,
            speakers=tuple(
                Who(
                    actor.local_name,
                    self.offices.on(actor.pk, *day_of(first)),
                    "",
                    self.strand.get(actor.pk, 0),
                    actor.slug,
                )
                for actor in speakers_of(first)
            ),
            topics=tuple(
                Link(translated(topic.name), reverse("topic", args=[topic.slug]))
                for key, topic in sorted(topics.items(), key=lambda item: self.frequent[item[0]])
            ),
            cells=tuple(
                Cell(
                    self.labels[document.pk], told(rows, [r for r in by_source if r is not rows]), document == self.lead
                )
                for document, rows in zip(self.documents, by_source, strict=True)
            ),
            badge=match.badge(self.labels) if self.matched else "",
            likeness=match.likeness,
            alone=len(match.documents) == 1,
            elsewhere=f"{self.asked.address(self.event, source=elsewhere.public_id)}#{match.anchor}"
            if self.lead and self.lead.pk not in match.documents
            else "",
        )

    def _of(self, match: Match, document: Document) -> list[Statement]:
        return [row for row in match.statements if row.document_id == document.pk]

    def summary(self) -> str:
        """What the sources share and leave out, in counts and in one sentence."""
        if len(self.documents) < 2 or not self.matched:
            return ""
        left_out = [
            _("%(source)s leaves out %(number)d")
            % {
                "source": self.labels[document.pk],
                "number": sum(document.pk not in match.documents for match in self.matches),
            }
            for document in self.documents
        ]
        shared = [match for match in self.matches if len(match.documents) > 1]
        return f"{self._counted(self.matches, shared)}; {', '.join(left_out)}."

    def _counted(self, found: Sequence[Match], named: Sequence[Match] | None = None) -> str:
        """How many rows there are, and how many of those named (of all, if not told) which sources tell."""
        number, named = len(found), found if named is None else named
        whole = ngettext("%(number)d remark", "%(number)d remarks", number) % {"number": number}
        if not self.matched:
            return whole
        badges = Counter(match.badge(self.labels) for match in named)
        width = {match.badge(self.labels): -len(match.documents) for match in named}
        order = sorted(badges, key=lambda badge: (width[badge], list(width).index(badge)))
        return f"{whole}: " + ", ".join(f"{badges[badge]} {badge}" for badge in order)


def told(rows: Sequence[Statement], others: Sequence[Sequence[Statement]]) -> tuple[Told, ...]:
    """The statements of one source in a row, cut along the words that the other sources in the row do not have."""
    theirs = [word for statements in others for row in statements for word in words(row.words)]
    return tuple(Told(said(row), row.paragraph, runs(row.words, theirs)) for row in rows)


def runs(passage: str, theirs: Sequence[Word]) -> tuple[Run, ...]:
    """A passage cut where words begin or end that are not among ``theirs``; uncut where there are none of theirs.

    Words that say little follow what stands on both sides of them, and are no difference by themselves.
    """
    if not theirs:
        return (Run(passage),)
    known = {word.plain for word in theirs}
    stretches: list[list[int]] = []
    joins = False
    for word in words(passage):
        if word.says_little:
            continue
        differs = word.plain not in known and not any(same_stem(word.plain, other) for other in known)
        if differs and joins:
            stretches[-1][1] = word.span.end
        elif differs:
            stretches.append([word.span.start, word.span.end])
        joins = differs and _ELLIPSIS not in passage[stretches[-1][0] : word.span.end]
    found, done = [], 0
    for start, end in stretches:
        found += [Run(passage[done:start]), Run(passage[start:end], differs=True)]
        done = end
    return tuple(run for run in [*found, Run(passage[done:])] if run.text)
