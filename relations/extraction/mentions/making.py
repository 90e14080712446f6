"""How a mention is made of an anchor and its persons: what holds for every kind of event.

That is its time and place, whether it is planned, whose words tell it and how they weigh.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import regex

from relations.extraction.candidates import Person, When
from relations.extraction.dates import Tense, tense_at, trip_in
from relations.extraction.mentions.anchors import NOUNS, WORDS
from relations.extraction.mentions.clauses import (
    FRESH,
    after_aside,
    goes_on,
    is_aside,
    is_finite,
    is_going_on,
    is_later,
    is_when,
)
from relations.extraction.mentions.dating import cut_off, days_before, is_day_within, own_day, takes_days
from relations.extraction.mentions.evidence import evidence, noun_phrase
from relations.extraction.mentions.mention import REACH, Mention, Seen
from relations.extraction.mentions.placing import host_city
from relations.extraction.patterns import ending
from relations.extraction.surroundings import Surroundings
from relations.extraction.text import ZoneKind
from relations.spans import Span
from relations.vocabulary import EventKind, EventStatus, Precision

HOSTED = regex.compile(
    r"(?:,\s(?:an?|the)\s[^.;]{5,160},)?(?:\s\([^()]{1,30}\))?(?:,?\s(?:which"
    r"|that)|,(?=\s(?:held|hosted|convened)\s(?:in|at|on|last|this|here)\b))?"
    r"\s(?:[\w'-]+\s){0,5}?(?:to be |be |is |was |were )?"
    r"(?:host(?:ed|s|ing)?|held(?!\sto\b)|open(?:ed|s)?|beg[ai]n|kicked off|convened?|(?:take|takes|took) place)\b"
)

_DURING = regex.compile(
    rf"\b(?:{'|'.join(WORDS['during'])})\s(?:[\p{{L}}']+\s)?(?:[\w'-]+\s){{0,4}}?"
    rf"(?P<noun>{'|'.join(WORDS['occasions'])})\b"
)
_HERE = re.compile(r"\bhere\b")
_TOLL = ending(
    r"\b(?:toll|victims|survivors|damage|losses|recovery|aftermath|relief)\s(?:from|of|in|after)\s(?:[\w-]+\s){0,4}"
)
_SAID_OF_IT = re.compile(
    r"\s(?:rose|climbed|reached|passed|stood|grew|jumped|doubled|said|met|arrived|received|was|were|has|have)\s"
)
_ABOUT = ending(r"\b(?:over|about|regarding|concerning)\s(?:(?:an?|the|this|that)\s)?(?:[\w-]+\s){0,4}")
_WRAPPED_UP = ending(r"\b(?:wrapped up|concluded|ended|finished|completed)\s(?:[\w'’-]+\s){1,4}")
_AND_LEFT = regex.compile(r"[^.;]{0,60}?\band\s(?:left|departed|flew|returned)\b[^.;]{0,30}$")
_OF_LANDS = regex.compile(
    r"\s(?:of|between)\s(?:(?:the\s)?(?:\p{Lu}[\p{L}'’.-]*\s?){1,3},?\s?){1,4}and\s(?:the\s)?\p{Lu}[\p{L}'’-]+"
)
_HOSTS = regex.compile(r"\s(?:(?:will|would|is to|was to|is|was)\s(?:be\s)?)?host(?:s|ed|ing)?\s(?:[\w'’-]+\s){0,5}$")
_TALKED_OF = re.compile(r"\s(?:focus(?:ed|ing)|concerned|covered|preparations|to prepare)\b")
_COORDINATED = re.compile(r",?\sand\s(?:also\s|then\s)?$")
_BASE = re.compile(r"(?:hold|have|conduct|begin|meet|sign|exchange|visit|host|receive|deliver|send)\b")
_FORMER = ending(r"\b(?:last|previous|earlier|(?<=\b(?:his|her)\s)recent)\s(?:[\w-]+\s)?")
_AFTER_A = ending(
    r"(?:^|\s)(?:after|following|at the end of|before|during|on|from)\s(?:an?|his|her|their)\s(?:[\w’'-]+\s){0,4}"
)
_THAT_BEGAN = re.compile(
    r"[^,.;:]{0,60}?,?\s(?:that|which)\s(?:will\s)?"
    r"(?:beg[ai]ns?|start(?:s|ed)?|kick(?:s|ed) off|end(?:s|ed)?|conclude[sd]?)\s"
)
_LAST_TIME = ending(r"\b(?:(?:last|previous) time(?:\sthat|\swhen)?|when)\s(?:we|you and i)\s(?:last\s|previously\s)?")
_PROSPECT = ending(
    r"\b(?:prepar\w+|plans?|arrang\w+|prospects?|possib\w+|hop(?:e|es|ed|ing)|conditions|calls?|called"
    r"|push\w*|proposals?|ready"
    r"|conducive)\s(?:[\w'-]+\s){0,5}(?:for|of|on|to)\s(?:\w+\s)?(?:an?|another|the)\s(?:[\w-]+\s){0,2}"
)
_MODAL = ending(r"\b(?:will|may|might|shall)\s(?:(?:also|almost|not|then|soon|\w+ly)\s){1,2}")
_IN_THE_MAKING = re.compile(
    r"[^.;:,]{0,50}?\s(?:is|are|was|were)\s(?:now\s|currently\s|also\s)?(?:being|under|in)\s"
    r"(?:prepar|plann|arrang|organi[sz]|consider|discuss|the works|the pipeline)\w*"
)
_INTENDS = ending(
    r"\b(?:intention|willingness|readiness|desire|wish|ready|willing|intends?|wish(?:es|ed)|hop(?:es|ed)"
    r"|(?:welcomed|encouraged)\s[^,.;:]{3,50})\sto\s"
)
_ON_MARGINS = ending(r"\b(?:margins|sidelines) of (?:the |an? )?(?:\w+ ){0,2}")
_TO_COME = regex.compile(
    r"\b(?:coming|upcoming|forthcoming)\s(?:[\w-]+\s){0,2}$|\b(?:ahead of|in the run-up to)\s(?:[\w'’.-]+\s){0,6}$"
)
_TIMES = re.compile(r"(?:\s[\w']+){0,4}?\s(?:\w+|\d+)\stimes\b|\s(?:twice|thrice)\b")
_THEN = ending(r"(?:^|[.,:\"“]\s*)(?:after|following|before|ahead of)\s(?:[\w'’-]+\s){0,3}")
_AIMS = ending(
    r"\b(?:agree[ds]?|agreeing|plan(?:s|ned|ning)?|intend(?:s|ed|ing)?|promise[ds]?|decided|arranged"
    r"|offer(?:s|ed)?|proposed?s?|ready"
    r"|willing|prepared|keen|eager|hop(?:es|ed|ing)|want(?:s|ed)?|wish(?:es|ed)?|like|seek(?:s|ing)?|sought"
    r"|invited?s?|preparing)"
    r"\sto\s(?:\w+ly\s)?"
)
_ARRIVED_FOR = ending(
    r"\b(?:arriv(?:ed|es|ing)|left|leaves|departed|heads|headed|flew|flies|due|travell?ed"
    r"|travels)\s[^.;,]{2,50}\sfor\s(?:[\w-]+\s){0,3}"
)


def make(around: Surroundings, seen: Seen, people: Sequence[Person], **more: object) -> Mention:
    """A mention with what holds for every kind: date, place, status, whose words."""
    loose = seen.rule.kind in (EventKind.FORUM, EventKind.ANNIVERSARY, EventKind.INCIDENT)
    if seen.rule.kind in (EventKind.MEETING, EventKind.CALL) and (
        topic := _TALKED_OF.search(around.small, seen.anchor.end, seen.segment.end)
    ):
        seen = seen._replace(segment=Span(seen.segment.start, topic.start()))
    within = seen.segment
    if seen.rule.kind is EventKind.INCIDENT:  # "offered condolences over the earthquake that struck Z on Sunday"
        cut = seen.scope.end if seen.statement is None or seen.statement.direct else seen.sentence.span.end
        within = Span(seen.anchor.end, max(seen.scope.end, cut))
    row = _OF_LANDS.match(around.text.plain, seen.anchor.end)
    behind = row.end() if row else seen.anchor.end
    if seen.rule.name == "gathering" and (comma := around.small.find(", ", behind, within.end)) >= 0:
        within = Span(within.start, comma)
    if loose and _ON_MARGINS.match(seen.before):  # what went before is the day of the meeting
        within = Span(seen.anchor.end, max(seen.anchor.end, within.end))
    dated = own_day(around, seen) if seen.rule.kind is EventKind.INCIDENT else None
    dated = dated or around.date(seen.anchor, within, not loose)
    if dated is None and seen.statement is not None and seen.before.endswith("to "):
        dated = around.date(seen.anchor, Span(seen.anchor.end, cut_off(around, seen)))
    if dated is None and seen.rule.kind is EventKind.LETTER:
        dates = around.dates_in(Span(seen.anchor.end, seen.segment.end))
        own = (d for d in dates if around.small.endswith(" dated ", 0, d.span.start))
        dated = next(own, None)  # "in a letter to X dated May 13"
    if dated is not None and seen.rule.kind is EventKind.INCIDENT and _TOLL.match(seen.before):
        dated = None if _SAID_OF_IT.search(around.small, seen.anchor.end, dated.span.start) else dated
    if dated is None and seen.rule.kind is EventKind.INCIDENT and not _ABOUT.match(seen.before):
        dated = around.date_before(seen.anchor, seen.segment)
        if dated is None and is_when(around, seen, " after"):  # "closed it in 2016 after an attack": of that year
            dated = around.date_before(seen.anchor, Span(seen.scope.start, seen.segment.start))
            dated = dated if dated and dated.when.precision is Precision.YEAR else None
    if dated is None and (
        seen.sentence.zone is ZoneKind.CAPTION
        or goes_on(around, seen)
        or is_when(around, seen, " when")
        or (seen.rule.kind is EventKind.MEETING and is_when(around, seen, ", where"))
    ):
        exact = not is_when(around, seen, " when")  # "since 2017, when": of that year
        dated = around.date(seen.anchor, Span(seen.scope.start, seen.segment.end), exact)
    if dated is None and not loose and is_when(around, seen, " after") and not is_later(around, seen):
        dated = around.date(seen.anchor, Span(seen.scope.start, seen.segment.start))  # "signed on Friday after talks"
    if seen.rule.object != "none" and (ago := days_before(around, seen)) is not None:
        dated = ago
    trip = trip_in(around.small, seen.segment, [dated]) if dated and takes_days(around, seen) else None
    if trip is None and seen.rule.name == "visit" and (began := _THAT_BEGAN.match(around.small, seen.anchor.end)):
        began_on = around.dates_in(Span(began.end(), began.end() + len("on ") + 1))
        trip = trip_in(around.small, seen.segment, began_on)
    if trip is None and seen.rule.name == "visit" and _AFTER_A.match(seen.before):  # "left on Friday after a"
        left_on = around.dates_in(Span(seen.sentence.span.start, seen.anchor.start))[-1:]
        trip = trip_in(around.small, Span(seen.sentence.span.start, seen.anchor.end), left_on)
    if trip is None and dated is None and seen.rule.kind is EventKind.VISIT and _WRAPPED_UP.match(seen.before):
        behind_it = around.dates_in(Span(seen.anchor.end, seen.sentence.span.end))
        left = [d for d in behind_it if _AND_LEFT.match(around.small, seen.anchor.end, d.span.start)]
        trip = trip_in(around.small, seen.segment, left)
    if seen.rule.kind is EventKind.FORUM and (hosted := HOSTED.match(around.small, seen.anchor.end)):
        within = Span(hosted.end(), max(hosted.end(), seen.sentence.span.end))
        dated = around.date(Span(hosted.end() - 1, hosted.end()), within) or dated
    city, venue, land = around.place(seen.anchor, within if seen.rule.kind is EventKind.FORUM else seen.segment)
    if seen.rule.kind is EventKind.FORUM and (hosts := _HOSTS.search(seen.before)):
        city = around.place_until(seen.anchor.start - len(seen.before) + hosts.start()) or city
    if not city and not is_when(around, seen, ", as"):
        city, venue, land = around.place(seen.anchor, Span(seen.scope.start, seen.segment.end))
    if not city and seen.rule.object == "with":
        city = host_city(around, seen)
    if not loose and (after := after_aside(around, seen)) is not None:
        dated = dated or around.date(Span(after.start, after.start), after)
        if not city:
            city, venue, land = around.place(Span(after.start, after.start), after)
    at = seen.anchor.end  # an anchor that is a verb tells its own tense
    told = Span(seen.sentence.span.start, max(seen.anchor.end, seen.segment.end))
    joined = _COORDINATED.search(seen.before) if _BASE.match(around.small, seen.anchor.start) else None
    then = dated is None and _THEN.match(seen.before) is not None
    comma = around.small.find(", ", seen.anchor.end, seen.sentence.span.end) if then else -1
    if comma >= 0:
        told, at = Span(comma, seen.sentence.span.end), comma  # "after talks with X, Y will hold"
    if joined:  # "will visit X, and hold talks with Y"
        at = seen.anchor.start - len(joined[0])
        told = Span(told.start, at)
    tense = tense_at(around.small, Span(at, at), seen.sentence.span, told)
    planned = seen.rule.status == "planned" or (
        tense is Tense.FUTURE
        and seen.rule.kind is not EventKind.INCIDENT
        and (joined is not None or not is_finite(around, seen))
    )
    planned = planned or (seen.rule.name in NOUNS and _TO_COME.search(seen.before) is not None)
    planned = planned or _MODAL.match(seen.before) is not None or seen.before.endswith("forward to ")
    planned = planned or around.small.startswith("will ", seen.sentence.span.start)  # "Will X meet Y?"
    encounter = seen.rule.kind in (EventKind.MEETING, EventKind.CALL)
    planned = planned or (encounter and not is_finite(around, seen) and _AIMS.match(seen.before) is not None)
    planned = planned or (seen.rule.name in NOUNS and _IN_THE_MAKING.match(around.small, seen.anchor.end) is not None)
    planned = planned or (seen.rule.name == "visit" and _INTENDS.match(seen.before) is not None)
    planned = planned or (seen.rule.name == "visit" and seen.before.endswith((" planned ", " scheduled ")))
    noun = seen.rule.object == "with" or around.small.startswith("signing", seen.anchor.start)
    prospect = not planned and noun and (_PROSPECT.match(seen.before) or _ARRIVED_FOR.match(seen.before))
    planned = planned or bool(prospect)
    planned = planned or (dated is not None and dated.when.words.lower().startswith(("later this", "next ", "coming ")))
    planned = planned and FRESH.match(seen.before) is None
    planned = planned and not (dated is not None and dated.when.words.lower().startswith(("last ", "yesterday")))
    often = _TIMES.match(around.small, seen.anchor.end) is not None
    during = _DURING.search(
        around.small,
        seen.segment.start if not seen.before.strip() else max(seen.scope.start, seen.anchor.start - 200),
        seen.scope.end,
    )
    values: dict[str, object] = {
        "kind": seen.rule.kind,
        "anchor": seen.anchor,
        "span": evidence(around, seen, dated),
        "phrase": noun_phrase(around, seen, dated),
        "sentence": around.number(seen.anchor.start),
        "zone": seen.sentence.zone,
        "rule": seen.rule.name,
        "people": tuple(dict.fromkeys(people)),
        "when": trip or (dated.when if dated else None),
        "within": trip is None and dated is not None and is_day_within(around, seen, dated),
        "place": city,
        "venue": venue,
        "land": land,
        "status": EventStatus.PLANNED if planned else EventStatus.OCCURRED,
        "speech": seen.statement is not None or around.is_quoted(seen.anchor, REACH // 10),
        "speakers": seen.statement.speakers if seen.statement is not None else (),
        "aside": often or is_aside(around, seen),
        "former": (_FORMER if seen.rule.name in NOUNS else _LAST_TIME).match(seen.before) is not None
        or (seen.rule.name == "visited" and _is_earlier(around, seen))
        or (often and (dated is not None or seen.rule.kind is EventKind.VISIT)),
        "elsewhere": _time_in_front(around, seen) if dated is None else None,
        "here": _HERE.search(around.small, seen.scope.start, seen.scope.end) is not None,
        "under_way": is_going_on(around, seen),
        "during": _noun_kind(during["noun"])
        if during
        and not around.small.endswith("earlier ", 0, during.start())
        and not seen.anchor.overlaps(Span(*during.span("noun")))
        else None,
        "reasons": (f"“{seen.anchor.cut(around.text.plain)}” ({seen.rule.name})",),
    }
    return Mention(**{**values, **more})  # type: ignore[arg-type]


_HAD = re.compile(r"\bhad\s(?:\w+\s)?$")
_BEFORE_ARRIVING = re.compile(r"\s?before\s(?:arriving|flying|coming|heading|travell?ing|leaving|going|returning)\b")


def _is_earlier(around: Surroundings, seen: Seen) -> bool:
    """Whether a visit came before another: "had already visited X", "visited X before arriving in Z"."""
    before = _BEFORE_ARRIVING.match(around.small, seen.segment.end, seen.scope.end)
    return before is not None or _HAD.search(seen.before) is not None


def _time_in_front(around: Surroundings, seen: Seen) -> When | None:
    dated = around.date_before(seen.anchor, Span(seen.scope.start, seen.anchor.start))
    return dated.when if dated else None


def _noun_kind(noun: str) -> EventKind:
    if noun in ("visit", "visits", "trip", "stay"):
        return EventKind.VISIT
    return EventKind.CALL if noun in ("call", "conversation") else EventKind.MEETING
