"""Whose words a cue reports: the subject before it, the one behind it, or the one that an earlier cue had.

A subject is a reference of ``people.py`` or, where none stands beside the cue, a noun phrase that can speak.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Literal, NamedTuple

import regex

from relations.extraction.candidates import Person
from relations.extraction.complements import ADVERBIALS
from relations.extraction.cues import Form, Occurrence
from relations.extraction.data import load
from relations.extraction.patterns import ending
from relations.extraction.people import People, Reference
from relations.extraction.quotations import end_before
from relations.extraction.text import Text
from relations.spans import Span

_DATA = load("attribution.toml")
_FILLERS = frozenset(_DATA["fillers"])
_PHRASED_FILLERS = tuple(f" {words}" for words in _DATA["fillers"] if " " in words)
_UNREAL = frozenset(_DATA["unreal"])
_NO_ADVERBS = frozenset(_DATA["no_adverbs"])
_PROGRESSIVE = frozenset(("is", "are", "was", "were", "been"))
_WOULD = frozenset(("would", "could"))
_EMPHATIC = frozenset(("did", "do", "does"))
_NEGATED = _EMPHATIC | {"not", "didn't", "don't", "doesn't"}
_PASSIVE = frozenset(_DATA["passive"])
_SKIPPED = _FILLERS | _UNREAL | _PASSIVE
_DAYS = frozenset(_DATA["weekdays"])
BEFORE_OBJECT = frozenset(_DATA["before_object"])
_BOUNDARIES = frozenset(_DATA["boundaries"])
_PEOPLE = frozenset(_DATA["speakers"]["people"]) | frozenset(load("people.toml")["roles"])
_BODIES = frozenset(_DATA["speakers"]["bodies"])
_CAN_SPEAK = _PEOPLE | _BODIES
_DOCUMENTS = frozenset(_DATA["speakers"]["documents"])
_NUMERALS = frozenset((*load("figures.toml")["ones"], *load("figures.toml")["tens"]))
_NO_NAME = frozenset(load("people.toml")["no_name"]) | _NUMERALS
_PERSONS_TAKEN_UP = frozenset(_DATA["speakers"]["persons_taken_up"])
_COMPANIES = frozenset(_DATA["speakers"]["companies"])
_TAKEN_UP = frozenset(_DATA["speakers"]["taken_up"])
_SIGNED = _DOCUMENTS - {"report", "article", "paper", "transcript"}
_PACTS = frozenset(_DATA["speakers"]["pacts"])
_LETTERS = frozenset(_DATA["speakers"]["letters"])
_SAME_OFFICE = load("people.toml")["same_office"]
_NUMBERS = frozenset(_DATA["speakers"]["numbers"])
_BEFORE_STATES = frozenset(_DATA["before_states"])
_NOBODY = frozenset(_DATA["nobody"])
_CONNECTING = frozenset(("", "but", "and", "yet", "still", "meanwhile", "so", "now", "today", "then"))
_NO_SUBJECT = BEFORE_OBJECT | _DAYS | _NOBODY
_VOICES = frozenset(_DATA["speakers"]["voices"])
_IMPERSONAL = frozenset(_DATA["impersonal"])
_NO_PARTICIPLE_AFTER = frozenset(_DATA["no_participle_after"])
_LAST_WORD = regex.compile(r"(?r)[\p{L}\p{N}'’.-]+")
_ARTICLE = regex.compile(r"(?:the|a|an|another|its|his|her|their) ", regex.IGNORECASE)
_IN_PHRASE = r"(?:[^,.;:\"()\0\n-]|-(?! )|(?<=\b(?:\p{L}|mr|mrs|ms|dr|gen|sen|rep))\.)"
_PHRASE = regex.compile(rf"(?r){_IN_PHRASE}{{1,120}}")
_AFTER_PHRASE = regex.compile(rf"{_IN_PHRASE}{{1,120}}")
_NAME = regex.compile(r"\p{Lu}[\p{L}.'-]+(?: (?:\p{Lu}[\p{L}.'-]*|al|bin|de|van|von|der)){1,3}")
_SPELT_OUT = regex.compile(r"\p{Lu}\p{Ll}+(?:\s(?:(?:of|for|and|on|the)\s){0,2}\p{Lu}\p{Ll}+){2,6}")
_LAST_NAMES = regex.compile(r"\p{Lu}[\p{L}.'-]+ \p{Lu}[\p{L}'-]+$")
_NOUN_THEN_NAME = regex.compile(rf"\b[Tt]he (?P<noun>\p{{Ll}}+), (?P<name>{_NAME.pattern}),")
_PREPOSITION = regex.compile(
    r" (?:of|for|from|at|in|(?<!briefed )on|(?<!familiar )with|(?<!close )to|who|during|after|as|by|while|when|here)\b"
)
_TOKEN = regex.compile(r"[^\s]+")
_AND = regex.compile(r" and ")
_SOURCE = regex.compile(
    r"(?:(?:the|an?|its|another) )?(?P<who>(?:(?!(?:which|that|who|he|she|it|they)\b)[\p{L}\p{N}'’.-]+ ?){1,7})(?<! )"
)
_STATEMENT_BY = regex.compile(
    rf"(?:an? |the )(?:[\p{{L}}-]+ ){{0,2}}?(?:{'|'.join(sorted(_DOCUMENTS - _PACTS))})"
    r" (?:(?:issued|released|published|put out) )?(?:from (?=the |an? )|by )(?P<who>\p{L}.*?)"
    r"(?: (?:on|in|last|this|late|earlier|yesterday|today)\b.*)?$"
)
_NAME_FROM = regex.compile(
    rf"(?:(?P<role>\p{{Lu}}\p{{Ll}}+) (?=\p{{Lu}}[\p{{L}}.'-]+ \p{{Lu}}))?(?P<name>{_NAME.pattern})"
    r" (?:from|with|at|of the|of) "
)
_INTRODUCED = regex.compile(
    rf"(?:For|To|Take|Meet|Among them is|One of them is|One is) (?P<name>{_NAME.pattern}),"
    r" (?:who|whose|an?|the|\d\d,)\b"
)
_ISSUED = frozenset(("issued", "released", "published", "adopted", "signed"))
_BEHIND_HEAD = regex.compile(
    rf"{_PREPOSITION.pattern}| (?:close to|familiar with|briefed on|involved|present|based"
    r"|observing|attending|following|tracking|monitoring|covering|representing|briefing"
    r"|issued|released|published|adopted|signed|obtained|seen)\b"
)
_THEN_TITLE = regex.compile(r" (?:the|a|an) (?:\p{L}+ ){1,4}of\b")
_DOING = regex.compile(r"(?<!-) (?:\p{L}+ly )?(?:preparing|travel+ing|arriving|returning|speaking|writing) \p{Ll}")
_IN_A_STATEMENT = regex.compile(
    r"(?r) (?:in (?:an? |its |his |her |their )(?:\p{L}+ ){0,3}"
    r"(?:statement|post|interview|tweet|speech|letter|message|address|note|briefing|release)"
    r"|at (?:an? |the |his |her |their )(?:\p{L}+ ){0,3}(?:conference|briefing|meeting|talks))"
)
_IN_TALKS = regex.compile(
    r" (?:in|during|at|after) (?:an? |the |his |her |their )?(?:[\p{L}-]+ ){0,3}"
    r"(?:conversation|call|talks|meeting|interview) with (?:the )?$"
)
_BEGAN_BY = regex.compile(
    r"\b(?:begins|began|begun|(?:start|open|end|finish|respond)(?:s|ed)|(?:continue|conclude|close)[sd]|replie[sd])"
    r"(?: [^,.;:\"\0]{1,40})? by (?:\p{L}+ly )?$|\bmade a point of (?:\p{L}+ly )?$"
)
_BEFORE_CLAUSE = frozenset(("while", "as", "although", "though", "if", "since", "because", "when"))
_WITH_SOME = regex.compile(r" with (?P<who>(?:(?!with\b)[\p{L}.'-]+ ){0,3}[\p{L}.'-]+s)$")
_OF_THE = regex.compile(r" of (?:the )?$")
_DEFINED = regex.compile(
    r"(?P<who>(?:(?!of\b|in\b)[\p{L}'-]+ ){0,3}[\p{L}-]+s) (?:involved|taking part|participating|attending|present"
    r"|working|close to|familiar with|briefed on|from|at|in|of)\b[^;:\"\0]{0,160}$"
)
_OF_BOTH = regex.compile(r" of (?:both )?[^,]{2,30} and ")
_AS_NOUN = regex.compile(r"\b(?:in|with|during|at|from|by|for|after) (?:the|his|her|their|its|such) (?:[\p{L}-]+ )?$")
_WENT_ON = regex.compile(
    r"\s+(?:(?:went|goes|gone) (?:on|so far as|as far as|out of (?:his|her|its|their) way)|(?:did|do|does) not hesitate"
    r"|continue[sd]|hasten(?:s|ed)|rush(?:es|ed)|hurrie[sd]"
    r"|paused|chose|proceeded|ha[sd](?: no (?:choice|option|alternative) but)?"
    r"|(?:was|were|is|are|felt) (?:\w+ )?(?:happy|glad|pleased|delighted|proud|honou?red|quick|careful|at pains"
    r"|the (?:first|last)|keen|moved|sad|sorry|forced|obliged|compelled|relieved|grateful|right|able)"
    r"|(?:took|takes) (?:great |special |some |the )?(?:pains|care|floor|time|stage|to [^,.;:\"\0]{2,40})"
    r"|(?:took|takes|used|uses|seized) (?:(?:this|the|that|his|her|their|an?) [^,.;:\"\0]{2,50}|x|twitter|facebook)"
    r"|(?:was|were|is|are|has been) (?:\w+ ){0,4}?(?:reported|said|believed|understood|alleged|known|thought|rumou?red"
    r"|heard))\s+to\s+(?:have\s+)?(?:(?:\p{L}+ly|also|then|again|once more)\s+){0,2}$"
)
_ENDS_SUBJECT = regex.compile(
    r"\s+(?:and|in|on|at|during|after|as|who|while|when|before|of|to|for|from|by|here|late|last|\("
    r"|monday|tuesday|wednesday|thursday|friday|saturday|sunday)\b"
)
_MONTHS = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]{0,6}\.?"
_ON_DAY = ending(
    rf"\s(?:on )?(?:{_MONTHS} \d{{1,2}}|\d{{1,2}} {_MONTHS})(?:,? \d{{4}},?)?"
    r"|\s(?:(?:earlier|late|later) )?(?:this|last|that|the same) (?:week|month|year|night|day|morning|afternoon|evening"
    r"|summer|autumn|spring|winter)|\s(?:earlier|later) in the (?:day|week|month|year)"
    r"|\s(?:an?|one|two|three|four|five|six|ten|several|\d+) (?:day|week|month|year|hour)s? "
    r"(?:ago|earlier|later|before)"
)
_SHORT_FORM = regex.compile(r"\s\((\p{Lu}[\p{Lu}&-]{1,9})\)$")
_SHORT_PHRASE = regex.compile(
    r"(?:^|(?<=[,;:.\"] )|(?<=\b(?:and|but|while) ))(?:the |a |an |its |his |her |their )?"
    r"((?:(?!(?:it|what|there|that|this|as|he|she|they|we|i|you|who|which)\b)[\p{L}'-]+ ?){1,3})$"
)
_IN_A_DOCUMENT = regex.compile(
    rf"\bin (?:an? |its |his |her |their )(?:\p{{L}}+ ){{0,3}}?(?P<noun>{'|'.join(sorted(_DOCUMENTS))})\b"
)
_PURPOSES = frozenset(_DATA["purposes"])
_SPOKE = regex.compile(
    r"\b(?:spoke|called|phoned|telephoned|wrote|writes|calls|met|emerged) (?:(?!that\b)[^\s;:\"]++ ?){1,20}$"
)
_SPOKE_ALSO = regex.compile(r"\b(?:spoke|called|phoned|telephoned|wrote) [^;:\"]{1,400}? to [^;:\"]{1,400}? and$")
_WHERE = regex.compile(
    r" (?:here|(?:travell?ing|accompanying) .*|in (?:the )?\p{Lu}[\p{L}'.-]+(?: \p{Lu}[\p{L}'.-]+){0,3}"
    r"|in (?:the|this|that) (?:region|area|country|city|capital|zone))$"
)
_BY_PLACE = regex.compile(r"(?:(?:the|its) )?(?:many|most|some|others|those|\p{L}+(?<!inter)est)\b", regex.IGNORECASE)
_DATE_BEFORE = regex.compile(
    rf"(?:earlier |later |late |early )?on (?:{'|'.join(_DATA['weekdays'])}|{_MONTHS} \d{{1,2}}|\d{{1,2}} {_MONTHS}) ",
    regex.IGNORECASE,
)
_BASED = regex.compile(r"\p{Lu}[\p{L}.'-]*-based (?=\p{Lu})")
_ACCOUNT = regex.compile(rf"'s?(?: own)?(?: \p{{L}}+)? (?:account|version|{'|'.join(sorted(_DOCUMENTS))})\b")
_ISSUER = regex.compile(
    r"(?P<body>\p{Lu}[\p{L}.'-]*(?: (?:of|for|and|the|\p{Lu}[\p{L}.'-]*))* \p{Lu}[\p{L}.'-]*|\p{Lu}{3,})"
    rf" (?:(?:press|news|official) )?(?:{'|'.join(sorted(_DOCUMENTS))})\b"
)
_ISSUED_BY = regex.compile(
    r"\p{L}+ (?:(?:issued|released|published) )?(?:from|by) (?:the )?"
    r"(?P<body>\p{Lu}[\p{L}'.-]*(?:,? (?:(?:of|for|and|the) )*\p{Lu}[\p{L}'.-]*)+)"
    r"(?: (?:on|in|last|this|earlier)\b.{1,30})?"
)
_PROPER = r"(?P<name>\p{Lu}[\p{L}.-]*(?: (?:(?:of|for|and|the) )*\p{Lu}[\p{L}.-]*)*)"
_MEDIUM = regex.compile(
    rf"(?:(?:\p{{Lu}}[\p{{L}}.]*(?: \p{{Lu}}[\p{{L}}.]*){{0,2}}'s )?{_PROPER} (?:{'|'.join(_DATA['papers'])})"
    rf"|(?:the )?(?:\p{{Ll}}+ )?(?:{'|'.join(_DATA['papers'])}) {_PROPER})"
)
_MADE_PUBLIC = regex.compile(
    r" (?:(?:recently|newly|just|first) )?(?:published|released|issued|unveiled|made public)\b"
)
_ISSUES = regex.compile(
    rf"(?:'s)?(?: \([^()]*\))?(?: [\p{{L}}-]+){{0,6}}? (?P<noun>reported|{'|'.join(sorted(_DOCUMENTS))})\b"
)
_VOICE = regex.compile(
    r"(?:an? |the )?(?:\w+ )?(?:spokes(?:man|woman|person)|spokespeople) (?:for|of) (?:the )?", regex.IGNORECASE
)
_PLURALS = frozenset(("media", "people", "police", "many", "some", "others", "men", "women"))
_PLURAL_PEOPLE = frozenset(f"{noun}s" for noun in _PEOPLE)
_OF_WHOM = regex.compile(r" of (?:the )?(.+)$")
_LEADING_NAME = regex.compile(r"(\p{Lu}[\p{L}&.-]+(?: \p{Lu}[\p{L}&.-]*)*) \p{Ll}")
_NEAR = 400
_LONGEST_PARENTHESIS = 260
_LONGEST_TITLE = 80
_DECLINED = regex.compile(
    r"(?:in [^,.;:\"\0]{2,30}, )?(?P<who>an? [^,.;:\"\0]{2,60}?) (?:declined|refused|would not|did not|could not) "
)
_LONGEST_PHRASE = 12
_LONGEST_WAY = 70
_LONGEST_NOUN = 40
_LONGEST_BODY = 5
ADVERBIAL = frozenset(("following", "after", "during", "before", "at", "in", "on", "since"))
_LONGEST_ROLE = 5
_AUXILIARIES = frozenset(
    ("is", "are", "was", "were", "will", "would", "has", "have", "had", "can", "could", "should", "must")
)

_SUBJECT_PRONOUNS = frozenset(("he", "she", "they"))
_WHO_DO = ("ists", "ers", "ors", "ians")
_OTHER = {"he": "female", "she": "male"}
_JOINING = BEFORE_OBJECT | _BOUNDARIES | {"and", "or", "he", "she", "they", "it"}

How = Literal["named", "inherited", "purpose", "relative", "aside", "impersonal", "generic"]


class Speaker(NamedTuple):
    """Who speaks, and where the words that say so begin; ``people`` is empty where ``candidates`` are a toss-up."""

    people: tuple[Person, ...]
    start: int
    end: int
    how: How
    reason: str
    kind: str = "name"
    candidates: tuple[Person, ...] = ()


class Speakers:
    """Finds the speakers of the cues of one text, in the order of the text; it remembers who spoke last."""

    def __init__(self, text: Text, hidden: str, people: People) -> None:
        self.text, self.hidden, self.people = text, hidden, people
        self.last: tuple[Person, ...] = ()
        self._last_at = -1
        self._voiced: tuple[Person, ...] = ()
        self._by_noun: dict[str, tuple[Person, ...]] = {}
        self._by_name: dict[str, tuple[Person, ...]] = {}
        self._persons = {p for r in people.references if r.kind in ("name", "unknown") for p in r.people}
        self._by_title: dict[str, tuple[Person, ...]] = {}
        self._issued: dict[str, tuple[int, tuple[Person, ...]]] = {}
        met: set[tuple[Person, ...]] = set()
        for one in people.references:
            if one.kind in ("name", "unknown") and one.people not in met:
                met.add(one.people)
                end = hidden.find(",", one.span.end + 2, one.span.end + _LONGEST_TITLE)
                if end > 0 and hidden.startswith(", ", one.span.end) and self.is_title(Span(one.span.end + 1, end)):
                    self.entitled(one.people, Span(one.span.end + 2, end))

    def heard(self, people: tuple[Person, ...], within: Span) -> None:
        """Remember who spoke in a unit, for the pronouns, "the official" and "the statement" behind it."""
        self.last, self._last_at = people, within.start
        if document := _IN_A_DOCUMENT.search(self.hidden, within.start, within.end):
            self._issued[document["noun"]] = within.start, people
        if len(people) == 1 and not people[0].slug:
            head = _BEHIND_HEAD.split(people[0].name.lower(), 1)[0]
            self._by_noun[head.split()[-1]] = people
            words = people[0].name.split()
            if len(words) > 1 and all(word[0].isupper() for word in words):
                self._by_name.update(dict.fromkeys((words[0], words[-1]), people))

    def before(self, occurrence: Occurrence, within: Span) -> Speaker | None:
        """The subject of a finite cue that stands before it."""
        at, skipped = self._skip_adverbs(occurrence.span.start, within.start)
        went_on = 0
        if "to" in skipped and occurrence.form in (Form.BASE, Form.PAST):
            went_on = self._goes_on(occurrence.span.start, within.start)
        if went_on:
            at, skipped = *self._skip_adverbs(went_on, within.start)[:1], []
        if occurrence.form is Form.THIRD and (
            self._word_before(at, within.start) in _BEFORE_STATES
            or _AS_NOUN.search(
                self.hidden, max(within.start, occurrence.span.start - _LONGEST_NOUN), occurrence.span.start
            )
        ):
            return None
        if occurrence.form is Form.PARTICIPLE and _PROGRESSIVE.isdisjoint(skipped):
            return None
        if not _PASSIVE.isdisjoint(skipped) and occurrence.form is not Form.PARTICIPLE:
            said_together = occurrence.form is Form.PAST and occurrence.cue.id in _IMPERSONAL
            return self._impersonal(at, within) if said_together else None
        if occurrence.form is Form.BASE and skipped[:1] == ["to"] and occurrence.cue.id in _PURPOSES:
            spoke = _SPOKE.search(self.hidden, within.start, at)
            if spoke or _SPOKE_ALSO.search(self.hidden, within.start, at):
                return Speaker((), at, at, "purpose", "the purpose of a call")
        unreal = _UNREAL.intersection(skipped)
        only = "only" in skipped or self.hidden.startswith(" only ", occurrence.span.end)
        would_only = occurrence.form is Form.BASE and only and not _WOULD.isdisjoint(skipped)
        really = bool(unreal) and (unreal <= _EMPHATIC or (occurrence.cue.negated and unreal <= _NEGATED))
        if unreal and not went_on and not would_only and not really:
            return None
        if at <= within.start:
            both = self.people.resolve("they", occurrence.span.start) if skipped[-1:] == ["both"] else ()
            how = f"both: {' and '.join(p.name for p in both)}"
            return Speaker(both, within.start, occurrence.span.start, "named", how, "group") if both else None
        speaker = (
            self._ending_at(at, within)
            or (self._before_adverbials(at, within) if occurrence.form is Form.PAST else None)
            or self._anybody(occurrence, at, within)
            or self._head(occurrence, within)
        )
        real = bool(went_on) or would_only or really
        if speaker and self._word_before(speaker.start, within.start) in ("if", "unless", "whenever"):
            return None
        if speaker and self.hidden[within.start : speaker.start].strip() in ("had", "should", "were"):
            return None
        if (
            speaker
            and occurrence.form is Form.BASE
            and not real
            and not self._is_plural(speaker, within, occurrence.cue.id == "say")
        ):
            return None
        return speaker

    def _before_adverbials(self, at: int, within: Span) -> Speaker | None:
        """The subject in front of where and when it was said: "Xi Jinping at a meeting in Kazan said"."""
        for reference in reversed(self.people.in_span(Span(max(within.start, at - _LONGEST_PARENTHESIS), at))):
            between = self.text.plain[reference.span.end : at]
            if reference.people and ADVERBIALS.fullmatch(between) and self._in_subject_place(reference, within):
                return self._of(reference, within)
        return None

    def _anybody(self, occurrence: Occurrence, at: int, within: Span) -> Speaker | None:
        """Any short noun phrase before "said": what says something is somebody ("survivors said")."""
        if occurrence.cue.id != "say" or occurrence.form is Form.BASE:
            return None
        match = _SHORT_PHRASE.search(self.hidden, max(within.start, at - 60), at)
        if not match or match[1].split()[0] in _NO_SUBJECT:
            return None
        name = self.text.plain[match.start(1) : at]
        return Speaker((Person(name),), match.start(), at, "generic", f"who said it: {name}", "phrase")

    def _head(self, occurrence: Occurrence, within: Span) -> Speaker | None:
        """The plural noun that a sentence begins with, however long what defines it is: "Officials involved in ..."."""
        if not occurrence.cue.trails or not self.hidden.startswith(" that ", occurrence.span.end):
            return None
        head = _DEFINED.match(self.hidden, within.start, occurrence.span.start)
        phrase = self.phrase(Span(*head.span("who"))) if head else None
        known = phrase and _singular(self.hidden[phrase.start : phrase.end].split()[-1]) in _PEOPLE
        return phrase if phrase and known and phrase.kind == "phrase" else None

    def _is_plural(self, speaker: Speaker, within: Span, says: bool) -> bool:
        """Whether the subject fits a verb without an ending: several people, or a plural at the head of the clause."""
        if speaker.kind == "phrase":
            before = self.hidden[within.start : speaker.start].rstrip()
            words = _BEHIND_HEAD.split(self.hidden[speaker.start : speaker.end], 1)[0].split()
            last = words[-1] if words else ""
            known = {last, _singular(last)} & _CAN_SPEAK or last.endswith(_WHO_DO)
            if len(words) == 1 and not known and not says:
                return False
            heads = before in _CONNECTING or before.endswith((",", '"', " that", " which", ", but", ", and", ", while"))
            return (last.endswith("s") or last in _PLURALS) and heads
        return len(speaker.people) > 1

    def _goes_on(self, at: int, start: int) -> int:
        """Where "went on to" begins before "say"; 0 where it does not stand there."""
        floor = max(start, at - _LONGEST_WAY)
        match = _WENT_ON.search(self.hidden[floor:at])
        return floor + match.start() if match else 0

    def _skip_adverbs(self, at: int, start: int) -> tuple[int, list[str]]:
        """Walk left over adverbs and auxiliaries; where the walk ends, and the words passed."""
        skipped: list[str] = []
        while len(skipped) < 7:
            at = start + len(self.hidden[start:at].rstrip())
            if day := _ON_DAY.match(self.hidden, max(start, at - 24), at):
                at = day.start()
                continue
            if self.hidden.endswith(_PHRASED_FILLERS, start, at):
                at -= max(len(words) for words in _PHRASED_FILLERS if self.hidden.endswith(words, start, at))
                continue
            match = _LAST_WORD.match(self.hidden, max(start, at - 24), at)
            if not match:
                break
            word = match.group().removesuffix(".")
            is_adverb = word.endswith("ly") and len(word) > 4 and word not in _NO_ADVERBS
            if word == "and" or (self.people.ending_at(at) and not is_adverb and word not in _FILLERS):
                break
            if word not in _SKIPPED and not is_adverb:
                break
            skipped.append(word)
            at = match.start()
            if word in _DAYS and self.hidden[max(start, at - 4) : at] == " on ":
                at -= 3
        return start + len(self.hidden[start:at].rstrip()), skipped

    def _impersonal(self, at: int, within: Span) -> Speaker | None:
        """“It was agreed that”: both sides speak."""
        if self.hidden[max(within.start, at - 3) : at].strip(" ,") != "it":
            return None
        people = self.people.together
        return (
            Speaker(people, at - 2, at, "impersonal", "impersonal passive: those who met", "group") if people else None
        )

    def _ending_at(self, at: int, within: Span) -> Speaker | None:
        if said_how := _IN_A_STATEMENT.match(self.hidden, max(within.start, at - 80), at):
            at = end_before(self.hidden, said_how.start())
        if short := _SHORT_FORM.search(self.text.plain, max(within.start, at - 14), at):
            speaker = self._ending_at(short.start(), within)
            if speaker and speaker.how in ("named", "generic"):
                self._by_name[short[1]] = speaker.people
            return speaker
        if self.hidden[at - 1] == ",":
            return self._before_parenthesis(at - 1, within)
        if self.hidden[at - 2 : at] == ',"' and at - 2 > within.start:
            aside = self._before_parenthesis(at - 2, within)
            return aside if aside and aside.people else None
        if self.hidden[at - 1] == ";":
            return Speaker((), at - 1, at, "inherited", "goes on after a semicolon")
        word_match = _LAST_WORD.match(self.hidden, max(within.start, at - 24), at)
        word = word_match.group() if word_match else ""
        if word.endswith("'s"):
            return None
        if word in ("and", "but", "then", "or") and word_match:
            return Speaker(
                (), self._comma_before(word_match.start(), within.start), at, "inherited", "goes on after a conjunction"
            )
        if word in ("who", "which") and word_match:
            return self._antecedent(word, word_match.start(), within)
        reference = self.people.ending_at(at)
        if reference and reference.span.start >= within.start:
            return self._of(reference, within)
        if city := self.people.capital_ending_at(at):
            span, country = city
            ahead = self._word_before(span.start, within.start)
            if ahead in _BODIES and self.text.plain[span.start - len(ahead) - 1].isupper():
                return self._phrase_before(at, within)
            if span.start >= within.start and ahead not in BEFORE_OBJECT:
                other = self._joined_to(span.start, within.start)
                people = (other, country) if other else (country,)
                reason = f"capital that stands for {country.name}"
                return Speaker(people, span.start, span.end, "named", reason, "group" if other else "country")
        if word in _SUBJECT_PRONOUNS:
            span = Span(at - len(word), at)
            return self._goes_on_speaking(word, Reference(span, (), "pronoun", ""))
        if word in ("it", "its"):
            return self._it(Span(at - len(word), at), within)
        return self._phrase_before(at, within)

    def _joined_to(self, at: int, start: int) -> Person | None:
        """The country, by its name or its capital's, that "and" joins to the one at ``at``."""
        if self.hidden[max(start, at - 5) : at] != " and ":
            return None
        capital = self.people.capital_ending_at(at - 5)
        reference = self.people.ending_at(at - 5)
        country = reference.people[0] if reference and reference.kind == "country" else None
        return capital[1] if capital else country

    def _it(self, span: Span, within: Span) -> Speaker | None:
        """The body that "it" takes up: one of whose account the sentence before spoke, or the one that spoke last."""
        for reference in self.people.in_span(Span(within.start, span.start))[:1]:
            opens = self.hidden[within.start : reference.span.start].split() or [""]
            subject = reference.kind in ("country", "institution") and len(opens) < 3 and opens[0] in _BEFORE_CLAUSE
            if subject and self.hidden[end_before(self.hidden, span.start) - 1] == ",":
                reason = f"it: {reference.people[0].name}, subject of the clause before"
                return Speaker(reference.people, span.start, span.end, "generic", reason, reference.kind)
        told_of = self._opened_before(within)
        if told_of and (
            not self.last or self.last[0] in self._persons or self.last[0].title or told_of.kind == "phrase"
        ):
            return told_of._replace(start=span.start, end=span.end)
        opening = self.people.at(within.start) or self.people.at(within.start + len("the "))
        if opening and opening.kind in ("country", "institution") and opening.span.end < span.start:
            reason = f"it: {opening.people[0].name}, of which the sentence speaks"
            return Speaker(opening.people, span.start, span.end, "generic", reason, opening.kind)
        sentence = self.text.sentence_at(max(0, within.start - 2))
        before = sentence.span if sentence else within
        for reference in self.people.in_span(before) if before.start > self._last_at else ():
            account = _ACCOUNT.match(self.hidden, reference.span.end)
            if reference.kind in ("country", "institution") and account:
                reason = f"it: the account of {reference.people[0].name}"
                return Speaker(reference.people, span.start, span.end, "generic", reason, reference.kind)
        if not self.last:
            return None
        reason = f"it: {self.last[0].name}, which spoke before"
        return Speaker(self.last, span.start, span.end, "generic", reason, "institution")

    def _opened_before(self, within: Span) -> Speaker | None:
        """The country or body that the sentence before begins with, where nobody spoke in it."""
        sentence = self.text.sentence_at(max(0, within.start - 2))
        if sentence is None or sentence.span.start <= self._last_at or sentence.span.start >= within.start:
            return None
        start = sentence.span.start
        opening = self.people.at(start) or self.people.at(start + len("the "))
        if opening and opening.people and opening.kind in ("country", "institution"):
            how = f"it: {opening.people[0].name}, of which the sentence before speaks"
            return Speaker(opening.people, start, start, "generic", how, opening.kind)
        heard = self._by_name.get(sentence.span.cut(self.text.plain).split(" ", 1)[0])
        how = f"it: {heard[0].name}, of which the sentence before speaks" if heard else ""
        return Speaker(heard, start, start, "generic", how, "phrase") if heard else None

    def _of(self, reference: Reference, within: Span) -> Speaker | None:
        """A reference as subject, with those that "and" joins to it."""
        words = self.hidden[reference.span.start : reference.span.end]
        if words in ("his", "her", "their", "him", "them", "himself", "herself"):
            return None
        if (
            words in _SUBJECT_PRONOUNS
            and self._word_before(reference.span.start, within.start) != "as"
            and (goes_on := self._goes_on_speaking(words, reference))
        ):
            return goes_on
        before = self._word_before(reference.span.start, within.start)
        if before == "of" and reference.kind == "country" and (of_country := self._of_country(reference, within)):
            return of_country
        if before == "with" and (talks := _IN_TALKS.search(self.hidden, within.start, reference.span.start)):
            return self._ending_at(end_before(self.hidden, talks.start()), within)
        if before in BEFORE_OBJECT and before not in ("as", "what", "when", "because", "if", "whether", "how"):
            return self._phrase_before(reference.span.end, within)
        asked = before == "where" and not self.hidden[within.start : reference.span.start].endswith(", where ")
        if asked or before in ("what", "how", "if", "whether"):
            return None
        if reference.kind == "institution":
            wider = self._phrase_before(reference.span.end, within)
            if wider and wider.people == reference.people and wider.start < reference.span.start:
                return wider
            words = self.hidden[wider.start : wider.end] if wider else ""
            head = (_BEHIND_HEAD.split(words, 1)[0].split() or [""])[-1]
            if head not in _VOICES and (
                wider and wider.start < reference.span.start and wider.kind == "phrase" and _singular(head) in _PEOPLE
            ):
                return wider
        people, start = reference.people, reference.span.start
        if reference.kind in ("institution", "unknown", "name"):
            start = self._with_modifiers(start, within.start)
            before = self._word_before(start, within.start)
        while before == "and":
            at = start - len("and") - 1
            at = end_before(self.hidden, at)
            other = self.people.ending_at(at) or self._taken_up(at, within)
            if other and other.kind == "country" and reference.kind != "country":
                other = self._person_of(other, within) or other
            if (
                not other
                or other.span.start < within.start
                or not other.people
                or reference.kind not in ("name", "unknown", "office", "country")
            ):
                break
            people, start = (*other.people, *people), other.span.start
            before = self._word_before(start, within.start)
        if len(people) > 1 and reference.kind == "country" and before == "of":
            return self._leaders_of(people, Span(start, reference.span.end), within)
        while len(people) > 1 and self.hidden[max(within.start, start - 2) : start] == ", ":
            other = self.people.ending_at(start - 2)
            ahead = self._word_before(other.span.start, within.start) if other else ""
            if not other or other.span.start < within.start or len(other.people) != 1 or ahead in BEFORE_OBJECT:
                break
            people, start = (*other.people, *people), other.span.start
        kind = "group" if len(people) > 1 else reference.kind
        how: How = "aside" if before == "as" else "named"
        return Speaker(
            tuple(dict.fromkeys(people)), start, reference.span.end, how, reference.how, kind, reference.candidates
        )

    def _leaders_of(self, lands: tuple[Person, ...], span: Span, within: Span) -> Speaker | None:
        """Those who speak in "the leaders of Kazakhstan and Russia": the two of whom the text speaks, or a phrase."""
        leaders = tuple(p for land in lands for p in self.people.principals if p.country == land.slug)
        if len(leaders) != len(lands):
            return self._phrase_before(span.end, within)
        how = f"the leaders of {' and '.join(land.name for land in lands)}"
        return Speaker(leaders, span.start, span.end, "named", how, "group")

    def _taken_up(self, at: int, within: Span) -> Reference | None:
        """Somebody of the lists whom a noun right before ``at`` takes up ("the Secretary and ...")."""
        phrase = self._phrase_before(at, within)
        listed = phrase is not None and phrase.kind == "name" and bool(phrase.people and phrase.people[0].slug)
        return Reference(Span(phrase.start, at), phrase.people, "name", phrase.reason) if phrase and listed else None

    def _of_country(self, country: Reference, within: Span) -> Speaker | None:
        """The subject whose country stands behind the name: "President Xi Jinping of China"."""
        person = self._person_of(country, within)
        speaker = self._of(person, within) if person else None
        return speaker._replace(end=country.span.end) if speaker else None

    def _person_of(self, country: Reference, within: Span) -> Reference | None:
        """Whoever stands before "of" and a country: "Xi Jinping of China"."""
        of = _OF_THE.search(self.hidden, within.start, country.span.start)
        person = self.people.ending_at(of.start()) if of else None
        known = person is not None and person.kind in ("name", "unknown", "office")
        return person if person and known and person.span.start >= within.start else None

    def _goes_on_speaking(self, pronoun: str, reference: Reference) -> Speaker | None:
        """Whoever no list knows and spoke last, where nobody was a sentence's subject since then: "... he added"."""
        if pronoun == "they" and (several := self._several_before(reference.span.start)):
            span, how = reference.span, f"they: {several[0].name}, of whom the sentence before speaks"
            return Speaker(several, span.start, span.end, "named", how, "pronoun")
        if pronoun != "they" and not reference.people and (one := self._introduced(reference)):
            return one
        if pronoun != "they" and (silent := self._kept_silent(reference.span.start)):
            return silent._replace(start=reference.span.start, end=reference.span.end)
        if pronoun == "they" and len(self.last) > 1 and self._spoke_just_before(reference.span.start):
            span, how = reference.span, f"they: {' and '.join(p.name for p in self.last)}, who spoke before"
            return Speaker(self.last, span.start, span.end, "named", how, "pronoun")
        listed = bool(self.last and self.last[0].slug)
        if len(self.last) != 1 or (listed and (pronoun == "they" or self.last != self._voiced)):
            return None
        subject = self.people.subject(reference.span.start)
        plural = pronoun == "they"
        since = subject is not None and subject.span.start >= self._last_at
        if since and subject and plural is (len(subject.people) > 1) and not self._opened_by_last(subject):
            return None
        name = self.last[0].name
        gender = self.people.gender(self.last[0])
        if not listed and ((_singular(name) != name) is not plural or gender == _OTHER.get(pronoun)):
            return None
        span = reference.span
        return Speaker(self.last, span.start, span.end, "named", f"{pronoun}: {name}, who spoke before", "pronoun")

    def _introduced(self, pronoun: Reference) -> Speaker | None:
        """Whom the sentence before brings in: "For Anna Berg, who sells fish, it is late. ... she says"."""
        sentence = self.text.sentence_at(pronoun.span.start)
        before = self.text.sentence_at(max(0, sentence.span.start - 2)) if sentence else None
        name = (
            _INTRODUCED.match(self.text.plain, *before.span) if before and before.span.start > self._last_at else None
        )
        if name is None:
            return None
        span, how = pronoun.span, f"{name['name']}, brought in before"
        return Speaker((Person(name["name"]),), span.start, span.end, "named", how, "unknown")

    def _opened_by_last(self, subject: Reference) -> bool:
        """Whether a sentence's subject stands in what the one said who begins it: "A trader said that Mr Berg"."""
        sentence = self.text.sentence_at(subject.span.start)
        start = sentence.span.start if sentence else 0
        article = _ARTICLE.match(self.text.plain, start)
        start = article.end() if article else start
        return sentence is not None and self.text.plain.startswith(f"{self.last[0].name} ", start)

    def _spoke_just_before(self, at: int) -> bool:
        """Whether those who spoke last, none of them in the lists, did so in the sentence before."""
        sentence = self.text.sentence_at(at)
        before = self.text.sentence_at(max(0, sentence.span.start - 2)) if sentence else None
        near = before is not None and before.span.start <= self._last_at
        return near and not any(p.slug or p in self._persons for p in self.last)

    def _several_before(self, at: int) -> tuple[Person, ...]:
        """Those without names who spoke and begin the clause or sentence before: "The senators came. They said"."""
        sentence = self.text.sentence_at(at)
        before = self.text.sentence_at(max(0, sentence.span.start - 2)) if sentence else None
        for clause in (sentence, before):
            words = self.hidden[clause.span.start : clause.span.start + _LONGEST_NOUN].split() if clause else []
            if clause is sentence and words[:1] and words[0] in _BEFORE_CLAUSE:
                words = words[1:]
            noun = words[1].rstrip(",") if words[:1] == ["the"] and len(words) > 1 else ""
            if noun in _PLURAL_PEOPLE and noun in self._by_noun:
                return self._by_noun[noun]
        return ()

    def _kept_silent(self, at: int) -> Speaker | None:
        """Somebody without a name who, by the sentence before, declined to say more: "An aide declined to comment"."""
        sentence = self.text.sentence_at(at)
        before = self.text.sentence_at(max(0, sentence.span.start - 2)) if sentence else None
        silent = _DECLINED.match(self.hidden, *before.span) if before and before.span.start > self._last_at else None
        found = self.phrase(Span(*silent.span("who"))) if silent else None
        return found if found and is_somebody(found.people[0].name) else None

    def _with_modifiers(self, at: int, start: int) -> int:
        """Where the words in front of a name begin, after a comma ("Chinese news agency Xinhua")."""
        words = self.hidden[max(start, at - 80) : at]
        joints = [words.rfind(joint) + len(joint) - 1 for joint in (" and ", " - ") if joint in words]
        lead = max(words.rfind(","), words.rfind('"'), *joints)
        between = words[lead + 1 :].split()
        titled = len(between) <= _LONGEST_PHRASE and not _PEOPLE.isdisjoint(between) and _BOUNDARIES.isdisjoint(between)
        plain = lead >= 0 and (titled or (len(between) <= 5 and _JOINING.isdisjoint(between)))
        return at - len(words) + lead + 1 if plain else at

    def _word_before(self, at: int, start: int) -> str:
        match = _LAST_WORD.match(self.hidden[max(start, at - 24) : at].rstrip())
        return match.group() if match else ""

    def _comma_before(self, at: int, start: int) -> int:
        """The offset of a comma before ``at``, or of the blank."""
        end = start + len(self.hidden[start:at].rstrip())
        return end - 1 if end > start and self.hidden[end - 1] == "," else end

    def _before_parenthesis(self, comma: int, within: Span) -> Speaker | None:
        """A subject with something between commas behind it: "Ivan Petrov, a spokesman, said"."""
        start = max(within.start, comma - _LONGEST_PARENTHESIS)
        at = comma
        while (at := self.hidden.rfind(",", start, at)) > start:
            reference = self.people.ending_at(at)
            if reference and reference.kind == "office" and (called := self._named_within(at, comma)):
                reference = reference._replace(people=called.people, how=called.how)
            if reference and reference.span.start >= within.start and self._in_subject_place(reference, within):
                speaker = self._of(reference, within)
                if speaker and self.is_title(Span(at + 1, comma)):
                    self.entitled(speaker.people, Span(at + 1, comma).strip(self.text.plain))
                return speaker._replace(reason=f"{speaker.reason}, with an aside") if speaker else None
        named = self.people.ending_at(comma)
        if named and named.people and named.kind in ("name", "unknown") and self._in_subject_place(named, within):
            lead = end_before(self.hidden, named.span.start)
            owner = self._phrase_before(lead - 1, within) if self.hidden[lead - 1] == "," else None
            speaker = self._of(named, within) if owner else None
            if speaker and owner and owner.people:
                self._by_noun[owner.people[0].name.lower().split()[-1]] = speaker.people
                return speaker._replace(start=owner.start, reason=f"{speaker.reason}, beside what they are")
        # "..., A, said": a list of verbs goes on, or an unknown name with what it is
        at = self.hidden.rfind(",", within.start, comma)
        name = _NAME.fullmatch(self.text.plain[at + 1 : comma].strip()) or self._name_behind_role(Span(at + 1, comma))
        at = at if name else self.hidden.find(",", within.start, comma)
        phrase = self._phrase_before(at, within) if at > 0 else None
        if phrase is None and name and at > 0 and _ARTICLE.match(self.text.plain, within.start):
            start = within.start
            return Speaker((Person(name.group()),), start, comma, "named", f"{name.group()}, with what it is", "phrase")
        ahead = self.hidden[within.start : phrase.start] if phrase else ""
        if phrase and (ahead.rstrip()[-1:] in ("", '"', ",", ";") or _DATE_BEFORE.fullmatch(ahead)):
            named = self.people.ending_at(comma)
            if named and not self._in_subject_place(named, within):
                return phrase
            if named and named.people and self.hidden[at + 1 : named.span.start].strip() == "":
                reason = f"{named.how}, beside {phrase.reason}"
                return phrase._replace(people=named.people, reason=reason, how="named", kind=named.kind)
            if name and phrase.kind == "phrase":
                written = " ".join(name.group().split())
                self._by_noun[phrase.people[0].name.lower().split()[-1]] = (Person(written),)
                return phrase._replace(people=(Person(written),), reason=f"{written}, named beside {phrase.reason}")
            return phrase
        return Speaker((), comma, comma + 1, "inherited", "goes on after a comma")

    def _named_within(self, start: int, end: int) -> Reference | None:
        """The name that fills an aside ("the chancellor, Ivan Petrov, said"): it tells more than the office."""
        name = self.people.ending_at(end)
        fills = name is not None and not self.hidden[start + 1 : name.span.start].strip()
        return name if name and fills and name.people and name.kind in ("name", "unknown") else None

    def _name_behind_role(self, span: Span) -> regex.Match[str] | None:
        """The name at the end of an apposition: "Undersecretary of Commerce Ivan Petrov"."""
        words = span.cut(self.hidden).split()
        is_role = bool(words) and words[0] in _PEOPLE and "of" in words
        return _LAST_NAMES.search(self.text.plain, span.start, span.end) if is_role else None

    def _in_subject_place(self, reference: Reference, within: Span) -> bool:
        before = self.hidden[within.start : reference.span.start].rstrip()
        beside = self.people.ending_at(within.start + len(before) - 1) if before.endswith(",") else None
        if beside and self._word_before(beside.span.start, within.start) in ("to", "of", "for", "by", "with"):
            return False
        if not before or before.endswith((",", '"', ";", ":", "-")):
            return True
        return self._word_before(reference.span.start, within.start) in (
            "and",
            "but",
            "while",
            "that",
            "meanwhile",
            "so",
            "also",
            "although",
            "though",
            "whereas",
        )

    def _antecedent(self, word: str, at: int, within: Span) -> Speaker | None:
        end = within.start + len(self.hidden[within.start : at].rstrip(" ,"))
        reference = self.people.ending_at(end)
        capital = self.people.capital_ending_at(end) if word == "which" and self.hidden[end] == "," else None
        if capital:
            how = f"capital that stands for {capital[1].name}, taken up by which"
            return Speaker((capital[1],), end, at, "relative", how, "country")
        if not reference or not reference.people:
            return None
        if (word == "which") is not (reference.kind in ("country", "institution")):
            return None
        return Speaker(reference.people, end, at, "relative", f"{reference.how}, taken up by who", reference.kind)

    def _phrase_before(self, at: int, within: Span) -> Speaker | None:
        match = _PHRASE.match(self.hidden, max(within.start, at - 120), at)
        if not match:
            return None
        start = match.start()
        words = list(_TOKEN.finditer(self.hidden, start, at))
        for before, word in reversed(list(pairwise([None, *words]))):
            if word and word.group() in _BOUNDARIES and not (before and before.group() in _ISSUED):
                start = word.end()
                break
        if self.hidden[start:at].split(" ", 1)[0] in ADVERBIAL and (last := self.hidden.rfind(" the ", start, at)) > 0:
            start = last
        span = Span(start, at).strip(self.text.plain)
        return self.phrase(span)

    def phrase(self, span: Span) -> Speaker | None:
        """A noun phrase that can speak: "a Kremlin spokesman", "the ministry", "Global Times"."""
        plain = span.cut(self.text.plain)
        small = plain.lower()
        while (
            small.split(" ", 1)[0] in ("and", "but", "then", "also", "meanwhile", "earlier", "later") and " " in small
        ):
            cut = len(small.split(" ", 1)[0]) + 1
            span = Span(span.start + cut, span.end)
            plain, small = plain[cut:], small[cut:]
        if who := small.find(" who ") + 1:
            span = Span(span.start, span.start + who - 1)
            plain, small = plain[: who - 1], small[: who - 1]
        if dated := _DATE_BEFORE.match(small):
            span = Span(span.start + dated.end(), span.end)
            plain, small = plain[dated.end() :], small[dated.end() :]
        if (issued := _STATEMENT_BY.match(small)) and not self.people.in_span(span):
            body = self.phrase(Span(span.start + issued.start("who"), span.start + issued.end("who")))
            return body._replace(start=span.start) if body else None
        first = self.people.at(span.start)
        if first and first.kind in ("name", "unknown") and _THEN_TITLE.match(self.hidden, first.span.end, span.end):
            return Speaker(first.people, span.start, span.end, "named", first.how, first.kind)
        if (
            first
            and first.kind in ("name", "unknown")
            and self.hidden.startswith((" from ", " at ", " in "), first.span.end)
        ):
            return Speaker(first.people, span.start, span.end, "named", first.how, first.kind)
        if (
            (person := _NAME_FROM.match(plain))
            and _CAN_SPEAK.isdisjoint(person["name"].lower().split())
            and (person["role"] or "senator").lower() in _PEOPLE
        ):
            name = person["name"]
            if not self.people.in_span(Span(span.start + person.start("name"), span.start + person.end("name"))):
                how = f"a name outside the lists: {name}"
                return Speaker((Person(name),), span.start, span.end, "generic", how, "phrase")
        if doing := _DOING.search(small):
            span = Span(span.start, span.start + doing.start())
            plain, small = plain[: doing.start()], small[: doing.start()]
        if (where := _WHERE.search(plain)) and not _BY_PLACE.match(small):
            span = Span(span.start, span.start + where.start())
            plain, small = plain[: where.start()], small[: where.start()]
            owner = self.people.ending_at(span.end)
            if owner and owner.people and owner.kind in ("institution", "office"):
                return Speaker(owner.people, span.start, span.end, "named", owner.how, owner.kind)
        if (public := _MADE_PUBLIC.search(small)) and not _ISSUED_BY.search(plain):
            span = Span(span.start, span.start + public.start())
            plain, small = plain[: public.start()], small[: public.start()]
        if (voice := _VOICE.match(small)) and (body := self._body(Span(span.start + voice.end(), span.end))):
            return body._replace(start=span.start)
        words = small.split()
        if not words or len(words) > _LONGEST_PHRASE or words[0] in _NO_SUBJECT:
            return None
        cut = _BEHIND_HEAD.search(small)
        head = small[: cut.start()] if cut else small
        noun = head.split()[-1].removesuffix("'s") if head.split() else ""
        if not _AUXILIARIES.isdisjoint(head.split()):
            return None
        single = noun if noun in _BODIES else _singular(noun)
        article = _ARTICLE.match(plain)
        name = plain[article.end() :] if article else plain
        name = _BASED.sub("", name, 1)
        if single == noun or noun in _PEOPLE or noun in _BODIES or single in _PEOPLE or single in _BODIES:
            known = self._known(span, noun, name)
            if known:
                return known
        if noun in _COMPANIES and words[0] == "the" and (company := self._company(span)):
            return Speaker((company,), span.start, span.end, "generic", f"the {noun}: {company.name}", "institution")
        issuer = next((r for r in self.people.in_span(span) if r.kind == "institution"), None)
        if noun in _VOICES and issuer:
            self._voiced = issuer.people
            reason = f"{issuer.how}, by its {noun}"
            return Speaker(issuer.people, span.start, span.end, "generic", reason, "institution")
        if medium := _MEDIUM.fullmatch(name):
            return Speaker((Person(medium["name"]),), span.start, span.end, "generic", "a medium by its name", "phrase")
        if noun in _NUMBERS:
            return Speaker((Person(name),), span.start, span.end, "generic", f"figures: {name}", "phrase")
        if noun in _DOCUMENTS and (body := _ISSUER.match(name) or _ISSUED_BY.fullmatch(name)):
            name = body["body"]
            self._issued[noun] = span.start, (Person(name),)
        if entitled := self._by_title.get(name.lower()):
            return Speaker(entitled, span.start, span.end, "generic", f"called so before: {entitled[0].name}")
        if noun in _PEOPLE and single == noun:
            if len(words) > 2 and words[0] == "the" and (called := self._called_so(span)):
                return Speaker(called.people, span.start, span.end, "generic", f"{called.how}, called so before")
            if self._describes_last(span, noun):
                how = f"the {noun} who spoke before"
                return Speaker(self.last, span.start, span.end, "generic", how, "name")
            if later := self._named_behind(span, noun):
                return Speaker((Person(later),), span.start, span.end, "generic", f"the {noun}, named behind it")
        if two := self._two(span):
            return two
        if noun in ("leaders", "presidents") and (met := self._those_who_met(span)):
            return Speaker(met, span.start, span.end, "generic", f"the {noun} who met", "group")
        if noun in _PEOPLE or single in _PEOPLE or noun in _BODIES or single in _BODIES or noun.endswith("ists"):
            return Speaker(
                (Person(name),), span.start, span.end, "generic", f"a phrase that can speak: {name}", "phrase"
            )
        if len(words) <= _LONGEST_BODY and name[:1].isupper() and any(w in _BODIES for w in words):
            return Speaker(
                (Person(name),), span.start, span.end, "generic", f"a body outside the lists: {name}", "phrase"
            )
        proper = [w for w in name.split() if w[:1].isupper()]
        is_name = (
            proper and len(proper) >= len(name.split()) - 1 and name[:1].isupper() and name.split()[-1][:1].isupper()
        )
        if is_name and (owned := name.rpartition("'s ")[2]) != name and len(owned.split()) > 1:
            return Speaker(
                (Person(owned),), span.start, span.end, "generic", f"a name outside the lists: {owned}", "phrase"
            )
        if is_name and name.isupper() and (spelt := self._spelt_out(name, span.start)):
            return Speaker((Person(spelt),), span.start, span.end, "generic", f"{name}: {spelt}", "phrase")
        if is_name and (heard := self._by_name.get(name)):
            return Speaker(heard, span.start, span.end, "named", f"{name}, who spoke before", "unknown")
        if (
            is_name
            and not self.text.capitals
            and words[0] not in BEFORE_OBJECT
            and not (len(words) == 1 and (words[0] in _NO_NAME or words[0].endswith("ing")))
        ):
            return Speaker(
                (Person(name),), span.start, span.end, "generic", f"a name outside the lists: {name}", "phrase"
            )
        return None

    def whoever(self, span: Span) -> Speaker | None:
        """Any short noun phrase that is given as a source: who is given as one can speak."""
        name = _SOURCE.fullmatch(self.text.plain, *span)
        if name is None:
            return None
        who = name["who"]
        return Speaker((Person(who),), span.start, span.end, "generic", f"given as the source: {who}", "phrase")

    def _spelt_out(self, initials: str, before: int) -> str:
        """The name written before that has these initials: "Office of Free Trade (OFT)", "the OFT"."""
        longer = (m.group() for m in _SPELT_OUT.finditer(self.text.plain, 0, before) if len(initials) > 2)
        for name in longer:
            words = name.split()
            for at in range(len(words)):
                if "".join(word[0] for word in words[at:] if word[0].isupper()) == initials:
                    return " ".join(words[at:])
        return ""

    def _two(self, span: Span) -> Speaker | None:
        """Two that speak together, neither with a name: "ministers and central bankers"."""
        parts = [part for part in _AND.split(span.cut(self.text.plain)) if part]
        if len(parts) == 2 and all(_NAME.fullmatch(p) and _CAN_SPEAK.isdisjoint(p.lower().split()) for p in parts):
            reason = f"two names outside the lists: {parts[0]}; {parts[1]}"
            return Speaker(tuple(map(Person, parts)), span.start, span.end, "generic", reason, "phrase")
        first = self.people.ending_at(span.start + len(parts[0])) if len(parts) == 2 else None
        if first and first.people and first.span.start == span.start and parts[1][:1].islower():
            other = Person(parts[1].removeprefix("other "))
            return Speaker(
                (*first.people, other), span.start, span.end, "generic", f"{first.how}; {other.name}", "phrase"
            )
        if len(parts) == 2 and parts[1][:1].isupper() and _PREPOSITION.search(parts[0]):
            return None
        heads = [_BEHIND_HEAD.split(part.lower(), 1)[0].split()[-1:] for part in parts]
        able = all(head and _singular(head[0]) in _CAN_SPEAK for head in heads)
        if len(parts) != 2 or not able:
            return None
        names = [_ARTICLE.sub("", part, 1) if _ARTICLE.match(part) else part for part in parts]
        reason = f"two phrases that can speak: {names[0]}; {names[1]}"
        return Speaker(tuple(map(Person, names)), span.start, span.end, "generic", reason, "phrase")

    def ending_at(self, at: int, within: Span) -> Speaker | None:
        """The subject that ends at an offset, by whatever words."""
        return self._ending_at(at, within)

    def are_numbers(self, speaker: Speaker) -> bool:
        """Whether figures, rather than somebody, are the subject: "official data"."""
        words = self.hidden[speaker.start : speaker.end].split()
        return speaker.kind == "phrase" and not _NUMBERS.isdisjoint(words)

    def is_title(self, span: Span) -> bool:
        """Whether the words say only what somebody is: a role among the first, and no verb before the next comma."""
        words = span.cut(self.hidden).strip(" .").partition(",")[0].split()
        plain = _AUXILIARIES.isdisjoint(words) and not {"he", "she", "they", "it", "we"} & set(words[:2])
        return plain and not _PEOPLE.isdisjoint(words[:_LONGEST_ROLE])

    def entitled(self, people: tuple[Person, ...], span: Span) -> None:
        """Remember what somebody is, as written behind the name, for when only that is written."""
        title = span.cut(self.text.small).strip(" .").partition(",")[0]
        self._by_title[_ARTICLE.sub("", title, 1) if _ARTICLE.match(title) else title] = people

    def _body(self, span: Span) -> Speaker | None:
        """The body that somebody without a name speaks for."""
        span = span.strip(self.text.plain, " <>")
        inside = [r for r in self.people.in_span(span) if r.people and r.kind == "institution"]
        if inside:
            self._voiced = inside[0].people
            reason = f"{inside[0].how}, by somebody who speaks for it"
            return Speaker(inside[0].people, span.start, span.end, "generic", reason, "institution")
        if any(r.kind in ("name", "unknown", "office") for r in self.people.in_span(span)):
            return None
        found = self.phrase(span)
        return found if found and found.kind == "phrase" else None

    def _known(self, span: Span, noun: str, name: str) -> Speaker | None:
        """The body or person that a phrase takes up: "the ministry", "the joint statement", "the spokesman"."""
        inside = [r for r in self.people.in_span(span) if r.kind == "institution"]
        if noun in _DOCUMENTS and (owner := self._owner(span)):
            return Speaker(owner.people, span.start, span.end, "generic", f"the {noun} of {owner.people[0].name}")
        if noun in _PACTS and not inside and (both := self._both()):
            return Speaker(both, span.start, span.end, "generic", f"the {noun} speaks for both sides", "group")
        if noun in _DOCUMENTS:
            whose = _OF_WHOM.search(name)
            if "joint" in name.lower() and whose and whose[1].split()[-1] in _PLURAL_PEOPLE:
                reason = f"a document of {whose[1]}"
                return Speaker((Person(whose[1]),), span.start, span.end, "generic", reason, "phrase")
            if "joint" in name.lower() and len(self.people.sides) == 2:
                return Speaker(
                    self.people.sides,
                    span.start,
                    span.end,
                    "generic",
                    "a joint document speaks for both sides",
                    "group",
                )
            if inside:
                self._issued[noun] = span.start, inside[-1].people
                return Speaker(
                    inside[-1].people,
                    span.start,
                    span.end,
                    "generic",
                    "a document speaks for who issued it",
                    "institution",
                )
            lands = [(r.span, r.people[0]) for r in self.people.in_span(span) if r.kind == "country"]
            for at, land in (*lands, *self.people.capitals):
                if at.start in span:
                    how = f"a {noun} of {land.name}"
                    return Speaker((land,), span.start, span.end, "generic", how, "country")
            unnamed = not any(map(str.isupper, _BEHIND_HEAD.split(name, 1)[0][1:]))
            if unnamed and (issuer := self._issuer(span.start, noun)):
                reason = f"the {noun} of {issuer[0].name}"
                return Speaker(issuer, span.start, span.end, "generic", reason, "institution")
            sender = self.people.subject(span.start) if noun in _LETTERS and unnamed else None
            if sender and sender.people:
                return Speaker(
                    sender.people, span.start, span.end, "generic", f"the {noun} of {sender.people[0].name}", "name"
                )
            if len(name.split()) == 1 and self.last:
                return Speaker(
                    self.last, span.start, span.end, "generic", f"the {noun} of {self.last[0].name}", "institution"
                )
        sources = self._by_noun.get("sources") if _singular(noun) != noun and name.lower() == noun else None
        if sources and sources[0].name.lower().startswith(_singular(noun)):  # "diplomats" of diplomatic sources
            return Speaker(sources, span.start, span.end, "generic", f"the {sources[0].name}", "phrase")
        if name == "one" and len(self.last) == 1 and (spoke := self._by_noun.get(self._plural_of_last())):
            return Speaker(spoke, span.start, span.end, "generic", f"one of the {spoke[0].name}", "phrase")
        article = self.text.plain[span.start : span.start + 4].lower() == "the "
        if article and name[0].isupper() and name == noun.capitalize() and (half := self._half(noun, span.start)):
            return Speaker((half,), span.start, span.end, "generic", f"the {noun}: {half.name}", "country")
        if len(name.split()) == 1 and (article or (name[0].isupper() and noun in _PEOPLE)):
            if noun in _BODIES and noun not in _DOCUMENTS:
                for at, body in self.people.bodies_before(span.start):
                    if noun in self.text.small[at.start : at.end].split():
                        return Speaker(
                            (body,), span.start, span.end, "generic", f"the {noun} named before", "institution"
                        )
            for reference in self.people.before(span.start):
                words = self.text.small[reference.span.start : reference.span.end]
                titled = words.split() if reference.kind == "office" else words.split()[:-1]
                same = noun in _SAME_OFFICE and _SAME_OFFICE[noun] in words
                if noun == "minister" and "prime minister" in words:
                    continue
                if reference.kind in ("name", "office") and noun not in _BODIES and (noun in titled or same):
                    return Speaker(reference.people, span.start, span.end, "generic", f"the {noun} named before")
                if reference.kind in ("institution", "unknown") and (
                    words.endswith(noun) or noun in " ".join(p.title for p in reference.people).lower()
                ):
                    return Speaker(
                        reference.people, span.start, span.end, "generic", f"the {noun} named before", reference.kind
                    )
            if noun in _VOICES and self._voiced:
                return Speaker(
                    self._voiced, span.start, span.end, "generic", f"the {noun} who spoke before", "institution"
                )
            if spoke := self._by_noun.get(noun):
                return Speaker(spoke, span.start, span.end, "generic", f"the {noun} that spoke before", "phrase")
            if (
                noun in _TAKEN_UP
                and name == noun
                and len(self.last) == 1
                and not self.last[0].slug
                and self.last[0].name[:1].isupper()
                and self.last[0] not in self._persons
            ):
                return Speaker(self.last, span.start, span.end, "generic", f"the {noun} that spoke before", "phrase")
            subject = self.people.subject(span.start) if noun in _PERSONS_TAKEN_UP else None
            if subject and len(subject.people) == 1 and self.last in ((), subject.people):
                how = f"the {noun}: {subject.people[0].name}, spoken of before"
                return Speaker(subject.people, span.start, span.end, "generic", how, "name")
            if self.last and self.last[0].name.lower().endswith(noun):
                return Speaker(
                    self.last, span.start, span.end, "generic", f"the {noun} that spoke before", "institution"
                )
        return None

    def _company(self, span: Span) -> Person | None:
        """The company of which the sentence or the text just before it tells: "Utopian Air flies, the airline said"."""
        words = span.cut(self.text.plain).split()[1:]
        if len(words) > _LONGEST_ROLE or any(word[0].isupper() for word in words[1:]):
            return None
        for at, body in self.people.bodies_before(span.start):
            if span.start - at.end > _NEAR:
                break
            if body.country and _BODIES.isdisjoint(self.text.small[at.start : at.end].split()):
                return body
        sentence = self.text.sentence_at(span.start)
        named = _LEADING_NAME.match(self.text.plain, sentence.span.start, span.start) if sentence else None
        if named is None:
            return None
        leads = self.text.plain.split(f" {named[1]}")[:-1]  # a name is written so within a sentence too
        return Person(named[1]) if any(lead[-1:].islower() or lead[-1:] == "," for lead in leads) else None

    def _plural_of_last(self) -> str:
        """The plural noun of those who spoke last, none of whom has a name: "diplomatic sources"."""
        head = _BEHIND_HEAD.split(self.last[0].name.lower(), 1)[0].split()[-1:]
        return head[0] if head and not self.last[0].slug and head[0] in _PLURAL_PEOPLE else ""

    def _those_who_met(self, span: Span) -> tuple[Person, ...]:
        """The two of whom the text speaks, where a phrase names their countries ("leaders of both Koreas")."""
        lands = {r.people[0].slug for r in self.people.in_span(span) if r.kind == "country"}
        both = self.people.principals
        joined = _OF_BOTH.search(self.hidden, span.start, span.end)
        return both if len(both) == 2 and joined and lands and lands <= {p.country for p in both} else ()

    def _both(self) -> tuple[Person, ...]:
        """The two who met, or else the two countries that the text is about."""
        return self.people.principals if len(self.people.principals) == 2 else self.people.sides

    def _half(self, noun: str, at: int) -> Person | None:
        """The country of which a text writes only the first word: "the North" where it speaks of North Korea."""
        named = {
            r.people[0]
            for r in self.people.references
            if r.kind == "country" and r.people[0].name.lower().startswith(f"{noun} ")
        }
        return next(iter(named)) if len(named) == 1 else None

    def _owner(self, span: Span) -> Reference | None:
        """The person whose letter or message it is: "Ivan Petrov's message", "his letter"."""
        first = next(iter(self.people.in_span(span)), None)
        if not first or first.span.start != span.start or len(first.people) != 1:
            return None
        owns = first.span.cut(self.hidden) in ("his", "her") or self.hidden.startswith("'s ", first.span.end)
        return first if owns and first.kind in ("name", "unknown", "office", "pronoun") else None

    def _called_so(self, span: Span) -> Reference | None:
        """Whoever was named before with all the words of a phrase: "the Belgian minister"."""
        words = _words_of(span.cut(self.hidden))
        for reference in self.people.before(span.start):
            if reference.kind in ("name", "unknown") and words <= _words_of(reference.span.cut(self.hidden)):
                return reference
        return None

    def _describes_last(self, span: Span, noun: str) -> bool:
        """Whether a phrase tells of whoever spoke last what else they are: "the California Republican"."""
        words = span.cut(self.text.plain).split()
        plain = len(words) in (3, 4) and words[0].lower() == "the" and all(w[0].isupper() for w in words[1:-1])
        one = len(self.last) == 1 and self.last[0] in self._persons and not self.last[0].slug
        near = span.start - self._last_at < _NEAR and not self.people.in_span(span)
        return plain and one and near and noun in _PERSONS_TAKEN_UP

    def _named_behind(self, span: Span, noun: str) -> str:
        """The name that a phrase's noun has in one of the sentences behind it: "the minister, Ivan Petrov,"."""
        behind = _NOUN_THEN_NAME.finditer(self.text.plain, span.end, span.end + _NEAR)
        return next((match["name"] for match in behind if match["noun"] == noun), "")

    def _issuer(self, before: int, noun: str) -> tuple[Person, ...]:
        """The institution of which such a document, or else another, was spoken before ("X said in a statement")."""
        at, found = self._issued.get(noun, (0, ()))
        for reference in self.people.before(before):
            if reference.span.start < at:
                break
            if reference.kind == "institution" and (issued := _ISSUES.match(self.hidden, reference.span.end, before)):
                if issued["noun"].removesuffix("ed") == noun:
                    return reference.people
                found = found or reference.people
        return found

    def after(self, occurrence: Occurrence, within: Span) -> Speaker | None:
        """The subject behind an inverted cue: "said Wang", "said Ivan Petrov, a spokesman"."""
        start = occurrence.span.end
        start += len(self.hidden[start : within.end]) - len(self.hidden[start : within.end].lstrip())
        match = _AFTER_PHRASE.match(self.hidden, start, within.end)
        if not match:
            return None
        for reference in self.people.in_span(Span(start, match.end())):
            lead = self.text.plain[start : reference.span.start].split()
            if reference.kind == "pronoun" and lead:
                break
            if reference.kind == "country" and reference.span.end < match.end():
                continue
            if len(lead) > 6 or not self._ends_subject(reference.span.end, match.end()):
                if reference.kind in ("name", "office", "pronoun"):
                    break
                continue
            speaker = self._of(reference, Span(start, within.end))
            if speaker and speaker.people:
                return self._with_next(speaker._replace(start=occurrence.span.start), within)
        cut = _PREPOSITION.search(self.hidden, start, match.end())
        while cut and cut.group().strip() in ("of", "for", "at", "from"):
            cut = _PREPOSITION.search(self.hidden, cut.end(), match.end())
        phrase = Span(start, cut.start() if cut else match.end()).strip(self.text.plain)
        speaker = self.phrase(phrase)
        if speaker is None and occurrence.cue.id == "say" and self.hidden.endswith('" ', 0, occurrence.span.start):
            head = _BEHIND_HEAD.search(self.hidden, phrase.start, phrase.end)
            at = head.start() if head else phrase.end
            article = _ARTICLE.match(self.text.plain, start, at)
            name = self.text.plain[article.end() if article else start : at]
            speaker = Speaker((Person(name),), start, phrase.end, "generic", f"who said it: {name}", "phrase")
        return speaker._replace(start=occurrence.span.start) if speaker else None

    def _ends_subject(self, at: int, end: int) -> bool:
        return at >= end or _ENDS_SUBJECT.match(self.hidden, at) is not None

    def _with_next(self, speaker: Speaker, within: Span) -> Speaker:
        if self.hidden[speaker.end : speaker.end + 5] != " and ":
            return speaker
        other = self.people.at(speaker.end + 5)
        if (
            not other
            or other.span.start != speaker.end + 5
            or not other.people
            or not self._ends_subject(other.span.end, within.end)
        ):
            return speaker
        return speaker._replace(people=(*speaker.people, *other.people), end=other.span.end, kind="group")

    def absolute(self, occurrence: Occurrence, within: Span) -> Speaker | None:
        """The subject of a participle of its own: ", with Ivan Petrov saying"."""
        at, _ = self._skip_adverbs(occurrence.span.start, within.start)
        reference = self.people.ending_at(at)
        if reference is None and (own := _WITH_SOME.search(self.hidden, within.start, at)):
            phrase = self.phrase(Span(*own.span("who")))
            return phrase._replace(start=own.start() + 1, how="named") if phrase and phrase.kind == "phrase" else None
        if not reference or not reference.people or reference.span.start <= within.start:
            return None
        if self._word_before(reference.span.start, within.start) != "with":
            return None
        start = self.hidden.rfind("with", within.start, reference.span.start)
        reason = f"{reference.how}, with a participle of its own"
        return Speaker(reference.people, start, at, "named", reason, reference.kind)

    def participle_lead(self, occurrence: Occurrence, within: Span) -> int | None:
        """Where the content before a participle ends (", adding", " while calling for"); none where it is no cue."""
        if began := _BEGAN_BY.search(self.hidden, within.start, occurrence.span.start):
            return end_before(self.hidden, began.start())
        at, skipped = self._skip_adverbs(occurrence.span.start, within.start)
        if at <= within.start:
            return within.start
        if not _UNREAL.isdisjoint(skipped) or any(w in _NO_PARTICIPLE_AFTER for w in skipped):
            return None
        if self.hidden[at - 1] in ',"-;':
            return at - 1 if self.hidden[at - 1] != '"' else at
        if self.hidden[max(within.start, at - 3) : at].endswith(("'re", "'m")):
            return None
        word = self._word_before(at, within.start)
        if word in ("while", "and", "also") or (word == "before" and occurrence.cue.id == "add"):
            return self._comma_before(at - len(word), within.start)
        if word in _NO_PARTICIPLE_AFTER:
            return None
        if word in _SIGNED and occurrence.cue.id not in ("say", "add"):
            return at
        return at if occurrence.cue.id in ("say", "add") else None


def is_somebody(phrase: str) -> bool:
    """Whether a phrase says what one person is: "senior banker", "Ruritania's chief negotiator"."""
    head = _BEHIND_HEAD.split(phrase.lower(), 1)[0].split()
    return bool(head) and head[-1] in _PEOPLE and _singular(head[-1]) == head[-1]


def _words_of(title: str) -> set[str]:
    """The words that tell: "the head of the president's office" and "head of the office of the president" are one."""
    return {word.removesuffix("'s") for word in title.split()} - {"the", "of"}


def _singular(noun: str) -> str:
    return noun.removesuffix("s")
