"""Whether a mention speaks of an event that is known already.

Kind, place, time and persons are asked in this order; each kind of event has its own reasons in the end.
"""

from __future__ import annotations

import regex

from relations.extraction.candidates import When
from relations.extraction.events.event import ENCOUNTERS, PAIR, Event
from relations.extraction.events.gatherings import is_of_another_year, same_name
from relations.extraction.events.story import LINE, Story
from relations.extraction.events.times import agree, same_time
from relations.extraction.mentions import Mention
from relations.vocabulary import EventKind, EventStatus

_KNOWN = regex.compile(r"(?:\b(?:the|this|that|these|their|his|her|its)|'s)\s(?:[\w-]+\s){0,3}$")
_DURING = regex.compile(r"\bduring\s(?:[\w'’.-]+\s){1,5}$")
_AWARDED = regex.compile(r"(?:award|decorat|conferr|bestow|present)\w*")
_GATHERERS = frozenset({"ministers who meet", "body that meets"})
_GATHER_FOR = regex.compile(r"\b(?:for|at)\s(?:an?|the|their|its)\s(?:[\w'’-]+\s){0,4}$")


def is_same(story: Story, event: Event, mention: Mention, when: When | None) -> bool:
    kinds = {event.kind, mention.kind}
    by_phone = "phone" in story.text.small[mention.anchor.end : mention.anchor.end + LINE]
    again = mention.rule == "spoke" and not by_phone and set(event.people) == set(mention.people)
    if len(kinds) > 1 and not ((again or (mention.pointing and mention.when is None)) and kinds == ENCOUNTERS):
        return False
    if mention.former != event.first.former:
        return False
    if _is_on_visit(mention) and event.kind is mention.kind and set(event.people) == set(mention.people):
        return agree(event.when, when)
    apart = mention.place and event.place and mention.place != event.place and mention.kind is not EventKind.VISIT
    dated = event.when is not None and event.when == when  # one of the two places is where somebody came from
    if apart and not (dated and len(event.people) == PAIR and set(event.people) == set(mention.people)):
        return False
    if mention.land and event.land and mention.land != event.land and mention.kind is EventKind.VISIT:
        return False
    bare = mention.pointing and mention.when is None
    open_time = mention.kind is EventKind.FORUM and (when is None or event.when is None)
    happened = set(event.people) == set(mention.people) and event.when is not None and same_time(event.when, when)
    loose = bare or open_time or (happened and mention.kind in ENCOUNTERS) or mention.kind is EventKind.ANNIVERSARY
    during = mention.kind is EventKind.VISIT and _DURING.search(story.words_before(mention)) is not None
    loose = loose or (during and event.status is EventStatus.OCCURRED)  # "during the visit, X will": under way
    if event.status is not mention.status and not loose:
        return False
    if not agree(event.when, when or (None if mention.pointing else mention.elsewhere)):
        return False
    ours, theirs = set(event.people), set(mention.people)
    if mention.pointing and mention.when and len(theirs) < 2 and not _KNOWN.search(story.words_before(mention)):
        return False  # "at talks last week"
    if mention.kind is EventKind.FORUM and is_of_another_year(story, event.when, when):
        return False
    if mention.kind is EventKind.FORUM:
        gather = event.first.rule in _GATHERERS and mention.sentence == event.first.sentence
        if gather and _GATHER_FOR.search(story.words_before(mention)):
            return True  # "ministers of the group met for a conference"
        return same_name(event.name, mention.phrase)
    if mention.kind in (EventKind.INCIDENT, EventKind.ANNIVERSARY):
        return True
    if mention.kind is EventKind.CEREMONY and not _same_words(story, event.first, mention):
        awarded = _AWARDED.match(story.text.small, mention.anchor.start) is not None
        again = awarded and mention.sentence == event.told[-1].sentence + 1 and ours == theirs
        return again or (mention.sentence == event.first.sentence and (ours <= theirs or theirs <= ours))
    if mention.kind is EventKind.VISIT:
        return ours == theirs or (mention.pointing and not theirs)
    if mention.kind is EventKind.SIGNING and bool(ours) != bool(theirs):
        if _are_many(story, event.first) and _are_many(story, mention) and (when is None or event.when is None):
            return True
        one, other = sorted((event.first, mention), key=lambda m: m.sentence)
        near = other.sentence == one.sentence + 1 or one.sentence == story.opening
        again = near and not one.people and _is_definite(story, other)
        again = again or (not other.people and _is_the_signing(story, other))
        return again and (when is None or event.when is None)
    if mention.rule == "talks of countries" and mention.speech and ours:
        return False
    if "met many" in (mention.rule, event.first.rule):
        return ours == theirs
    if not ours and not theirs:
        again = mention.sentence == event.first.sentence + 1 and _is_definite(story, mention)
        return mention.kind is not EventKind.SIGNING or again or mention.sentence == event.first.sentence
    shared = len(ours & theirs)
    return ours <= theirs or theirs <= ours or (shared > 1 and 2 * shared > len(ours | theirs))


def _is_on_visit(mention: Mention) -> bool:
    """Whether it is "is visiting", of a visit whose days may be told elsewhere."""
    return mention.kind is EventKind.VISIT and mention.under_way and mention.when is None and not mention.pointing


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
    r"(?:^|[.!?\n]\s*)(?:the|both|these)\s(?:[\w-]+\s){0,2}(?:declaration|statement|agreement|treaty|accord|deal|pact|document)s?"
    r"\s(?:was|were)\s$"
)


def _is_definite(story: Story, signing: Mention) -> bool:
    """Whether what was signed is known already: "signed the agreement"."""
    before = story.words_before(signing)
    return bool(_THE_DOCUMENT.match(story.text.small, signing.anchor.end) or _DOCUMENT_WAS.search(before))


def _same_words(story: Story, one: Mention, other: Mention) -> bool:
    """Whether two ceremonies are called by the same words: a banquet is no welcome ceremony."""
    small = story.text.small
    first, second = set(one.anchor.cut(small).split()), set(other.anchor.cut(small).split())
    return bool(first & second) or second == {"ceremony"}
