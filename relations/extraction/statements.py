"""Who said what: the attributions of a text, sieve by sieve, as statements.

A rule's name is ``PATTERN/CUE``. The patterns:

    A1   S V that C            A2   S V C                  A3   C, S V  or  C, V S
    A4   C1, S V, C2           A5   "Q1," S V, "Q2"        A6   S V: Q  or  S V, "Q"
    A8   ..., adding that C    A9   Noting that C, S V     A10  S V C and V C
    A11  according to S, C     A12  S voiced the hope C    A13  it was agreed that C
    A18  transcript turn       A19  quotation alone        A21  free continuation
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import NamedTuple

import regex

from relations.extraction.candidates import Person, StatementCandidate
from relations.extraction.complements import Complement, Complements
from relations.extraction.cues import FORMS, STANCES, Cue, Form, Occurrence, find_cues
from relations.extraction.data import load
from relations.extraction.patterns import ending
from relations.extraction.people import People, Reference
from relations.extraction.quotations import (
    Unit,
    end_before,
    end_of,
    hide,
    is_quoted,
    opening_quotation,
    running_quotations,
    trim,
    units,
)
from relations.extraction.speakers import ADVERBIAL, BEFORE_OBJECT, Speaker, Speakers, is_somebody
from relations.extraction.text import Text, ZoneKind, is_anonymous
from relations.spans import Span
from relations.vocabulary import Tier

_DATA = load("attribution.toml")
_ACCORDING_TO = Cue("according-to", ("according to",), frozenset(("clause",)))
_ACCORDING = regex.compile(
    r"\b(?:according to|as (?:reported|announced|stated|noted|disclosed|published|confirmed) by"
    r"|(?<=, )per(?! (?:cent|capita|annum|head|person|day|week|month|year|hour|barrel|ton\p{L}*|unit)\b))\s+"
)
_AS_SAID = re.compile(r"as (?=[^,.;:\"\0]{4,120},)")
_AS_INSIDE = re.compile(r", as [^,.;:\"\0]{4,80}(?=, )")
_AS_PUT = re.compile(r" puts? it$")
_VIEW = (
    r"(?:view|opinion|words|estimation|estimate|assessment|judge?ment|account|reckoning|telling|phrase|eyes|mind|reading"
    r"|interpretation|standpoint|perspective|point of view|(?:own )?admission)"
)
_IN_VIEW = regex.compile(
    rf"(?:in|by|from) (?:the {_VIEW} of (?P<whose>[^,.;:\"\0]{{2,60}})"
    rf"|(?P<owner>his|her|their|[^,.;:\"\0]{{2,40}}'s?) (?:own )?{_VIEW})(?P<end>,|[.;]?$)"
)
_HEADS = re.compile(r"[^.;:\"\0]{2,90}:\s+(?=\")")
_SURE = regex.compile(
    r"\s(?:is|are|was|were|remains?|remained|feels?|felt|seems?|seemed|appears?|appeared|became|grew)"
    r"(?: \p{L}+ly| also| still| very| quite| more| too| now| both| all){0,2}"
    r" (?P<cue>confident|convinced|sure|certain|adamant|optimistic|hopeful|positive|persuaded|insistent|unanimous"
    r"|emphatic|unequivocal|categorical|firm|upbeat|sceptical|skeptical|doubtful|clear"
    r"|of (?:the|one|a like) (?:same )?(?:view|opinion|belief|mind)|in agreement|at one)"
    r"(?: on \p{L}+day)? that "
)
_ANY_VERB = Cue("any-verb", ("say",), frozenset(("that", "trail")), inverts=True)
_NOT_ANY = frozenset(_DATA["unspoken"]) | FORMS
_ED_THAT = ending(r"(?<=[\p{L}\p{N}] )(?P<verb>\p{L}{3,}ed)")
_THAT_CLAUSE = regex.compile(
    r" that (?!(?:was|were|is|are|has|had|have|will|would|could|can|may|might|should|must|\p{L}+ed|day|week|month|year"
    r"|time|evening|night|morning|afternoon|spring|summer|autumn|winter|same)\b)(?=(?:[\p{L}\p{N}'-]+ ){2})"
)
_ED_BEHIND = regex.compile(
    r" (?P<verb>\p{L}{3,}ed)(?=[.,;]|$| (?:on|in|at|to|after|as|when|with|during|before|last|earlier|later)\b)"
)
_DETERMINED = re.compile(r"(?:the|an?|his|her|its|their|he|she|they|it|there|no|both|this|these) ")
_QUOTE_ED = regex.compile(r"\" (?P<verb>\p{L}{3,}ed) (?=\p{L})")
_COLON = Cue("colon", (":",), frozenset(("clause",)))
_OWN_WORDS = Cue("own-words", ("message",), frozenset(("that",)))
_WORDS = (
    r"(?:message|position|view|argument|point|warning|demand|hope|line|stance|opinion|belief|assessment|complaint"
    r"|conclusion|contention|claim|answer|reply|response|explanation|verdict|judge?ment|conviction|fear|concern|worry"
    r"|expectation|prediction|forecast|advice|suggestion|proposal|promise|pledge|assertion|understanding|theory"
    r"|thesis|wish|request|plea|appeal|feeling|impression|objection|excuse|word|reasoning|interpretation)"
)
_IN_OWN_WORDS = regex.compile(
    r"(?:(?<='s )|\b(?:his|her|their) )(?:[\p{L}-]+ ){0,2}"
    rf"(?P<noun>{_WORDS})(?:, [^,]{{1,80}},)? (?:is|was|has been|remains|remained) that "
)
_WORDS_OF = regex.compile(
    rf"\bthe (?:[\p{{L}}-]+ ){{0,2}}(?P<noun>{_WORDS}) of (?P<who>[^,.;:\"\0]{{2,60}})"
    r" (?:is|was|has been|remains|remained) that "
)
_IS_THAT = (" is that ", " was that ", " been that ", " remains that ", " remained that ")
_HEADED = re.compile(r":\s+(?=\")")
_HEADS_QUOTATION = regex.compile(r" [^.;:\"\0]{2,80}(?P<mark>[:,])\s+(?=\")")
_BULLET = regex.compile(r"[-•*]\s*")
_ANNOUNCED = Cue("announced", ("announce",), frozenset(("clause",)))
_NOTED = Cue("noted", ("be noted",), frozenset(("clause",)))
_PASSIVE = regex.compile(
    rf"\s((?:was|were)(?: also| again| once more| particularly| \p{{L}}+ly)? (?:{'|'.join(_DATA['noted'])}))"
    r"(?: by (?:both|the two) (?:sides|leaders|presidents|parties))?"
    r"(?: with (?:satisfaction|regret|concern|appreciation))?"
    r"(?:, (?:as well as|along with|together with) [^,;:\"\0]+)?[.;]?$"
)
_WAS_OR_WERE = re.compile(r"\s(?=(?:was|were) )")
_EXPRESSED = regex.compile(
    rf"(?:(?:in (?:this|that) \p{{L}}+|at the same time|also|in addition),? )?"
    rf"(?:\p{{L}}+ ){{0,3}}?(?:{'|'.join(sorted({*STANCES, *_DATA['felt']}))})"
    rf"\s((?:was|were)(?: also| again| \p{{L}}+ly)? (?:{'|'.join(_DATA['noted'])}))"
    r"(?=\s(?:with|in|at|over|about|regarding|for|towards?|that|to)\b)"
)
_EMPHASIS = regex.compile(
    r"(?|(?:(?:special|particular|much|great|considerable) )?"
    r"((?:emphasis|stress) was (?:\p{L}+ )?(?:given to|placed on|laid on|put on))"
    r"|there was (?:an? )?(?:\p{L}+ )?(emphasis on))\s"
)
_APPOSED = regex.compile(r", (?=(?:an? |the )[^,]{3,60} (?:that|which) [^,]{1,40},?$)")
_VERB_BEHIND = re.compile(
    r"\s[^,.;:\"\0]{2,80}(?=,\s(?:will|would|is|are|was|were|has|have|had|can|could|should|must|may|might)\b)"
)
_OPENING = regex.compile(r"(?:in (?:this|that) \p{L}+|at the same time|in addition|in particular|in conclusion), ")
_ANOTHER_PASSIVE = regex.compile(r"(?r)\b(?:was|were) (?:also )?\p{L}+ed,? and (?=(?:the|an?|joint|mutual)\s)")
_ANOTHER_PURPOSE = regex.compile(
    r",? and (?:to )?(?:discuss|commemorate|mark|review|exchange|talk|brief|express|offer|reaffirm|reiterate)\b"
)
_ANSWERED = regex.compile(
    r", (?:which (?:was|were|has been) (?:\p{L}+ly )?(?:accepted|welcomed|shown|broadcast"
    r"|televised|aired|published|released)|to which \p{L}"
    r"|who (?:(?:was|is) (?:on|in|visiting|attending|here|there)|arrived|came|flew)\b[^,]*$)"
)
_ASIDE_OF_TURN = regex.compile(
    r"(?:,? but (?:(?:he|she|they) )?(?:did not|would not|declined to|refused to) (?:elaborate|go into|give|provide|say"
    r"|comment|specify|disclose|name|identify|reveal)\b.*"
    r"|, it was (?:announced|reported|revealed|disclosed|understood)\b.*"
    r"|, but (?:he|she|they) (?:(?:gave|offered|made|showed|provided) no|seemed|appeared)\b.*"
    r"|,? and,? (?:in turn|for (?:his|her|their) part)|,? without (?:elaborating|(?:giving|providing|naming) .*)"
    r"|, (?:in an? (?:apparent|clear|veiled|obvious) (?:reference|allusion)|referring|alluding) to .*"
    r"|, while (?:his|her) (?:[\p{L}-]+ ){0,2}(?:host|guest|counterpart|visitor|opposite number)\b.*"
    r"|, an? (?:[\p{L}-]+ ){0,2}?(?:claim|charge|remark|comment|line|view|assertion|accusation|allegation|statement"
    r"|sentiment|stance|warning|pledge|promise|suggestion|contention|argument|jab|swipe|complaint|phrase|boast|threat)"
    r" (?:that|which|\p{L}+ed|later|at)\b.*"
    r"|, as (?:\p{L}+ ){1,4}(?:gathered|prepared|arrived|met)\b[^,]*)$"
)
_SUBORDINATE = regex.compile(r"(?:after|when|if|as|while|although|though|since|because|once|before|until|unless) ")
_CONCESSIVE = regex.compile(r"(?:although|though|while|whereas|as|after|when) ")
_POINTS_BACK = regex.compile(
    r"[^,.;:\"\0]{2,60}\b(?:announced|said|stated|reported|wrote) (?:this|it) (?:in|on|at|during|to)\b[^,.;:\"\0]{0,60}"
)
_THAT_OR_TO = regex.compile(r"\s+(?:that\s+|(?=to\s+(?!(?:\p{L}+ing|the|an?|all|his|her|its|their)\b)\p{L}{2,}))")
_FINITE_BEFORE = regex.compile(r"\b(?:and|but|while|when|after|as|he|she|it|they|we) |;")
_WHOSE_DATA = regex.compile(
    r"\b(?:data|figures|statistics|estimates) (?:of|from|by|(?:released|published|issued) by) "
    r"(?:the |(?:\p{Lu}\p{L}+ )*\p{Lu}\p{L}+'s )?(?P<who>\p{Lu}[\p{L}'-]+(?: (?:of |for |and )?\p{Lu}[\p{L}'-]+)+)$"
)
_A_FIELD = r"\p{Lu}[\p{L}-]+(?: \p{Lu}[\p{L}-]+)?"
_MANY_PARTS = regex.compile(
    r"(?:the )?(?:[\p{L}-]+ (?:by|from|of) (?:the )?)?(?:\p{Lu}[\p{L}-]+ )?"
    rf"(?:Ministry|Department|Committee|Commission|Agency|Office) (?:of|for|on) {_A_FIELD}"
    rf"(?:, {_A_FIELD}){{1,3}},? (?:and|&) {_A_FIELD}"
)
_NO_SOURCE = regex.compile(
    r"\b(?:plan|plans|schedule|data|figures|statistics|laws?|agreement|rules?|tradition|custom|needs?|conditions|principles?"
    r"|results?|polls?|surveys?|estimates?|constitution|size|type|age|kind|number|circumstances|situation|timetable"
    r"|programme|agenda|protocol|terms|provisions|doctrine|theory|article|charter|clause|season|weather"
    r"|abilit(?:y|ies)|legend|instructions|orders|standards?|norms?|method|criteria|wishes|usage|calendar|timeline"
    r"|calculations?|logic|scenario|version|script|design|specifications?|merits?|seniority|rank|means|taste|itinerary)\b"
)
_FRONTED = (
    r"(?:\s(?:in connection with|with regard to|regarding|on|during|after|as for|in response to)\s[^,.;:\"\0]{3,60},)"
)
_NEW_CLAUSE = regex.compile(
    rf"(?:;(?:\s+and)?|\s(?:while|whereas|but)|[,\"]\s+(?:and|with|although|though)(?: (?:later|then))?"
    rf"|,\s+(?:and|but|while){_FRONTED})$"
)
_SECOND_THAT = regex.compile(r"\band that [^.;:\"\0]+$")
_AFTER_OTHERS = regex.compile(r",\s+after(?:\s+the)?$")
_CONJUNCTION = regex.compile(
    r"[,;]?\s*\b(?:and|but|while|whereas|with|although|though)(?: (?:later|then))?$|,\s+after(?:\s+the)?$"
    rf"|,\s+(?:and|but|while){_FRONTED}$"
)
_BEFORE_SUBJECT = (
    *(",", "and", "but", "while", "whereas", "with", "although", "though", "later", "then", "after", "the"),
)
_PERSONAL = frozenset(("name", "office", "unknown", "group", "pronoun"))
_DAYS = "|".join(_DATA["weekdays"])
_TRAILING_DAY = regex.compile(
    r"\s+(?:during (?:(?:a|an|the|their|his|her) )?(?:\p{L}+ ){0,2}(?:meeting|talks|call|conversation)"
    r"(?: (?:late |early )?(?:on|in|at) .*)?"
    rf"|(?:late |early )?on (?:{_DAYS})(?: (?:morning|afternoon|evening|night) local time| in \p{{L}}+)?)$"
)
_QUOTED_ON_OCCASION = regex.compile(
    r"\"\s(?:in|at|during) (?:an?|the|his|her|their) (?:\p{L}+ ){0,2}"
    r"(?:conference|interview|speech|statement|address|meeting|post|message|briefing)\b[^\"]{0,80}$"
)
_OTHERWISE = re.compile(r", but (?=(?:the|an?|it|he|she|they|there|his|her|their|its|this|that|some|many|others?) )")
_ON_OCCASION = regex.compile(
    r"\s+(?:in|at) an? (?:[\p{L}-]+ ){0,3}?(?:ceremony|speech|address|interview|statement|conference|briefing"
    r"|rally|toast|post|tweet|message|letter|telegram|article|op-ed|column|essay|video|podcast|broadcast)\b"
)
_DURING_STAY = regex.compile(
    r"\s+(?:(?:during an?|(?:during|on) (?:his|her|their)) (?:[\p{L}'-]+ ){0,3}?"
    r"(?:visit|trip|tour|stop|stopover|stay|appearance|speech"
    r"|address)|(?:in|at) an? (?:[\p{L}-]+ ){0,3}?(?:post|tweet|message|letter|telegram|article|op-ed|column|video"
    r"|podcast|dinner|banquet|luncheon|reception|briefing|rally)"
    r"|in (?:the strongest(?: possible)?|no uncertain|strong|glowing|warm|harsh) terms)\b[^,;\"]*$"
)
_INVITED = regex.compile(r"\bto (?!the|an?|his|her|their|its)\p{L}+\b|\bfor (?:his|her|their) (?!\p{L}+$)")
_AND_LEFT = regex.compile(
    r",? before (?:flying|leaving|heading|departing|returning|travel+ing|setting|boarding|driving|moving on|joining"
    r"|meeting|visiting|attending|signing|holding|touring|walking|sitting|stepping)\b[^.;]*$"
)
_TO_HEARERS = regex.compile(r"\" to (?:the )?(?:press|reporters|journalists|media|crowd|audience|cameras)\b")
_LONGEST_ADJUNCT = 7
_LONGEST_SUBJECT = 4
_LONGEST_THAT = len(" that ")
_A_CLAUSE = 3
_SHORTEST_QUOTE = 8
_MORE_THAN_ONE = frozenset(("many", "some", "most", "few", "several", "both", "others", "all", "more", "these"))
_LONGEST_NOUN = 60
_LONGEST_VERB = 24
_FIRST_PERSON = regex.compile(r"\b(?:I|I'm|I've|[Ww]e|[Oo]ur|[Mm]y)\b")
_NAME_ALONE = regex.compile(r"\p{Lu}[\p{L}.'-]+(?: (?:\p{Lu}[\p{L}.'-]*|al|bin|de|van|von|der)){1,3}")
_ANSWERS = frozenset(("a", "answer"))
_HELD = regex.compile(r"'s (?:\p{L}+ ){0,2}(?:press conference|briefing|interview)\b")
_CONNECTIVES = frozenset(_DATA["connectives"])
_ASIDES = frozenset(_DATA["asides"])
_BEGIN_CLAUSE = frozenset(
    ("a", "an", "in", "since", "as", "with", "at", "while", "when", "despite", "through", "amid", "over")
)
_FINITE = regex.compile(r", (?=\p{L}+ed\b|said\b|told\b|met\b|held\b)")
_NARRATION = regex.compile(
    rf",? and (?:also |then )?(?:{'|'.join(_DATA['narration'])})\b"
    r"|, and (?:they|both|the (?:two|pair|sides|parties|leaders|presidents|ministers)"
    r"(?: (?:leaders|presidents|ministers|sides|men))?)"
    rf" (?:also |then |\p{{L}}+ly )?(?:{'|'.join(_DATA['narration'])})\b"
    r"|,? (?:but|and) (?:declined|refused|did not|would not|gave no|offered no)\b"
)
_WHEN_IT_WAS = regex.compile(rf"\s(?:(?:last|this) (?:week|month|year|night)|(?:on )?(?:{_DAYS}))$")
_ITS_VERB = regex.compile(
    rf"\s(?:(?:has|have|had) (?:also |now |\p{{L}}+ly )?)?"
    rf"(?:\p{{L}}{{2,}}ed|(?:did|does|do|has|have|had|will|would) not|{'|'.join(_DATA['narration'])})\b"
)
_THEY = (
    r"(?<!\bboth)(?: even)? (?:after|as|when|before) (?:(?:he|she)(?: and [\p{L} .'-]{2,40}?)?|they"
    r"|the (?:two|pair|two \p{L}+|leaders|presidents|ministers)) (?:had )?"
)
_AFTER_WHICH = regex.compile(
    rf",?{_THEY}(?:met|became|held|\p{{L}}+ed|arrived|spoke|began|hosted)\b"
    r"| (?:when|while) (?:meeting|receiving|addressing|attending|holding|speaking|visiting)\b"
)
_AFTER_COMMA = regex.compile(rf",(?=[^,]*$){_THEY}(?:met|held|arrived|spoke|began)\b")
_CONTINUATION = _DATA["continuation"]
_GOING_ON = re.compile(rf"(?:{'|'.join(_CONTINUATION['begins'])})\b")
_GOES_ON = regex.compile(rf"\b(?:{'|'.join(_CONTINUATION['holds'])})\b")
_WANTS = regex.compile(rf"\b(?:{'|'.join(_CONTINUATION['wants'])})\b")
_HAPPENED = regex.compile(rf"\b(?:{'|'.join(_CONTINUATION['happened'])})\b")
_WAS = regex.compile(r"\s+(?:was|were|has been|is)\s+$")
_BY = regex.compile(r"\s+by\s+(?P<agent>(?:the\s+)?)\S")
_HAPPENED_TO = regex.compile(r"\b(?:was|were|has been|have been|had been|is|are)(?: \p{L}+ly| also)?\s+$")
_QUOTED_BY = regex.compile(r"\b(?:was|were) (?:quoted|cited|reported) by [^,.;:\"\0]{3,50} $")
_EDITED = regex.compile(r"\s*\[[^\[\]]+\]\W*$")
_ANNOUNCES = regex.compile(r"[,-]\s+(?:saying|telling|adding|writing|stating|declaring)\b[^,.;:\"]{0,60}:?$")
_ONLY_SOURCE = re.compile(r"according to [^,]{1,40}")
_BEFORE_MORE = regex.compile(r"\s(?:of|in|at|on|after|during|to|about|through|from)\s[^,.;:\"\0]{2,60}(?=,\s\")")
_AS = regex.compile(r"\s+(?=as\s)")
_SAID_BEHIND = regex.compile(
    r"(?:this|that|it) (?:was|is) (reported|stated|announced|said|noted|written|emphasi[sz]ed|declared|told)"
    r" (?:[^,.;:]{0,40} )?"
    r"(?:by|in (?:an? |the )(?:\p{L}+ )?(?:statement|report|message|release|communique|post) (?:of|by|from)) "
)
_DASHED = regex.compile(r" - [^-\".]{3,80}\.?$")
_LINK = regex.compile(r"\s+(?=(?:of|for|as|to|over)\s)")
_SOURCE_BEHIND = regex.compile(
    r"(?:[\p{L}.'-]+ ){1,5}(?:has |have |had )?(?:learned|learnt|reports|reported|writes|informs|informed)\b"
)
_QUOTED = regex.compile(
    r"\b(?:quoted|quotes|quoting|cited|cites|citing|reported|reports|(?:over)?heard|recorded|filmed)\b"
)
_HEARD = ("heard ", "recorded ", "filmed ")
_CLAUSE_BEFORE = regex.compile(
    r"(?<!\b(?:in|at|on|during|after|for|by|with|to|of|from|under|through|over)\s)\b(?:which|that|who|whom)\s*$"
)
_TAKES_UP = ending(r"\b(?:which|that) ")
_MAIN_VERB = regex.compile(r",\s(?:was|were|is|are|has|have|had|will|would)\b")
_MODAL = regex.compile(r"\s*(?:will|would|was|were|is|are|has|had|have|could|should|can|must|may|might|\p{L}{3,}ed)\b")


class Attribution(NamedTuple):
    """A cue with its speaker: ``lead`` is where what stands before must end, ``resume`` where the text goes on."""

    cue: Occurrence
    speaker: Speaker
    lead: int
    resume: int
    content: Complement | None
    pattern: str


@dataclass
class _Open:
    """A statement whose content has begun and not yet ended."""

    attribution: Attribution
    speaker: Speaker
    start: int
    fronted: bool = False

    @property
    def content_kind(self) -> str:
        """The shape of the content, if it follows its cue."""
        return self.attribution.content.kind if self.attribution.content else ""


def find_statements(text: Text, people: People) -> list[StatementCandidate]:
    """The statements of a text, in order, without topics; who speaks is named in full or left open with candidates."""
    reader = _Reader(text, people)
    body = _named_below(text, people, list(reader.body()))
    found = [*reader.turns(), *_over_paragraphs(text, body)]
    return sorted(found, key=lambda s: (s.span.start, s.span.end))


def _over_paragraphs(text: Text, statements: list[StatementCandidate]) -> list[StatementCandidate]:
    """A20: quotations that run over paragraphs, opened in each and closed in the last, as one statement each."""
    for whole in running_quotations(text):
        inside = [s for s in statements if any(whole.start <= span.start and span.end <= whole.end for span in s.spans)]
        if not inside:
            continue
        told = next((s for s in inside if s.cue), inside[0])
        spans = tuple(span for span in told.spans if not whole.overlaps(span))
        content = trim(text, whole)
        merged = told._replace(
            spans=tuple(sorted((*spans, content))), direct=True, rule=told.rule.replace("A19", "A20")
        )
        statements = [merged if s is told else s for s in statements if s is told or s not in inside]
    return statements


def _named_below(text: Text, people: People, statements: list[StatementCandidate]) -> list[StatementCandidate]:
    """The lead of a report names only what somebody is ("a senior banker said"), the sentence behind it who."""
    if len(statements) < 2 or any(len(s.speakers) != 1 or s.speakers[0].slug for s in statements[:2]):
        return statements
    lead, told = statements[:2]
    first = next((p for p in text.paragraphs if p.zone is ZoneKind.BODY), None)
    behind = first and text.sentences[first.sentences[-1] + 1 : first.sentences[-1] + 2]
    if not first or not behind or not is_somebody(lead.speakers[0].name) or not first.span.covers(lead.span):
        return statements
    unknown = [r for r in people.references if r.kind == "unknown" and r.people == told.speakers]
    if not unknown or not behind[0].span.covers(unknown[0].span) or told.span.start > behind[0].span.end:
        return statements
    reason = f"{told.speakers[0].name}, named in the next sentence"
    return [lead._replace(speakers=told.speakers, reasons=(*lead.reasons, reason), tier=Tier.LIKELY), *statements[1:]]


class _Reader:
    """Reads one text unit by unit and carries over who spoke last."""

    def __init__(self, text: Text, people: People) -> None:
        self.text, self.people = text, people
        self.hidden = hide(text)
        self.has_own_words = any(words in self.hidden for words in _IS_THAT)
        self.speakers = Speakers(text, self.hidden, people)
        self.complements = Complements(text, self.hidden, people)
        self.last: StatementCandidate | None = None
        self.last_paragraph = -9
        self.announced: tuple[Occurrence, Speaker, int] | None = None

    # -- transcripts ------------------------------------------------------------------------------------------------

    def turns(self) -> Iterator[StatementCandidate]:
        """A18: each turn of a transcript is one direct statement, over all its paragraphs."""
        label, start, end = Span(0, 0), -1, -1
        for paragraph in self.text.paragraphs:
            inside = paragraph.zone is ZoneKind.TURN
            if start >= 0 and (paragraph.opens or not inside):
                yield from self._turn(label, Span(start, end))
                start = -1
            if inside and paragraph.opens:
                label, start = Span(paragraph.span.start, paragraph.body.start), paragraph.body.start
            if inside:
                end = paragraph.span.end
        if start >= 0:
            yield from self._turn(label, Span(start, end))

    def _turn(self, label: Span, span: Span) -> Iterator[StatementCandidate]:
        words = label.strip(self.text.plain, " :.\n").cut(self.text.plain)
        aside = label.cut(self.text.plain).find("(")
        name_span = Span(label.start, label.start + aside) if aside > 0 else label
        named = [r for r in self.people.in_span(name_span) if r.people and r.kind not in ("country", "institution")]
        name = words.partition(" (")[0].strip()
        behind = self.text.plain[named[-1].span.end : name_span.end].strip(" :") if named else ""
        if named and named[-1].kind == "office" and _NAME_ALONE.fullmatch(behind):
            people: tuple[Person, ...] = (Person(behind),)
        else:
            known = self._by_last_word(name) or self._answering(name)
            people = named[-1].people if named else (known or (Person(name),))
        people = tuple(p if p.slug or not p.name.isupper() else p._replace(name=_in_title_case(p.name)) for p in people)
        content = trim(self.text, span)
        if len(content):
            reason = f"label of a transcript turn: {words}"
            tier = Tier.LIKELY if is_anonymous(name) else Tier.SURE
            yield StatementCandidate((content,), people, ":", label, True, False, (), "A18/turn", (reason,), tier)

    def _answering(self, label: str) -> tuple[Person, ...]:
        """Whose answers "A:" marks: the one whose press conference or interview the page is."""
        if label.lower() not in _ANSWERS:
            return ()
        at = next((match.start() for match in _HELD.finditer(self.text.small)), 0)
        host = self.people.ending_at(at)
        return host.people if host and host.kind in ("name", "unknown", "office") else ()

    def _by_last_word(self, name: str) -> tuple[Person, ...]:
        """The known person of whose name the label ends with the last word ("PRESIDENT BIDEN")."""
        last = name.split()[-1].lower()
        for reference in self.people.references:
            if (
                reference.kind in ("name", "unknown")
                and reference.people
                and reference.people[0].name.lower().split()[-1] == last
            ):
                return reference.people
        return ()

    # -- running text -----------------------------------------------------------------------------------------------

    def body(self) -> Iterator[StatementCandidate]:
        """The statements of the running text."""
        read = list(units(self.text))
        told, apart = None, -1
        for unit, following in zip_longest(read, read[1:]):
            if unit.paragraph <= apart:
                continue
            if set_apart := self._block_quotation(unit) or self._pull_quote(unit):
                statement, apart = set_apart
                self.announced = None
                yield statement
                continue
            found = [] if told else list(self._unit(unit))
            told = self._said_behind(following) if following and not found and not told else None
            if told:
                body = self.text.paragraphs[unit.paragraph].body
                alone = self.last is None or self.last_paragraph != unit.paragraph
                quoted = '"' in body.cut(self.hidden)
                whole = Span(body.start if alone and not quoted else unit.span.start, unit.span.end)
                found = list(self._statement([whole], told, told.speaker, "A3"))
            if not found:
                found = (
                    [*self._quotation_announced(unit)]
                    or [*self._quotation_alone(unit)]
                    or [*self._quotation_signed(unit)]
                    or [*self._continuation(unit)]
                )
            self.announced = self._announcement(unit, found)
            found.sort(key=lambda s: s.span.start)
            yield from found
            if found:
                self.last, self.last_paragraph = found[-1], unit.paragraph
                if found[-1].speakers and not found[-1].implicit:
                    self.speakers.heard(found[-1].speakers, unit.span)

    def _said_behind(self, unit: Unit) -> Attribution | None:
        """“C. This was announced by S”: whose words the sentence before was."""
        said = _SAID_BEHIND.match(self.hidden, unit.span.start, unit.span.end)
        speaker = self._source(Span(said.end(), end_of(self.hidden, said.end(), unit.span.end))) if said else None
        if not said or not speaker:
            return None
        cue = Occurrence(_ANNOUNCED, Form.PAST, Span(*said.span(1)))
        return Attribution(cue, speaker, unit.span.start, unit.span.end, None, "A3")

    def _unit(self, unit: Unit) -> Iterator[StatementCandidate]:
        attributions = self._attributions(unit)
        behind = [a for a in attributions if a.content is None]
        floor = unit.span.start
        for attribution in behind:
            content = Span(floor, attribution.lead)
            ahead = [a for a in attributions if a.content and floor <= a.lead and a.resume <= attribution.lead]
            quoted = attribution.pattern == "A16" and any(a.speaker.people == attribution.speaker.people for a in ahead)
            if quoted or self._is_relay(attribution, ahead):
                yield from self._chain(ahead, Span(floor, attribution.lead), None if quoted else attribution)
                floor = attribution.resume
                continue
            if attribution.cue.cue is _NOTED:
                content = Span(max(floor, attribution.speaker.start), attribution.lead)
                spans, floor, pattern = [content, Span(attribution.resume, unit.span.end)], unit.span.end, "A13"
            else:
                content = self._whole_paragraph(content, unit)
                spans, floor = self._around(content, attribution, unit, attributions)
                pattern = self._interrupted(spans)
            yield from self._statement(spans, attribution, attribution.speaker, pattern)
            until = attribution.cue.span.start  # “C,” S, who has praised X, said
            aside = [a for a in attributions if a.content and attribution.lead <= a.cue.span.start < until]
            if aside and self.hidden.endswith(", ", attribution.lead, until):
                yield from self._chain(aside, Span(attribution.lead, until - len(", ")), None)
        rest = [a for a in attributions if a.content and a.cue.span.start >= floor]
        yield from self._chain(rest, Span(floor, unit.span.end), None, behind[-1].speaker if behind else None)

    def _whole_paragraph(self, content: Span, unit: Unit) -> Span:
        """“C. D - S said”: behind a dash, S said all of the paragraph that nobody else did."""
        body = self.text.paragraphs[unit.paragraph].body
        first = content.start == unit.span.start
        dash = first and self.hidden[content.start : content.end].rstrip().endswith(" -")
        spoken = first and body.start < content.start and self._is_spoken(Span(body.start, content.start))
        alone = self.last is None or self.last_paragraph != unit.paragraph
        whole = (dash or spoken) and alone and '"' not in body.cut(self.hidden)
        return Span(body.start, content.end) if whole else content

    def _is_spoken(self, span: Span) -> bool:
        """Whether a stretch begins in the first person, though no marks stand around it."""
        sentence = self.text.sentence_at(span.start)
        return sentence is not None and _FIRST_PERSON.search(self.text.plain, span.start, sentence.span.end) is not None

    def _interrupted(self, spans: Sequence[Span]) -> str:
        """The pattern of a content before its cue: whole, or going on behind it, quoted or not."""
        if len(spans) == 1:
            return "A3"
        return "A5" if is_quoted(self.text, tuple(trim(self.text, s) for s in spans)) else "A4"

    def _is_direct(self, contents: tuple[Span, ...], cue: Cue) -> bool:
        """Whether a clause stands in quotation marks as a whole; a quoted noun phrase or infinitive is none."""
        infinitive = self.text.small.startswith("to ", contents[0].start)
        return (cue.trails or cue is _ACCORDING_TO) and not infinitive and is_quoted(self.text, contents)

    def _quoted(self, contents: tuple[Span, ...]) -> bool:
        return len(contents) == 1 and is_quoted(self.text, contents)

    def _is_relay(self, behind: Attribution, ahead: Sequence[Attribution]) -> bool:
        """“Xi said C, the agency reported”: the speaker is the inner one; "the agency said" is its own word."""
        if behind.cue.cue is _ACCORDING_TO and behind.speaker.kind == "group":
            return bool(ahead)
        hands_on = behind.cue.cue is _ACCORDING_TO or behind.cue.cue.id == "report"
        outer = hands_on and behind.speaker.kind in ("institution", "phrase")
        said = [a for a in ahead if a.cue.cue.relayed and a.speaker.kind not in ("phrase", "group")]
        return outer and any(a.speaker.kind in _PERSONAL or a.cue.cue.trails for a in said)

    def _around(
        self, before: Span, attribution: Attribution, unit: Unit, all_of: Sequence[Attribution]
    ) -> tuple[list[Span], int]:
        """The content before an attribution and, where it goes on behind it, the rest; and how far that reaches."""
        start = attribution.resume
        if self.hidden[before.start : before.end].rstrip(" ,").endswith('"') and (
            more := _BEFORE_MORE.match(self.hidden, start, unit.span.end)
        ):
            start = more.end()
        if self.hidden[start : start + 1] != ",":
            return [before], start
        is_subject = len(before.cut(self.hidden).split()) <= _LONGEST_SUBJECT
        joins = before.strip(self.text.plain, " ,").cut(self.hidden) in _CONNECTIVES
        following = [a for a in all_of if a.lead >= start - 1 and not (is_subject and self._is_second_verb(a))]
        following = [] if joins or _SUBORDINATE.match(self.hidden, before.start) else following
        end = following[0].lead if following else unit.span.end
        rest = Span(start + 1, end).strip(self.text.plain)
        if not len(rest) or (following and following[0].lead <= rest.start):
            return [before], start
        if apposed := _APPOSED.search(self.hidden, before.start, before.end):
            before = Span(apposed.end(), before.end)
        if self.hidden[before.start : before.end].rstrip().endswith('"'):
            opening = self.hidden.find('"', rest.start, end)
            return ([before, Span(opening, end)], end) if opening >= 0 else ([before], start)
        first = self.hidden[rest.start : rest.end].split(" ", 1)[0]
        aside = first in _ASIDES or first.endswith("ing") or _SOURCE_BEHIND.match(self.hidden, rest.start, rest.end)
        if attribution.speaker.kind in ("name", "unknown", "phrase") and self.speakers.is_title(rest):
            self.speakers.entitled(attribution.speaker.people, rest)
            return [before], end
        if aside or len(rest.cut(self.text.plain).split()) < 2:
            return [before], start
        return [before, rest], end

    @staticmethod
    def _is_second_verb(attribution: Attribution) -> bool:
        """Whether a cue goes on behind "and" without a subject: in "A, he said, did B and urged C" A is the subject."""
        return attribution.speaker.how == "inherited" and attribution.cue.form is not Form.PARTICIPLE

    def _chain(
        self,
        attributions: Sequence[Attribution],
        within: Span,
        relay: Attribution | None,
        carried: Speaker | None = None,
    ) -> Iterator[StatementCandidate]:
        """Attributions whose content follows them, one after another, each ending where the next begins."""
        running: _Open | None = None
        relayed: tuple[Person, ...] = relay.speaker.people if relay else ()
        speaker = carried
        for attribution in attributions:
            own = attribution.speaker.how in ("named", "generic", "impersonal")
            fronted = attribution.pattern == "A8" and attribution.lead == within.start and speaker is None
            if running and self._hands_on(running, attribution):
                relayed, running = running.speaker.people, None
            nested = running is not None and attribution.speaker.end > running.attribution.lead
            too = running is not None and running.attribution.speaker.how == attribution.speaker.how
            too = too and self.hidden.endswith(" and to ", 0, attribution.cue.span.start)
            told = attribution.speaker.how == "purpose" and running is not None and not too
            alone = attribution.cue.cue.follows and (running is None or attribution.speaker.how != "inherited")
            if told or alone or (running and own and nested and not self._breaks(attribution, running)):
                continue
            if attribution.cue.span.start < (running.start if running else 0):
                continue
            if not self._in_step(attribution, running) or self._is_of_second_clause(attribution, running):
                continue
            who = attribution.speaker
            if running and running.speaker.kind == "phrase" and self._takes_up(who, running.speaker):
                who = running.speaker
            if not who.people and not who.candidates:
                who = speaker or self._narrated(attribution, within)
            if fronted:
                main = next((a for a in attributions if a.speaker.how == "named" and self._follows_comma(a)), None)
                who = main.speaker if main else self._subject_behind(attribution, within) or who
            if (not who.people and not who.candidates) or (attribution.cue.cue.jointly and len(who.people) == 1):
                continue
            if running:
                lead = attribution.lead
                end = lead if lead >= running.start else end_before(self.hidden, attribution.cue.span.start, " \n,")
                yield from self._close(running, end, relayed)
            speaker = who if not fronted else None
            running = _Open(
                attribution, who, attribution.content.start if attribution.content else attribution.resume, fronted
            )
        if running:
            yield from self._close(running, self._main_clause(running, within), relayed)

    def _takes_up(self, pronoun: Speaker, phrase: Speaker) -> bool:
        """Whether "they" or "he" in a sentence goes on with the words of somebody unnamed in it ("some ministers")."""
        words = self.hidden[pronoun.start : pronoun.end].split()[-1:]
        plural = phrase.people[0].name.endswith("s")
        return pronoun.kind in ("pronoun", "group") and words in ([["they"]] if plural else [["he"], ["she"]])

    def _follows_comma(self, attribution: Attribution) -> bool:
        return "," in self.hidden[max(0, attribution.lead - 1) : attribution.lead + 1]

    def _hands_on(self, running: _Open, attribution: Attribution) -> bool:
        """“According to the agency, Xi said C”: a source that hands on another's words is not the speaker."""
        source = running.attribution.pattern == "A11" and running.speaker.kind in ("institution", "phrase")
        person = attribution.speaker.kind in _PERSONAL and attribution.speaker.how == "named"
        return (
            source
            and person
            and len(self.hidden[running.start : attribution.speaker.start].split()) <= _LONGEST_ADJUNCT
        )

    def _in_step(self, attribution: Attribution, running: _Open | None) -> bool:
        """Whether a verb that goes on without a subject has the form of the one before it, so that it is one."""
        form = attribution.cue.form
        if attribution.speaker.how != "inherited" or form is Form.PARTICIPLE:
            return True
        before = running.attribution.cue.form if running else Form.PAST
        return form is before or (before is Form.PARTICIPLE and form is Form.PAST)

    def _is_of_second_clause(self, attribution: Attribution, running: _Open | None) -> bool:
        """Whether a verb goes on with a clause of its own: "said that A and that the union welcomed B and hoped C"."""
        if running is None or running.content_kind != "that" or attribution.speaker.how != "inherited":
            return False
        second = _SECOND_THAT.search(self.hidden, running.start, attribution.lead)
        return attribution.cue.form is not Form.PARTICIPLE and attribution.cue.cue.stance and second is not None

    def _subject_behind(self, attribution: Attribution, within: Span) -> Speaker | None:
        """The subject of the main clause behind a fronted participle that governs no cue."""
        for reference in self.people.in_span(Span(attribution.resume, within.end)):
            if (
                reference.people
                and self.text.plain[: end_before(self.hidden, reference.span.start)][-2:].endswith((",", ',"'))
                and reference.kind in ("name", "office", "pronoun", "unknown", "group")
            ):
                return Speaker(
                    reference.people, reference.span.start, reference.span.end, "named", reference.how, reference.kind
                )
        return None

    def _main_clause(self, running: _Open, within: Span) -> int:
        """The end of a content: that of the sentence, or the comma behind a fronted participle."""
        if running.fronted and running.speaker.start > running.start:
            return end_before(self.hidden, running.speaker.start, " \n,")
        if running.attribution.pattern == "A8" and self.people.ending_at(running.attribution.lead):
            # "Xi, thanking him for C, went on": the participle is an aside behind the subject
            verb = _FINITE.search(self.hidden, running.start, within.end)
            return verb.start() if verb else within.end
        return within.end

    def _breaks(self, attribution: Attribution, running: _Open) -> bool:
        """Whether a cue with a subject of its own ends the content that runs, rather than stands inside it."""
        if running.fronted:
            return (
                self.hidden[end_before(self.hidden, attribution.lead) - 1] == ","
                or self.hidden[attribution.lead : attribution.lead + 1] == ","
            )
        between = self.hidden[running.start : attribution.speaker.start].rstrip()
        if between.endswith(";") or attribution.pattern == "A8":
            return True
        kind = attribution.speaker.kind
        alike = kind in _PERSONAL or (kind == running.speaker.kind and kind in ("country", "institution"))
        if attribution.cue.form is not running.attribution.cue.form:
            now = attribution.cue.form in (Form.BASE, Form.THIRD) and running.attribution.cue.form is Form.PAST
            return (
                now and kind in (*_PERSONAL, "phrase") and between.endswith((", and", ", but", ", while", ", though"))
            )
        if _AFTER_OTHERS.search(between) and running.content_kind == "that":
            return True
        sentence = self.text.sentence_at(running.start) if between.endswith(",") and alike else None
        if sentence and _CONCESSIVE.match(self.hidden, sentence.span.start):
            return True
        named = attribution.speaker.how == "named" and kind in _PERSONAL
        if running.content_kind == "noun" and named and between.endswith(" and"):
            return True  # "welcomed the plan and the leaders agreed to it"
        if between.endswith(", and") and self._is_somebody(Span(running.start, running.start + len(between))):
            return False
        return between.endswith((", but", '" but')) or (alike and _NEW_CLAUSE.search(between) is not None)

    def _is_somebody(self, span: Span) -> bool:
        """Whether a content has but a name and a title before "and Y": "that X, head of Z, and Y described"."""
        first = self.speakers.people.at(span.start)
        comma = span.end - len(", and")
        if first is None or first.span.end >= comma or self.hidden[first.span.end] != ",":
            return False
        return self.speakers.is_title(Span(first.span.end + 1, comma))

    def _narrated(self, attribution: Attribution, unit: Span) -> Speaker:
        """The subject of a sentence that tells what happened, for the participle or the second verb that goes on."""
        cue = attribution.cue
        offset = cue.span.start
        subject = self._subject_of_unit(offset, unit)
        lead = Span(unit.start, max(unit.start, attribution.lead)).strip(self.text.plain, " ,")
        if verb := _ITS_VERB.search(self.hidden, lead.start, lead.end):
            when = _WHEN_IT_WAS.search(self.hidden, lead.start, verb.start())
            lead = Span(lead.start, when.start() if when else verb.start())
        if subject is None and (named := self.people.ending_at(lead.end)) and named.people:
            subject = named if named.span.start == lead.start or self._behind_adverbial(named, lead) else None
        if subject is None and len(lead) and (phrase := self.speakers.phrase(lead)):
            return phrase._replace(how="inherited")
        if subject:
            reason = f"{subject.how}, subject of the sentence"
            span = subject.span
            return Speaker(subject.people, span.start, span.end, "inherited", reason, subject.kind)
        return Speaker((), offset, offset, "inherited", "nobody before")

    def _behind_adverbial(self, subject: Reference, lead: Span) -> bool:
        """Whether only when it was stands before a group: "During the visit the two leaders"."""
        before = self.hidden[lead.start : subject.span.start].split()
        timed = bool(before) and before[0] in ADVERBIAL and before[-1] not in BEFORE_OBJECT
        return subject.kind == "group" and timed

    def _subject_of_unit(self, offset: int, unit: Span) -> Reference | None:
        """The person, pronoun or group that the sentence itself begins with."""
        subject = self.people.subject(offset)
        if subject and subject.span.start >= unit.start:
            return subject
        for span, country in self.people.capitals:
            if span.start == unit.start:
                return Reference(span, (country,), "country", f"capital that stands for {country.name}")
        first = next((r for r in self.people.in_span(Span(unit.start, offset)) if r.kind in _PERSONAL), None)
        words = first.span.cut(self.hidden) if first else ""
        return first if words in ("he", "she", "they", "the two", "the pair") else None

    def _close(self, running: _Open, end: int, relayed: tuple[Person, ...]) -> Iterator[StatementCandidate]:
        attribution = running.attribution
        span = Span(running.start, max(running.start, end))
        content = attribution.content
        if content:
            span = self._without_adverbial(self._quoted_alone(span, content), content)
        main = _MAIN_VERB.search(self.hidden, span.start, span.end) if attribution.speaker.how == "relative" else None
        if main:
            span = Span(span.start, main.start())
        other = _ANOTHER_PURPOSE.search(self.hidden, span.start, span.end)
        if other and attribution.speaker.how == "purpose":
            span = Span(span.start, other.start())
        pattern = "A9" if running.fronted else attribution.pattern
        relay = tuple(person.name for person in relayed)
        yield from self._statement([span], attribution, running.speaker, pattern, relay)

    def _quoted_alone(self, span: Span, content: Complement) -> Span:
        """A quoted clause without what the writer adds behind its last comma: S said: "C," and left."""
        quotation = self.text.quotation_at(span.start + 1) if content.kind in ("quote", "colon") else None
        if quotation is None or quotation.start - span.start > 1 or quotation.end >= span.end:
            return span
        long = len(quotation.cut(self.text.plain).split()) > _A_CLAUSE
        goes_on = self.hidden.startswith('" and ', quotation.end)
        if _TO_HEARERS.match(self.hidden, quotation.end):
            return quotation
        ends = self.text.plain[quotation.end - 1] in ",.?!" and (long or goes_on)
        return quotation if ends and '"' not in self.hidden[quotation.end + 1 : span.end] else span

    def _without_adverbial(self, span: Span, content: Complement) -> Span:
        """The content without what says, at its end, when the speaker spoke: "on Tuesday", "after he met ..."."""
        words = self.hidden[span.start : span.end].rstrip(" ,.")
        words = _EDITED.sub("", words) if "[" in words else words
        words = _ASIDE_OF_TURN.sub("", _ANNOUNCES.sub("", words))
        words = _QUOTED_ON_OCCASION.sub('"', words) if '"' in words else words
        span = Span(span.start, span.start + len(words))
        day = (
            _TRAILING_DAY.search(words, max(0, len(words) - 90)) if content.kind in ("noun", "someone", "to") else None
        )
        after = (_AFTER_COMMA if content.kind in ("that", "quote", "colon") else _AFTER_WHICH).search(words)
        told = _NARRATION.search(words) if content.kind in ("noun", "someone", "to") else None
        answered = _ANSWERED.search(words) if content.kind in ("noun", "someone") else None
        where = _ON_OCCASION.search(words) if content.kind in ("noun", "to") else None
        stay = _DURING_STAY.search(words) if where is None and content.kind in ("noun", "someone") else None
        invited = _INVITED.search(words, 0, stay.start() + len(" to ")) if stay else None
        told_on = stay is not None and content.kind == "someone" and words.startswith(" on ", stay.start())
        where = where if invited or told_on else stay or where
        left = _AND_LEFT.search(words)
        other = _OTHERWISE.search(words) if content.kind in ("noun", "someone", "to") else None
        found = [m.start() for m in (day, after, told, answered, where, other, left) if m]
        if content.kind in ("noun", "someone", "to") and (semicolon := words.find("; ")) > 0:
            other_subject = self.people.at(span.start + semicolon + 2)
            found += [semicolon] if other_subject and other_subject.kind in _PERSONAL else []
        cut = min(found, default=0)
        if told and cut == told.start() and (day := _TRAILING_DAY.search(words, max(0, cut - 90), cut)):
            cut = day.start()
        return Span(span.start, span.start + cut) if cut > 8 else span

    def _statement(
        self,
        spans: Sequence[Span],
        attribution: Attribution,
        speaker: Speaker,
        pattern: str,
        relay: tuple[str, ...] = (),
    ) -> Iterator[StatementCandidate]:
        contents = tuple(c for s in spans if len(c := trim(self.text, s)))
        if len(contents) > 1 and contents[0].cut(self.hidden) in _CONNECTIVES:
            contents = contents[1:]
        opening = contents[0].cut(self.hidden) if contents else ""
        empty = opening in _CONNECTIVES or opening == "" or _ONLY_SOURCE.fullmatch(opening) is not None
        points = " this " in opening or " it " in opening
        empty = empty or (points and _POINTS_BACK.fullmatch(opening) is not None)
        if empty or (
            pattern == "A3" and len(contents[0].cut(self.text.plain).split()) < 2 and not self._quoted(contents)
        ):
            return
        cue_end = attribution.content.cue_end if attribution.content else attribution.cue.span.end
        cue = Span(
            attribution.cue.span.start,
            max(
                attribution.cue.span.end,
                min(cue_end, contents[0].start if contents[0].start > attribution.cue.span.end else cue_end),
            ),
        )
        words = " ".join(cue.cut(self.text.raw).split()).removesuffix(" that")
        reasons = (f"cue {words!r}", speaker.reason)
        tier = Tier.SURE if speaker.kind in ("name", "office", "unknown") and speaker.how == "named" else Tier.LIKELY
        if not speaker.people:
            tier = Tier.UNSURE
        yield StatementCandidate(
            contents,
            speaker.people,
            words,
            cue,
            self._is_direct(contents, attribution.cue.cue),
            False,
            (),
            f"{pattern}/{attribution.cue.cue.id}",
            reasons,
            tier,
            speaker.candidates,
            relay,
        )

    # -- attributions -----------------------------------------------------------------------------------------------

    def _attributions(self, unit: Unit) -> list[Attribution]:
        """Every cue of a unit that has a speaker and a content, in order; the first reading that fits stands."""
        found: list[Attribution] = []
        for readings in find_cues(self.hidden, unit.span):
            for cue in readings if not self._is_named(readings[0].span, unit.span) else ():
                attribution = self._attribution(cue, unit.span)
                if attribution:
                    found.append(attribution)
                    break
        found.extend([*self._any_verb(unit.span, found), *self._any_verb_behind(unit.span, found)])
        found = [a for a in found if not self._holds_another(a, found)]
        found.extend(self._according(unit.span))
        found.extend(self._headed(unit.span))
        found.extend(self._in_own_words(unit.span))
        if self.hidden.find(" that ", *unit.span) >= 0:
            found.extend(self._sure(unit.span))
        if not found and self.hidden.find(":", *unit.span) >= 0:
            found.extend(self._before_colon(unit.span))
        if not found and (passive := self._passive(unit.span)):
            found.append(passive)
        return sorted(found, key=lambda a: a.cue.span.start)

    @staticmethod
    def _holds_another(attribution: Attribution, found: Sequence[Attribution]) -> bool:
        """Whether what is taken for the speaker behind a content is itself "S said C", not yet read to its end."""
        who = attribution.speaker
        return (
            attribution.content is None
            and who.kind == "phrase"
            and any(who.start < a.cue.span.start and a.cue.span.end < who.end and a.content for a in found)
        )

    def _headed(self, unit: Span) -> Iterator[Attribution]:
        """A6 without a verb: 'Xi: "C"'."""
        bullet = _BULLET.match(self.hidden, *unit) if self.hidden[unit.start] in "-•*" else None
        start = bullet.end() if bullet else unit.start
        reference = self.people.at(start)
        colon = _HEADED.match(self.hidden, reference.span.end, unit.end) if reference and reference.people else None
        if reference and colon and reference.span.start == start:
            cue = Occurrence(_COLON, Form.BASE, Span(colon.start(), colon.start() + 1))
            speaker = Speaker(
                reference.people, start, reference.span.end, "named", f"{reference.how}, before a colon", reference.kind
            )
            yield Attribution(
                cue, speaker, unit.start, colon.end(), Complement(colon.end(), "quote", cue.span.end), "A6"
            )

    def _any_verb(self, unit: Span, found: Sequence[Attribution]) -> Iterator[Attribution]:
        """A1 and A3 with verbs outside the list: "S fumed that C", '"C," thundered S': hardly any is none of speech."""
        at = unit.start
        while (at := self.hidden.find("ed that ", at, unit.end) + len("ed")) > unit.start + len("ed"):
            match = _ED_THAT.match(self.hidden, max(unit.start, at - _LONGEST_VERB), at)
            that = _THAT_CLAUSE.match(self.hidden, at, unit.end)
            if not match or not that or match["verb"] in _NOT_ANY or any(a.cue.span.end == at for a in found):
                continue
            clause = Complement(that.end(), "clause", at)
            if not (_DETERMINED.match(self.hidden, that.end()) or self.complements.is_clause(clause, unit.end)):
                continue
            verb = Span(*match.span("verb"))
            cue = Occurrence(_ANY_VERB, Form.PAST, verb)
            speaker = self.speakers.before(cue, unit)
            if speaker and speaker.people and speaker.how == "named" and speaker.kind in (*_PERSONAL, "institution"):
                content = Complement(that.end(), "that", verb.end)
                yield Attribution(cue, speaker, self._lead(speaker, unit), verb.end, content, "A1")
        for match in _QUOTE_ED.finditer(self.hidden, *unit) if self.hidden.find('" ', *unit) >= 0 else ():
            verb = Span(*match.span("verb"))
            ends = self.text.plain[match.start() - 1] in ",!?"
            if not ends or match["verb"] in _NOT_ANY or any(a.lead <= verb.start <= a.resume for a in found):
                continue
            turned = self._inverted(Occurrence(_ANY_VERB, Form.PAST, verb), unit)
            if turned and turned.speaker.kind in _PERSONAL:
                yield turned

    def _any_verb_behind(self, unit: Span, found: Sequence[Attribution]) -> Iterator[Attribution]:
        """A3 with verbs outside the list: '"C," S fumed'."""
        at = unit.start
        while (at := self.hidden.find('" ', at + 1, unit.end)) > 0:
            who = self.people.at(at + len('" ')) if self.text.plain[at - 1] in ",!?" else None
            match = _ED_BEHIND.match(self.hidden, who.span.end, unit.end) if who and who.kind in _PERSONAL else None
            if not who or not who.people or not match or match["verb"] in _NOT_ANY:
                continue
            if not any(a.lead <= match.start("verb") <= a.resume for a in found):
                cue = Occurrence(_ANY_VERB, Form.PAST, Span(*match.span("verb")))
                speaker = Speaker(who.people, who.span.start, who.span.end, "named", who.how, who.kind)
                yield Attribution(cue, speaker, at + 1, match.end(), None, "A3")

    def _before_colon(self, unit: Span) -> Iterator[Attribution]:
        """A6 with any verb: 'Xi was blunt: "C"', 'Asked about gas, Xi shrugged: "C"'."""
        start = self.hidden.find(", ", *unit) + 2
        fronted = self.people.at(start) if start > unit.start + 2 else None
        first = self.people.at(unit.start)
        for reference in (first, fronted):
            colon = _HEADS.match(self.hidden, reference.span.end, unit.end) if reference and reference.people else None
            if not reference or not colon or reference.kind not in _PERSONAL:
                continue
            quotation = self.text.quotation_at(colon.end() + 1)
            if (
                not quotation
                or self.hidden[quotation.end : unit.end].strip(" \".'")
                or quotation.end - colon.end() < 12
            ):
                continue
            cue = Occurrence(_COLON, Form.BASE, Span(colon.end(), colon.end()).strip(self.hidden))
            mark = self.hidden.rfind(":", unit.start, colon.end())
            cue = cue._replace(span=Span(mark, mark + 1))
            who = reference.span
            how = f"{reference.how}, before a colon"
            speaker = Speaker(reference.people, who.start, who.end, "named", how, reference.kind)
            yield Attribution(cue, speaker, unit.start, colon.end(), Complement(colon.end(), "quote", mark + 1), "A6")
            return

    def _sure(self, unit: Span) -> Iterator[Attribution]:
        """A1 with an adjective: "S is convinced that C"."""
        for match in _SURE.finditer(self.hidden, unit.start, unit.end):
            speaker = self.speakers.ending_at(match.start(), unit)
            present = not self.hidden.startswith((" was", " were", " felt", " rem"), match.start())
            if not speaker or not speaker.people or (speaker.kind in ("country", "institution") and present):
                continue
            cue = Occurrence(_OWN_WORDS, Form.BASE, Span(*match.span("cue")))
            content = Complement(match.end(), "that", match.end("cue"))
            yield Attribution(cue, speaker, self._lead(speaker, unit), match.end("cue"), content, "A1")

    def _in_own_words(self, unit: Span) -> Iterator[Attribution]:
        """A1 without a verb of speech: "S's message is that C"."""
        if not self.has_own_words or not any(self.hidden.find(words, *unit) >= 0 for words in _IS_THAT):
            return
        for match in _IN_OWN_WORDS.finditer(self.hidden, unit.start, unit.end):
            owner = match.start() - len("'s ")
            reference = self.people.at(match.start()) or self.people.ending_at(owner)
            if reference is None and (city := self.people.capital_ending_at(owner)):
                reference = Reference(city[0], (city[1],), "country", f"capital that stands for {city[1].name}")
            if reference and reference.people:
                cue = Occurrence(_OWN_WORDS, Form.BASE, Span(*match.span("noun")))
                start = reference.span.start
                speaker = Speaker(reference.people, start, match.end("noun"), "named", reference.how, reference.kind)
                content = Complement(match.end(), "that", match.end("noun"))
                yield Attribution(cue, speaker, start, content.cue_end, content, "A1")
        for match in _WORDS_OF.finditer(self.hidden, unit.start, unit.end):
            if source := self._source(Span(*match.span("who"))):
                cue = Occurrence(_OWN_WORDS, Form.BASE, Span(*match.span("noun")))
                content = Complement(match.end(), "that", match.end("who"))
                yield Attribution(cue, source, match.start(), content.cue_end, content, "A1")

    def _is_named(self, cue: Span, unit: Span) -> bool:
        """Whether a word is part of a name ("the State Department"): capitalised inside a sentence."""
        inside = self.text.plain[max(unit.start, cue.start - 2) : cue.start]
        capital = self.text.plain[cue.start].isupper() and not self.text.capitals
        return capital and inside[-1:] == " " and inside[:1].isalnum()

    def _attribution(self, cue: Occurrence, unit: Span) -> Attribution | None:
        if cue.cue.quotes and '"' not in self.hidden[max(unit.start, cue.span.start - _LONGEST_NOUN) : cue.span.start]:
            return None
        if cue.form is Form.PARTICIPLE:
            if found := self._participle(cue, unit):
                return found
        elif cue.form is Form.PAST and self.hidden.endswith("having ", unit.start, cue.span.start):
            whole = Span(cue.span.start - len("having "), cue.span.end)
            return self._participle(cue._replace(form=Form.PARTICIPLE, span=whole), unit)
        if cue.cue.inverts and (found := self._inverted(cue, unit)):
            return found
        speaker = self.speakers.before(cue, unit)
        if speaker is None and (agent := self._by_agent(cue, unit)):
            return agent
        if speaker is None or (
            speaker.kind in ("country", "institution") and cue.cue.stance and cue.form is not Form.PAST
        ):
            return None
        if cue.cue.numbers and not self.speakers.are_numbers(speaker):
            return None
        if cue.form is Form.THIRD and self.hidden[speaker.start : speaker.end] in _MORE_THAN_ONE:
            return None  # "many questions remain"
        if not cue.cue.negated and self.hidden.endswith((" nor ", "neither "), unit.start, speaker.start):
            return None
        content = self.complements.after(cue, unit.end) or self._behind_comma(cue, speaker, unit)
        if speaker.how == "aside":
            near = content is not None and content.start - cue.span.end <= _LONGEST_THAT
            if content is None or not near or not self.complements.is_clause(content, unit.end):
                return None
            speaker = speaker._replace(how="named")
        taken_up = _TAKES_UP.match(self.hidden, unit.start, speaker.start) if cue.cue.links else None
        if content is None and taken_up:
            as_what = _AS.match(self.hidden, cue.span.end, unit.end)
            if not as_what:
                return None
            lead = end_before(self.hidden, taken_up.start(), " \n,")
            content = Complement(as_what.end(), "someone", cue.span.end)
            return Attribution(cue, speaker._replace(how="relative"), lead, cue.span.end, content, "A12")
        if speaker.how == "impersonal" and (content is None or content.kind not in ("that", "to")):
            return None
        lead = self._lead(speaker, unit)
        if goes_on := self._goes_on(cue, speaker, lead, unit):
            return Attribution(cue, speaker, lead, goes_on, None, "A3")
        if self._stands_behind(cue, speaker, content, lead, unit):
            end = self.complements.past_hearer(cue, unit.end)
            return Attribution(cue, speaker, lead, end, None, "A3")
        relative = (
            _CLAUSE_BEFORE.search(self.hidden, max(unit.start, speaker.start - 8), speaker.start)
            if speaker.how in ("named", "generic")
            else None
        )
        if relative and content:
            if not _MODAL.match(self.hidden, content.start, unit.end):
                that = relative.group().strip() == "that" and not self.complements.is_adverbial(cue.span.end, unit.end)
                return Attribution(cue, speaker, lead, content.cue_end, content, "A2") if that else None
            lead = end_before(self.hidden, relative.start(), " \n,")
            return Attribution(cue, speaker._replace(how="relative"), lead, content.cue_end, content, "A2")
        if content is None:
            return None
        return Attribution(cue, speaker, lead, content.cue_end, content, _pattern(speaker, content))

    def _by_agent(self, cue: Occurrence, unit: Span) -> Attribution | None:
        """“X was accused by S of C”: whoever the passive names is the speaker."""
        by = _BY.match(self.hidden, cue.span.end, unit.end)
        if not by or cue.form is not Form.PAST or cue.cue.takes.isdisjoint(("someone", "someone-to")):
            return None
        agent = next(iter(self.people.in_span(Span(by.start("agent"), by.end()))), None)
        happened = _HAPPENED_TO.search(self.hidden, unit.start, cue.span.start)
        link = _LINK.match(self.hidden, agent.span.end, unit.end) if agent and agent.people and happened else None
        if not agent or not link:
            return None
        speaker = Speaker(
            agent.people, cue.span.start, agent.span.end, "named", f"{agent.how}, agent of a passive", agent.kind
        )
        content = Complement(link.end(), "someone", cue.span.end)
        return Attribution(cue, speaker, cue.span.start, agent.span.end, content, "A12")

    def _behind_comma(self, cue: Occurrence, speaker: Speaker, unit: Span) -> Complement | None:
        """The clause of "S said, C" where S begins the sentence and more than an aside follows."""
        start = cue.span.end + 2
        if not cue.cue.trails or speaker.start - unit.start > 1 or self.hidden[cue.span.end : start] != ", ":
            return None
        words = self.hidden[start : unit.end].split()
        aside = len(words) < _A_CLAUSE or words[0] in _ASIDES - _BEGIN_CLAUSE or words[0].endswith("ing")
        return None if aside else Complement(start, "clause", cue.span.end)

    def _lead(self, speaker: Speaker, unit: Span) -> int:
        """Where what stands before an attribution ends: before a comma, a conjunction or a mark."""
        before = self.hidden[unit.start : speaker.start].rstrip()
        joined = _CONJUNCTION.search(before) if before.endswith(_BEFORE_SUBJECT) else None
        return unit.start + (joined.start() if joined and speaker.how != "inherited" else len(before))

    def _goes_on(self, cue: Occurrence, speaker: Speaker, lead: int, unit: Span) -> int:
        """Where, behind "C1, S said in Moscow", the content goes on with its verb (", will be"); 0 if it does not."""
        if not cue.cue.trails or speaker.how == "inherited" or self.hidden[lead - 1 : lead] != ",":
            return 0
        verb = _VERB_BEHIND.match(self.hidden, cue.span.end, unit.end)
        return verb.end() if verb and self.complements.is_adverbial(cue.span.end, unit.end) else 0

    def _stands_behind(
        self, cue: Occurrence, speaker: Speaker, content: Complement | None, lead: int, unit: Span
    ) -> bool:
        """Whether the content stands before the attribution: "C, he said in Moscow"."""
        before = self.hidden[unit.start : lead]
        if (
            not cue.cue.trails
            or speaker.how in ("inherited", "purpose", "impersonal")
            or not before.endswith((",", '"', "-", "'"))
        ):
            return False
        end = self.complements.past_hearer(cue, unit.end)
        if self.complements.is_infinitive(end, unit.end):
            return False
        if self.hidden[unit.end - 1] == ":" and len(self.hidden[end : unit.end].split()) <= _LONGEST_ADJUNCT:
            return False
        if content and content.kind in ("that", "quote", "colon"):
            quoted = before.rstrip(",").endswith('"') and before.lstrip().startswith('"')
            goes_on = (content.kind == "quote" and quoted) or before.endswith(',"')
            return goes_on and content.kind == "quote"
        if content and content.kind in ("to", "noun", "someone"):
            return False
        if (
            self.hidden[end : end + 1] in (",", ".", ";", "-", "")
            or end >= unit.end
            or self.hidden[end : unit.end].strip() == ""
        ):
            return True
        if content is not None and not self.complements.is_adverbial(end, unit.end):
            return False
        if content is None and "hearer" not in cue.cue.takes and self.complements.has_object(end, unit.end):
            return False
        if content is None and cue.cue.links and self.hidden[end : unit.end].strip(" ."):
            return False
        short = len(self.hidden[end : unit.end].split()) <= _LONGEST_ADJUNCT
        return before.rstrip(",").endswith('"') or len(before.split()) >= (2 if short else 4)

    def _inverted(self, cue: Occurrence, unit: Span) -> Attribution | None:
        """“C”, said Wang: the subject behind its verb."""
        before = self.hidden[unit.start : cue.span.start].rstrip()
        if cue.form is Form.PAST and not before and (told := self._inverted_ahead(cue, unit)):
            return told
        if cue.form not in (Form.PAST, Form.THIRD) or not before.endswith((",", '"', "-", "'")):
            return None
        speaker = self.speakers.after(cue, unit)
        if speaker is None or not speaker.people:
            return None
        if speaker.kind == "phrase" and before.endswith(",") and self._begins_with_aside(cue, unit, speaker):
            return None
        return Attribution(cue, speaker, unit.start + len(before), speaker.end, None, "A3")

    def _inverted_ahead(self, cue: Occurrence, unit: Span) -> Attribution | None:
        """Said Wang: "C": the cue at the head of the sentence, the subject behind it, then a quotation."""
        colon = _HEADS_QUOTATION.match(self.hidden, cue.span.end, unit.end)
        speaker = self.speakers.after(cue, Span(unit.start, colon.start("mark"))) if colon else None
        if not colon or speaker is None or not speaker.people:
            return None
        content = Complement(colon.end(), "quote", cue.span.end)
        return Attribution(cue, speaker, unit.start, cue.span.end, content, "A6")

    def _begins_with_aside(self, cue: Occurrence, unit: Span, behind: Speaker) -> bool:
        """Whether a sentence is "NAME, who he is, said C", whatever C looks like."""
        ends = not self.hidden[behind.end : unit.end].strip(' ."')
        subject = self.speakers.before(cue, unit)
        if subject is None or not subject.people or ends:
            return False
        first, _, rest = self.hidden[unit.start : subject.start].strip().partition(" ")
        fronted = rest.endswith(",") and "," not in rest[:-1] and (first in _ASIDES or first.endswith("ing"))
        return subject.start - unit.start <= 1 or fronted

    def _participle(self, cue: Occurrence, unit: Span) -> Attribution | None:
        quoted = self._quoted_as_saying(cue, unit)
        if quoted:
            return quoted
        if own := self.speakers.absolute(cue, unit):
            told = self.complements.after(cue, unit.end)
            return Attribution(cue, own, self._lead(own, unit), told.cue_end, told, "A8") if told else None
        lead = self.speakers.participle_lead(cue, unit) if cue.cue.participle else None
        content = self.complements.after(cue, unit.end) if lead is not None else None
        if lead is None or content is None:
            return None
        speaker = Speaker((), lead, cue.span.start, "inherited", "participle: the speaker goes on")
        return Attribution(cue, speaker, lead, content.cue_end, content, "A8")

    def _passive(self, unit: Span) -> Attribution | None:
        """A13: "C was noted": what those who met said together."""
        if self.hidden.find(" was ", *unit) < 0 and self.hidden.find(" were ", *unit) < 0:
            return None
        verb = (
            self._said_of(unit)
            or _EXPRESSED.match(self.hidden, unit.start, unit.end)
            or _EMPHASIS.match(self.hidden, unit.start, unit.end)
        )
        people = self.people.together
        if not verb or not people:
            return None
        other = _ANOTHER_PASSIVE.search(self.hidden, unit.start, verb.start(1))
        opening = _OPENING.match(self.hidden, unit.start, unit.end)
        start = other.end() if other else opening.end() if opening else unit.start
        if _FINITE_BEFORE.search(self.hidden, start, verb.start(1)):
            return None
        occurrence = Occurrence(_NOTED, Form.PAST, Span(verb.start(1), verb.end(1)))
        reason = "passive: those who met"
        speaker = Speaker(people, start, verb.end(), "impersonal", reason, "group")
        if verb.re is _EMPHASIS:
            return Attribution(
                occurrence, speaker, unit.start, verb.end(), Complement(verb.end(), "noun", verb.end()), "A13"
            )
        if that := _THAT_OR_TO.match(self.hidden, verb.end(1), unit.end):
            content = Complement(that.end(), "that", verb.end(1))
            return Attribution(occurrence, speaker, unit.start, verb.end(1), content, "A13")
        return Attribution(occurrence, speaker, verb.start(1), verb.end(), None, "A13")

    def _said_of(self, unit: Span) -> regex.Match[str] | None:
        """The verb of "C was noted", looked for where one stands: a search would try the pattern at every blank."""
        verbs = (verb.start() for verb in _WAS_OR_WERE.finditer(self.hidden, unit.start, unit.end))
        return next((said for at in verbs if (said := _PASSIVE.match(self.hidden, at, unit.end))), None)

    def _quoted_as_saying(self, cue: Occurrence, unit: Span) -> Attribution | None:
        """A16: "Xi was quoted as saying C", "the agency quoted Xi as saying C"."""
        by_whom = _QUOTED_BY.search(self.hidden, unit.start, cue.span.start)
        if not self.hidden[unit.start : cue.span.start].endswith(("as ", *_HEARD)) and not by_whom:
            return None
        verbs = list(_QUOTED.finditer(self.hidden[unit.start : cue.span.start]))
        if not verbs:
            return None
        verb = verbs[-1]
        content = self.complements.after(cue, unit.end)
        if content and content.kind == "clause" and self.complements.is_adverbial(cue.span.end, unit.end):
            content = None
        between = Span(unit.start + verb.end(), cue.span.start)
        named = [
            r
            for r in self.people.in_span(between)
            if r.people and not self.hidden[between.start : r.span.start].rstrip().endswith(" by")
        ]
        was = _WAS.search(self.hidden[unit.start : unit.start + verb.start()])
        reference = named[0] if named and not was else None
        if was:
            end = unit.start + was.start()
            reference = self.people.ending_at(end)
            beside = self.speakers.ending_at(end, unit) if reference is None else None
            if beside:
                reference = Reference(Span(beside.start, end), beside.people, "name", beside.reason)
        if reference is None and not was and not by_whom:
            some = self.speakers.phrase(Span(between.start, between.end - len("as ")).strip(self.text.plain))
            reference = Reference(Span(some.start, some.end), some.people, "unknown", some.reason) if some else None
        if reference is None or not reference.people:
            return None
        start = min(reference.span.start, unit.start + verb.start())
        speaker = Speaker(
            reference.people, start, reference.span.end, "named", f"{reference.how}, quoted", reference.kind
        )
        if content is None:
            quoting = self.speakers.before(cue._replace(form=Form.PAST, span=Span(start, start)), unit)
            lead = self._lead(quoting if quoting and not was else speaker, unit)
            return (
                Attribution(cue, speaker, lead, cue.span.end, None, "A16")
                if self.hidden[unit.start : lead].endswith((",", '"'))
                else None
            )
        return Attribution(
            cue, speaker, unit.start + len(self.hidden[unit.start : start].rstrip()), content.cue_end, content, "A16"
        )

    def _according(self, unit: Span) -> Iterator[Attribution]:
        """A11: according to S, C; C, according to S."""
        if self.hidden.startswith(("in ", "as ", "by ", "from "), unit.start):
            yield from self._according_in_front(unit)
        yield from self._according_behind(unit)
        find = self.hidden.find
        if find("according to", *unit) < 0 and find(" by", *unit) < 0 and find(", per ", *unit) < 0:
            return
        for match in _ACCORDING.finditer(self.hidden, unit.start, unit.end):
            end = self._past_title(self._comma(match.end(), unit), unit)
            source = Span(match.end(), end).strip(self.text.plain, " .,")
            aside = self.text.plain.rfind(" (", source.start, source.end) if self.hidden[source.end - 1] == ")" else -1
            source = Span(source.start, aside) if aside > 0 else source
            speaker = self._source(source)
            if speaker is None and not _NO_SOURCE.search(self.text.small, *source):
                speaker = self.speakers.whoever(source)
            if speaker is None:
                continue
            occurrence = Occurrence(_ACCORDING_TO, Form.BASE, Span(match.start(), match.end()).strip(self.text.plain))
            before = self.hidden[unit.start : match.start()].rstrip()
            if (not before or before.rstrip(",") in _CONNECTIVES) and end < unit.end:
                content = Complement(end + 1, "clause", occurrence.span.end)
                yield Attribution(occurrence, speaker, unit.start, end, content, "A11")
            elif before.endswith(",") or end == unit.end:
                yield Attribution(occurrence, speaker, unit.start + len(before), end, None, "A11")

    def _according_in_front(self, unit: Span) -> Iterator[Attribution]:
        """A11 without "according to": in S's view, C; as S said, C."""
        view = _IN_VIEW.match(self.hidden, unit.start, unit.end)
        if view and view["end"] == "," and (owner := self._owner(view)):
            yield self._fronted(owner, Span(view.start(), self._past_title(view.end() - 1, unit)), unit)
        if _AS_SAID.match(self.hidden, unit.start, unit.end):
            said = Span(unit.start, self.hidden.find(",", unit.start, unit.end))
            if by := self._who_said_so(said):
                yield self._fronted(by, said, unit)

    def _fronted(self, speaker: Speaker, source: Span, unit: Span) -> Attribution:
        """A source in front, up to its comma, with the clause behind it."""
        occurrence = Occurrence(_ACCORDING_TO, Form.BASE, source)
        content = Complement(source.end + 1, "clause", source.end)
        return Attribution(occurrence, speaker, unit.start, source.end, content, "A11")

    def _according_behind(self, unit: Span) -> Iterator[Attribution]:
        """A11 inside or at the end: "C1, as S put it, C2", "C, as S said", "C, in S's words"."""
        if inside := _AS_INSIDE.search(self.hidden, unit.start + 1, unit.end):
            source = Span(inside.start() + 2, inside.end())
            if speaker := self._who_said_so(source):
                occurrence = Occurrence(_ACCORDING_TO, Form.BASE, source)
                yield Attribution(occurrence, speaker, inside.start(), inside.end(), None, "A11")
                return
        comma = self.hidden.rfind(", ", *unit)
        if comma <= unit.start or not self.hidden.startswith(("as ", "in ", "by ", "from "), comma + 2):
            return
        source = Span(comma + 2, unit.end).strip(self.hidden, " .")
        view = _IN_VIEW.match(self.hidden, source.start, source.end)
        if speaker := (self._owner(view) if view else self._who_said_so(source)):
            occurrence = Occurrence(_ACCORDING_TO, Form.BASE, source)
            yield Attribution(occurrence, speaker, comma, unit.end, None, "A11")

    def _who_said_so(self, span: Span) -> Speaker | None:
        """The subject of "as S said", "as S told the summit on Monday": nothing that was said may follow the verb."""
        if not self.hidden.startswith("as ", span.start):
            return None
        inside = Span(span.start + len("as "), span.end)
        if put := _AS_PUT.search(self.hidden, *inside):
            return self._source(Span(inside.start, put.start()))
        for readings in find_cues(self.hidden, inside):
            for cue in readings:
                end = self.complements.past_hearer(cue, span.end)
                alone = self.complements.is_adverbial(end, span.end)
                finite = cue.form in (Form.PAST, Form.THIRD) and cue.span.start > inside.start
                if finite and cue.cue.trails and alone:
                    return self._source(Span(inside.start, cue.span.start - 1)) or self.speakers.before(cue, inside)
        return None

    def _comma(self, at: int, unit: Span) -> int:
        """The comma behind a source, past those of a name with several parts and of a parenthesis, or the end."""
        whole = _MANY_PARTS.match(self.text.plain, at, unit.end)
        end = self.hidden.find(",", whole.end() if whole else at, unit.end)
        opened = self.hidden.rfind("(", at, end) if end > 0 else -1
        if opened >= 0 and self.hidden.find(")", opened, end) < 0:
            closed = self.hidden.find(")", end, unit.end)
            end = self.hidden.find(",", closed, unit.end) if closed > 0 else -1
        return end if end > 0 else unit.end

    def _past_title(self, comma: int, unit: Span) -> int:
        """The comma behind what a source is ("according to Ivan Petrov, director of the port, C"), or ``comma``."""
        end = self.hidden.find(",", comma + 1, unit.end)
        name, title = self.people.at(comma + len(", ")), self.people.ending_at(comma)
        whole = name is not None and name.kind in ("name", "unknown") and name.span.end == end
        beside = whole and title is not None and title.kind == "office"
        return end if end > 0 and (beside or self.speakers.is_title(Span(comma + 1, end))) else comma

    def _owner(self, view: regex.Match[str]) -> Speaker | None:
        """Whose view it is: "in his view", "in the words of Ivan Petrov"."""
        span = Span(*view.span("whose" if view["whose"] else "owner"))
        reference = next((r for r in self.people.in_span(span) if r.people), None)
        if reference is None:
            return None
        reason = f"{reference.how}, whose view it is"
        return Speaker(reference.people, span.start, span.end, "named", reason, reference.kind)

    def _source(self, span: Span) -> Speaker | None:
        no_source = _NO_SOURCE.search(self.text.plain, span.start, span.end) is not None  # "Statistics Utopia" is one
        inside = self.people.in_span(span)
        for reference, following in zip_longest(inside, inside[1:]):
            if no_source and reference.kind != "institution":
                continue
            if self._is_beside(reference, span):
                break
            if reference.kind in _PERSONAL and self.hidden.startswith("'s ", reference.span.end):
                continue
            if reference.people and reference.kind not in ("country", "group"):
                reason = f"{reference.how}, given as the source"
                people = reference.people
                if following and self.hidden[reference.span.end : following.span.start] in (" and ", " and the "):
                    people = (*people, *following.people)
                return Speaker(people, span.start, span.end, "named", reason, reference.kind)
        if no_source:
            whose = _WHOSE_DATA.search(self.text.plain, span.start, span.end)
            return self.speakers.phrase(Span(*whose.span("who"))) if whose else None
        return self.speakers.phrase(span)

    def _is_beside(self, reference: Reference, span: Span) -> bool:
        """Whether a source is somebody else, told by a person: "aides to Mr Putin", "the two sources"."""
        if reference.kind == "pronoun" and reference.span.end < span.end:
            return True
        words = self.hidden[span.start : reference.span.start].split()
        return reference.kind in ("name", "office", "unknown") and words[-1:] in (["to"], ["with"], ["for"], ["by"])

    # -- without a cue ----------------------------------------------------------------------------------------------

    def _announcement(self, unit: Unit, found: Sequence[StatementCandidate]) -> tuple[Occurrence, Speaker, int] | None:
        """The cue and the speaker of a paragraph that ends in a colon, for the quotation in the next."""
        if self.hidden[unit.span.end - 1] != ":":
            return None
        for readings in reversed(find_cues(self.hidden, unit.span)):
            for cue in readings:
                behind = self.hidden[cue.span.end : unit.span.end - 1].split()
                speaker = self.speakers.before(cue, unit.span) if len(behind) <= _LONGEST_ADJUNCT else None
                if cue.form is Form.PARTICIPLE and found and self.speakers.participle_lead(cue, unit.span):
                    span = cue.span
                    speaker = Speaker(found[-1].speakers, span.start, span.end, "inherited", "goes on to a quotation")
                if cue.cue.trails and speaker and speaker.people:
                    return cue, speaker, unit.paragraph
        return None

    def _quotation_announced(self, unit: Unit) -> Iterator[StatementCandidate]:
        """A6 over two paragraphs: "S V:" and the quotation below it."""
        quotation = opening_quotation(self.text, unit.span)
        if quotation is None or self.announced is None or unit.paragraph - self.announced[2] > 1:
            return
        cue, speaker, _ = self.announced
        attribution = Attribution(cue, speaker, cue.span.start, cue.span.end, None, "A6")
        yield from self._statement([quotation], attribution, speaker, "A6")

    def _block_quotation(self, unit: Unit) -> tuple[StatementCandidate, int] | None:
        """A6 without marks: the indented paragraphs below "S V:", in the first person; and the last of them."""
        if self.announced is None or unit.paragraph - self.announced[2] != 1:
            return None
        last = unit.paragraph - 1
        for number in range(unit.paragraph, len(self.text.paragraphs)):
            paragraph = self.text.paragraphs[number]
            words = paragraph.span.cut(self.text.plain)
            if paragraph.zone is not ZoneKind.BODY or '"' in words or not _FIRST_PERSON.search(words):
                break
            last = number
        if last < unit.paragraph:
            return None
        spoken = _FIRST_PERSON.search(self.text.plain, unit.span.start, unit.span.end) is not None
        cue, speaker, _ = self.announced
        attribution = Attribution(cue, speaker, cue.span.start, cue.span.end, None, "A6")
        span = Span(unit.span.start, self.text.paragraphs[last].span.end)
        told = next(self._statement([span], attribution, speaker, "A6"), None)
        return (told._replace(direct=True), last) if told and spoken else None

    def _pull_quote(self, unit: Unit) -> tuple[StatementCandidate, int] | None:
        """A19 set apart: a paragraph in the first person without a stop, and below it only who said so."""
        paragraph = self.text.paragraphs[unit.paragraph]
        words = paragraph.span.cut(self.text.plain)
        below = self.text.paragraphs[unit.paragraph + 1 : unit.paragraph + 2]
        if (
            not below
            or words[-1:] in '.:!?"'
            or len(words.split()) < _SHORTEST_QUOTE
            or not _FIRST_PERSON.search(words)
        ):
            return None
        name = below[0].span.strip(self.text.plain, " .,-").cut(self.text.plain)
        known = self.people.at(below[0].span.start)
        people = known.people if known and known.span.end >= below[0].span.end - 1 and known.kind in _PERSONAL else ()
        if not people and not _NAME_ALONE.fullmatch(name):
            return None
        people = people or (Person(name),)
        reason = f"set apart, above the name of {people[0].name}"
        content = (trim(self.text, paragraph.span),)
        return StatementCandidate(
            content, people, None, None, True, False, (), "A19/quotation", (reason,), Tier.LIKELY
        ), unit.paragraph

    def _quotation_signed(self, unit: Unit) -> Iterator[StatementCandidate]:
        """A19 with its source: '"C," the Kremlin press service.', '"C" - Anna Berg'."""
        quotation = opening_quotation(self.text, unit.span)
        if not quotation or quotation.start - unit.span.start > 1:
            return
        behind = Span(quotation.end, unit.span.end).strip(self.text.plain, " \"'.,-")
        article = len("the ") if self.text.small.startswith("the ", behind.start) else 0
        reference = self.people.at(behind.start + article)
        whole = reference and reference.people and reference.span.end >= behind.end
        content = trim(self.text, quotation)
        if not reference or not whole or len(content.cut(self.text.plain).split()) < _SHORTEST_QUOTE:
            return
        reason = f"a quotation above nothing but its source, {reference.people[0].name}"
        yield StatementCandidate(
            (content,), reference.people, None, None, True, False, (), "A19/quotation", (reason,), Tier.LIKELY
        )

    def _quotation_alone(self, unit: Unit) -> Iterator[StatementCandidate]:
        """A19: a quotation on its own, behind words attributed in this paragraph or the last: the same speaker."""
        quotation = opening_quotation(self.text, unit.span)
        if not quotation or not self.last or not self.last.speakers or unit.paragraph - self.last_paragraph > 1:
            return
        outside = self.hidden[quotation.end : unit.span.end].strip(" \"'.,")
        content = trim(self.text, quotation)
        if outside or len(content.cut(self.text.plain).split()) < 3:
            return
        reason = f"a quotation alone behind words of {self.last.speakers[0].name}"
        yield StatementCandidate(
            (content,), self.last.speakers, None, None, True, False, (), "A19/quotation", (reason,), Tier.LIKELY
        )

    def _continuation(self, unit: Unit) -> Iterator[StatementCandidate]:
        """A21: a sentence in the writer's voice that plainly goes on with the words of the speaker before it."""
        last = self.last
        if not last or len(last.speakers) != 1 or last.direct or unit.paragraph - self.last_paragraph > 1:
            return
        words = self.hidden[unit.span.start : unit.span.end]
        first = next(iter(self.people.in_span(Span(unit.span.start, unit.span.start + 40))), None)
        country = (
            first is not None
            and first.kind == "country"
            and first.span.start - unit.span.start <= 4
            and first.people[0].slug == last.speakers[0].country
        )
        if _DASHED.search(self.text.paragraphs[unit.paragraph].span.cut(self.hidden)):
            return
        joint = _GOING_ON.match(words) and last.speakers[0].slug
        goes_on = _GOES_ON.search(words) if joint else country and _WANTS.search(words)
        if not goes_on or _HAPPENED.search(words):
            return
        content = trim(self.text, unit.span)
        reason = f"goes on in the manner of the words of {last.speakers[0].name} before it"
        yield StatementCandidate(
            (content,), last.speakers, None, None, False, True, (), "A21/continuation", (reason,), Tier.UNSURE
        )


def _in_title_case(label: str) -> str:
    """A name that a label sets in capitals ("PRICE"), unless it is an initial or two."""
    return label.title() if len(label) > len("Q&A") else label


def _pattern(speaker: Speaker, content: Complement) -> str:
    if speaker.how == "impersonal":
        return "A13"
    if speaker.how == "inherited":
        return "A10"
    if content.kind in ("quote", "colon"):
        return "A6"
    return {"that": "A1", "noun": "A12", "to": "A12", "someone": "A12"}.get(content.kind, "A2")
