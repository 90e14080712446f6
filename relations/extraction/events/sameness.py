"""Whether a mention speaks of an event that is known already.

Kind, place, time and persons are asked in this order; each kind of event has its own reasons in the end.
"""

from __future__ import annotations

import regex

from relations.extraction.candidates import When
from relations.extraction.events.event import ENCOUNTERS, PAIR, Event
from relations.extraction.events.gatherings import SITTINGS, gathering_before, is_of_another_year, same_name
from relations.extraction.events.story import LINE, Story
from relations.extraction.events.times import agree, same_time
from relations.extraction.mentions import Mention
from relations.extraction.patterns import ending
from relations.vocabulary import EventKind, EventStatus


def is_same(story: Story, event: Event, mention: Mention, when: When | None) -> bool:
    """Whether a mention of the time ``when`` speaks of the event again."""
    if not _is_of_its_kind(story, event, mention) or mention.former != event.first.former:
        return False
    if _is_on_visit(mention) and event.kind is mention.kind and set(event.people) == set(mention.people):
        return agree(event.when, when)
    if _is_elsewhere(story, event, mention, when):
        return False
    if event.status is not mention.status and not _is_told_loosely(story, event, mention, when):
        return False
    if not agree(event.when, when or (None if mention.pointing else mention.elsewhere)):
        return False
    return not _is_another_day(story, mention) and _fits_by_kind(story, event, mention, when)


_TALKED = regex.compile(
    r"^(?:held|had|conducted)\b.*\b(?:discussions?|talks|conversations?|exchange|dialogue|negotiations|deliberations)$"
)


def _is_of_its_kind(story: Story, event: Event, mention: Mention) -> bool:
    """Whether both are of one kind, or a meeting and a call of which one may be told as the other."""
    if event.kind is mention.kind:
        return True
    if {event.kind, mention.kind} != ENCOUNTERS:
        return False
    if mention.pointing and mention.when is None:
        return True
    by_phone = "phone" in story.text.small[mention.anchor.end : mention.anchor.end + LINE]
    spoke = mention.rule == "spoke" or story.text.small.endswith("conversation", *mention.anchor)
    words = mention.anchor.cut(story.text.small) if event.status is mention.status else ""
    talked = _TALKED.search(words) is not None and not mention.place and not mention.when
    return (spoke or talked) and not by_phone and set(event.people) == set(mention.people)


def _is_on_visit(mention: Mention) -> bool:
    """Whether it is "is visiting", of a visit whose days may be told elsewhere."""
    return mention.kind is EventKind.VISIT and mention.under_way and mention.when is None and not mention.pointing


_BEFORE_THE = ending(r"\b(?:before|ahead of|prior to|on the eve of)\sthe\s(?:[\w-]+\s){0,3}")


def _is_elsewhere(story: Story, event: Event, mention: Mention, when: When | None) -> bool:
    """Whether the places tell them apart: the lands of two visits, the cities of all else."""
    if mention.kind is EventKind.VISIT:
        return bool(mention.land and event.land and mention.land != event.land)
    if mention.place and mention.pointing and _BEFORE_THE.match(story.text.small, 0, mention.anchor.start):
        return mention.place != event.place  # "coordinated their positions before the summit in Z"
    if not mention.place or not event.place or mention.place == event.place:
        return False
    dated = event.when is not None and event.when == when  # one of the two places is where somebody came from
    # "met at the ranch south of Z, their first talks": one place is only where the other lies
    beside = when is None and mention.sentence == event.first.sentence
    return not ((dated or beside) and len(event.people) == PAIR and set(event.people) == set(mention.people))


_DURING = regex.compile(r"\bduring\s(?:[\w'’.-]+\s){1,5}$")


def _is_told_loosely(story: Story, event: Event, mention: Mention, when: When | None) -> bool:
    """Whether one of both may be told as planned and the other as past, and be the same all the same."""
    if mention.kind is EventKind.ANNIVERSARY or (mention.pointing and mention.when is None):
        return True
    if mention.kind is EventKind.FORUM:
        return when is None or event.when is None
    if mention.kind is EventKind.VISIT:  # "during the visit, X will": under way
        return event.status is EventStatus.OCCURRED and _DURING.search(story.words_before(mention)) is not None
    if mention.kind not in ENCOUNTERS or event.when is None:
        return False
    return set(event.people) == set(mention.people) and same_time(event.when, when)


_KNOWN = regex.compile(r"(?:\b(?:the|this|that|these|their|his|her|its)|'s)\s(?:[\w-]+\s){0,3}$")


def _is_another_day(story: Story, mention: Mention) -> bool:
    """Whether a day sets it apart from what was told: "at talks last week"."""
    if not mention.pointing or not mention.when or len(set(mention.people)) >= PAIR:
        return False
    return not _KNOWN.search(story.words_before(mention))


def _fits_by_kind(story: Story, event: Event, mention: Mention, when: When | None) -> bool:
    """Whether persons, names and words are those of one event of this kind."""
    ours, theirs = set(event.people), set(mention.people)
    if mention.kind is EventKind.FORUM:
        return _is_same_gathering(story, event, mention, when)
    if mention.kind in (EventKind.INCIDENT, EventKind.ANNIVERSARY):
        return True
    if mention.kind is EventKind.CEREMONY and not _same_words(story, event.first, mention):
        return _is_same_ceremony(story, event, mention)
    if mention.kind is EventKind.VISIT:
        return ours == theirs or (mention.pointing and not theirs)
    if mention.kind is EventKind.SIGNING and bool(ours) != bool(theirs):
        at_once = when is None or event.when is None or same_time(event.when, when)
        return at_once and _is_same_signing(story, event.first, mention)
    return _has_same_people(story, event, mention)


def _has_same_people(story: Story, event: Event, mention: Mention) -> bool:
    """Whether the persons of both are those of one event: all of one are of the other, or most of both."""
    ours, theirs = set(event.people), set(mention.people)
    if mention.rule == "talks of countries" and mention.speech and ours:
        return False
    if "met many" in (mention.rule, event.first.rule):
        return ours == theirs
    if not ours and not theirs:
        again = mention.sentence == event.first.sentence + 1 and _is_definite(story, mention)
        return mention.kind is not EventKind.SIGNING or again or mention.sentence == event.first.sentence
    shared = len(ours & theirs)
    return ours <= theirs or theirs <= ours or (shared > 1 and 2 * shared > len(ours | theirs))


_GATHERERS = frozenset({"ministers who meet", "body that meets"})
_THE_LONG = ending(r"\bthe\s(?:(?:two|three|four|five|\d)-day\s)?")  # "go to Z for the two-day summit"
_GATHER_FOR = regex.compile(r"\b(?:for|at)\s(?:an?|the|their|its)\s(?:[\w'’-]+\s){0,4}$")


def _is_same_gathering(story: Story, event: Event, mention: Mention, when: When | None) -> bool:
    """Whether both have one name, or it is what the others gathered for."""
    if is_of_another_year(story, event.when, when):
        return False
    gather = event.first.rule in _GATHERERS and mention.sentence == event.first.sentence
    if gather and _GATHER_FOR.search(story.words_before(mention)):
        return True  # "ministers of the group met for a conference"
    if gathering_before(story, mention) is event:
        return True
    there = bool(mention.place) and mention.place == event.place
    if (
        there
        and mention.phrase.rpartition(" ")[2] in SITTINGS
        and _THE_LONG.match(story.text.small, 0, mention.anchor.start)
    ):
        return True
    return same_name(event.name, mention.phrase)


_AWARDED = regex.compile(r"(?:award|decorat|conferr|bestow|present)\w*")
_WELCOME = regex.compile(r"\b(?:welcom\w+|salute|guard|hono.?rs|carpet)\b")  # the salute is part of it


def _is_same_ceremony(story: Story, event: Event, mention: Mention) -> bool:
    """Whether a ceremony is told again in other words, in the same sentence, or as an award in the next one."""
    ours, theirs = set(event.people), set(mention.people)
    next_one = mention.sentence == event.told[-1].sentence + 1
    both = (m.anchor.cut(story.text.small) for m in (event.first, mention))
    if mention.sentence <= event.told[-1].sentence + PAIR and all(map(_WELCOME.search, both)):
        return ours <= theirs or theirs <= ours
    if next_one and ours == theirs and _AWARDED.match(story.text.small, mention.anchor.start):
        return True
    return mention.sentence == event.first.sentence and (ours <= theirs or theirs <= ours)


def _same_words(story: Story, one: Mention, other: Mention) -> bool:
    """Whether two ceremonies are called by the same words: a banquet is no welcome ceremony."""
    small = story.text.small
    first, second = set(one.anchor.cut(small).split()), set(other.anchor.cut(small).split())
    return bool(first & second) or second == {"ceremony"}


def _is_same_signing(story: Story, told: Mention, mention: Mention) -> bool:
    """Whether of two mentions of a signing the one without persons speaks of the other."""
    if _are_many(story, told) and _are_many(story, mention):
        return True
    one, other = sorted((told, mention), key=lambda m: m.sentence)
    near = other.sentence == one.sentence + 1 or one.sentence == story.opening
    if near and not one.people and _is_definite(story, other):
        return True
    if not one.people and other.when is None and _is_of_their_lands(story, one, other):
        return True  # "Y and Z signed a deal … They signed it"
    return not other.people and _is_the_signing(story, other)


def _is_of_their_lands(story: Story, signing: Mention, mention: Mention) -> bool:
    """Whether those who signed are of the two countries that are said to have signed."""
    named = story.finder.people.in_span(story.text.sentences[signing.sentence].span)
    ahead = (r for r in named if r.kind == "country" and r.span.end <= signing.anchor.start)
    lands = {p.slug for r in ahead for p in r.people}
    return len(mention.people) == PAIR and {p.country for p in mention.people} == lands


_PAPERS = regex.compile(r"\b(?:agreements|documents|deals|contracts|accords)\b")


def _are_many(story: Story, signing: Mention) -> bool:
    """Whether what was signed is a number of papers: they are told once in number and once by whom."""
    return _PAPERS.search(story.text.small, signing.anchor.start - 30, signing.anchor.end + 70) is not None


def _is_the_signing(story: Story, signing: Mention) -> bool:
    """Whether it is "the signing", told before."""
    the = story.text.small.endswith("the ", 0, signing.anchor.start)
    alone = not story.text.small.startswith(" of ", signing.anchor.end)
    return the and alone and signing.anchor.cut(story.text.small) == "signing"


_THE_DOCUMENT = regex.compile(
    r"\sthe\s(?:[\w-]+\s){0,2}(?:declaration|statement|agreement|treaty|accord|deal|pact|document|documents)\b"
)
_DOCUMENT_WAS = regex.compile(
    r"(?:^|[.!?\n]\s*)(?:it|both|(?:the|both|these)\s(?:[\w-]+\s){0,2}(?:declaration|statement|agreement|treaty|accord|deal|pact"
    r"|document|paper|contract|mou|protocol|memorandum|convention)s?)\s(?:was|were)\s$"
)


def _is_definite(story: Story, signing: Mention) -> bool:
    """Whether what was signed is known already: "signed the agreement"."""
    before = story.words_before(signing)
    return bool(_THE_DOCUMENT.match(story.text.small, signing.anchor.end) or _DOCUMENT_WAS.search(before))
