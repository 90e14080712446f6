"""Agreements: what somebody agreed, what was reached, and what is known by its day."""

from __future__ import annotations

import re
from collections.abc import Sequence

import regex

from relations.extraction.mentions.dating import own_day
from relations.extraction.mentions.denials import NONE
from relations.extraction.mentions.gathering_names import BODIES, COMMON
from relations.extraction.mentions.making import make
from relations.extraction.mentions.mention import Mention, Seen
from relations.extraction.mentions.partners import ADVERBS
from relations.extraction.mentions.subjects import countries_before, subject_elsewhere
from relations.extraction.patterns import ending
from relations.extraction.people import Reference
from relations.extraction.surroundings import Surroundings
from relations.spans import Span
from relations.vocabulary import EventStatus, Precision

_BODY_DOES = ending(rf"\b(?:{COMMON}|meeting|session|governments|{BODIES})\s(?:also\s|has\s|have\s)?")
_WAS_REACHED = re.compile(r"\s(?:was|were|been)\s(?:\w+\s)?(?:\w+ed|struck|hammered out|made)$")
_IS_TO = ending(r"\b(?:(?:manag(?:ed|ing)|able|went on|set|due|expected|scheduled|about|ready|are)\sto|will|shall)\s")
_NOUN_REACHED = re.compile(r"agreements? reached\b")


def agreement(around: Surroundings, seen: Seen) -> Mention | None:
    """What was agreed or reached, and by whom; ``None`` where it is no event."""
    name = seen.rule.name
    if NONE.match(seen.before):  # "no agreement was reached"
        return None
    if around.small.startswith("reach ", seen.anchor.start) and not _IS_TO.match(seen.before):
        return None  # "urged them to reach a deal"
    if seen.rule.object == "direct":
        others = around.objects(seen.anchor.end, seen.segment.end, "direct")
        return make(around, seen, around.persons_among(others), when=None) if others else None
    if name == "agreement of a day":
        return _agreement_of_day(around, seen)
    if name == "took effect":
        told = make(around, seen, (), place="", venue="", aside=True)
        return told if told.when else None
    if _NOUN_REACHED.match(around.small, seen.anchor.start):
        return make(around, seen, (), aside=True)  # "the agreement reached between A and B"
    if _WAS_REACHED.search(around.small, *seen.anchor):  # "agreements were reached"
        people = around.persons_among(around.persons_in(Span(seen.scope.start, seen.anchor.start)))
        if not people and not around.small.endswith(
            "announced", *seen.anchor
        ):  # who announced it may be but one of them
            people = around.persons_among(around.objects(seen.anchor.end, seen.segment.end, "with"))
        return make(around, seen, people, ours=not people and seen.statement is not None)
    subject = around.subject(seen.anchor, seen.segment)
    if not subject and name == "agreed to":
        subject = subject_elsewhere(around, seen, seen.anchor.end)
    return _agreed(around, seen, subject) if subject else _agreed_without_names(around, seen)


_HAVE_NOW = ending(r"\b(?:have|has)\s(?:(?:finally|now|also|just)\s)?")


def _agreed_without_names(around: Surroundings, seen: Seen) -> Mention | None:
    """What a body adopted, or two countries did: "the conference adopted", "Y and Z upgraded their relations"."""
    if _BODY_DOES.match(seen.before):
        return make(around, seen, ())
    if not _is_of_two_lands(around, seen):
        return None
    if joint := _announced_together(around, seen):
        return joint
    told = make(around, seen, ())
    if _HAVE_NOW.match(seen.before) and seen.rule.name == "reached an understanding":
        return told  # the news, though on a day that is not told
    if told.when is None or told.when.precision is Precision.YEAR:
        return None
    reported = seen.statement is None or around.reports(seen.statement.speakers)
    return told if reported or told.when.precision is Precision.DAY else None


def _announced_together(around: Surroundings, seen: Seen) -> Mention | None:
    """What two persons say that their countries agreed, on the day they say so: it is theirs."""
    people = [p for p in seen.statement.speakers if around.is_person(p)] if seen.statement is not None else []
    if len(people) < len("XY"):
        return None
    told = make(around, seen, people)
    said = around.date(seen.anchor, Span(min(seen.scope.end, seen.sentence.span.end), seen.sentence.span.end))
    return told._replace(when=told.when or (said.when if said else None), status=EventStatus.OCCURRED)


_OF_OTHERS = ending(r"\bother\s(?:\d+\s)?(?:leaders|ministers|members)(?:\s(?:of|from|in)\s[^,;:]{2,40})?\s")


def _agreed(around: Surroundings, seen: Seen, subject: Sequence[Reference]) -> Mention | None:
    """What two or more persons agreed, if it is they who did and not their countries."""
    if countries_before(around, seen, subject):
        return None
    people = around.persons_among(subject)
    if len(set(people)) == 1:  # "X agreed with Y to", "X reached a deal with Y"
        others = around.persons_in(seen.anchor) or around.objects(seen.anchor.end, seen.segment.end, "with")
        people += around.persons_among(others)
    if len(set(people)) < len("XY") and _OF_OTHERS.match(seen.before):
        return None  # "when X left, the other leaders of the union agreed"
    if len(set(people)) < len("XY"):
        whole = around.persons_in(Span(seen.scope.start, seen.anchor.start))
        people = around.persons_among([r for r in whole if not around.is_owner(r, seen.anchor)])
    if len(set(people)) < len("XY"):
        return None
    told = make(around, seen, people)
    if told.status is EventStatus.PLANNED or (seen.rule.name == "agreed to" and not _is_own_time(around, seen, told)):
        return told._replace(when=None, status=EventStatus.OCCURRED)  # "by 2027" dates what they agreed to
    return told


def _is_own_time(around: Surroundings, seen: Seen, told: Mention) -> bool:
    """Whether the time is that of the agreement, and not of what it is about: "in May, X and Y agreed"."""
    if told.when is None:
        return False
    ahead = around.small[seen.segment.start : seen.anchor.start]
    return told.when.precision is Precision.DAY or told.when.words.lower() in ahead


def _is_of_two_lands(around: Surroundings, seen: Seen) -> bool:
    """Whether two countries, or one and its partners, stand right before the verb: "Y and Z upgraded their ties"."""
    lands = [r for r in around.people.in_span(Span(seen.segment.start, seen.anchor.start)) if r.kind == "country"]
    if lands and (others := _AND_OTHERS.match(around.small, lands[-1].span.end)):
        return ADVERBS.fullmatch(around.small, others.end(), seen.anchor.start) is not None
    joined = around.small[lands[-2].span.end : lands[-1].span.start] if len(lands) > 1 else ""
    if joined not in (" and ", " and the "):
        return False
    return ADVERBS.fullmatch(around.small, lands[-1].span.end, seen.anchor.start) is not None


_AND_OTHERS = re.compile(
    r" and (?:its |the |a group of )?(?:[\w-]+ ){0,3}?(?:powers|allies|partners|neighbou?rs|nations|countries|states)\b"
)


_STRUCK = re.compile(
    r"(?:\s(?:forged|reached|struck|concluded|made|clinched|agreed|negotiated|brokered|mediated|sealed)"
    r"(?:\s(?:by|between|with|at)\s[^,.;:]{3,60}?)?\s(?:in|on|last)|s?\sof|\sdating\s(?:from|back to))\s(?=\w)"
)
_OF_THE_DAY = regex.compile(r"(?:\b(?:the|an?|its|their|that|this)|['’]s)\s(?:[\w-]+\s)?$")


def _agreement_of_day(around: Surroundings, seen: Seen) -> Mention | None:
    """An agreement known by its day: "last December's accord", "the 2015 deal", "the pact struck in May"."""
    dated = own_day(around, seen)
    if dated is not None:
        owner = around.small.startswith(("'s", "’s"), dated.span.end)
        owner = owner or _OF_THE_DAY.search(around.small[max(0, dated.span.start - 24) : dated.span.start]) is not None
        dated = dated if owner else None
    elif struck := _STRUCK.match(around.small, seen.anchor.end):
        dated = around.date(seen.anchor, Span(struck.end(), min(struck.end() + 1, seen.sentence.span.end)))
    if dated is None:
        return None
    return make(around, seen, (), when=dated.when, place="", venue="", aside=True, status=EventStatus.OCCURRED)
