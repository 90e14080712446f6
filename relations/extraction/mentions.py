"""Where a text speaks of events: each mention with the persons, the day and the place that stand beside its anchor.

Whether two mentions are one event, and which of them the text reports, is for ``events``.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

import ahocorasick
import regex

from relations.extraction.automaton import Phrases, within_word
from relations.extraction.candidates import Person, StatementCandidate, When
from relations.extraction.data import load
from relations.extraction.dates import Dated, Tense, tense_at, trip_in
from relations.extraction.patterns import ending
from relations.extraction.people import Reference, may_be_a_name
from relations.extraction.phrases import name_start, noun_start, phrase_end, trimmed, undetermined
from relations.extraction.surroundings import AND, PREPOSITION, RELATIVE, Surroundings, country_of
from relations.extraction.text import Sentence, ZoneKind, part_around
from relations.spans import Span
from relations.vocabulary import ActorKind, EventKind, EventStatus, Precision

_DATA = load("events.toml")
_WORDS = _DATA["words"]
_BETWEEN = r"(?:(?:(?:mr|mrs|ms|dr|gen|st|h\.e|u\.[sn])\.|(?!(?:about|not|never|yet|ruled)\s)[\w'’-]+),?\s){0,5}?"
_ADVERBIAL = (  # when, where and how: between a verb and whom it concerns
    r"(?:,?\s(?:(?:earlier|later|late|early)\s)?(?:(?:on\s)?(?:mon|tues|wednes|thurs|fri|satur"
    r"|sun)day(?:\s(?:morning|afternoon"
    r"|evening|night))?|today|yesterday|tomorrow|tonight|earlier|later|here|there|again|also|together|jointly|in person"
    r"|in private|behind closed doors|(?:this|last|next)\s\w+|on\s\p{L}+\s\d{1,2}|on\s\d{1,2}\s\p{L}+|(?:face[- ]to[- ]"
    r"|one[- ]on[- ])\w+|\w+ly|for\s(?:[\w-]+\s){1,3}?(?:minutes|hours?)"
    r"|(?:in|at)\s(?:the\s)?(?:[\w'’-]+\s){0,2}?[\w'’-]+),?"
    r"|,\s(?:on|in|at|for|during|earlier|late|early|today|yesterday|again)\s[^,.;:\"\n]{1,40},)"
)

_REST = r"(?:[^.;:\"\n]|(?<=\b\p{L}|\b(?:mr|mrs|ms|dr|gen|st))\.)"  # a character of the same sentence


@dataclass(frozen=True)
class Rule:
    """One way to speak of an event; see ``data/events.toml`` for what the fields mean."""

    name: str
    kind: EventKind
    first: tuple[str, ...]
    pattern: str
    object: str
    example: str
    alone: bool = False
    status: str = ""


class Mention(NamedTuple):
    """One place where the text speaks of an event, with what its sentence tells.

    ``when`` is ``None`` where the sentence gives no time; ``pointing`` marks "the talks", "this visit": an event known
    already; ``within`` says that the day is one of the event's, whose others are not given; ``speech`` lies in
    somebody's words, ``aside`` in a relative clause, ``ours`` says "we", ``yours`` "you"; ``apart`` are those
    who met, where they met one after another; ``former`` is the last one before; ``elsewhere`` is the time of the
    clauses in front, where its own names none.
    """

    kind: EventKind
    anchor: Span
    span: Span
    sentence: int
    zone: ZoneKind
    rule: str
    people: tuple[Person, ...] = ()
    host: tuple[Person, ...] = ()
    when: When | None = None
    within: bool = False
    place: str = ""
    venue: str = ""
    land: str = ""
    status: EventStatus = EventStatus.OCCURRED
    speech: bool = False
    speakers: tuple[Person, ...] = ()
    aside: bool = False
    pointing: bool = False
    under_way: bool = False
    during: EventKind | None = None
    here: bool = False
    phrase: str = ""
    ours: bool = False
    yours: bool = False
    former: bool = False
    elsewhere: When | None = None
    apart: tuple[tuple[Person, ...], ...] = ()
    reasons: tuple[str, ...] = ()


def _compiled(pattern: str) -> regex.Pattern[str]:
    return regex.compile(pattern.replace("{adj}", _BETWEEN).replace("{adv}", _ADVERBIAL).replace("{rest}", _REST))


RULES = tuple(Rule(**{**row, "kind": EventKind(row["kind"]), "first": tuple(row["first"])}) for row in _DATA["rule"])
_BY_FIRST: dict[str, list[tuple[Rule, regex.Pattern[str]]]] = {}
for _rule in RULES:
    for _word in _rule.first:
        _BY_FIRST.setdefault(_word, []).append((_rule, _compiled(_rule.pattern)))
_BY_WIRE = frozenset({"phone call", "by phone"})
_FIRST = ahocorasick.Automaton()
for _word, _rows in _BY_FIRST.items():
    _FIRST.add_word(_word, (len(_word), _rows))
_FIRST.make_automaton()


def anchors(small: str) -> Iterator[tuple[Rule, Span]]:
    """Every place where a rule's words stand in a text in small letters."""
    size = len(small)
    for last, (length, rows) in _FIRST.iter(small):
        start, end = last + 1 - length, last + 1
        if (start and small[start - 1].isalpha()) or (end < size and small[end].isalpha()):
            continue
        for rule, pattern in rows:
            match = pattern.match(small, start)
            if match:
                yield rule, Span(*match.span())


_FOLLOWED_UP = ending(r"\b(?:following up on|in follow-up to|in continuation of|building on)\s(?:[\w-]+\s){0,3}")
_UNNAMED = ending(r"\b(?:president|minister|leader|secretary|premier|chancellor|counterpart|king|emperor)\sand\s")
_HABIT = ending(
    r"\b(?:used to|often|regularly|usually|frequently|always|rarely|seldom|sometimes|routinely|occasionally|normally"
    r"|typically)\s(?:\w+\s)?"
)
_IF = regex.compile(r"(?<!\bas\s)(?<!\beven\s)\b(?:if|whether)\s[^,;:]*$")  # what may happen, and may not
_COUNTRIES_BETWEEN = regex.compile(r"[^;:,\"]{0,30}\b(?:between|with)\s(?:the\s)?$")
_ATTENDED = ending(rf"\b(?:{'|'.join(_WORDS['attended'])})\s(?:the|this|that)\s(?:[\w-]+\s){{0,2}}")
_ATTENDED_BY = re.compile(r"\s(?:was|were)\s(?:also\s)?attended\s")
_THING_WAS = ending(r"(?:^|[.,;]\s)\s*(?:the|an?|this)\s(?:[\w&'()-]+\s){1,5}(?:was|were)\s(?:\w+\s)?")
_ENDED = ending(r"\b(?:ending|ended|end|concluding|resum\w+|broke off|years of|months of)\s(?:[\w-]+\s){0,2}")
_OF_PARTIES = re.compile(r"\s(?:between|among|of)\sthe\s(?:\w+\s)?(?:parties|delegations|negotiators|warring sides)\b")
_PLURAL_MEETINGS = ending(
    r"\b(?:regular|annual|frequent|more|all|such|any|future|next|(?<!(?:beginning|start|end|course|results"
    r"|transcript|rounds?"
    r"|session|days?|hours?|series)\s)of(?!\s(?:an?|the|this|that|his|her|their|our)\s))\s(?:[\w-]+\s){0,2}"
)
_UNDER_WAY = regex.compile(
    r"\b(?:this|current|currently|ongoing|(?:is|are)\s(?:\w+\s){0,2}(?:on|paying|making|in|here)|today)\b[^,;]{0,40}$"
)
_CURRENT = ending(r"\b(?:current|ongoing|present)\s(?:[\w-]+\s){0,2}")  # "hopes his current visit will help"
_DEFINITE = ending(r"\b(?:the|this|that|these|those|such)\s(?:[\w-]+\s){0,3}")
_VERBAL = ending(r"\b(?:to|will|would|can|could|may|might|should|shall|and|i|we)\s(?:\w+ly\s)?")
_DENIED = ending(rf"\b(?:{'|'.join(_WORDS['denied'])})\s(?:[\w'-]+\s){{0,3}}")
_NONE = ending(r"\b(?:no|neither|nor any)\s(?:(?!(?:doubt|longer|less|fewer|more|other|matter|one)\b)[\w-]+\s)?")
_DENIED_AFTER = re.compile(
    r"\s(?:(?:could|would|did|will|were|was|has|have|had|been|be)\s){1,3}"
    r"(?:not|cancelled|canceled|postponed|called off)\b"
)
_CALLED_OFF = re.compile(
    r"[^.;:\"]{0,60}?\s(?:was|were|been|is|are)\s(?:\w+ly\s|also\s|then\s)?"
    r"(?:cancel+ed|postponed|called off|put off|shelved|scrapped|delayed|axed|suspended)\b"
)
_GENERIC_VISIT = ending(rf"\b(?:{'|'.join(_WORDS['generic_visits'])})\s(?:[\w-]+\s){{0,2}}")
_DURING = regex.compile(
    rf"\b(?:{'|'.join(_WORDS['during'])})\s(?:[\p{{L}}']+\s)?(?:[\w'-]+\s){{0,4}}?"
    rf"(?P<noun>{'|'.join(_WORDS['occasions'])})\b"
)
_VISIT_NOUN = ending(
    r"(?:state|official|working|friendly|historic|formal|bilateral|three|two|four|five|one|first|second|third"
    r"|maiden|inaugural|\d+|\w+-(?:day|week|month|nation|country|city|stop|leg|long))\b[\w\s-]{0,30}"
)
_HERE = re.compile(r"\bhere\b")
_LEFT_OPEN = regex.compile(r"\s(?:on|in|at|of|between|for|to|and|the|from)$")
_INVITED = regex.compile(r"\binvit(?!ation of\b)\w+\b")
_BY_OR_OF = regex.compile(r"\s(?!at the invitation)(?:[\w'-]+\s){0,4}(?:by|of)\s")
_ABROAD = regex.compile(r"\b(?:abroad|overseas|foreign)\b")
_DOCUMENT = regex.compile(rf"\b(?:{'|'.join(map(regex.escape, _WORDS['documents']))})\b")
_JUST_NAMED = ending(rf"\b(?:{'|'.join(map(regex.escape, _WORDS['documents']))}),?\s")  # "the treaty, signed in"
_MATTER = ending(
    r"\b(?:talks|negotiations|consultations|discussions?|work|progress|agreement|views)\s(?:on|about|over"
    r"|toward|towards|of)\s"
)
_NO_SIGNING = regex.compile(rf"(?:{'|'.join(map(regex.escape, _WORDS['no_signing']))})\b")
_PHONE = regex.compile(
    "|".join(
        [rf"\b(?:{'|'.join(map(regex.escape, _WORDS['phone']))})s?\b"]
        + [r.pattern for r in RULES if r.name in _BY_WIRE]
    )
)
_FORUM_HEADS = "|".join(_DATA["forum"]["heads"])
_ACRONYMS = "|".join(map(regex.escape, _DATA["forum"]["acronyms"]))
_FORUM_HEAD = Phrases(_DATA["forum"]["heads"], alone=True)  # the one set in capitals
_FORUM_LEAD = regex.compile(
    r"(?<![\p{L}\d-])(?:(?i:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)\s"
    r"|[\p{Lu}\d][\p{L}\d'’.&/-]*\s)"
    r"(?:(?:[\p{Lu}\d][\p{L}\d'’.&/-]*|and|of|the|for|on)\s){0,7}$"
)
_COMMON = "|".join(_DATA["forum"]["common"])
_BODIES = "|".join(_DATA["forum"]["bodies"])
_GATHERING_WORD = Phrases({*_DATA["forum"]["common"], "session", "meeting", "gathering", "round", "edition"})
_AHEAD, _BEHIND = 40, 200  # how far a gathering's words reach around one of these
_GATHERING = regex.compile(
    rf"(?<!\b(?:{'|'.join(_DATA['forum']['no_gathering'])})\s)\b(?:{_COMMON})(?!\s(?:calls?|rooms?|match(?:es)?|league|cent(?:re|er)|halls?|tables?|series)\b|\w)"
    rf"|\b(?:meeting|session|round)(?<=\bnext\s\w+)(?=\s(?:will|is (?:to|due|scheduled)|takes)\b)"
    rf"|\b(?:meeting|session)(?<=\bits\snext\s\w+)(?=\s(?:on|in)\s)"
    rf"|\bsession\sof\s(?:\w+\s)?talks\b|\b(?:session|meeting|gathering|(?:round"
    rf"|edition)(?!\sof\s(?:\w+\s)?(?:talks|negotiations|consultations|discussions|meetings)\b))(?:\s(?:next|last|this|on|in)\s\w+)?\sof\s(?:the\s)?(?:[\w'/+-]+\s){{0,8}}?(?:{_BODIES})\b"
    rf"|\bannual\s(?:meeting|session|conference)\b|\b(?:{_BODIES})'?\s(?:meeting|session)\b|\b(?!(?:leaders"
    rf"|presidents|sides|countries)')\w{{3,}}s'\smeeting\b"
)
_FORUM_TAIL = regex.compile(
    r"\s(?:of|for|on)\s(?:the\s)?(?!\p{L}+day\b)\p{Lu}\p{L}{0,30}(?:\s(?:\p{Lu}\p{L}{0,30}|of|and|the)){0,8}"
)
_FORUM_SHORT = Phrases(("summit", "meeting", "conference", "session", "forum"))
_SHORT_LEAD = regex.compile(
    rf"(?r)(?<!\w)(?:(?:[A-Z]\w+\s){{1,5}}\([A-Z]{{2,8}}\)|{_ACRONYMS})"
    r"(?:\s(?i:leaders'?|foreign ministers'?|heads of state))?\s"
)
_SHORT_REACH = 160
_FORUM_NAME = re.compile("|".join(_DATA["forum"]["names"]))
_ATTENDS = ending(rf"\b(?:{'|'.join(_WORDS['attends'])})\b[^,;]{{0,90}}")
ORDINAL = regex.compile(r"^(?:\d|(?i:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth))")
_GOES_ON = re.compile(r"\b(?:following|after|during|upon) which$")
_YOU = re.compile(r"\syou(?:,\s[^,.;:]{1,40},)?\s")
_TO_PAY = ending(r"\bto\s(?:pay|make|come|undertake)\s(?:on\s)?(?:a|an|his|her|another)\s(?:[\w-]+\s){0,3}")
_GLAD_TO_COME = ending(
    r"\b(?:opportunity|invitation|pleased|glad|happy|delighted|honou?red?|pleasure) (?:for me )?"
    r"to (?:come|travel|pay|make)\b[^.;]{0,50}"
)
_VISIT_DOES = re.compile(
    r"(?:\s(?:to|in)\s[\w ]{3,30})?\s(?:will|would|is|has|was|comes|came|marks|marked|shows|reflects|follow(?:s|ed))\b"
)
_OBSERVED = regex.compile(r"\b(?:mark|celebrat|commemorat|observ)\w*\b")
_TOLL = ending(
    r"\b(?:toll|victims|survivors|damage|losses|recovery|aftermath|relief)\s(?:from|of|in|after)\s(?:[\w-]+\s){0,4}"
)
_SAID_OF_IT = re.compile(
    r"\s(?:rose|climbed|reached|passed|stood|grew|jumped|doubled|said|met|arrived|received|was|were|has|have)\s"
)
_ABOUT = ending(r"\b(?:over|about|regarding|concerning)\s(?:(?:an?|the|this|that)\s)?(?:[\w-]+\s){0,4}")
_NAME_RIGHT_BEFORE = regex.compile(r"\b(?!The\b|A\b|An\b|This\b)\p{Lu}\p{L}+\s$")
_BEFELL = re.compile(r"\b(?:struck|hit|killed|wounded|injured|left|occurred|happened|jolted|rocked|claimed|in)\b")
_NO_DISASTER = regex.compile(
    r"\s(?:prevention|insurance|preparedness|drills?|exercises?|simulations?|movies?|films?|risks?|rates?|statistics"
    r"|defen[cs]es?|barriers?|aircraft|dogs?|ads?|lines?|courses?|diets?|landings?)\b"
    r"|(?<=flood|wave|storm|avalanche|tsunami|blast|blaze|tremor|collision)\sof\s(?!(?:the\s)?\d)"
)
_OF_THE_BODY = ending(r"\b(?:heart|panic|asthma|stock market|market|currency|data|cyber|verbal|personal)\s")
_MOURNED = regex.compile(
    r"\b(?:condemn\w*|tragic|deadly|devastating|severe|consequences of|aftermath of)\b[^.;]{0,50}$"
)
_SO_MANY = re.compile(r"\b(?:\d+|than|many|numerous|dozens|hundreds)\b")  # no meeting of a day
_WITH_MANY = regex.compile(
    r"\s(?:here\s|today\s|yesterday\s)?with\s(?!(?:his|her|their)\s)(?:[\w-]+\s){0,5}?"
    r"(?:leaders|presidents|prime ministers|ministers|officials|lawmakers|senators|congressmen|legislators"
    r"|parliamentarians|representatives|members|executives|bankers|businessmen"
    r"|students|governors|ambassadors|envoys)\b"
)
_SUMMIT_OF_MANY = re.compile(
    r"summit\sof\s(?:the\s)?(?!two\b)(?:[\w.'-]+\s){0,4}(?:leaders|heads|presidents|ministers|nations"
    r"|countries|states)\b"
)
_SIGNING_HELD = re.compile(r"signing\s(?:took place|was held|will take place|will be held|is to take place)\b")
_SIGNED_WHEN = re.compile(r"\s(?:in|on|at|last|this|earlier|during|yesterday|today|here|following|after|between|by)\b")
_PARTIES = ending(
    r"\b(?:sides|countries|governments|ministries|delegations|companies|parties|nations|agencies)\s"
    r"(?:(?:have|had|also|then|today|yesterday|on \w+day|\w+ly)\s){0,2}"
)
_SIGN_IT = re.compile(r"sign(?:ed|s)?\s(?:it|them|one)\b")
_AFTER_HOURS = ending(r"\b(?:after|following)\s(?:[\w-]+\s){1,4}(?:minutes|hours?|days)(?:['’]|\sof)\s(?:[\w-]+\s)?")
_STRUCK = re.compile(
    r"(?:\s(?:forged|reached|struck|concluded|made|clinched|agreed|negotiated|brokered|mediated|sealed)"
    r"(?:\s(?:by|between|with|at)\s[^,.;:]{3,60}?)?\s(?:in|on|last)|s?\sof|\sdating\s(?:from|back to))\s(?=\w)"
)
_OF_THE_DAY = regex.compile(r"(?:\b(?:the|an?|its|their|that|this)|['’]s)\s(?:[\w-]+\s)?$")
_WRAPPED_UP = ending(r"\b(?:wrapped up|concluded|ended|finished|completed)\s(?:[\w'’-]+\s){1,4}")
_AND_LEFT = regex.compile(r"[^.;]{0,60}?\band\s(?:left|departed|flew|returned)\b[^.;]{0,30}$")
_HAD = re.compile(r"\bhad\s(?:\w+\s)?$")
_BEFORE_ARRIVING = re.compile(r"\s?before\s(?:arriving|flying|coming|heading|travell?ing|leaving|going|returning)\b")
_YOU_DID = re.compile(r"\byou\s(?:have\s|had\s)?(?:\w+\s)?$")
_OWN_DAY = regex.compile(r"(?:['’]s)?\s(?:(?!(?:and|but|in|on|at|of|after|the|an?)\s)[\"“‘]?[\w-]+\s){0,3}[\"“‘]?")
_OUR = ending(r"\bour\s(?:[\w-]+\s){0,2}")
_OPENING_PHRASE = re.compile(r"(?:^|[.!?\n\"]\s*)(?:in|during|at)\s(?:an?|(?P<known>the))\s(?:[\w-]+\s){0,3}$")
_DOES = re.compile(r"\s(?:(?:has|had|have|also|both)\s)*(?:\w+ed|spoke|held|told|said|made|took|set)\b")
_ADDRESSES = re.compile(r"\s(?:(?:has|had|also|both)\s)?(?:told|\w+ed)\s(?:[\w-]+\s){0,6}")
_LONGEST_CITED = 160
_CITED = regex.compile(
    rf"[^\"”\n]{{0,{_LONGEST_CITED}}}"
    r"[\"”]\s*-{1,2}\s*\p{Lu}[^\n]{1,60},\s(?:\p{L}+\s\d{1,2},|\d{1,2}\s\p{L}+)\s\d{4}\b"
)
_OF_LANDS = regex.compile(
    r"\s(?:of|between)\s(?:(?:the\s)?(?:\p{Lu}[\p{L}'’.-]*\s?){1,3},?\s?){1,4}and\s(?:the\s)?\p{Lu}[\p{L}'’-]+"
)
_OF_THREE = ending(r"\b(?:trilateral|quadrilateral|multilateral|(?:three|four|five|six)-(?:way|nation|party))\s")
_OF_TWO = regex.compile(r"\s(?:with|between)\b|\sof\sthe\s(?:two\s)?(?:leaders|presidents)\b")
_SPEAKING = ending(
    r"\b(?:speaking|spoke|said|told (?:reporters|journalists|a news conference))\s"
    r"(?:(?:yesterday|today|here|on \w+day)\s)?(?:at|after|during)\s(?:(?:hosting|attending|chairing)\s)?"
    r"(?:an?|the)\s(?:[\w-]+\s){0,4}"
)
_HOSTED = regex.compile(
    r"(?:,\s(?:an?|the)\s[^.;]{5,160},)?(?:\s\([^()]{1,30}\))?(?:,?\s(?:which"
    r"|that)|,(?=\s(?:held|hosted|convened)\s(?:in|at|on|last|this|here)\b))?"
    r"\s(?:[\w'-]+\s){0,5}?(?:to be |be |is |was |were )?"
    r"(?:host(?:ed|s|ing)?|held(?!\sto\b)|open(?:ed|s)?|beg[ai]n|kicked off|convened?|(?:take|takes|took) place)\b"
)
_HOSTS = regex.compile(r"\s(?:(?:will|would|is to|was to|is|was)\s(?:be\s)?)?host(?:s|ed|ing)?\s(?:[\w'’-]+\s){0,5}$")
_YOURS = ending(r"\byour(?:\sdelegation's)?\s(?:[\w-]+\s){0,3}")
_ACCEPTS = re.compile(r"\b(?:accept\w*|thank(?:s|ed)|receiv(?:ed|es)|got|welcomed|took up|takes up)\b")
COUNTED = re.compile(
    r"\b(?:extraordinary|emergency|plenary|inaugural|\d+(?:st|nd|rd|th)|first|second|third|fourth|fifth|sixth"
    r"|seventh|eighth|ninth|tenth)\s(?:[a-z-]+\s){0,2}$"
)
_TALKED_OF = re.compile(r"\s(?:focus(?:ed|ing)|concerned|covered|preparations|to prepare)\b")
_ON_ARRIVAL = regex.compile(r"\s(?:on|upon)\s(?:his|her)\sarrival\b[^.;]*\b(?:for|start of|beginning of)\sa\s")
_TO_LANDS = re.compile(r"\sto\s(?:[\w-]+\s){1,4}(?:countries|nations)\b")
_FINITE = re.compile(r"(?:holds?|held|meets?|met|receives|received|spoke)\b")
_HELPED = ending(
    r"\b(?:to|will|would|can|could|may|might|should|shall|be|been|is|are)\s"
    r"(?:(?:\w+ly|today|tomorrow|also|then|now|soon|later|again)\s)?"
)
_CHAIRED = regex.compile(
    r",?\s(?:(?:which|that)\s(?:is|was|were|will be)\s)?(?:co-)?(?:chaired|hosted|opened)\sby(?=\s)"
)
_BODY_DOES = ending(rf"\b(?:{_COMMON}|meeting|session|governments|{_BODIES})\s(?:also\s|has\s|have\s)?")
_OCCASION = ending(r"\b(?:during\san?|in\san?|over\san?|at\s(?:a|an|their))\s(?:[\w-]+\s){0,2}")
_GERUND = re.compile(r"(?:hold|hav)ing\b")
_PROGRESSIVE = ending(r"\b(?:is|are)\s(?:(?:now|currently|already|\w+ly|both)\s)?")
_ING = re.compile(r"\w+ing\b")
_COORDINATED = re.compile(r",?\sand\s(?:also\s|then\s)?$")
_BASE = re.compile(r"(?:hold|have|conduct|begin|meet|sign|exchange|visit|host|receive|deliver|send)\b")
_NAME_BEFORE = regex.compile(
    r"\b\p{Lu}\p{L}+\.?\s(?P<name>\p{Lu}\p{Ll}+(?:\s\p{Lu}\.)?\s\p{Lu}\p{Ll}[\p{L}'-]*)\s"
    r"(?:(?:has|had|also|on \w+day|later)\s){0,2}$"
)
_FORMER = ending(r"\b(?:last|previous|earlier|(?<=\b(?:his|her)\s)recent)\s(?:[\w-]+\s)?")
_SOME_PLACE = re.compile(r"\s(?:an?|the|his|her|two|three)\s")
_POSSESSED = re.compile(r"['’]|\s(?:capital|border|embassy|soil|side)\b")
_OCCASION_OF = ending(
    r"\b(?:during|on|amid|throughout|after|following|from)\s(?:an?|his|her|their|the)\s(?:[\w’'-]+\s){0,4}"
)
_DAY_OF = ending(
    r"\b(?:second|third|fourth|fifth|last|final|next)\sday\sof\s(?:an?|his|her|their|the)\s(?:[\w-]+\s){0,4}"
)
_ONE_DAY = re.compile(r"\b(?:one|single|a|1)[- ]day\b|\bday-?long\b|\bhours?-long\b|\blast\w*\s\w+\shours\b")
_AFTER_A = ending(
    r"(?:^|\s)(?:after|following|at the end of|before|during|on|from)\s(?:an?|his|her|their)\s(?:[\w’'-]+\s){0,4}"
)
_OPENING_VISIT = re.compile(
    r"(?:^|[.!?\n]\s*)(?:during|on|after|following|before|on the \w+ day of)\san?\s(?:[\w-]+\s){0,4}$"
)
_THAT_BEGAN = re.compile(
    r"[^,.;:]{0,60}?,?\s(?:that|which)\s(?:will\s)?"
    r"(?:beg[ai]ns?|start(?:s|ed)?|kick(?:s|ed) off|end(?:s|ed)?|conclude[sd]?)\s"
)
_LAST_TIME = ending(r"\b(?:(?:last|previous) time(?:\sthat|\swhen)?|when)\s(?:we|you and i)\s(?:last\s|previously\s)?")
_ON_A = ending(r"\b(?:is|are)\s(?:\w+\s)?(?:on|paying|making)\san?\s(?:[\w-]+\s){1,3}")
_TAKES = regex.compile(r"\b(?:return(?:ed|s)|took|takes|answer(?:ed|s)|receive[ds])\s(?:the\s)?$")
_PRESS = regex.compile(
    r",?\s(?:the|a|an|who)\s(?:[\w-]+\s){0,4}?"
    r"(?:host|presenter|anchor|journalist|reporter|correspondent|editor|interviewer)s?\b"
)
_OFFICIALS = ending(
    r"\b(?:officials|ministers|negotiators|delegations|delegates|representatives|diplomats|envoys|experts)\s"
    r"(?:(?:will|are to|have|had)\s)?"
)
_NOT_SPOKEN = regex.compile(
    r"\b(?:interview|join|attend|particip|took part|take part|address|vote|order|deliver|attack|threat)\w*\s[^,;]*$"
)
_PLAN = regex.compile(r"'s?\s(?:\w+\s)?(?P<plan>plans?|intention|desire|decision|readiness|wish)\sto\s$")
_PROSPECT = ending(
    r"\b(?:prepar\w+|plans?|arrang\w+|prospects?|possib\w+|hop(?:e|es|ed|ing)|conditions|calls?|called"
    r"|push\w*|proposals?|ready"
    r"|conducive)\s(?:[\w'-]+\s){0,5}(?:for|of|on|to)\s(?:\w+\s)?(?:an?|another|the)\s(?:[\w-]+\s){0,2}"
)
_TO_WHOM = ending(r"\bto\s(?:the\s)?")
_MODAL = ending(r"\b(?:will|may|might|shall)\s(?:(?:also|almost|not|then|soon|\w+ly)\s){1,2}")
_HOPES = ending(
    r"\b(?:hop(?:e|es|ed|ing)|wish(?:es|ed)?|want(?:s|ed)?|(?:would|should) (?:like|love)|dream\w*|eager|keen)"
    r"\s(?:of\s|to\s)"
)
_IN_THE_MAKING = re.compile(
    r"[^.;:,]{0,50}?\s(?:is|are|was|were)\s(?:now\s|currently\s|also\s)?(?:being|under|in)\s"
    r"(?:prepar|plann|arrang|organi[sz]|consider|discuss|the works|the pipeline)\w*"
)
_INTENDS = ending(
    r"\b(?:intention|willingness|readiness|desire|wish|ready|willing|intends?|wish(?:es|ed)|hop(?:es|ed)"
    r"|(?:welcomed|encouraged)\s[^,.;:]{3,50})\sto\s"
)
_INVITATION = (
    r"(?:(?:at|on|upon|following|after accepting)\s(?:the|an?)\s(?:[\w-]+\s)?invitation\s(?:of|from|by|extended\sby)"
    r"|\binvited\sby"
    r"|\bas\s(?:the|an?)\s(?:[\w-]+\s)?guest\sof)"
)
_AT_INVITATION = regex.compile(rf"{_INVITATION}\s[^,;]{{3,90}},\s")
_INVITING = regex.compile(rf"\b{_INVITATION}\b")
_ON_MARGINS = ending(r"\b(?:margins|sidelines) of (?:the |an? )?(?:\w+ ){0,2}")
_FRESH = ending(r"\b(?:fresh|back) from\s(?:[\w-]+\s){0,2}")
_ON = re.compile(r"\s(?:on\s|in\s)?")
_SO_MANY_DAYS = {"a": 1, "one": 1, "the": 1, "two": 2, "three": 3, "four": 4, "five": 5}
_SO_LONG_FROM = ending(
    rf"\b(?P<n>{'|'.join(_SO_MANY_DAYS)})\sdays?\s(?P<way>after|before|ahead of)\s"
    r"(?:(?!(?:and|that|when)\s)[\w.'’-]+\s){0,6}"
)
_LONG_AFTER = ending(r"\b(?:weeks?|months?|years?|long)\s(?:after|before)\s")
_DAYS_AFTER = ending(r"\b(?:days?|weeks?|months?|years?|long)\safter")
_ROLE_BEFORE = regex.compile(
    r"\b(?P<role>minister|president|premier|leader|secretary|envoy|chancellor|commissioner|ambassador|negotiator)"
    r"\s(?:has\s|had\s)?$"
)
_SOLEMN = re.compile(r"(?:laid|lays?|paid|honou?red|broke)\s")
_TO_OR_FROM = regex.compile(rf"{_ADVERBIAL}{{0,2}}\s(?:to|from)(?=\s)")
_TITLES = regex.compile(
    r"(?:\s(?:\p{Lu}[\p{L}.'’-]*|the|his|her|their|of|for|and|&|new|newly|elected|acting|president|prime"
    r"|foreign|external|deputy"
    r"|vice|affairs|defen[cs]e|state|minister|premier|secretary|chancellor|counterpart|leader|king|chief|head"
    r"|security|advis[eo]r"
    r"|envoy))*\s?"
)
_PART_OF = ending(rf"\b(?:{_COMMON})'s\s(?:[\w-]+\s)?")
_ON_VISIT = regex.compile(
    r"\b\p{Lu}\p{L}+\s(?P<name>\p{Lu}\p{Ll}+(?:\s\p{Lu}\.)?\s\p{Lu}\p{Ll}[\p{L}'-]*)\s"
    r"(?:(?:will|is|was|has|to|be|been|on|paying|making|pay|make|paid|made|begins|began)\s){1,4}an?\s(?:[\w-]+\s){0,3}$"
)
_SPOUSE = regex.compile(
    r"\b(?:his|her)\s(?:wife|husband|spouse),?\s(?:(?:\p{Ll}+|Mrs?\.?|Ms\.?|Madam"
    r"|Madame)\s)?(?P<name>\p{Lu}\p{Ll}+(?:\s\p{Lu}[\p{L}'-]+){1,2})(?=,|\s\p{Ll}|\.)"
)
_DURING_THIS = re.compile(r"(?:^|[.!?\n]\s*)during\s(?:[\w.'-]+\s){1,6}$")
_PAIR_OF_LANDS = regex.compile(r"\b\p{Lu}[\p{L}.]+-\p{Lu}\p{L}+\s$")
_THEIR_WILL = re.compile(r"(?:^|\b(?:agreement|intention|readiness|plans?|decision|desire|willingness|wish)\s)to\s$")
_INSERTED = re.compile(r",?\s(?:who|which)\b[^,;.]{3,160},\s(?=(?:at|in|on|here|during)\b)")
_TO_COME = regex.compile(
    r"\b(?:coming|upcoming|forthcoming)\s(?:[\w-]+\s){0,2}$|\b(?:ahead of|in the run-up to)\s(?:[\w'’.-]+\s){0,6}$"
)
_UNNAMED_BEHIND = regex.compile(
    r"\s(?:the|his|her)\s(?:(?!(?:in|of|by|from)\s)[\w'-]+\s){0,3}?"
    r"(?:presidents?|prime ministers?|premiers?|ministers?|leaders?"
    r"|counterparts?)\b"
)
_LEGISLATURE = regex.compile(r"(?<!Party )(?:Congress|Assembly|Sessions|Games|Fair)$")
_WRITTEN = re.compile(
    r"\b(?:in|sent|the) (?:his|her|a|the|congratulatory) (?:\w+ )?(?:message|telegram|letter|cable)\b"
    r"|\bby (?:telegram|cable|letter)\b"
)
_IN_HONOUR = re.compile(r"\sin\s(?:his|her|their)\shonou?r\b")
_HOSTING = regex.compile(
    r"\b(?:host|hosted|hosts|welcome|welcomed|honou?red|received|accorded|gave|offered|extended)\s(?:[\w.'-]+\s){0,6}$"
)
_THE_FORUM = re.compile(rf"\s(?:an?|the)\s[^.;,]{{0,60}}?\b(?:{_FORUM_HEADS})(?!\w)")
_OF_FORUM = re.compile(rf"\sof\s[^.;]{{0,60}}?\b(?:{_FORUM_HEADS})(?!\w)")
_TIMES = re.compile(r"(?:\s[\w']+){0,4}?\s(?:\w+|\d+)\stimes\b|\s(?:twice|thrice)\b")
_NOUNS = frozenset(_WORDS["noun_rules"])
_YEARS = re.compile(r"\b[\w-]+\syears\b")
_MEETS = regex.compile(
    r",?\s(?:to\s)?(?:(?:last|which|that|is|will)\s)*(?:meets?|met|convene[sd]?|sat|gathered|held)\b"
)
_BREAK = re.compile(r"[;:,]")
_DETERMINED = re.compile(r"\b(?:the|a|an|his|her|their|its|'s)\s$")
_COMPLEMENT = re.compile(r"\s(?:of|between|on|in|with|near)\s[^,.;:!?\"“”()]{1,80}")
_CALLED = re.compile(
    r"(?:\sof\s(?:the\s)?\w+)?(?:\s(?:next|tomorrow|later|in)\b|\s(?:on\s\w+day|on\s(?:the\s)?(?:phone"
    r"|telephone)|by\s(?:tele)?phone|to\s(?!task|account|the\s|an?\s)|today|yesterday|late|early"
    r"|last|this|again|earlier|after|before|and\s)|[.;]"
    r"|,\s(?:and|who|after|[a-z]{3,}ing"
    r"|(?:the\s)?(?:[\w.]+\s){0,3}(?:president|minister|ambassador|secretary|chancellor|leader))\b)"
)
_APART = regex.compile(
    r"\b(?:respectively|separate(?:ly)?|individually|in turn|one by one|(?:and|,) (?:then|later|afterwards"
    r"|subsequently)|meetings|calls|conversations)\b|\bfollowed by\b"
)
_EACH = re.compile(r"\b(?:separately|respectively|each)(?:\s\w+)?\s?$")
_EACH_BEHIND = re.compile(r",?\s(?:separately|respectively)\b|\s(?:at|in) separate meetings\b")
_THEN = ending(r"(?:^|[.,:\"“]\s*)(?:after|following|before|ahead of)\s(?:[\w'’-]+\s){0,3}")
_AT_A = ending(
    r"(?:^|[.!?”\"\n]\s*)(?:at|during|hosting|attending|addressing|presiding over|opening)\s(?:an?"
    r"|the)\s(?:[\w'’-]+\s){0,4}"
)
_EXPLAINED = regex.compile(r"\b(?:summit|conference|forum|congress|meeting|session),\san?\s(?:[\w'’-]+\s){0,3}$")
_IN_TALKS = ending(r"\b(?:during|in|at)\s(?:(?!(?:the|this|these|that|those|their|such)\b)[\w-]+\s){0,2}")
_FOR_FORUM = regex.compile(
    r"\bfor\s(?:the|an?|their)\s(?P<name>(?:[\p{Lu}\d][\p{L}\d'’.&-]*\s){1,6}(?:Summit|Forum|Conference"
    r"|Congress|Session)\b)"
)
_IS_WHERE = re.compile(
    r"\s(?:(?:will|is to|was to)\s)?(?:hosts?|hosted|(?:was|is|be) the (?:venue|scene|site|setting|host))\b"
)
_WITH_OR_BY = regex.compile(rf"{_ADVERBIAL}{{0,2}}\s(?:with|alongside)\s")
_AT_A_JOINT = ending(r"\b(?:at|during|in|held|holding|gave|addressing)\s(?:an?|the|their)\s")
_INCLUDING = regex.compile(r"[^.;:\"\n]{0,110}?,?\s(?:including|among them|such as|chief among them)(?=\s)")
_DONE_BY = regex.compile(r"\b(?!led|headed|chaired|accompanied|joined|represented)\w+\sby\s")
_NTH_TIME = ending(  # a count, and no news: "the fourth time that X and Y have met"
    r"\b(?:second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\d+th|last|only)\stime\s(?:that\s)?[^.;:,]{0,80}\s(?:has|have|had)\s"
)
_MISSED = ending(r"\b(?:skip|boycott|miss|avoid|snub|shun|dodg)\w*\s(?:[\w'’-]+\s){0,3}")
_WHETHER = regex.compile(r"\b(?:whether|unless)\s[^,;:]*$")
_USED = ending(r"\bused\s(?:an?|the|their|his|her)\s(?:[\w-]+\s){0,2}")
_TO_DO = regex.compile(
    r"[\s\"“]*(?:(?:(?:his|her|their|the|an?)\s)?(?:plans?|intention|readiness|desire|willingness|decision|wish|hopes?)\s)?(?:to\s)?"
)
_AND_THEN = re.compile(
    r"\sand\s(?:(?:later|then|also|had|has|have)\s)?(?:spoke|spoken|talked|called|phoned|telephoned)\b"
)
_WHOM = regex.compile(r",?\s(?:whom|with whom)\s[^,;:]{0,60}$")
_IN = ending(r"\b(?:in|during|at)\s(?:\w+\s)?")
_AFTER_TALKS = ending(
    r"\b(?:after|following|during|at|in)\s(?:(?!(?:the|this|these|their|such|those)\b)[\w'’-]+\s){0,4}"
)
_IN_A = ending(r"\b(?:in|during|over|at|for)\s(?:(?!(?:the|this|that|these|those)\b)[\w'’-]+\s){0,4}")
_DOES_TO = regex.compile(
    r"\s(?:(?:has|have|had|was|were|been|also|both|today|yesterday|later|on\s\w+day|\w+ly)\s){0,3}(?:\w+ed"
    r"|told|gave|made|paid|sent|sought"
    r"|met)\s(?:[^\s.,;:\"]+\s){0,7}"
)
_HAD_WITH = regex.compile(
    rf",?\s(?:(?:that|which)\s)?[^;:\"]{{2,90}}?(?P<held>\s(?:(?:has|had|have|will|would|is to"
    rf"|was to)\s)?(?:ha[ds]|have|held|hold|conduct(?:ed)?|led|chaired|started|began)"
    rf"{_ADVERBIAL}{{0,2}}\swith)(?=\s)"
)
_NOT_HELD = regex.compile(
    r"[^;:,\"]{0,140}?\s(?:(?:did|does|will|would|could|can)(?:\s(?:not|never)|n't)\s(?:take place|happen"
    r"|materiali[sz]e|go ahead|occur|come about)|(?:was|were|is|are|has been|have been"
    r"|had been)\s(?:cancell?ed|postponed"
    r"|called off|scrapped|put off|ruled out|shelved|unlikely|uncertain|in doubt|out of the question)"
    r"|(?:remains?|looks?|seems?|appears?)\s(?:unlikely|uncertain|in doubt))\b"
)
_AGAIN_AND_AGAIN = regex.compile(
    r"[^.;:,\"]{0,70}?\s(?:regularly|annually|on a regular basis|every\s(?:\w+\s)?(?:day|week|month|year|months|years)"
    r"|(?:once|twice|\w+ times) an?\s(?:day|week|month|year))\b"
)
_MIGHT = ending(r"\b(?:could|might|may)\s(?:\w+\s){0,3}")
_AIMS = ending(
    r"\b(?:agree[ds]?|agreeing|plan(?:s|ned|ning)?|intend(?:s|ed|ing)?|promise[ds]?|decided|arranged"
    r"|offer(?:s|ed)?|proposed?s?|ready"
    r"|willing|prepared|keen|eager|hop(?:es|ed|ing)|want(?:s|ed)?|wish(?:es|ed)?|like|seek(?:s|ing)?|sought"
    r"|invited?s?|preparing)"
    r"\sto\s(?:\w+ly\s)?"
)
_TOGETHER_WITH = re.compile(r"\W*(?:together with|along with|alongside|accompanied by|jointly with|joined by)\s")
_HIS_PART = regex.compile(r"\b(?:his|her|their)\s(?:participation|part|attendance|presence)\s(?:in|at)\s")
_TAKING_PART = ending(
    r"(?:^|[.!?\n\"]\s*)(?:speaking|addressing|attending|opening|hosting|chairing|participating|taking part)\s"
    r"(?:(?:at|to|before|in)\s)?(?:an?|the)\s(?:[\w'’-]+\s){0,4}"
)
_LEGISLATES = re.compile(
    r"(?:\sof\s(?:the\s)?[\w-]+)?\s(?:has\s|have\s|had\s)?(?:passed|approved|voted|rejected|ratified|blocked"
    r"|overrode)\b"
)
_GIVEN_ON = re.compile(
    r"(?:bestow|confer)\w*\s[^.;:]{3,90}?\b(?:up)?on(?=\s)|(?:award|present)\w*\s[^.;:]{3,90}?\bto(?=\s)"
)
_AWARDED = re.compile(r"awarded|decorated|present")
_ATTENDED_A = ending(r"\b(?:attended|hosted|gave|held)\s(?:an?|the)\s(?:[\w'’-]+\s){0,3}")
_ACCORDED = ending(r"\b(?:was|were)\s(?:also\s)?(?:accorded|given|offered)\s(?:an?|the)\s(?:[\w'’-]+\s){0,3}")
_WAS_REACHED = re.compile(r"\s(?:was|were|been)\s(?:\w+\s)?(?:\w+ed|struck|hammered out|made)$")
_NOUN_REACHED = re.compile(r"agreements? reached\b")
_PASSIVE = ending(r"\b(?:be|was|were|been|being)\s(?:\w+\s)?")
_AMONG = ", among others,"
_SPEAKING_AFTER = regex.compile(
    r"(?:^|[.!?\n\"”]\s*)(?:speaking\s(?:to \w+\s)?)?(?:after|following|during|at)\s(?!(?:the|this|these|their)\b)"
    r"(?:[\w/.,-]+\s){0,6}$"
)
_ARRIVED_FOR = ending(
    r"\b(?:arriv(?:ed|es|ing)|left|leaves|departed|heads|headed|flew|flies|due|travell?ed"
    r"|travels)\s[^.;,]{2,50}\sfor\s(?:[\w-]+\s){0,3}"
)
_LEFT_FOR = regex.compile(r"\b(?:left|leaves|departed|departs|heads|headed|flew|flies)\b[^.;]{0,60}\s(?:for|on|to)\s")
_OF_BODY = regex.compile(r"\sof\s(?:the\s)?(?:[\w-]+\s)?$")
_HOLDS = ending(r"\b(?:holds?|held|chair(?:s|ed)?)\s(?:an?|the|its|their)\s(?:[\w'’-]+\s){0,4}")
_LEADERS = ending(
    r"\b(?:leaders|presidents|prime ministers|premiers|foreign ministers|heads of state|kings)\sof\s(?:the\s)?"
)
_ADVERBS = re.compile(r"\s(?:(?:\w+ly|have|had|also|today|yesterday)\s){0,3}")
_HELD = frozenset({"held talks", "exchanged views", "phone call", "by phone"})  # verbs, or nouns that come with one
_NEAR = 50  # characters behind a verb within which a place is where it happened
_REACH = 600  # no sentence is read further from its anchor than this


class Finder(Surroundings):
    """Finds the mentions of one text."""

    @cached_property
    def writes(self) -> bool:
        """Whether the text speaks of a written message."""
        return _WRITTEN.search(self.text.small) is not None

    def mentions(self) -> list[Mention]:
        """Every mention, in the order of the text."""
        found = [m for rule, anchor in anchors(self.small) if (m := self._mention(rule, anchor))]
        found.extend(self._forums())
        found.sort(key=lambda m: (m.anchor.start, -m.anchor.end))
        kept: list[Mention] = []
        for mention in found:
            last = kept[-1] if kept else None
            named = mention.kind is EventKind.MEETING and len(mention.people) > 1
            if last and named and last.rule == "gathering" and mention.anchor.overlaps(last.anchor):
                kept[-1] = mention  # "a meeting of Minister X and Minister Y"
                continue
            if last and mention.anchor.overlaps(last.anchor) and mention.kind in (last.kind, EventKind.MEETING):
                if len(mention.people) > len(last.people) and mention.kind is last.kind:
                    kept[-1] = mention
                continue
            kept.append(mention)
        return [one for mention in kept for one in _one_by_one(mention)]

    def _mention(self, rule: Rule, anchor: Span) -> Mention | None:
        sentence = self.text.sentence_at(anchor.start)
        if (
            sentence is None
            or anchor.start not in sentence.span
            or sentence.zone in (ZoneKind.TEASER, ZoneKind.FURNITURE, ZoneKind.BYLINE)
            or self._is_cited(anchor)
        ):
            return None
        sentence = part_around(sentence, anchor, _REACH)
        scope, statement = self.scope(anchor, sentence)
        if statement is not None and statement.cue and statement.cue.lower().startswith(("deny", "deni")):
            return None
        receiving = rule.name == "received" and self.small.endswith("ing", *anchor)
        if statement is not None and not statement.direct and receiving and anchor.start > scope.start:
            scope, statement = sentence.span, None  # "stressed the need for peace on receiving X"
        if statement is not None and not statement.direct and (rule.object == "with" or rule.name == "ceremony"):
            behind = _OCCASION.match(self.small[max(scope.start, anchor.start - 40) : anchor.start])
            behind = behind or _IN.match(self.small, scope.start, anchor.start) if rule.name == "talks with" else behind
            behind = behind or (rule.name == "by phone" and not self.small[anchor.end : scope.end].strip(" .,"))
            if rule.name == "by phone" and (told := self.persons_in(Span(scope.start, anchor.start))[:1]):
                behind = behind or told[0].span.start - scope.start < _NEAR  # "congratulated ⟦X by phone on Y⟧"
            if behind or self.small.startswith("a ", anchor.start):
                scope, statement = sentence.span, None  # "agreed to do more during a call on Monday": said then
        segment = self.segment(anchor, scope)
        before = self.small[max(scope.start, anchor.start - 70) : anchor.start]
        if _DENIED.match(before) or _DENIED_AFTER.match(self.small, anchor.end):
            return None
        if rule.name in _NOUNS and _CALLED_OFF.match(self.small, anchor.end, scope.end):
            return None
        if _HABIT.match(before):
            return None
        may_be = _IF.search(self.small, max(0, segment.start - len(" if ")), anchor.start)
        if may_be or (rule.name in _NOUNS and _NONE.match(before)):
            return None
        seen = _Seen(rule, anchor, sentence, scope, segment, statement, before)
        match rule.kind:
            case EventKind.VISIT:
                return self._invitation(seen) if rule.status else self._visit(seen)
            case EventKind.SIGNING:
                return self._signing(seen)
            case EventKind.ANNIVERSARY | EventKind.INCIDENT:
                return self._happening(seen)
            case EventKind.CEREMONY:
                return self._ceremony(seen)
            case EventKind.LETTER:
                return self._letter(seen)
            case EventKind.AGREEMENT:
                return self._agreement(seen)
            case EventKind.FORUM:
                of = _OF_BODY.search(seen.before)
                if of and self.people.ending_at(anchor.start - len(of[0])):
                    return None  # the head of a body who met somebody
                head = self.people.at(anchor.start)
                if self.persons_in(Span(anchor.start + 1, anchor.end)) or (head and head.kind in ("name", "office")):
                    return None  # "Commission President X met": not the commission
                mention = self._make(seen, ())
                return mention if mention.when or mention.place or mention.here else None
        return self._encounter(seen)

    def _is_cited(self, anchor: Span) -> bool:
        """Whether it stands in a quotation that its source and day are printed below, as in a book."""
        closed = self.text.plain.find('"', anchor.end, anchor.end + _LONGEST_CITED + 1) >= 0
        return closed and _CITED.match(self.text.plain, anchor.end) is not None

    def _make(self, seen: _Seen, people: Sequence[Person], **more: object) -> Mention:
        """A mention with what holds for every kind: date, place, status, whose words."""
        loose = seen.rule.kind in (EventKind.FORUM, EventKind.ANNIVERSARY, EventKind.INCIDENT)
        if seen.rule.kind in (EventKind.MEETING, EventKind.CALL) and (
            topic := _TALKED_OF.search(self.small, seen.anchor.end, seen.segment.end)
        ):
            seen = seen._replace(segment=Span(seen.segment.start, topic.start()))
        within = seen.segment
        if seen.rule.kind is EventKind.INCIDENT:  # "offered condolences over the earthquake that struck Z on Sunday"
            cut = seen.scope.end if seen.statement is None or seen.statement.direct else seen.sentence.span.end
            within = Span(seen.anchor.end, max(seen.scope.end, cut))
        row = _OF_LANDS.match(self.text.plain, seen.anchor.end)
        behind = row.end() if row else seen.anchor.end
        if seen.rule.name == "gathering" and (comma := self.small.find(", ", behind, within.end)) >= 0:
            within = Span(within.start, comma)
        if loose and _ON_MARGINS.match(seen.before):  # what went before is the day of the meeting
            within = Span(seen.anchor.end, max(seen.anchor.end, within.end))
        dated = self._own_day(seen) if seen.rule.kind is EventKind.INCIDENT else None
        dated = dated or self.date(seen.anchor, within, not loose)
        if dated is None and seen.statement is not None and seen.before.endswith("to "):
            dated = self.date(seen.anchor, Span(seen.anchor.end, self._cut_off(seen)))
        if dated is None and seen.rule.kind is EventKind.LETTER:
            low, high = (bisect_left(self._dates, at) for at in (seen.anchor.end, seen.segment.end))
            own = (d for d in self.dates[low:high] if self.small.endswith(" dated ", 0, d.span.start))
            dated = next(own, None)  # "in a letter to X dated May 13"
        if dated is not None and seen.rule.kind is EventKind.INCIDENT and _TOLL.match(seen.before):
            dated = None if _SAID_OF_IT.search(self.small, seen.anchor.end, dated.span.start) else dated
        if dated is None and seen.rule.kind is EventKind.INCIDENT and not _ABOUT.match(seen.before):
            dated = self.date_before(seen.anchor, seen.segment)
            if dated is None and self._is_when(seen, " after"):  # "closed it in 2016 after an attack": of that year
                dated = self.date_before(seen.anchor, Span(seen.scope.start, seen.segment.start))
                dated = dated if dated and dated.when.precision is Precision.YEAR else None
        if dated is None and (
            seen.sentence.zone is ZoneKind.CAPTION
            or self._goes_on(seen)
            or self._is_when(seen, " when")
            or (seen.rule.kind is EventKind.MEETING and self._is_when(seen, ", where"))
        ):
            exact = not self._is_when(seen, " when")  # "since 2017, when": of that year
            dated = self.date(seen.anchor, Span(seen.scope.start, seen.segment.end), exact)
        if dated is None and not loose and self._is_when(seen, " after") and not self._is_later(seen):
            dated = self.date(seen.anchor, Span(seen.scope.start, seen.segment.start))  # "signed on Friday after talks"
        if seen.rule.object != "none" and (ago := self._days_before(seen)) is not None:
            dated = ago
        trip = trip_in(self.small, seen.segment, [dated]) if dated and self._takes_days(seen) else None
        if trip is None and seen.rule.name == "visit" and (began := _THAT_BEGAN.match(self.small, seen.anchor.end)):
            low, high = (bisect_left(self._dates, at) for at in (began.end(), began.end() + len("on ") + 1))
            trip = trip_in(self.small, seen.segment, self.dates[low:high])
        if trip is None and seen.rule.name == "visit" and _AFTER_A.match(seen.before):  # "left on Friday after a"
            low, high = (bisect_left(self._dates, at) for at in (seen.sentence.span.start, seen.anchor.start))
            trip = trip_in(self.small, Span(seen.sentence.span.start, seen.anchor.end), self.dates[low:high][-1:])
        if trip is None and dated is None and seen.rule.kind is EventKind.VISIT and _WRAPPED_UP.match(seen.before):
            low, high = (bisect_left(self._dates, at) for at in (seen.anchor.end, seen.sentence.span.end))
            left = [d for d in self.dates[low:high] if _AND_LEFT.match(self.small, seen.anchor.end, d.span.start)]
            trip = trip_in(self.small, seen.segment, left)
        if seen.rule.kind is EventKind.FORUM and (hosted := _HOSTED.match(self.small, seen.anchor.end)):
            within = Span(hosted.end(), max(hosted.end(), seen.sentence.span.end))
            dated = self.date(Span(hosted.end() - 1, hosted.end()), within) or dated
        city, venue, land = self.place(seen.anchor, within if seen.rule.kind is EventKind.FORUM else seen.segment)
        if seen.rule.kind is EventKind.FORUM and (hosts := _HOSTS.search(seen.before)):
            city = self.place_until(seen.anchor.start - len(seen.before) + hosts.start()) or city
        if not city and not self._is_when(seen, ", as"):
            city, venue, land = self.place(seen.anchor, Span(seen.scope.start, seen.segment.end))
        if not city and seen.rule.object == "with":
            city = self._host_city(seen)
        if not loose and (after := self._after_aside(seen)) is not None:
            dated = dated or self.date(Span(after.start, after.start), after)
            if not city:
                city, venue, land = self.place(Span(after.start, after.start), after)
        at = seen.anchor.end  # an anchor that is a verb tells its own tense
        told = Span(seen.sentence.span.start, max(seen.anchor.end, seen.segment.end))
        joined = _COORDINATED.search(seen.before) if _BASE.match(self.small, seen.anchor.start) else None
        then = dated is None and _THEN.match(seen.before) is not None
        comma = self.small.find(", ", seen.anchor.end, seen.sentence.span.end) if then else -1
        if comma >= 0:
            told, at = Span(comma, seen.sentence.span.end), comma  # "after talks with X, Y will hold"
        if joined:  # "will visit X, and hold talks with Y"
            at = seen.anchor.start - len(joined[0])
            told = Span(told.start, at)
        tense = tense_at(self.small, Span(at, at), seen.sentence.span, told)
        planned = seen.rule.status == "planned" or (
            tense is Tense.FUTURE
            and seen.rule.kind is not EventKind.INCIDENT
            and (joined is not None or not self._is_finite(seen))
        )
        planned = planned or (seen.rule.name in _NOUNS and _TO_COME.search(seen.before) is not None)
        planned = planned or _MODAL.match(seen.before) is not None or seen.before.endswith("forward to ")
        planned = planned or self.small.startswith("will ", seen.sentence.span.start)  # "Will X meet Y?"
        encounter = seen.rule.kind in (EventKind.MEETING, EventKind.CALL)
        planned = planned or (encounter and not self._is_finite(seen) and _AIMS.match(seen.before) is not None)
        planned = planned or (
            seen.rule.name in _NOUNS and _IN_THE_MAKING.match(self.small, seen.anchor.end) is not None
        )
        planned = planned or (seen.rule.name == "visit" and _INTENDS.match(seen.before) is not None)
        planned = planned or (seen.rule.name == "visit" and seen.before.endswith((" planned ", " scheduled ")))
        noun = seen.rule.object == "with" or self.small.startswith("signing", seen.anchor.start)
        prospect = not planned and noun and (_PROSPECT.match(seen.before) or _ARRIVED_FOR.match(seen.before))
        planned = planned or bool(prospect)
        planned = planned or (
            dated is not None and dated.when.words.lower().startswith(("later this", "next ", "coming "))
        )
        planned = planned and _FRESH.match(seen.before) is None
        planned = planned and not (dated is not None and dated.when.words.lower().startswith(("last ", "yesterday")))
        around = self.small[seen.scope.start : seen.scope.end]
        often = _TIMES.match(self.small, seen.anchor.end) is not None
        during = _DURING.search(
            self.small,
            seen.segment.start if not seen.before.strip() else max(seen.scope.start, seen.anchor.start - 200),
            seen.scope.end,
        )
        values: dict[str, object] = {
            "kind": seen.rule.kind,
            "anchor": seen.anchor,
            "span": self._evidence(seen, dated),
            "phrase": self._phrase(seen, dated),
            "sentence": self.number(seen.anchor.start),
            "zone": seen.sentence.zone,
            "rule": seen.rule.name,
            "people": tuple(dict.fromkeys(people)),
            "when": trip or (dated.when if dated else None),
            "within": trip is None and dated is not None and self._is_day_within(seen, dated),
            "place": city,
            "venue": venue,
            "land": land,
            "status": EventStatus.PLANNED if planned else EventStatus.OCCURRED,
            "speech": seen.statement is not None or self._is_quoted(seen.anchor),
            "speakers": seen.statement.speakers if seen.statement is not None else (),
            "aside": often or self._is_aside(seen),
            "former": (_FORMER if seen.rule.name in _NOUNS else _LAST_TIME).match(seen.before) is not None
            or (seen.rule.name == "visited" and self._is_earlier(seen))
            or (often and (dated is not None or seen.rule.kind is EventKind.VISIT)),
            "elsewhere": self._time_in_front(seen) if dated is None else None,
            "here": _HERE.search(around) is not None,
            "under_way": self._is_going_on(seen),
            "during": _noun_kind(during["noun"])
            if during
            and not self.small.endswith("earlier ", 0, during.start())
            and not seen.anchor.overlaps(Span(*during.span("noun")))
            else None,
            "reasons": (f"“{seen.anchor.cut(self.text.plain)}” ({seen.rule.name})",),
        }
        return Mention(**{**values, **more})  # type: ignore[arg-type]

    def _host_city(self, seen: _Seen) -> str:
        """The city that is said to host it: "Z hosted talks between X and Y"."""
        at = seen.sentence.span.start
        named = bisect_left(self._place_starts, at)
        if named == len(self.places) or self.places[named][0].start != at:
            return ""
        end = self.places[named][0].end
        return self.place_at(at) if _IS_WHERE.match(self.small, end, seen.anchor.start) else ""

    def _cut_off(self, seen: _Seen) -> int:
        """Where the time ends that stands right behind what somebody is to do: "agreed ⟦to meet⟧ on Friday"."""
        behind = Span(seen.scope.end, min(seen.sentence.span.end, seen.scope.end + _NEAR))
        at = bisect_left(self._dates, behind.start)
        dated = self.dates[at] if at < len(self.dates) else None
        near = dated is not None and _ON.fullmatch(self.small, behind.start, dated.span.start)
        return dated.span.end if dated is not None and near else seen.scope.end

    def _days_before(self, seen: _Seen) -> Dated | None:
        """The day counted from that of the main clause: "said on Tuesday, a day after he met X"."""
        m = _SO_LONG_FROM.match(self.small, seen.sentence.span.start, seen.anchor.start)
        if m is None:
            return None
        comma = self.small.find(", ", seen.anchor.end, seen.sentence.span.end)
        own = Span(seen.anchor.end, min(seen.segment.end, comma) if comma >= 0 else seen.segment.end)
        if self.date(seen.anchor, own) is not None:
            return None
        main = self.date_before(Span(m.start(), m.start()), Span(seen.sentence.span.start, m.start()))
        if main is None and comma >= 0:
            main = self.date(Span(comma, comma), Span(comma, seen.sentence.span.end))
        if main is None or main.when.precision is not Precision.DAY or main.when.earliest is None:
            return None
        days = timedelta(days=_SO_MANY_DAYS[m["n"]])
        day = main.when.earliest - days if m["way"] == "after" else main.when.earliest + days
        why = ("counted from the day of what the sentence tells",)
        return main._replace(when=When(day, day, Precision.DAY, m[0].strip(), why))

    def _takes_days(self, seen: _Seen) -> bool:
        """Whether an event can last some days that the words count: a visit, "concluded two days of talks"."""
        return seen.rule.kind is EventKind.VISIT or seen.rule.name in ("held talks", "talks with")

    def _is_day_within(self, seen: _Seen, dated: Dated) -> bool:
        """Whether a day is that of something on a visit: "met X on Monday during a visit to Z"."""
        occasion = _OCCASION_OF.match(seen.before) if seen.rule.name == "visit" else None
        if dated.when.precision is not Precision.DAY or "first day of" in seen.before:
            return False
        if _DAY_OF.match(seen.before) and "," in self.small[seen.anchor.end : dated.span.start]:
            return True  # "on the second day of his visit to Z, X met Y on Tuesday"
        if occasion is None:
            return False
        if "," in self.small[seen.anchor.end : dated.span.start]:
            return True  # "on his trip to Z, X said on Tuesday"
        behind = dated.span.start > seen.anchor.start - len(occasion[0])
        return not behind and _ONE_DAY.search(occasion[0]) is None

    def _is_earlier(self, seen: _Seen) -> bool:
        """Whether a visit came before another: "had already visited X", "visited X before arriving in Z"."""
        before = _BEFORE_ARRIVING.match(self.small, seen.segment.end, seen.scope.end)
        return before is not None or _HAD.search(seen.before) is not None

    def _own_day(self, seen: _Seen) -> Dated | None:
        """The day that a noun has before it: "the May 7 attack", "Friday's air raid"."""
        dated = self.date_before(seen.anchor, seen.scope)
        return dated if dated and _OWN_DAY.fullmatch(self.small, dated.span.end, seen.anchor.start) else None

    def _is_going_on(self, seen: _Seen) -> bool:
        """Whether a verb in the present progressive tells what happens on the text's own day: "is holding talks"."""
        return _ING.match(self.small, seen.anchor.start) is not None and _PROGRESSIVE.match(seen.before) is not None

    def _is_quoted(self, anchor: Span) -> bool:
        """Whether it stands in a quotation of a sentence or more, whoever speaks."""
        at = bisect_left(self._quotation_starts, anchor.start + 1) - 1
        return at >= 0 and anchor.start in self.text.quotations[at] and len(self.text.quotations[at]) > _REACH // 10

    @cached_property
    def _quotation_starts(self) -> list[int]:
        return [span.start for span in self.text.quotations]

    def _time_in_front(self, seen: _Seen) -> When | None:
        dated = self.date_before(seen.anchor, Span(seen.scope.start, seen.anchor.start))
        return dated.when if dated else None

    def _is_finite(self, seen: _Seen) -> bool:
        """Whether the anchor is a verb that tells its own tense: "holds talks ahead of a summit"."""
        return _FINITE.match(self.small, seen.anchor.start) is not None and not _HELPED.match(seen.before)

    def _after_aside(self, seen: _Seen) -> Span | None:
        """The rest of the clause behind an aside: "met X, who is on a visit, at the palace in Z on Monday"."""
        m = _INSERTED.match(self.small, seen.segment.end, seen.scope.end)
        return self.segment(Span(m.end(), m.end()), Span(m.end(), seen.scope.end)) if m else None

    def _is_aside(self, seen: _Seen) -> bool:
        """Whether the clause only says which one is meant; "following which he held talks" goes on with the report."""
        before = self.small[max(0, seen.segment.start - 10) : seen.segment.start]
        if _FRESH.match(seen.before) or _FOLLOWED_UP.match(seen.before):
            return True
        opened = self.small.rfind("(", seen.sentence.span.start, seen.anchor.start)
        if opened > self.small.rfind(")", seen.sentence.span.start, seen.anchor.start):
            return True
        if self._is_when(seen, " after") and self._is_later(seen):
            return True
        if self._is_when(seen, ", when"):
            return self.date(seen.anchor, seen.segment) is None
        return RELATIVE.search(before) is not None and not self._goes_on(seen)

    def _is_when(self, seen: _Seen, word: str) -> bool:
        """Whether the clause is of the time that the one before it names: "met in August, when they agreed to"."""
        return self.small.endswith(word, seen.scope.start, seen.segment.start)

    def _is_later(self, seen: _Seen) -> bool:
        """Whether the clause before tells of another day than this one: "a week after he met X"."""
        return _DAYS_AFTER.match(self.small, seen.scope.start, seen.segment.start) is not None

    def _goes_on(self, seen: _Seen) -> bool:
        """Whether the clause goes on with what the one before it tells: "following which he held talks"."""
        if _LEFT_FOR.search(self.small, seen.scope.start, seen.segment.start):
            return False  # "left for Z, during which he will meet X": not on the day of departure
        return _GOES_ON.search(self.small[max(0, seen.segment.start - 20) : seen.segment.start]) is not None

    def _evidence(self, seen: _Seen, dated: Dated | None) -> Span:
        """The phrase that speaks of the event: the noun with what belongs to it, or the verb with its subject."""
        plain, anchor, segment = self.text.plain, seen.anchor, seen.segment
        least = anchor.end
        behind = self.persons_in(Span(anchor.end, min(segment.end, anchor.end + 110)))
        for piece in sorted([r.span for r in self._linked(behind)] + ([dated.span] if dated else [])):
            if least <= piece.start < min(segment.end, least + 60) and not _BREAK.search(
                self.small, least, piece.start
            ):
                least = min(piece.end, segment.end)
        noun = seen.rule.name in _NOUNS or _DETERMINED.search(seen.before)
        start = noun_start(plain, anchor.start, segment.start) if noun else self._clause_start(seen)
        return trimmed(Span(start, phrase_end(plain, anchor.end, segment.end, least)), plain)

    def _clause_start(self, seen: _Seen) -> int:
        """Where the subject of a verb begins, or the document that was signed; else the verb itself."""
        plain, anchor, segment = self.text.plain, seen.anchor, seen.segment
        group: list[Reference] = []
        for reference in reversed(self.people.in_span(Span(segment.start, anchor.start))):
            lead = self.small[max(segment.start, reference.span.start - 12) : reference.span.start]
            joined = not group or AND.fullmatch(self.small[reference.span.end : group[0].span.start])
            if reference.span.end > anchor.start or self.is_owner(reference, anchor):
                continue
            if not joined or PREPOSITION.match(lead) or (not group and anchor.start - reference.span.end > 60):
                break
            group.insert(0, reference)
        if group:
            return name_start(plain, group[0].span.start, segment.start)
        document = _DOCUMENT.search(self.small, max(segment.start, anchor.start - 40), anchor.start)
        if document and seen.rule.kind is EventKind.SIGNING:
            return noun_start(plain, document.start(), segment.start)
        return anchor.start

    def _phrase(self, seen: _Seen, dated: Dated | None) -> str:
        """The noun phrase of an event in which nobody is named to take part, for its title."""
        plain, anchor = self.text.plain, seen.anchor
        if seen.rule.name == "forum by name":
            return undetermined(anchor.cut(plain))
        if seen.rule.name == "gathering":
            return undetermined(plain[noun_start(plain, anchor.start, seen.segment.start) : anchor.end])
        if seen.rule.kind is EventKind.SIGNING:
            return self._documents(seen)
        if seen.rule.name not in _NOUNS:
            return ""
        if seen.rule.name == "body that meets" or anchor.cut(self.small)[:4] in ("mark", "cele", "comm"):
            return self._phrase_within(seen)
        start = noun_start(plain, anchor.start, seen.segment.start)
        of = _COMPLEMENT.match(plain, anchor.end, seen.segment.end)
        end = phrase_end(plain, anchor.end, of.end(), anchor.end) if of else anchor.end
        if dated and start <= dated.span.start < end:
            end = max(anchor.end, dated.span.start)
        words = undetermined(plain[start:end].rstrip())
        return str(_LEFT_OPEN.sub("", words))

    def _phrase_within(self, seen: _Seen) -> str:
        """The noun phrase in an anchor that is a clause: "commission" of "the commission met", "50 years of ties"."""
        plain, (start, end) = self.text.plain, seen.anchor
        if seen.rule.kind is EventKind.FORUM:
            words = plain[noun_start(plain, start, seen.segment.start) : phrase_end(plain, start, end, start)]
            return undetermined(_MEETS.split(words)[0])
        years = _YEARS.search(plain, start, end)
        start = years.start() if years else start
        return plain[start : phrase_end(plain, end, seen.segment.end, end)].strip()

    def _documents(self, seen: _Seen) -> str:
        """What was signed: "signing of the joint statement"."""
        plain, segment = self.text.plain, seen.segment
        ahead = list(_DOCUMENT.finditer(self.small, max(segment.start, seen.anchor.start - 60), seen.anchor.start))
        document = _DOCUMENT.search(self.small, seen.anchor.end, min(segment.end, seen.anchor.end + 80))
        document = document or next(reversed(ahead), None)
        if document is None:
            return ""
        floor = seen.anchor.end if document.start() >= seen.anchor.end else segment.start
        return f"signing of {plain[noun_start(plain, document.start(), floor) : document.end()]}"

    def _encounter(self, seen: _Seen) -> Mention | None:
        """Meetings and calls."""
        rule, anchor = seen.rule, seen.anchor
        if self._is_unreal(seen):
            return None
        if rule.name == "received" and self.small.startswith(" by ", anchor.end) and not _PASSIVE.match(seen.before):
            return None  # "a dinner hosted by X"
        if rule.name == "held talks" and " for " in anchor.cut(self.small):
            return None  # "has arrived for talks"
        if (
            self._named_summit(anchor)
            or (self.small.startswith("summit", anchor.start) and _OF_THREE.match(seen.before))
            or _SUMMIT_OF_MANY.match(self.small, anchor.start)
            or (self.small.startswith("joint", anchor.start) and self._is_of_guests(seen))
        ):
            return None
        if rule.name == "meeting with" and seen.before.endswith("those "):
            return self._make(seen, (), pointing=True)
        # "after the talks, ...": nobody is named behind
        closed = self.small.startswith(",", anchor.end) and not self.small.startswith(_AMONG, anchor.end)
        closed = closed or _ATTENDED_BY.match(self.small, anchor.end) is not None
        others = [] if closed else self.objects(anchor.end, seen.segment.end, rule.object)
        if rule.object == "direct" and not others:
            others = (
                self.objects(anchor.end, seen.segment.end, "with")
                if rule.kind is EventKind.CALL or rule.name == "met"
                else []
            )
        if rule.kind is EventKind.CALL and not others and (m := _TO_OR_FROM.match(self.small, anchor.end)):
            others = self.objects(m.end(), seen.segment.end, "direct")
            used = _USED.match(seen.before)  # "used a phone call to press X on trade"
            titled = others and _TITLES.fullmatch(self.text.plain, m.end(), others[0].span.start)
            others = others if used or titled else []
        whom = _WHOM.search(self.small, seen.segment.start, anchor.start)
        if whom and rule.object == "direct" and not others:
            others = self.persons_in(Span(seen.segment.start, whom.start()))[-1:]  # "spoke with X, whom he will meet"
        if rule.name in ("met", "received", "held talks") and not others:
            others = self._among_whom(seen)
        if rule.name == "met" and others and _DONE_BY.search(self.small, anchor.end, others[0].span.start):
            return None  # "met the deadline set by X"
        if rule.name == "by phone" and not others and (told := self._told_by_phone(seen)):
            others = told
        if not others and (both := self._in_which(seen)):
            return self._make(seen, self._of(both), kind=self._kind(seen))
        if not others and (held := self._held_by(seen)):
            return held
        owner = self.owner(anchor) if rule.object == "with" else []
        if rule.kind is EventKind.CALL and owner and not others:
            taken = _TAKES.search(self.small, seen.segment.start, owner[0].span.start)
            others = self.subject(Span(*taken.span()), Span(seen.segment.start, taken.start())) if taken else []
        subject = owner or self.subject(anchor, seen.segment) or self._leaders_of(seen)
        subject = [*self._together_with(seen), *subject]
        if rule.name == "received" and not subject and _THING_WAS.match(seen.before):
            return None  # "the dialogue was hosted by X"
        who = RELATIVE.search(self.small[max(0, seen.segment.start - 10) : seen.segment.start])
        if who and not others and rule.name == "met" and len(subject) == 1:
            subject = self._linked(self.persons_in(Span(seen.scope.start, seen.segment.start)))  # "X and Y, who met"
        if not subject and rule.name == "met" and self.small.startswith(",", seen.segment.start - 1):
            subject = self._linked(
                self.persons_in(Span(seen.scope.start, seen.segment.start))
            )  # "X and Y, who ..., met"
        if not subject and not others and seen.statement is not None and _THEIR_WILL.search(seen.before):
            subject = self._speakers_of(seen)  # "confirmed their agreement to meet"
        pair = sum(len(self.persons_of(r)) for r in subject) > 1 and not _ATTENDED.match(seen.before)
        during = _OCCASION.match(seen.before) is not None
        pair = pair and (rule.object != "with" or bool(owner) or rule.name in _HELD or during)
        if rule.name == "discussed" and not subject:
            subject = self.objects(anchor.end, seen.segment.end, "with")
            by = subject and self.small.endswith((" by ", " by the "), 0, subject[0].span.start)
            pair = bool(by) and len({p for r in subject for p in self.persons_of(r)}) > 1
        if not others and not pair and rule.name == "held talks" and _GERUND.match(self.small, anchor.start):
            subject = subject or self._subject_elsewhere(seen, anchor.end)
            pair = len({p for r in subject for p in self.persons_of(r)}) > 1
        if not others and not pair:
            if (
                rule.name in ("met", "spoke")
                and seen.statement is not None
                and regex.search(r"\b(?:we|you and i)\s(?:\w+\s){0,2}$", seen.before)
            ):
                aside = regex.search(r"\b(?:margins|sidelines)\b", self.small[seen.anchor.end : seen.scope.end][:90])
                kind = EventKind.MEETING if aside or rule.name == "met" else EventKind.CALL
                return self._make(seen, (), kind=kind, ours=True)
            if rule.name == "met" and " again" in anchor.cut(self.small) + self.small[anchor.end : anchor.end + 6]:
                return self._make(seen, (), ours=True)  # "X met Y, and agreed to meet again in June"
            if rule.name == "spoke" and subject and _UNNAMED.match(self.small[: subject[0].span.start][-30:]):
                return self._make(seen, self._of(subject))
            return self._encounter_alone(seen, subject)
        if rule.name == "by phone" and _NOT_SPOKEN.search(self.small, seen.segment.start, anchor.start):
            return None
        if rule.name in ("discussed", "discussed with") and _PHONE.search(self.small, *seen.segment):
            return None
        if rule.name == "told" and (
            not others or seen.statement is not None or _PRESS.match(self.small, others[-1].span.end)
        ):
            return None
        if rule.object == "direct" and not others and not (pair and rule.name == "met"):
            return None
        if rule.name in ("called", "to call") and not _CALLED.match(self.small, others[-1].span.end):
            return None
        if rule.name != "called" and self.small.startswith("call", anchor.start) and self._asks(others):
            return None
        if (
            rule.object == "with"
            and rule.name not in ("held talks", "exchanged views")
            and _PLURAL_MEETINGS.match(seen.before)
        ):
            return None
        others = self._guest_for(others, subject)
        last = others[-1].span.end if others else anchor.end
        if self._joint(others):
            subject = []
        elif not subject:
            subject = self._named_subject(seen) or self._subject_elsewhere(seen, last)
        people = [p for r in (*subject, *others) for p in self.persons_of(r)]
        intends = others and not subject and seen.statement is not None and self._is_intended(seen)
        if intends and seen.statement is not None:
            spoke = (p for p in seen.statement.speakers if self.is_person(p) and p not in self.mouthpieces)
            people = [*spoke, *people]
        if len(set(people)) == 1 and others and not subject and seen.statement is not None:
            people = [*self.principal_of(seen.statement.speakers), *people]
        if len(set(people)) == 1 and subject and others and seen.statement is not None:  # "noting he had met X": not X
            noted = [p for p in seen.statement.speakers if self.is_person(p) and p not in self.mouthpieces]
            people = [*noted, *(self.principal_of(seen.statement.speakers) if not noted else ()), *people]
        kind = EventKind.CALL if self._is_conversation(seen) else self._kind(seen)
        if rule.name == "spoke" and not _PHONE.search(self.small, *seen.segment):
            near = self.place(anchor, Span(anchor.end, min(seen.segment.end, anchor.end + _NEAR)))
            kind = EventKind.MEETING if near[0] else kind
        if forum := self._forum_of(seen, people):
            return self._make(seen, people, kind=EventKind.FORUM, phrase=forum)
        mention = self._make(seen, people, kind=kind, pointing=len(set(people)) < 2)
        if mention.when is None and _MIGHT.match(seen.before):
            return None  # "they could meet one day"
        mention = mention._replace(status=EventStatus.PLANNED) if intends else mention
        ours, theirs = list(dict.fromkeys(self._of(subject))), list(dict.fromkeys(self._of(others)))
        if ours and len(others) > 1 and _APART.search(self.small, max(0, anchor.start - 20), others[-1].span.start):
            return mention._replace(apart=tuple((*ours, p) for p in theirs))
        if len(theirs) == 1 and len(subject) > 1 and self._met_each(seen, others[-1].span.end):
            return mention._replace(apart=tuple((p, *theirs) for p in ours))
        return mention

    def _guest_for(self, others: list[Reference], subject: Sequence[Reference]) -> list[Reference]:
        """Whom "him" means where it would be a countryman of those who met him: whoever of another land was named last.

        "The president will hold talks with the guest. The premier will also meet with him."
        """
        if len(others) != 1 or others[0].kind != "pronoun" or others[0].span.cut(self.small) not in ("him", "her"):
            return others
        lands = {country_of(p, self.lexicon) for p in self._of(subject)}
        if lands != {country_of(p, self.lexicon) for p in self._of(others)} or "" in lands:
            return others
        at = others[0].span
        before = self.persons_in(Span(max(0, at.start - _REACH), at.start))
        named = (r for r in reversed(before) if r.kind in ("name", "office", "unknown") and len(self._of([r])) == 1)
        guest = next((r for r in named if country_of(self._of([r])[0], self.lexicon) not in {*lands, ""}), None)
        return [guest._replace(span=at)] if guest else others

    def _met_each(self, seen: _Seen, end: int) -> bool:
        """Whether several met one person one after another: "X and Y also met with Z, respectively"."""
        beside = _EACH.search(seen.before) or _EACH.search(seen.anchor.cut(self.small))
        return beside is not None or _EACH_BEHIND.match(self.small, end) is not None

    def _told_by_phone(self, seen: _Seen) -> list[Reference]:
        """To whom somebody spoke, right in front of the words: "explained it to X by phone"."""
        last = self.persons_in(Span(seen.segment.start, seen.anchor.start))[-1:]
        if not last or self.small[last[0].span.end : seen.anchor.start].strip():
            return []
        return last if _TO_WHOM.match(self.small, seen.segment.start, last[0].span.start) else []

    def _among_whom(self, seen: _Seen) -> list[Reference]:
        """Those who are named among several: "met with many officials, including X and Y"."""
        m = _INCLUDING.match(self.small, seen.anchor.end, seen.segment.end)
        return self.objects(m.end(), seen.segment.end, "direct") if m else []

    def _is_of_guests(self, seen: _Seen) -> bool:
        """Whether a joint press conference is only where somebody spoke, and not that of two named beside it."""
        if seen.sentence.zone is ZoneKind.TITLE:
            return False
        return not _WITH_OR_BY.match(self.small, seen.anchor.end) or not _AT_A_JOINT.match(seen.before)

    def _together_with(self, seen: _Seen) -> list[Reference]:
        """Those in whose company somebody meets a third: "Together with X and Y, Z received"."""
        m = _TOGETHER_WITH.match(self.small, seen.scope.start, seen.anchor.start)
        comma = self.small.find(", ", m.end(), seen.anchor.start) if m else -1
        return self._linked(self.persons_in(Span(m.end(), comma))) if m and comma >= 0 else []

    def _leaders_of(self, seen: _Seen) -> list[Reference]:
        """Those of two lands who are named below: "the leaders of Y and Z held talks"."""
        if seen.rule.name not in _HELD and seen.rule.name != "met":
            return []
        lands = [r for r in self.people.in_span(Span(seen.segment.start, seen.anchor.start)) if r.kind == "country"][
            -2:
        ]
        if len(lands) < len("XY") or self.small[lands[0].span.end : lands[1].span.start] not in (" and ", " and the "):
            return []
        before = self.small[seen.segment.start : lands[0].span.start]
        if not _LEADERS.match(before) or not _ADVERBS.fullmatch(self.small, lands[1].span.end, seen.anchor.start):
            return []
        below = self.persons_in(Span(seen.anchor.end, seen.anchor.end + _REACH))
        slugs = [land.people[0].slug for land in lands if land.people]
        named = (next((r for r in below if r.kind == "name" and r.people[0].country == slug), None) for slug in slugs)
        found = [r for r in named if r is not None]
        return found if len(found) == len(slugs) else []

    def _is_intended(self, seen: _Seen) -> bool:
        """Whether somebody's words begin with what he is to do: "expressed readiness ⟦to meet X⟧"."""
        verb = seen.rule.object == "direct"
        return verb and _TO_DO.fullmatch(self.small, seen.scope.start, seen.anchor.start) is not None

    def _in_which(self, seen: _Seen) -> list[Reference]:
        """Who did something to whom in what the anchor names: "X thanked Y for his help in a phone call"."""
        phrase = _IN_A.match(seen.before) if seen.rule.name != "by phone" else ""
        if phrase is None or (seen.rule.object != "with"):
            return []
        clause = Span(seen.sentence.span.start if seen.statement is None else seen.segment.start, seen.anchor.start)
        named = [r for r in self.persons_in(clause) if not self._owns(r)]
        for one, other in pairwise(named[-3:]):
            gap = self.small[one.span.end : other.span.start]
            lead = self.small[max(clause.start, one.span.start - 12) : one.span.start]
            same = set(self.persons_of(one)) & set(self.persons_of(other))
            if not same and _DOES_TO.fullmatch(gap) and not PREPOSITION.match(lead):
                return [one, other]
        return []

    def _held_by(self, seen: _Seen) -> Mention | None:
        """Those who had it with one another, in a clause behind the noun: "the meeting that X held with Y"."""
        m = _HAD_WITH.match(self.small, seen.anchor.end, seen.scope.end) if seen.rule.name in _NOUNS else None
        holders = self._linked(self.persons_in(Span(seen.anchor.end, m.start("held")))) if m else []
        others = self.objects(m.end(), seen.scope.end, "direct") if m and holders else []
        if m is None or not others:
            return None
        verb = Span(m.start("held") + 1, m.end())
        told = seen._replace(anchor=verb, segment=self.segment(verb, seen.scope), before="")
        return self._make(told, self._of([*holders, *others]), kind=self._kind(seen), aside=False)

    def _kind(self, seen: _Seen) -> EventKind:
        """A call where the words of the clause say so, else a meeting."""
        by_phone = seen.rule.kind is EventKind.CALL or self.small.endswith((" call", " calls"), *seen.anchor)
        if seen.rule.name == "call with" and self.small.startswith("conversation", seen.anchor.start):
            by_phone = not self.place(seen.anchor, Span(seen.anchor.end, seen.segment.end))[0]  # "in Z": face to face
        then = _AND_THEN.search(self.small, seen.anchor.end, seen.segment.end)
        end = then.start() if then else seen.segment.end
        whom = _WHOM.search(self.small, seen.segment.start, seen.anchor.start)
        start = whom.start() if whom else seen.segment.start
        by_phone = by_phone or _PHONE.search(self.small, start, end) is not None
        return EventKind.CALL if by_phone else EventKind.MEETING

    def _is_unreal(self, seen: _Seen) -> bool:
        """Whether an encounter is one that did not happen or happens time and again."""
        if seen.rule.name in _NOUNS and _NOT_HELD.match(self.small, seen.anchor.end, seen.segment.end):
            return True
        if _WHETHER.search(self.small, max(seen.sentence.span.start, seen.anchor.start - 100), seen.anchor.start):
            return True
        if seen.rule.name == "talks with" and self._is_verb(seen):
            return True
        start = seen.sentence.span.start
        if self.small.startswith("had ", start) and "," not in self.small[start : seen.anchor.start]:
            return True
        if _MISSED.match(seen.before) or _NTH_TIME.match(self.small, seen.sentence.span.start, seen.anchor.start):
            return True
        verb = seen.rule.name == "meeting with" and self._is_going_on(seen)
        if verb and not self.small.startswith(" with", seen.anchor.end):
            return True  # "is meeting resistance"
        return _AGAIN_AND_AGAIN.match(self.small, seen.anchor.end, seen.segment.end) is not None

    def _is_verb(self, seen: _Seen) -> bool:
        """Whether "talks" is what somebody does: "X talks a lot"."""
        named = self.people.ending_at(seen.anchor.start - 1)
        told = seen.sentence.zone is ZoneKind.BODY and self.small.startswith("talks", seen.anchor.start)
        return (
            told
            and named is not None
            and named.kind in ("name", "office")
            and not self.small.startswith(" with", seen.anchor.end)
        )

    def _is_conversation(self, seen: _Seen) -> bool:
        """Whether two "had a conversation", which is a call where no place is named."""
        told = seen.rule.name == "held talks" and seen.anchor.cut(self.small).endswith("a conversation")
        return told and not self.place(seen.anchor, Span(seen.anchor.end, seen.segment.end))[0]

    def _named_summit(self, anchor: Span) -> bool:
        """Whether it is a gathering with a name ("the G20 summit") and no meeting of two."""
        if self.small[anchor.start : anchor.end] != "summit" or self.text.capitals:
            return False
        before = self.text.plain[max(0, anchor.start - 24) : anchor.end].split()[-2:]
        before = before if before[0] not in ("A", "The", "This", "Their") else before[1:]
        return any(word[0].isupper() or word[0].isdigit() for word in before) and not before[0].endswith("-day")

    def _asks(self, others: Sequence[Reference]) -> bool:
        """Whether it is a demand ("called on X to do") and no visit."""
        return (
            bool(regex.match(r"\s(?:to|not to)\s", self.small[others[-1].span.end : others[-1].span.end + 8]))
            if others
            else False
        )

    def _joint(self, others: Sequence[Reference]) -> bool:
        return sum(len(self.persons_of(r)) for r in others) > 1 and any(
            "between" in self.small[r.span.start - 30 : r.span.start] for r in others
        )

    def _encounter_alone(self, seen: _Seen, subject: Sequence[Reference]) -> Mention | None:
        """Talks without a second person: of countries, or an event that is known already."""
        if seen.rule.name == "met" and _OFFICIALS.match(seen.before):
            near = Span(seen.anchor.end, min(seen.segment.end, seen.anchor.end + _NEAR))
            dated = self.date(seen.anchor, near)
            if dated is None or self.small.endswith("from ", 0, dated.span.start):
                return None
            return self._make(seen, ())._replace(rule="talks of countries")
        if seen.rule.name == "met" and subject and _UNNAMED_BEHIND.match(self.small, seen.anchor.end):
            return self._make(seen, self._of(subject), pointing=True)
        if seen.rule.object != "with":
            return None
        if _ATTENDED.match(seen.before) or _ENDED.match(seen.before):
            return self._make(seen, (), pointing=True)
        if seen.statement is not None and _OUR.match(seen.before):
            by_phone = seen.rule.kind is EventKind.CALL
            told = self._make(seen, (), kind=EventKind.CALL if by_phone else EventKind.MEETING)
            timed = told.when and (told.status is EventStatus.PLANNED or told.when.precision is Precision.MONTH)
            if by_phone or told.former or told.place or timed:
                return told._replace(ours=True, status=EventStatus.OCCURRED if told.former else told.status)
        if _OF_PARTIES.match(self.small, seen.anchor.end) and (mention := self._make(seen, ())) and mention.when:
            return mention._replace(rule="talks of countries")
        lands = [
            r
            for r in self.people.in_span(Span(seen.anchor.end, min(seen.segment.end, seen.anchor.end + 90)))
            if r.kind == "country" or (r.kind == "group" and not self.persons_of(r))
        ]
        if len(lands) > 1 and _COUNTRIES_BETWEEN.fullmatch(self.small[seen.anchor.end : lands[0].span.start]):
            return self._make(seen, (), rule="talks of countries")
        if not subject and (held := self._after_talks(seen)):
            return held
        if _PLURAL_MEETINGS.match(seen.before):
            return None
        kind = self._kind(seen)
        if partners := self._behind_comma(seen):
            return self._make(seen, self._of(partners), kind=kind)
        people = [p for r in subject for p in self.persons_of(r)]
        many = seen.rule.name == "held talks" and not _SO_MANY.search(seen.anchor.cut(self.small))
        if len(set(people)) == 1 and many and _WITH_MANY.match(self.small, seen.anchor.end):
            return self._make(seen, people, kind=kind, rule="met many")
        named = len(set(people)) > 1 and _IN_TALKS.match(seen.before) is not None
        return self._make(seen, people, kind=kind, pointing=not named)

    def _after_talks(self, seen: _Seen) -> Mention | None:
        """The talks of the two who speak or act in the main clause: "X and Y signed a pact after talks in Z"."""
        after = seen.rule.name != "held talks" and _AFTER_TALKS.match(seen.before)
        statement, whole = seen.statement, seen.sentence.span
        if statement is not None:
            both = self._of(self._speakers_of(seen)) if after and not statement.direct else []
            seen = seen._replace(statement=None, scope=whole, segment=self.segment(seen.anchor, whole))
            mention = self._make(seen, both, aside=False) if both else None
            return mention if mention is not None and mention.when is not None else None
        if not after and not _SPEAKING_AFTER.search(seen.before) and not _AFTER_HOURS.match(seen.before):
            return None
        both = self._of(self._agents_before(seen) or self._subject_elsewhere(seen, seen.anchor.end))
        return self._make(seen, both) if len(set(both)) == len("XY") else None

    def _agents_before(self, seen: _Seen) -> list[Reference]:
        """The two by whom something was done right before: "a pact announced by X and Y after talks in Z"."""
        after = _AFTER_TALKS.match(seen.before)
        end = seen.anchor.start - (len(after[0]) if after else 0)
        pair = self.persons_in(Span(max(seen.sentence.span.start, end - _REACH // 10), end))[-2:]
        if len(pair) < len("XY") or self.small[pair[1].span.end : end].strip():
            return []
        joined = AND.fullmatch(self.small[pair[0].span.end : pair[1].span.start])
        return pair if joined and self.small.endswith(" by ", 0, pair[0].span.start) else []

    def _behind_comma(self, seen: _Seen) -> list[Reference]:
        """Who spoke and to whom, behind an opening phrase: "In a phone call on Thursday, X told Y"."""
        opening = _OPENING_PHRASE.search(seen.before)
        opening = opening if opening and not (opening["known"] and self._is_told_before(seen)) else None
        if opening or not self.small[seen.sentence.span.start : seen.anchor.start].strip():
            comma = self.small.find(", ", seen.anchor.end, min(seen.sentence.span.end, seen.anchor.end + 110))
            both = self._linked(self.persons_in(Span(comma, comma + 60))) if comma >= 0 else []
            if len(set(self._of(both))) > 1:
                return both
        phrase = _OPENING_PHRASE.search(seen.before)
        if phrase is None or self.small[seen.scope.start - 1 : seen.scope.start].strip():
            return []
        if phrase["known"] and self._is_told_before(seen):
            return []
        comma = self.small.find(", ", seen.anchor.end, min(seen.sentence.span.end, seen.anchor.end + 90))
        near = self.persons_in(Span(comma, min(seen.sentence.span.end, comma + 160))) if comma >= 0 else []
        near = [r for r in near if not self.is_owner(r, seen.anchor)]
        for one, other in pairwise(near):
            same = self.persons_of(one) == self.persons_of(other)
            if not same and _ADDRESSES.fullmatch(self.small[one.span.end : other.span.start]):
                return [one, other]
            both = self.subject(Span(other.span.end, other.span.end + 1), Span(comma + 1, other.span.end + 1))
            if not same and one in both and _DOES.match(self.small, other.span.end):
                return both
        return []

    def _is_told_before(self, seen: _Seen) -> bool:
        """Whether running text stands before the sentence, in which what it calls "the talks" may be told."""
        before = self.text.sentences[: self.number(seen.sentence.span.start)]
        return any(s.zone in (ZoneKind.BODY, ZoneKind.TURN) for s in before)

    def _subject_elsewhere(self, seen: _Seen, after: int) -> list[Reference]:
        """The sentence's subject, for a clause without its own: before it, or behind the comma that closes it."""
        sentence = seen.sentence.span if seen.statement is None else seen.scope
        before = [
            r
            for r in self.persons_in(Span(sentence.start, seen.anchor.start))
            if self._in_scope(r, seen) and not self.mouthpieces.issuperset(r.people)
        ]
        passed: Reference | None = None  # "an aide to the leader, X": the second name is of the same person
        for reference in before:
            named = passed is not None and self.persons_of(passed) == self.persons_of(reference)
            passed = reference
            if (
                not named
                and not PREPOSITION.match(self.small[max(0, reference.span.start - 12) : reference.span.start])
                and not self.is_owner(reference, seen.anchor)
            ):
                return self._linked(before[before.index(reference) :])[:2] if reference.kind != "group" else [reference]
        behind = self.persons_in(Span(after, min(sentence.end, after + 120)))
        for reference in behind:
            if "," in self.small[after : reference.span.start] and not PREPOSITION.match(
                self.small[max(0, reference.span.start - 12) : reference.span.start]
            ):
                return [reference]
        if (
            seen.statement is not None
            and seen.statement.speakers
            and regex.search(r"\b(?:i|we|my|our)\s(?:[\w-]+\s){0,4}$", seen.before)
        ):
            return [
                Reference(
                    seen.anchor, tuple(p for p in seen.statement.speakers if self.is_person(p)), "name", "the speaker"
                )
            ]
        last = self.people.subject(seen.anchor.start)
        if last is None or seen.statement is not None or not self.persons_of(last):
            return []
        return [] if any(r.span.overlaps(last.span) for r in before) else [last]

    def _speakers_of(self, seen: _Seen) -> list[Reference]:
        speakers = tuple(p for p in seen.statement.speakers if self.is_person(p)) if seen.statement else ()
        return [Reference(seen.anchor, speakers, "name", "the speakers")] if len(speakers) > 1 else []

    def _named_subject(self, seen: _Seen) -> list[Reference]:
        """Somebody before a verb whom nothing but the capitals make a person: "... of State Ann Other met"."""
        if seen.rule.object != "direct" and seen.rule.name not in _HELD:
            return []
        m = _NAME_BEFORE.search(self.text.plain, seen.segment.start, seen.anchor.start)
        if m is None or self.people.in_span(Span(*m.span("name"))) or self.place_until(m.end("name")):
            return []
        if not may_be_a_name(m["name"]):
            return []
        name = m["name"]
        return [Reference(Span(*m.span("name")), (Person(name),), "unknown", f"{name}: met, and named in full")]

    def _named_later(self, seen: _Seen) -> list[Reference]:
        """Who is called by a role at first and by name further down: "a minister left", "the minister, X, said"."""
        role = _ROLE_BEFORE.search(seen.before)
        apposed = f"the {role['role']}, " if role else ""
        at = self.small.find(apposed, seen.anchor.end) + len(apposed) if role else 0
        return self.persons_in(Span(at, at + 1)) if at > len(apposed) else []

    def _in_scope(self, reference: Reference, seen: _Seen) -> bool:
        if seen.statement is not None:
            return reference.span.start in seen.scope
        return not self.in_content(reference.span.start)

    def _visit(self, seen: _Seen) -> Mention | None:
        anchor, name = seen.anchor, seen.rule.name
        if name == "visiting":
            return self._visiting(seen)
        generic = _GENERIC_VISIT.match(seen.before) and not _ON_A.match(seen.before)
        if generic or self.small.startswith("ors", anchor.end):
            return None
        invited = _AT_INVITATION.match(self.small, seen.sentence.span.start, anchor.start)
        if invited and invited.end() > seen.segment.start:  # who invites is no visitor
            seen = seen._replace(segment=Span(invited.end(), seen.segment.end))
        land = self.land(anchor, seen.segment) or self._land_before(anchor)
        near = Span(anchor.end - 4, min(seen.segment.end, anchor.end + 24))
        city, venue, city_land = self.place(anchor, near) if near.start < near.end else ("", "", "")
        if name == "visited":
            city = city or self.place_at(anchor.end + 1 + 4 * self.small.startswith(" the ", anchor.end))
        goal = land or city_land
        if name == "went to":
            return self._went(seen)
        if name in ("visited", "arrived"):
            subject = self.subject(anchor, seen.segment) or self._named_later(seen)
            if not subject and seen.before.endswith(("before ", "after ")):
                subject = self._subject_elsewhere(seen, anchor.end)[:1]  # "before travelling to Z, X said"
            here = name == "arrived" and self.small.startswith(" here", anchor.end)
            here = here and (self.text.dateline is not None or seen.statement is None)
            if seen.statement is not None and name == "visited" and _YOU_DID.search(seen.before) and (goal or city):
                return self._make(seen, (), yours=True, land=goal, place=city, venue="")
            if not subject or (not goal and not city and not here and not self._named_goal(anchor)):
                return None
            if name == "arrived" and venue and not land and "airport" not in venue.lower():
                return None  # "as they arrived at the palace"
            people = self._of(subject)
            if name == "visited" and _SOME_PLACE.match(self.small, anchor.end):
                if goal_land := goal or city_land:
                    people = [p for p in people if country_of(p, self.lexicon) != goal_land]
                if not people:
                    return None  # "visited a plant near the capital": at home
            host = tuple(p for p in self._inviting(seen) if p not in people)
            visit = self._make(seen, people, land=goal, place=city, venue="", under_way=name == "arrived", host=host)
            if not seen.before.endswith("for "):
                return visit
            beside = self.date(anchor, Span(anchor.end, min(seen.segment.end, anchor.end + _NEAR // 2)))
            return visit._replace(when=beside.when if beside else None, status=EventStatus.OCCURRED)  # "for coming"
        verbal = _VERBAL.match(seen.before) is not None
        if (verbal or _TO_PAY.match(seen.before)) and _INVITED.search(
            self.small, seen.sentence.span.start, anchor.start
        ):
            return None
        if verbal:
            plan = _PLAN.search(self.small, seen.segment.start, anchor.start)
            asked = [] if plan else self._asked_to(seen)
            subject = self.owner(Span(*plan.span("plan"))) if plan else asked
            subject = subject or self.subject(anchor, seen.segment) or self._subject_elsewhere(seen, anchor.end)
            hosts = self.persons_in(Span(anchor.end, anchor.end + len(" the ")))[:1] if not goal else []
            city = city or self.place_at(anchor.end + 1)  # "plans to visit Z"
            if not subject or not (goal or city or hosts):
                return None
            host = tuple(self._of(hosts)) or self._inviting(seen)
            mention = self._make(seen, self._of(subject), land=goal, place=city, host=host)
            if not goal and not hosts and mention.when is None and _HOPES.match(seen.before):
                return None  # "hopes to visit Z one day"
            return mention._replace(status=EventStatus.PLANNED) if asked else mention
        by = (
            self.objects(anchor.end, seen.segment.end, "with")
            if _BY_OR_OF.match(self.small, anchor.end, anchor.end + 60)
            else []
        )
        relative = (
            self.subject(anchor, seen.segment)
            if RELATIVE.search(self.small[max(0, seen.segment.start - 10) : seen.segment.start])
            else []
        )
        if seen.statement is not None and _YOURS.match(seen.before):
            mention = self._make(seen, (), yours=True, under_way=True, land=goal, place=city, venue="")
            return mention if mention.when else mention._replace(status=EventStatus.OCCURRED)  # "your visit will help"
        owner = relative or self.owner(anchor) or by or self._speaker(seen)
        under_way = bool(_UNDER_WAY.search(self.small[max(seen.sentence.span.start, anchor.start - 70) : anchor.start]))
        formal = bool(_VISIT_NOUN.match(seen.before) or _TO_LANDS.match(self.small, anchor.end))
        if (
            not owner
            and (_DEFINITE.match(seen.before) or under_way)
            and not (formal and self.subject(anchor, seen.segment) and not _DEFINITE.match(seen.before))
        ):
            if not (regex.search(r"\bthis\s(?:[\w-]+\s){0,3}$", seen.before) or goal):
                return self._make(seen, (), pointing=True, land=goal, place=city)
            return self._make(seen, (), pointing=True, under_way=True, land=goal, place=city, venue="")
        if owner and not goal and owner[0].kind != "pronoun" and _DURING_THIS.search(seen.before):
            under_way = True  # "during X's visit, Y said": the visit is the occasion
        if owner and not (goal or formal or under_way):
            return self._bare_visit(seen, owner)
        owner = owner or self._arriving(seen) or self._main_subject(seen) or self._named_visitor(seen)
        opening = _OPENING_VISIT.search(seen.before)
        if not owner and (opening or self._is_when(seen, " after") or self._is_when(seen, " before")):
            owner = self._subject_elsewhere(seen, anchor.end)[:1]  # "X left on Friday after a visit to Z"
        if not owner or not (goal or formal or under_way):
            return None
        if _ABROAD.search(self.small, max(seen.scope.start, anchor.start - 24), anchor.end + 12) and not goal:
            return None
        host = self._host(seen, owner) if relative else self._inviting(seen)
        visit = self._make(
            seen,
            self._of(owner)[:1] if not self._together(owner) else self._of(owner),
            land=goal,
            place=city,
            under_way=under_way,
            host=host,
            venue="",
        )
        return visit._replace(status=EventStatus.OCCURRED) if _CURRENT.match(seen.before) else visit

    def _asked_to(self, seen: _Seen) -> list[Reference]:
        """Whose visit it is where somebody "asked X to visit" a land, or "agreed to visit" it himself."""
        asked = self.people.ending_at(seen.anchor.start - len(" to ")) if seen.before.endswith(" to ") else None
        if asked is not None and self.persons_of(asked):
            return [asked]
        begins = self.small[seen.scope.start : seen.anchor.start].strip() in ("", "to")
        if seen.statement is not None and begins:
            speakers = tuple(p for p in seen.statement.speakers if self.is_person(p) and p not in self.mouthpieces)
            return [Reference(seen.anchor, speakers, "name", "the speaker")] if len(speakers) == 1 else []
        return []

    def _went(self, seen: _Seen) -> Mention | None:
        """A stay told by a common verb: a person, another land or a city right behind the verb, and its time."""
        at = seen.anchor.end + 1 + len("the ") * self.small.startswith(" the ", seen.anchor.end)
        there = self.people.at(at)
        actor = self.lexicon.actors.get(there.people[0].slug) if there and there.people else None
        land = actor.slug if actor and actor.kind is ActorKind.COUNTRY else ""
        city = self.place_at(at)
        lands = {self.places[bisect_left(self._place_starts, at)][1].country} if city else {land} - {""}
        if not lands or not (land or city) or (there is not None and _POSSESSED.match(self.small, there.span.end)):
            return None
        subject = self.subject(seen.anchor, seen.segment)
        people = [p for p in self._of(subject) if country_of(p, self.lexicon) not in lands]
        if not people or len(people) < len(self._of(subject)):
            return None
        mention = self._make(seen, people, land=land, place=city, venue="")
        return mention if mention.when is not None else None

    def _bare_visit(self, seen: _Seen, owner: Sequence[Reference]) -> Mention | None:
        """A visit of which nothing is said but whose it is: by its day another one, or that on which they meet."""
        visit = self._make(seen, self._of(owner), venue="")
        dated = visit.when is not None and visit.when.words.lower() != "today"
        if dated and visit.status is EventStatus.OCCURRED:
            return visit
        known = _VISIT_DOES.match(self.small, seen.anchor.end) and len(visit.people) == 1
        return visit._replace(pointing=True, under_way=True, status=EventStatus.OCCURRED, when=None) if known else None

    def _land_before(self, anchor: Span) -> str:
        """The country that stands before the noun: "the president's Utopia visit"."""
        named = self.people.ending_at(anchor.start - 1)
        actor = self.lexicon.actors.get(named.people[0].slug) if named and named.people else None
        owned = named is not None and self.small.endswith(("'s ", "’s "), 0, named.span.start)
        return actor.slug if owned and actor and actor.kind is ActorKind.COUNTRY else ""

    def _named_visitor(self, seen: _Seen) -> list[Reference]:
        """Somebody whom nothing but the capitals make a person: "... for Things Ann Other will be on a visit"."""
        m = _ON_VISIT.search(self.text.plain, seen.segment.start, seen.anchor.start)
        if m is None or self.people.in_span(Span(*m.span("name"))) or self.place_until(m.end("name")):
            return []
        return [Reference(Span(*m.span("name")), (Person(m["name"]),), "unknown", f"{m['name']}: named in full")]

    def _arriving(self, seen: _Seen) -> list[Reference]:
        """Who is received "on his arrival at the start of a visit": not the host, but who is named in front."""
        m = _ON_ARRIVAL.search(self.small, max(seen.scope.start, seen.anchor.start - 120), seen.anchor.start)
        return self.persons_in(Span(seen.scope.start, m.start()))[-1:] if m else []

    def _main_subject(self, seen: _Seen) -> list[Reference]:
        """The first in the clause that no preposition governs: whose visit it is where nobody is named beside it."""
        for reference in self.persons_in(Span(seen.segment.start, seen.anchor.start)):
            lead = self.small[max(seen.segment.start, reference.span.start - 12) : reference.span.start]
            if not PREPOSITION.match(lead) and not self.is_owner(reference, seen.anchor):
                return [self.in_full(reference, seen.anchor.start)]
        if regex.search(r"\b(?:his|her)\s(?:[\w-]+\s){0,4}$", seen.before):
            return self._subject_elsewhere(seen, seen.anchor.end)
        return []

    def _speaker(self, seen: _Seen) -> list[Reference]:
        """The speaker, of "my visit"."""
        if seen.statement is None or not (
            regex.search(r"\b(?:my|our)\s(?:[\w-]+\s){0,4}$", seen.before) or _GLAD_TO_COME.match(seen.before)
        ):
            return []
        return [
            Reference(
                seen.anchor, tuple(p for p in seen.statement.speakers if self.is_person(p)), "name", "the speaker"
            )
        ]

    def _together(self, owner: Sequence[Reference]) -> bool:
        return len(owner) == 1 and owner[0].kind == "group"

    def _host(self, seen: _Seen, owner: Sequence[Reference]) -> tuple[Person, ...]:
        """Who receives the visitor, where the sentence says so: "the president hosted X, who is making a visit"."""
        words = self.small[seen.sentence.span.start : owner[0].span.start]
        m = regex.search(r"\b(?:hosted|received|welcomed|greeted)\s(?:[\w'-]+\s){0,3}$", words)
        if not m:
            return ()
        before = self.persons_in(Span(seen.sentence.span.start, seen.sentence.span.start + m.start()))
        return self.persons_of(before[-1])[:1] if before else ()

    def _inviting(self, seen: _Seen) -> tuple[Person, ...]:
        """The host named by "at the invitation of X"."""
        m = _INVITING.search(self.small, *seen.sentence.span)
        hosts = self.objects(m.end(), seen.sentence.span.end, "direct") if m else []
        return self.persons_of(hosts[0])[:1] if hosts else ()

    def _named_goal(self, anchor: Span) -> bool:
        return bool(regex.match(r"\s\p{Lu}", self.text.plain[anchor.end : anchor.end + 3]))

    def _visiting(self, seen: _Seen) -> Mention | None:
        at = self.people.at(seen.anchor.start)
        host = seen.before.endswith((" before ", " after ", " by "))  # "met X before visiting President Y"
        if at is not None and self.persons_of(at):
            if host:
                return None
            return self._make(seen, self.persons_of(at)[:1], under_way=True, when=None, place="", venue="")
        others = self.objects(seen.anchor.end, seen.segment.end, "direct")
        if others and not host:
            return self._make(seen, self.persons_of(others[0])[:1], under_way=True, when=None, place="", venue="")
        land, city = self.land(seen.anchor, seen.segment), self.place_at(seen.anchor.end + 1)
        subject = self.subject(seen.anchor, seen.segment) or self._subject_elsewhere(seen, seen.anchor.end)
        if not subject or not (land or city):
            return None
        before = _LONG_AFTER.match(seen.before) is not None  # "two months after visiting Z"
        under_way = not before and not self._is_when(seen, " when")
        return self._make(seen, self._of(subject)[:1], land=land, place=city, under_way=under_way)

    def _invitation(self, seen: _Seen) -> Mention | None:
        """A visit that somebody is invited to, or accepts to make."""
        if not self.small.startswith("invit", seen.anchor.start):
            return self._awaited(seen)
        if _AT_INVITATION.match(self.small, seen.sentence.span.start, seen.sentence.span.end) and _INVITING.search(
            self.small, seen.sentence.span.start, seen.anchor.end + len(" from")
        ):
            return None  # "on an invitation from X, Y paid a visit": the visit itself is told
        at = bisect_left(self._content_starts, seen.anchor.end)
        own = next(
            (
                span
                for span, _ in self._contents[max(0, at - 1) : at + 2]
                if seen.anchor.end < span.end and span.start < seen.anchor.end + 40
            ),
            None,
        )
        end = min(seen.sentence.span.end, own.end) if own else seen.sentence.span.end
        words = self.small[seen.anchor.end : end]
        goal = regex.search(r"\b(?:visit|come to|travel to|pay (?:a|an) [\w\s-]{0,30}visit)\b", words[:220])
        if goal is None:
            return None
        start = seen.anchor.end + goal.start()
        invited = self.objects(seen.anchor.end, start, "direct")
        if not invited and regex.search(r"\b(?:was|were|been|is|are|being|be)\s$", seen.before):
            invited = self.subject(seen.anchor, seen.segment)
        if not invited and self.small[seen.anchor.start : seen.anchor.end] == "invitation":
            accepting = _ACCEPTS.search(self.small[seen.sentence.span.start : seen.anchor.start])
            invited = (
                self.subject(
                    Span(seen.sentence.span.start + accepting.start(), seen.anchor.end),
                    Span(seen.sentence.span.start, seen.anchor.start),
                )
                if accepting
                else []
            )
            invited = invited or self.objects(seen.anchor.end, start, "to")
        yours = not invited and _YOU.match(self.small, seen.anchor.end) is not None and seen.statement is not None
        if not invited and not yours:
            return None
        goal_words = Span(start, seen.anchor.end + goal.end())
        tail = Span(start, max(goal_words.end, self.segment(goal_words, Span(start, end)).end))
        dated = self.date(Span(start, seen.anchor.end + goal.end()), tail)
        land = self.land(Span(start, seen.anchor.end + goal.end()), tail)
        people = self._of(invited)
        city, _, _ = self.place(
            Span(start, seen.anchor.end + goal.end()), Span(start, min(end, seen.anchor.end + goal.end() + 24))
        )
        if not city and (hit := self.place_at(seen.anchor.end + goal.end() + 1)):
            city = hit
        return self._make(
            seen,
            people,
            when=dated.when if dated else None,
            land=land,
            place=city,
            venue="",
            span=Span(seen.anchor.start, end).strip(self.text.plain, ' \n\r\t.,"'),
            status=EventStatus.PLANNED,
            yours=yours,
        )

    def _awaited(self, seen: _Seen) -> Mention | None:
        """The visit of a guest whom somebody looks forward to receiving, where it is said where."""
        guests = self.objects(seen.anchor.end, seen.segment.end, "direct")
        yours = not guests and seen.statement is not None and _YOU.match(self.small, seen.anchor.end) is not None
        behind = Span(guests[-1].span.end if guests else seen.anchor.end, seen.segment.end)
        city, _, land = self.place(Span(behind.start, behind.start), behind)
        land = land or self.land(Span(behind.start, behind.start), seen.segment)
        if not (guests or yours) or not (city or land):
            return None
        return self._make(seen, self._of(guests), land=land, place=city, venue="", yours=yours)

    def _of(self, references: Sequence[Reference]) -> list[Person]:
        return [p for r in references for p in self.persons_of(r)]

    def _signing(self, seen: _Seen) -> Mention | None:
        words = self.small[seen.anchor.start : min(seen.scope.end, seen.anchor.end + 200)]
        if _NO_SIGNING.match(words) or _MATTER.match(seen.before):
            return None
        behind, ahead = (
            _DOCUMENT.search(words),
            _DOCUMENT.search(self.small[max(seen.scope.start, seen.anchor.start - 120) : seen.anchor.start]),
        )
        due = _SIGN_IT.match(words) is not None or _SIGNING_HELD.match(words) is not None
        if not behind and not ahead and not due and not words.startswith("signing ceremony"):
            return None
        if words.startswith("exchange") and not (ahead and not behind):
            witnessed = self.subject(seen.anchor, seen.segment) or self._subject_elsewhere(seen, seen.anchor.end)
            if not witnessed and not seen.before.endswith("the ") and not _PARTIES.match(seen.before):
                return None
            return self._make(seen, () if self._countries_before(seen, witnessed or []) else self._of(witnessed))
        passive = ahead is not None and not behind and not due
        subject = (
            self.subject(seen.anchor, seen.segment)
            if not passive
            else self.objects(seen.anchor.end, seen.segment.end, "with")
        )
        if subject and self._countries_before(seen, subject):
            subject = []
        if len({p for r in subject for p in self.persons_of(r)}) == 1 and not passive:  # "X signed a pact with Y"
            subject = [*subject, *self.objects(seen.anchor.end, seen.segment.end, "with")]
        reduced = _SIGNED_WHEN.match(self.small, seen.anchor.end) and _JUST_NAMED.match(seen.before)
        if (
            passive
            and not reduced
            and not regex.search(
                r"\b(?:was|were|be|been|being|by|between)\b",
                self.small[max(seen.scope.start, seen.anchor.start - 12) : seen.anchor.end + 8],
            )
        ):
            return None
        return self._make(seen, self._of(subject))

    def _countries_before(self, seen: _Seen, subject: Sequence[Reference]) -> bool:
        """Whether "the two sides" stands nearer to the verb than the persons found."""
        if not subject:
            return False
        between = self.people.in_span(Span(subject[-1].span.end, seen.anchor.start))
        return any(r.kind in ("group", "country") and not self.persons_of(r) for r in between)

    def _happening(self, seen: _Seen) -> Mention | None:
        """Anniversaries and disasters: a time, and nobody who takes part, unless it is a birthday."""
        if self.small.startswith("birthday", seen.anchor.start):
            owner = self.owner(seen.anchor)
            return self._make(seen, self._of(owner), place="", venue="", when=None) if owner else None
        city, _, _ = self.place(seen.anchor, Span(seen.anchor.end, min(seen.segment.end, seen.anchor.end + 40)))
        mention = self._make(seen, (), place=city if seen.rule.kind is EventKind.INCIDENT else "", venue="")
        if mention.when is None and seen.rule.kind is EventKind.ANNIVERSARY:
            mention = self._falling(seen, mention)
        if seen.rule.kind is EventKind.INCIDENT:
            near = self.small[seen.anchor.end : seen.anchor.end + 60]
            if self._is_figurative(seen):
                return None
            if seen.anchor.cut(self.small) == "disaster" and self._own_day(seen) is None and not self._has_name(seen):
                return None
            if regex.fullmatch(r"attacks|.*strikes", seen.anchor.cut(self.small)) and self._own_day(seen) is None:
                return None
            named = self.place_until(seen.anchor.start - 1) != ""
            if mention.when is None and not named and not _BEFELL.search(near) and not _MOURNED.search(seen.before):
                return None
        elif mention.when is None and not (
            _OBSERVED.search(self.small, seen.scope.start, seen.anchor.end)
            or self.small.startswith(" of ", seen.anchor.end)
        ):
            return None
        return mention

    def _has_name(self, seen: _Seen) -> bool:
        """Whether a name stands right before the noun: "the Otherville disaster"."""
        return _NAME_RIGHT_BEFORE.search(self.text.plain, seen.segment.start, seen.anchor.start) is not None

    def _falling(self, seen: _Seen, mention: Mention) -> Mention:
        """An anniversary with the day that a relative clause gives it: "which falls next year"."""
        behind = self.small[seen.anchor.end : seen.sentence.span.end]
        m = regex.match(
            r"[^.;:]{0,80}?,?\s(?:which|that)\s(?:\w+\s){0,3}?(?:falls?|falling|celebrated|marked|be)\b", behind
        )
        if m is None:
            return mention
        start = seen.anchor.end + m.end()
        dated = self.date(Span(start - 1, start), Span(start, min(seen.sentence.span.end, start + 60)))
        return mention._replace(when=dated.when) if dated else mention

    def _is_figurative(self, seen: _Seen) -> bool:
        """Whether an attack or a collision is one of words, of kinds or in general, and not one that happened."""
        words = self.small[seen.anchor.start : seen.anchor.end]
        if _NO_DISASTER.match(self.small, seen.anchor.end) or _OF_THE_BODY.match(seen.before):
            return True
        if not regex.search(r"attack|collision|accident|blast|crash", words):
            return False
        general = regex.search(
            r"\b(?:against|any|future|further|nuclear|cyber|under|prevent|economic|market|of|on)\s$", seen.before
        )
        return (
            general is not None
            or regex.match(
                r"\s(?:on|against|of)\s(?:the\s)?(?:\w+\s)?(?:policy|principles?|values|rights)\b",
                self.small[seen.anchor.end : seen.anchor.end + 50],
            )
            is not None
        )

    def _ceremony(self, seen: _Seen) -> Mention | None:
        if self.small[seen.anchor.start : seen.anchor.end].startswith("inaugurat") and seen.statement is not None:
            return None
        if _OF_FORUM.match(self.text.plain, seen.anchor.end):
            return None
        if self.small.startswith("inaugurated", seen.anchor.start) and _THE_FORUM.match(
            self.text.plain, seen.anchor.end
        ):
            return None
        how = "direct" if _AWARDED.match(self.small, seen.anchor.start) else "to"
        subject = self.subject(seen.anchor, seen.segment)
        honoured = self._honoured(seen, subject)
        others = honoured or self.objects(seen.anchor.end, seen.segment.end, how) or self._hosts(seen)
        given = _GIVEN_ON.match(self.small, seen.anchor.start, seen.segment.end)
        others = others or (self.objects(given.end(), seen.segment.end, "direct") if given else [])
        if not others and _AWARDED.match(self.small, seen.anchor.start) and _PASSIVE.match(seen.before):
            others = self.objects(seen.anchor.end, seen.segment.end, "with")  # "was awarded an order by X"
        solemn = _SOLEMN.match(self.small, seen.anchor.start) or _AT_A.match(seen.before)
        solemn = solemn or self.small.startswith("a ", seen.anchor.start)  # "announced it in a ceremony"
        solemn = solemn or _ATTENDED_A.match(seen.before)
        if not subject and solemn:
            subject = self._subject_elsewhere(seen, seen.anchor.end)
        if not subject and not others and _ACCORDED.match(seen.before):
            whole = self.persons_in(Span(seen.sentence.span.start, seen.anchor.start))
            subject = [r for r in whole if not self.is_owner(r, seen.anchor)][:1]
        before = self.persons_in(Span(seen.segment.start, seen.anchor.start))
        guests = [r for r in before if _HOSTING.search(self.small, seen.segment.start, r.span.start)]
        if not others and guests:
            others, subject = guests[-1:], [r for r in subject if r not in guests] or self._main_subject(seen)
        people = [*self._of([*subject, *others]), *self._spouses(seen.segment)]
        return self._make(seen, people, pointing=not people and seen.statement is not None)

    def _spouses(self, within: Span) -> Iterator[Person]:
        """Those whom a sentence names beside their husbands and wives, and who stand in no reference data."""
        for m in _SPOUSE.finditer(self.text.plain, *within):
            known = self.people.at(m.start("name"))
            if known is None:
                yield Person(m["name"])

    def _honoured(self, seen: _Seen, hosts: Sequence[Reference]) -> list[Reference]:
        """For whom somebody gives a banquet "in his honour": the last person named before who does not give it."""
        if not hosts or not _IN_HONOUR.match(self.small, seen.anchor.end, seen.segment.end):
            return []
        before = self.persons_in(Span(max(0, seen.sentence.span.start - _REACH), seen.anchor.start))
        giving = set(self._of(hosts))
        return [r for r in before if giving.isdisjoint(self.persons_of(r))][-1:]

    def _hosts(self, seen: _Seen) -> list[Reference]:
        """Who gives a dinner: "a banquet hosted by X"."""
        m = regex.match(
            r"\s(?:\w+\s){0,2}?(?:hosted|given|held|offered)\s(?:[\w']+\s){0,4}?by\b",
            self.small[seen.anchor.end : seen.anchor.end + 60],
        )
        return self.objects(seen.anchor.end + m.end(), seen.segment.end, "direct")[:1] if m else []

    def _letter(self, seen: _Seen) -> Mention | None:
        words = self.small[seen.anchor.start : seen.anchor.end]
        if regex.search(r"\btext\s$", seen.before) or "text message" in words:
            return None
        if words.endswith(" sent"):
            return self._letter_received(seen, words)
        if seen.rule.name == "letter to":
            sender, others = self.owner(seen.anchor), self.objects(seen.anchor.end, seen.segment.end, "to")
            return (
                self._make(seen, self._of([*sender, *others]), place="", venue="", aside=True)
                if sender and others
                else None
            )
        if " from " in words and words.endswith(" to"):
            others = self.objects(seen.anchor.end, seen.segment.end, "direct")
            return self._make(seen, self._of([*self.persons_in(seen.anchor), *others]), place="", venue="")
        if words.endswith(" from") and not words.startswith(("received", "got")):
            sender = self.objects(seen.anchor.end, seen.segment.end, "direct")[:1]
            handed = self.objects(sender[0].span.end, seen.segment.end, "to")[:1] if sender else []
            people = self._of([*sender, *self.persons_in(seen.anchor), *handed])
            return self._make(seen, people, place="") if sender else None
        subject = self.subject(seen.anchor, seen.segment)
        if seen.rule.object == "direct":
            wished = not words.startswith(("congrat", "greet"))
            others = self.objects(seen.anchor.end, seen.sentence.span.end, "to" if wished else "direct")
            if not subject or not others or not self.writes:
                return None
            dated = self.date(seen.anchor, seen.sentence.span)
            people = self._of([*subject, *others])
            return self._make(seen, people, place="", venue="", when=dated.when if dated else None)
        if not subject:
            subject = self._subject_elsewhere(seen, seen.anchor.end)
        if words.startswith("wrote") and not self._addressee(seen):
            return None
        if words.startswith(("received", "got")):
            others = self.objects(seen.anchor.end, seen.segment.end, "to")
            return self._make(seen, self._of([*others, *subject]), place="", venue="") if others and subject else None
        others = self.objects(seen.anchor.end, seen.segment.end, "to") or self.persons_in(seen.anchor)
        return self._make(seen, self._of([*subject, *others]), place="", venue="") if subject else None

    def _addressee(self, seen: _Seen) -> bool:
        """Whether somebody is named behind "wrote to": a person, or one by his office."""
        behind = self.text.plain[seen.anchor.end : seen.anchor.end + 30]
        return regex.match(r"\s(?:(?:the|his|her)\s(?:\w+\s)?)?\p{Lu}", behind) is not None

    def _letter_received(self, seen: _Seen, words: str) -> Mention | None:
        """A message told from the side of who got it: "the message of condolence that you sent"."""
        if words.endswith((" you sent", " we sent", " i sent")):
            if seen.statement is None:
                return None
            speakers = tuple(p for p in seen.statement.speakers if self.is_person(p))
            yours = words.endswith(" you sent")
            return self._make(seen, () if yours else speakers, place="", venue="", yours=yours)
        sender = self.persons_in(seen.anchor)
        return self._make(seen, self._of(sender[:1]), place="", venue="") if sender else None

    def _agreement(self, seen: _Seen) -> Mention | None:
        if _NONE.match(seen.before):  # "no agreement was reached"
            return None
        if seen.rule.object == "direct":
            others = self.objects(seen.anchor.end, seen.segment.end, "direct")
            return self._make(seen, self._of(others), when=None) if others else None
        if seen.rule.name == "agreement of a day":
            return self._agreement_of_day(seen)
        if seen.rule.name == "took effect":
            mention = self._make(seen, (), place="", venue="", aside=True)
            return mention if mention.when else None
        if _NOUN_REACHED.match(self.small, seen.anchor.start):
            return self._make(seen, (), aside=True)  # "the agreement reached between A and B"
        if _WAS_REACHED.search(self.small, *seen.anchor):  # "agreements were reached"
            people = self._of(self.persons_in(Span(seen.scope.start, seen.anchor.start)))
            people = people or self._of(self.objects(seen.anchor.end, seen.segment.end, "with"))
            return self._make(seen, people, ours=not people and seen.statement is not None)
        subject = self.subject(seen.anchor, seen.segment)
        if not subject and seen.rule.name == "agreed to":
            subject = self._subject_elsewhere(seen, seen.anchor.end)
        if not subject and _BODY_DOES.match(seen.before):  # "the conference adopted a declaration"
            return self._make(seen, ())
        told = seen.statement is None or self.reports(seen.statement.speakers)
        if not subject and told and self._is_of_two_lands(seen):
            mention = self._make(seen, ())
            return mention if mention.when is not None and mention.when.precision is not Precision.YEAR else None
        if not subject or self._countries_before(seen, subject):
            return None
        people = self._of(subject)
        if len(set(people)) == 1:  # "X agreed with Y to", "X reached a deal with Y"
            people += self._of(self.persons_in(seen.anchor) or self.objects(seen.anchor.end, seen.segment.end, "with"))
        if len(set(people)) < 2:
            whole = self.persons_in(Span(seen.scope.start, seen.anchor.start))
            people = self._of([r for r in whole if not self.is_owner(r, seen.anchor)])
        if len(set(people)) < 2:
            return None
        mention = self._make(seen, people)
        dated = mention.when is not None and mention.when.precision is Precision.DAY
        ahead = self.small[seen.segment.start : seen.anchor.start]
        dated = dated or (mention.when is not None and mention.when.words.lower() in ahead)  # "in May, X and Y agreed"
        if (seen.rule.name == "agreed to" and not dated) or mention.status is EventStatus.PLANNED:
            return mention._replace(when=None, status=EventStatus.OCCURRED)  # "by 2027" dates what they agreed to
        return mention

    def _is_of_two_lands(self, seen: _Seen) -> bool:
        """Whether two countries stand right before the verb: "Y and Z upgraded their relations"."""
        lands = [r for r in self.people.in_span(Span(seen.segment.start, seen.anchor.start)) if r.kind == "country"]
        joined = self.small[lands[-2].span.end : lands[-1].span.start] if len(lands) > 1 else ""
        if joined not in (" and ", " and the "):
            return False
        return _ADVERBS.fullmatch(self.small, lands[-1].span.end, seen.anchor.start) is not None

    def _agreement_of_day(self, seen: _Seen) -> Mention | None:
        """An agreement known by its day: "last December's accord", "the 2015 deal", "the pact struck in May"."""
        dated = self._own_day(seen)
        if dated is not None:
            owner = self.small.startswith(("'s", "’s"), dated.span.end)
            owner = (
                owner or _OF_THE_DAY.search(self.small[max(0, dated.span.start - 24) : dated.span.start]) is not None
            )
            dated = dated if owner else None
        elif struck := _STRUCK.match(self.small, seen.anchor.end):
            dated = self.date(seen.anchor, Span(struck.end(), min(struck.end() + 1, seen.sentence.span.end)))
        if dated is None:
            return None
        return self._make(seen, (), when=dated.when, place="", venue="", aside=True, status=EventStatus.OCCURRED)

    def _forums(self) -> Iterator[Mention]:
        rule = Rule("forum by name", EventKind.FORUM, (), "", "none", "the third Belt and Road Forum")
        common = Rule("gathering", EventKind.FORUM, (), "", "none", "a donors' conference in Z in July")
        for anchor, named in self._gatherings():
            sentence = self.text.sentence_at(anchor.start)
            if (
                sentence is None
                or anchor.start not in sentence.span
                or sentence.zone not in (ZoneKind.BODY, ZoneKind.TURN)
            ):
                continue
            sentence = part_around(sentence, anchor, _REACH)
            scope, statement = self.scope(anchor, sentence)
            segment = self.segment(anchor, scope)
            before = self.small[max(scope.start, anchor.start - 70) : anchor.start]
            seen = _Seen(rule if named else common, anchor, sentence, scope, segment, statement, before)
            if _DENIED_AFTER.match(self.small, anchor.end):
                continue
            denied = _DENIED.match(before) and not _ATTENDS.match(before)  # "X did not attend": others did
            if denied or _NONE.match(before) or not (named or self._is_gathering(seen)):
                continue
            forum = self._forum(seen)
            pair = not named and len(set(forum.people)) == len("XY") and self.small.endswith("summit", 0, anchor.end)
            if not (pair and _HOLDS.match(before)):  # "the two leaders will hold a summit": their talks
                yield forum

    def _gatherings(self) -> Iterator[tuple[Span, bool]]:
        """Gatherings, and whether they have a name: "the third ... Forum", "the G20 summit"; "a donors' conference"."""
        plain = self.text.plain
        for word in _FORUM_SHORT.every(self.small):
            if lead := _SHORT_LEAD.match(plain, max(0, word.start - _SHORT_REACH), word.start):
                yield Span(lead.start(), word.end), True
        for m in _FORUM_NAME.finditer(self.small):
            if not within_word(self.small, m.start()):
                yield Span(*m.span()), True
        for head in _FORUM_HEAD.every(plain):
            sentence = self.text.sentence_at(head.start)
            floor = sentence.span.start if sentence is not None else 0
            lead = _FORUM_LEAD.search(plain, max(floor, head.start - 120), head.start)
            if lead is None:
                continue
            inside = lead[0].find(" for the ")
            start = lead.start() + (inside + 9 if inside >= 0 else 4 if lead[0].lower().startswith("the ") else 0)
            name = plain[start : head.end]
            counted = ORDINAL.match(name) is not None
            if not counted and (_LEGISLATURE.search(name) or len(name.split()) < _least(name)):
                continue
            tail = _FORUM_TAIL.match(plain, head.end)
            yield Span(start, tail.end() if tail else head.end), True
        end = 0
        for word in _GATHERING_WORD.every(self.small):
            if word.start < end:
                continue
            if m := _GATHERING.search(self.small, max(end, word.start - _AHEAD), word.end + _BEHIND):
                end = m.end()
                yield Span(*m.span()), False

    def _who_holds(self, seen: _Seen) -> list[Reference]:
        """Who holds a gathering, named before a clause between commas: "X, who is also a member, will hold"."""
        inserted = self.small.rfind(", who ", seen.sentence.span.start, seen.anchor.start)
        before = self.persons_in(Span(max(seen.sentence.span.start, inserted - 60), inserted)) if inserted >= 0 else []
        return before[-1:] if before and before[-1].span.end == inserted else []

    def _forum_of(self, seen: _Seen, people: Sequence[Person]) -> str:
        """The name of the gathering for which three or more meet: they are the gathering."""
        behind = self.text.plain[seen.anchor.end : seen.segment.end]
        named = _FOR_FORUM.search(behind) if len(set(people)) > len("XY") else None
        return named["name"] if named else ""

    def _is_gathering(self, seen: _Seen) -> bool:
        """Whether a gathering without a name is one of many, with its time or place beside it: no talks of two."""
        if self.small.endswith("summit", 0, seen.anchor.end) and _PAIR_OF_LANDS.search(
            self.text.plain, max(0, seen.anchor.start - 40), seen.anchor.start
        ):
            dated = self.date(seen.anchor, Span(seen.anchor.end, seen.segment.end), False)
            return dated is not None  # "the first X-Y summit" is the talks of two, unless it is another's by its year
        if _LEGISLATES.match(self.small, seen.anchor.end):
            return False
        if _EXPLAINED.search(self.small, max(0, seen.anchor.start - 60), seen.anchor.start):
            return False  # "the Z summit, a gathering of leaders,"
        many = _OF_THREE.match(seen.before) is not None
        of_two = _OF_TWO.match(self.small, seen.anchor.end) is not None and not many
        if of_two or self.owner(seen.anchor) or _PART_OF.match(seen.before):
            return False
        behind = Span(seen.anchor.end, min(seen.segment.end, seen.anchor.end + _NEAR))
        if (
            self.place(seen.anchor, behind)[0]
            or _HOSTED.match(self.small, seen.anchor.end)
            or COUNTED.search(seen.before)
            or self._speaking(seen)
        ):
            return True
        return self.date(seen.anchor, seen.segment, False) is not None

    def _invited_by_name(self, at: int, end: int) -> list[Reference]:
        """To whom an invitation goes: "an invitation from X to Y"."""
        named = self.persons_in(Span(at, end))
        to = [r for r in named if _TO_WHOM.match(self.small, at, r.span.start)]
        return to[:1] or self.objects(at + len("invitation"), end, "to")

    def _speaking(self, seen: _Seen) -> regex.Match[str] | None:
        """The words of "X said yesterday after hosting a session": who speaks there took part, on that day."""
        return _SPEAKING.match(self.small, max(seen.scope.start, seen.anchor.start - 120), seen.anchor.start)

    def _forum(self, seen: _Seen) -> Mention:
        attends = _ATTENDS.match(self.small[max(seen.segment.start, seen.anchor.start - 120) : seen.anchor.start])
        invited = (
            regex.search(r"\binvit(?:ed?|ation(?!\sof\b))\b", self.small[seen.sentence.span.start : seen.anchor.start])
            is not None
        )
        people: list[Person] = []
        if _DENIED.match(seen.before):
            pass
        elif invited:
            at = self.small.rfind("invit", seen.sentence.span.start, seen.anchor.start)
            accepting = _ACCEPTS.search(self.small, seen.sentence.span.start, at)
            people = self._of(
                self.subject(Span(*accepting.span()), Span(seen.sentence.span.start, accepting.start()))
                if accepting
                else self.objects(at + len("invited"), seen.anchor.start, "direct")
                or self._invited_by_name(at, seen.anchor.start)
            )
        elif attends or _HOLDS.match(seen.before):
            subject = self.subject(seen.anchor, seen.segment) or self._who_holds(seen)
            if not subject and (_HIS_PART.search(seen.before) or _TAKING_PART.match(seen.before)):
                subject = self._subject_elsewhere(seen, seen.anchor.end)
            people = self._of(subject)
        speaking = self._speaking(seen) if seen.rule.name == "gathering" else None
        if speaking and not people:
            people = self._of(self.subject(Span(*speaking.span()), Span(seen.scope.start, speaking.start())))
        chaired = _CHAIRED.match(self.small, seen.anchor.end)
        if chaired and not people:
            people = self._of(self.objects(chaired.end(), seen.sentence.span.end, "direct"))
        mention = self._make(seen, people)
        if speaking and mention.when is None:
            dated = self.date(seen.anchor, Span(speaking.start(), seen.anchor.start))
            mention = mention._replace(when=dated.when if dated else None)
        if chaired and not mention.place:
            city, venue, _ = self.place(seen.anchor, Span(chaired.end(), seen.sentence.span.end))
            mention = mention._replace(place=city, venue=venue)
        return mention._replace(status=EventStatus.PLANNED) if invited else mention


class _Seen(NamedTuple):
    """An anchor in its sentence."""

    rule: Rule
    anchor: Span
    sentence: Sentence
    scope: Span
    segment: Span
    statement: StatementCandidate | None
    before: str


def _one_by_one(mention: Mention) -> Iterator[Mention]:
    """The meetings that one verb tells of: "met separately with X and Y"."""
    if not mention.apart:
        yield mention
    for people in mention.apart:
        yield mention._replace(people=people, apart=())


def _least(name: str) -> int:
    """How many words the name of a gathering has at the least: "the Doha Forum", but no "National Congress"."""
    return 2 if name.endswith(("Dialogue", "Forum", "Conference")) else 3


def _noun_kind(noun: str) -> EventKind:
    if noun in ("visit", "visits", "trip", "stay"):
        return EventKind.VISIT
    return EventKind.CALL if noun in ("call", "conversation") else EventKind.MEETING
