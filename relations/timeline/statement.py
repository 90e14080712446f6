"""One statement: its words in their context, what goes with it, how it was found, and citations ready to be taken away.

Its address stays, so that it can be cited; nothing on the page depends on the day on which it is read.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from relations import citations
from relations.citations import FORMATS, Cited, Item
from relations.extraction.text import Text, read
from relations.models import Correspondence, Decision, Figure, Statement
from relations.spans import Span, hull, paragraphs
from relations.timeline.filters import Filter
from relations.timeline.highlights import Block, Mark, blocks, cue_span
from relations.timeline.languages import translated
from relations.timeline.pages import (
    Link,
    Number,
    Offices,
    Said,
    Source,
    When,
    Who,
    day_of,
    links_to,
    number,
    said,
    source,
    speakers_of,
    strands,
)
from relations.timeline.statements import address_of
from relations.vocabulary import Verb

AROUND = 1  # paragraphs of the source that stand before and after the one that holds the statement
NEWEST_VERBS = (Verb.CREATE, Verb.ACCEPT, Verb.EDIT, Verb.PUBLISH)

# by the pattern that a rule's name begins with
PATTERNS = {
    "A1": _("The source names the speaker and a verb of speech; what follows “that” was taken."),
    "A2": _("The source names the speaker and a verb of speech; the clause after it was taken."),
    "A3": _("The words come first, and the source says after them whose they are."),
    "A4": _("The source says whose words they are in the middle of them; what stands on both sides was taken."),
    "A5": _("The source says whose words they are between two quotations; both were taken."),
    "A6": _("The source names the speaker, and a quotation or a colon follows."),
    "A8": _("The sentence goes on with a further verb of speech (“adding”, “noting”) of the same speaker."),
    "A9": _("The sentence opens with a verb of speech (“noting”, “stressing”) of the speaker named after it."),
    "A10": _("A second verb of speech of the same speaker is joined to the first by “and”."),
    "A11": _("The source names the speaker with “according to” or in the same sense."),
    "A12": _("The source names the speaker and what he or she calls for, hopes for, promises or the like."),
    "A13": _("The source says in the passive what those who met agreed on or noted together."),
    "A16": _("The source says that the speaker was quoted as saying it."),
    "A18": _("The source is a transcript; the whole turn of the speaker was taken."),
    "A19": _("A quotation stands alone, after words of the same speaker."),
    "A20": _("A quotation runs over several paragraphs."),
    "A21": _("The sentence has no verb of speech of its own; it goes on with what the speaker said before it."),
}


@dataclass(frozen=True)
class Told:
    """The same in another source: the statement, its source, how alike the words are (0 to 100)."""

    said: Said
    source: str
    published: date | None
    score: int


@dataclass(frozen=True)
class Found:
    """How the statement came here: the rule in words and by its name, and what editors did with it, when."""

    rule: str
    name: str
    by_hand: bool
    decided: date | None
    edited: bool


@dataclass(frozen=True)
class Citation:
    """A citation in one style, ready to be copied; ``file`` is the suffix under which it can be taken away."""

    name: str
    label: str
    words: str
    file: str = ""
    folded: bool = False


@dataclass(frozen=True)
class StatementPage:
    """One statement in its context, with citations that stay."""

    said: Said
    speakers: tuple[Who, ...]
    when: When
    occasion: Link | None
    source: Source
    topics: tuple[Link, ...]
    figures: tuple[Number, ...]
    context: tuple[Block, ...]
    language: str
    whole: bool
    same: tuple[Told, ...]
    previous: Link | None
    next: Link | None
    others: str
    found: Found
    telling: str
    cited: Cited
    citations: tuple[Citation, ...]
    accessed: date | None

    @property
    def address(self) -> str:
        """The address that stays, in full."""
        return self.cited.address

    @property
    def wants_day(self) -> bool:
        """Whether a style asks for the day of access, because the source has none of its own."""
        return self.cited.published is None

    @property
    def files(self) -> tuple[tuple[str, str], ...]:
        """The name and the address of each file that the citation can be taken away as."""
        day = f"?accessed={self.accessed}" if self.accessed else ""
        return tuple(
            (str(_(form.name)), reverse("statement-citation", args=[self.said.public_id, suffix]) + day)
            for suffix, form in FORMATS.items()
        )


def statement_page(row: Statement, address: str, accessed: date | None = None) -> StatementPage:
    """The page of a published statement that was read by ``for_lists``, its document's text included."""
    people = speakers_of(row)
    offices, strand = Offices(actor.pk for actor in people), strands()
    first, last = day_of(row)
    topics = tuple(row.topics.all())
    before, after = neighbours(row, [actor.pk for actor in people])
    numbers = Figure.objects.published().filter(statement=row).for_lists().in_order()
    cited = cited_as(row, address)
    item = citations.item(cited, accessed)
    precision = row.occasion.precision if row.occasion and row.occasion.earliest else "day"
    return StatementPage(
        said=said(row),
        speakers=tuple(
            Who(a.local_name, offices.on(a.pk, first, last), "", strand.get(a.pk, 0), a.slug) for a in people
        ),
        when=When(first, last, precision if first else ""),
        occasion=links_to([row.event_id]).get(row.event_id or 0),
        source=source(row.document),
        topics=tuple(Link(translated(topic.name), reverse("topic", args=[topic.slug])) for topic in topics),
        figures=tuple(number(figure) for figure in numbers),
        context=context(row),
        language=row.document.language,
        whole=row.document.publisher.full_text,
        same=same_elsewhere(row),
        previous=before,
        next=after,
        others=address_of(Filter(speaker=tuple(sorted(actor.slug for actor in people)))) if people else "",
        found=how_found(row),
        telling=cited.telling,
        cited=cited,
        citations=styles(item),
        accessed=accessed,
    )


def context(row: Statement) -> tuple[Block, ...]:
    """The paragraphs around a statement, where they may be shown; else the sentences that it stands in."""
    text, spans = read(row.document.text), list(row.spans)
    marked = [(span, Mark("statement", row.public_id)) for span in spans]
    cue = cue_span(text, row.cue, spans)
    if cue:
        marked.append((cue, Mark("cue", row.public_id)))
    whole = row.document.publisher.full_text
    return blocks(text, marked, whole=whole, only=around(text, hull(spans)) if whole else hull(spans))


def around(text: Text, span: Span) -> Span:
    """From the paragraph before the span to the one after it."""
    lines = paragraphs(text.raw)
    held = [number for number, line in enumerate(lines) if line.overlaps(span)]
    return hull([span, *lines[max(0, held[0] - AROUND) : held[-1] + AROUND + 1]]) if held else span


def neighbours(row: Statement, speakers: Sequence[int]) -> tuple[Link | None, Link | None]:
    """What the same speakers said before and after it: on the same occasion, or else in the same source."""
    if not speakers:
        return None, None
    together = {"event": row.occasion} if row.occasion else {"document": row.document_id}
    spoke = Statement.objects.published().filter(**together, attributions__actor__in=speakers)
    keys = list(dict.fromkeys(spoke.order_by("document_id", "start", "pk").values_list("pk", flat=True)))
    at = keys.index(row.pk)
    wanted = {-1: keys[at - 1] if at else None, 1: keys[at + 1] if at + 1 < len(keys) else None}
    rows = {other.pk: other for other in Statement.objects.filter(pk__in=filter(None, wanted.values()))}
    before, after = (
        Link(rows[key].words, rows[key].get_absolute_url()) if key in rows else None for key in wanted.values()
    )
    return before, after


def same_elsewhere(row: Statement) -> tuple[Told, ...]:
    """The same words in other sources, as editors decided, the most alike first."""
    found = (
        Correspondence.objects.published()
        .of(row)
        .select_related(
            *(f"{side}__document__{of}" for side in ("one", "other") for of in ("publisher", "syndicated_from"))
        )
    )
    found = found.prefetch_related("one__topics", "other__topics").order_by("-score", "pk")
    told = ((c.score, c.other if c.one_id == row.pk else c.one) for c in found)
    return tuple(Told(said(other), other.document.source, other.document.published, score) for score, other in told)


def how_found(row: Statement) -> Found:
    """By which rule the statement was found, and what editors did with it."""
    pattern = row.rule.partition("/")[0]
    verbs = Decision.objects.about("statement", row.public_id).values_list("verb", "at")
    decided = [(verb, at) for verb, at in verbs if verb in NEWEST_VERBS]
    return Found(
        rule=str(PATTERNS.get(pattern, "")),
        name=row.rule,
        by_hand=row.rule == "by hand",
        decided=decided[-1][1].date() if decided else None,
        edited=any(verb == Verb.EDIT for verb, _at in decided),
    )


def cited_as(row: Statement, address: str) -> Cited:
    """What a citation of the statement says; ``address`` is its own, in full."""
    people = [actor.name for actor in speakers_of(row)]
    document = row.document
    return Cited(
        public_id=row.public_id,
        speakers=people,
        telling=said(row).told_by(" and ".join(people) or "Unattributed"),
        direct=row.direct,
        topics=[topic.name for topic in row.topics.all()],
        publisher=document.source,
        title=document.title,
        published=document.published,
        language=document.language,
        source=document.url if document.url.startswith(("https://", "http://")) else "",
        site=settings.RELATIONS_SITE_NAME,
        address=address,
        paragraph=row.paragraph,
        spans=row.spans,
        sha256=document.sha256,
    )


def styles(item: Item) -> tuple[Citation, ...]:
    """The citation in each style; what programs read is folded away."""
    return (
        Citation("plain", str(_("Plain text")), citations.plain(item), "txt"),
        Citation("chicago-note", str(_("Chicago, note")), citations.chicago_note(item)),
        Citation("chicago-entry", str(_("Chicago, bibliography")), citations.chicago_entry(item)),
        *(
            Citation(suffix, form.name, form.write(item), suffix, folded=True)
            for suffix, form in FORMATS.items()
            if suffix != "txt"
        ),
    )


def day_in(words: str) -> date | None:
    """The day that an address gives, such as ``2023-03-21``; ``None`` where it gives none."""
    try:
        return date.fromisoformat(words)
    except ValueError:
        return None
