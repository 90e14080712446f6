"""What was spoken about: the list of topics, and for each who raised it, when first, and how often over time."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from relations.models import Actor, Topic
from relations.timeline.braid import Braid, braid
from relations.timeline.edition import edition
from relations.timeline.filters import MOST_VALUES, Filter, known
from relations.timeline.index import index, ones
from relations.timeline.languages import local_names, translated
from relations.timeline.pages import Link, When, strands
from relations.timeline.profiles import FULL, KEPT, Counted, Quote, latest_statements, scaled
from relations.timeline.sayings import Sayings, address_of, sayings
from relations.vocabulary import ActorKind, Precision

SIDES = 3
MOST_RAISED = 40


# The list


@dataclass(frozen=True)
class TopicLine:
    """A topic as a line: the statements and events about it, and who raised it most."""

    name: str
    page: str
    statements: Counted
    events: Counted
    raised_by: tuple[Link, ...]


def topic_list() -> tuple[TopicLine, ...]:
    """Every topic that published statements are about, the most frequent first."""
    return _topic_list(edition(), get_language())


@lru_cache(8)
def _topic_list(_edition: str, _language: str | None) -> tuple[TopicLine, ...]:
    within, said = index(), sayings()
    about, by = said.bits["topic"], said.bits["speaker"]
    topics = {topic.pk: topic for topic in Topic.objects.filter(slug__in=about)}
    numbers = {
        key: (about[row.slug].bit_count(), within.events["topic"].get(row.slug, 0).bit_count())
        for key, row in topics.items()
    }
    names = said.names["speaker"]
    raised = {
        key: Counter({(slug, names[slug]): (about[row.slug] & spoke).bit_count() for slug, spoke in by.items()})
        for key, row in topics.items()
    }
    local = local_names()
    counted = scaled(
        Counted(str(key), numbers[key][0], address_of(Filter(topic=(row.slug,)))) for key, row in topics.items()
    )
    return tuple(
        TopicLine(
            name=translated(topics[key].name),
            page=reverse("topic", args=[topics[key].slug]),
            statements=replace(number, label=translated(topics[key].name)),
            events=Counted(translated(topics[key].name), numbers[key][1], Filter(topic=(topics[key].slug,)).address),
            raised_by=tuple(
                Link(local.get(slug, name), reverse("actor", args=[slug])) for slug, name in _most(raised[key], 3)
            ),
        )
        for number in counted
        for key in [int(number.label)]
    )


def _most(counts: Counter[tuple[str, str]], number: int) -> list[tuple[str, str]]:
    return sorted(+counts, key=lambda key: (-counts[key], key))[:number]


# One topic


@dataclass(frozen=True)
class Raised:
    """Somebody who spoke about the topic: how often, and when first and last."""

    name: str
    page: str
    strand: int
    statements: Counted
    first: When
    last: When


@dataclass(frozen=True)
class Period:
    """One year (no name: no day is known) or the whole: what each side said, in the order of the sides."""

    name: str
    sides: tuple[Counted, ...]


@dataclass(frozen=True)
class Words:
    """The words by which a topic is recognised, by the rule that holds for them."""

    rule: str
    words: tuple[str, ...]


@dataclass(frozen=True)
class TopicPage:
    """One topic: who raised it, when, how often, and by which words it is recognised."""

    slug: str
    name: str
    asked: Filter
    braid: Braid
    statements: Counted
    events: Counted
    raised: tuple[Raised, ...]
    raised_more: int
    sides: tuple[str, ...]
    years: tuple[Period, ...]
    first: Quote | None
    said: tuple[Quote, ...]
    related: tuple[Link, ...]
    words: tuple[Words, ...]


@dataclass(frozen=True)
class Utterance:
    """What is counted of one speaker's part in one statement: ``side`` is a country's slug, or no country's."""

    statement: int
    actor: int
    slug: str
    name: str
    side: str
    side_name: str
    when: When


def topic_page(slug: str) -> TopicPage | None:
    """The page of a topic that published statements are about; ``None`` where there is none."""
    return _topic_page(edition(), get_language(), slug)


@lru_cache(KEPT)
def _topic_page(_edition: str, _language: str | None, slug: str) -> TopicPage | None:
    topic = Topic.objects.filter(slug__in=known([slug])).first()
    asked = Filter(topic=(slug,))
    number = sayings().count(asked) if topic else 0
    if topic is None or not number:
        return None
    strand = strands()
    said = utterances(asked)
    raised = raised_by(asked, said, strand)
    sides = _sides(said)
    events = index().found(asked).bit_count()
    first = latest_statements(replace(asked, order="oldest"), strand, 1)
    return TopicPage(
        slug=topic.slug,
        name=translated(topic.name),
        asked=asked,
        braid=braid(asked),
        statements=Counted(str(_("Statements")), number, address_of(asked)),
        events=Counted(str(_("Events")), events, asked.address),
        raised=raised[:MOST_RAISED],
        raised_more=max(0, len(raised) - MOST_RAISED),
        sides=tuple(local_names().get(slug, name) for slug, name in sides),
        years=over_time(asked, said, sides),
        first=first[0] if first else None,
        said=latest_statements(asked, strand),
        related=related_to(topic, asked),
        words=words_of(topic),
    )


def utterances(asked: Filter) -> list[Utterance]:
    """Who made each statement of a filter and when."""
    said = sayings()
    statements, spoke = said.found(asked), said.bits["speaker"]
    when = {number: _said_on(said, number) for number in ones(statements)}
    found = []
    for actor in Actor.objects.confirmed().filter(slug__in=spoke).select_related("country").order_by("pk"):
        home = actor.country or (actor if actor.kind != ActorKind.PERSON else None)
        side = (home.slug, home.name) if home else ("", "")
        numbers = ones(spoke[actor.slug] & statements)
        found += [Utterance(n, actor.pk, actor.slug, actor.name, *side, when[n]) for n in numbers]
    return found


def _said_on(said: Sayings, number: int) -> When:
    """The days of the occasion where readers see it, else the day of the source."""
    if said.event_of[number] >= 0:
        occasion = said.events.happened[said.event_of[number]]
        return When(occasion.earliest, occasion.latest, occasion.precision)
    days = said.days[number]
    return When(days[0], days[1], Precision.DAY) if days else When(None, None, "")


def raised_by(asked: Filter, said: Iterable[Utterance], strand: dict[int, int]) -> tuple[Raised, ...]:
    """Everyone who spoke about a topic, the most frequent first."""
    by_actor: dict[tuple[int, str, str], dict[int, When]] = defaultdict(dict)
    for part in said:
        by_actor[part.actor, part.slug, part.name][part.statement] = part.when
    local = local_names()
    raised = [
        Raised(
            name=local.get(slug, name),
            page=reverse("actor", args=[slug]),
            strand=strand.get(actor, 0),
            statements=Counted(local.get(slug, name), len(days), address_of(asked.choosing("speaker", slug))),
            first=min(days.values(), key=_in_order),
            last=max(days.values(), key=lambda when: (when.earliest or date.min, when.latest or date.min)),
        )
        for (actor, slug, name), days in by_actor.items()
    ]
    return tuple(sorted(raised, key=lambda r: (-r.statements.number, _in_order(r.first), r.name)))


def _in_order(when: When) -> tuple[date, date]:
    return when.earliest or date.max, when.latest or date.max


def _sides(said: Iterable[Utterance]) -> list[tuple[str, str]]:
    """The countries whose people spoke most, by slug and name; all others are one side without a slug."""
    numbers = Counter({(part.side, part.side_name): 0 for part in said})
    for key in {(part.statement, part.side, part.side_name) for part in said}:
        numbers[key[1:]] += 1
    numbers.pop(("", ""), None)
    named = sorted(numbers, key=lambda key: (-numbers[key], key))[:SIDES]
    others = {part.side for part in said} - {slug for slug, _name in named}
    return [*named, ("", str(_("Others")))] if others else named


def over_time(asked: Filter, said: Iterable[Utterance], sides: Sequence[tuple[str, str]]) -> tuple[Period, ...]:
    """How many statements each side made in each year, the latest year first; a statement may fall in two years."""
    named = {slug for slug, _name in sides if slug}
    cells: dict[tuple[int, str], dict[int, set[str]]] = defaultdict(lambda: defaultdict(set))
    for part in said:
        side = part.side if part.side in named else ""
        for year in years_of(part.when):
            cells[year, side][part.statement].add(part.slug)
    most = max(map(len, cells.values()), default=0)
    return tuple(
        Period(str(year), tuple(_cell(asked, year, name, cells.get((year, slug), {}), most) for slug, name in sides))
        for year in sorted({year for year, _side in cells}, reverse=True)
    )


def years_of(when: When) -> range:
    """The years that the days touch."""
    if when.earliest is None or when.latest is None:
        return range(0)
    return range(when.earliest.year, when.latest.year + 1)


def _cell(asked: Filter, year: int, side: str, said: dict[int, set[str]], most: int) -> Counted:
    """What a side said in a year; without an address where one filter cannot name all its speakers."""
    speakers = tuple(sorted(set().union(*said.values())))
    if not said:
        return Counted(side, 0, "")
    of_year = replace(asked, since=str(year), until=str(year), speaker=speakers)
    address = address_of(of_year) if len(speakers) <= MOST_VALUES else ""
    return Counted(side, len(said), address, max(1, FULL * len(said) // most))


def related_to(topic: Topic, asked: Filter) -> tuple[Link, ...]:
    """The topics of the same statements, the most frequent first."""
    said = sayings()
    found = said.found(asked)
    counts = {slug: (about & found).bit_count() for slug, about in said.bits["topic"].items() if slug != topic.slug}
    names = said.names["topic"]
    ordered = sorted((slug for slug in counts if counts[slug]), key=lambda slug: (-counts[slug], names[slug]))
    return tuple(Link(translated(names[slug]), reverse("topic", args=[slug])) for slug in ordered)


RULES = {
    "": _("Any of these words puts a statement under the topic."),
    "~": _("These count only where no particular subject is named."),
    "?": _("These count only where nothing clearer is said."),
    "-": _("These mean something else and do not count."),
}


def words_of(topic: Topic) -> tuple[Words, ...]:
    """The words by which a topic is recognised, by the mark in front of them that says how they count."""
    marked: dict[str, list[str]] = {mark: [] for mark in RULES}
    for word in topic.words:
        if not word.strip("~?-*"):  # a sign by itself tells a kind of topic
            continue
        mark = word[0] if word[0] in RULES else ""
        marked[mark].append(word.removeprefix(mark).replace("*", "…"))
    return tuple(Words(str(RULES[mark]), tuple(sorted(words))) for mark, words in marked.items() if words)
