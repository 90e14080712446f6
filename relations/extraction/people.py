"""Who a text speaks of: names, offices on their day, groups, pronouns and people whom no list knows.

Offices are resolved by date, short names by the full names of the same text, pronouns by the subject before them.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from itertools import islice, pairwise, takewhile
from typing import Literal, NamedTuple, Protocol, TypeVar

import ahocorasick
import regex

from relations.extraction.automaton import Phrases, apart, within_word
from relations.extraction.candidates import Person
from relations.extraction.data import load
from relations.extraction.lexicon import Actor, Entry, Hit, Lexicon, Office, Place, Term
from relations.extraction.patterns import ending
from relations.extraction.text import Text, ZoneKind, level, lower
from relations.spans import Span
from relations.vocabulary import ActorKind

Kind = Literal["name", "office", "pronoun", "group", "country", "institution", "unknown"]
_DATA = load("people.toml")
_SPEECH = frozenset(_DATA["speech"])
_NO_SHORT_NAME = frozenset(_DATA["no_short_name"])
_NO_NAME = frozenset(_DATA["no_name"])
_PLURAL = frozenset(_DATA["pronouns"]["plural"])
_GENDER = {
    **dict.fromkeys(_DATA["pronouns"]["male"], "male"),
    **dict.fromkeys(_DATA["pronouns"]["female"], "female"),
    **dict.fromkeys(_PLURAL, ""),
}
_TELLING = {gender: frozenset(words) for gender, words in _DATA["telling"].items()}
_FIRST_NAMES = frozenset(word for words in _TELLING.values() for word in words)
_SAME_OFFICE = _DATA["same_office"]
_SHORT_FIRST: dict[str, list[str]] = defaultdict(list)
for _long, _short in _DATA["nicknames"]:
    _SHORT_FIRST[_long].append(_short)
    _SHORT_FIRST[_short].append(_long)
_HOUSES = [(regex.compile(words), land) for words, land in _DATA["houses"].items()]
_GROUPS = {noun: kind for kind in ("countries", "persons") for noun in _DATA["groups"][kind]}
_BY_ARTICLE = frozenset(_DATA["groups"]["by_article"])
_BY_NUMBER = frozenset(_DATA["groups"]["by_number"])
_COLLECTIVES = {f"the {noun}": number for noun, number in _DATA["groups"]["collectives"].items()}
_NUMBERS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10}


class _HasSpan(Protocol):
    @property
    def span(self) -> Span: ...


_Located = TypeVar("_Located", bound=_HasSpan)


def _words(phrases: Iterable[str]) -> str:
    return "|".join(regex.escape(p).replace(r"\ ", " +") for p in sorted(phrases, key=len, reverse=True))


_ROLES = frozenset(_DATA["roles"])
_NO_NAME_OR_ROLE = _NO_NAME | _ROLES
_LAST_OF_ROLE = frozenset(role.split()[-1] for role in (*_DATA["roles"], *_DATA["leaders"]))
ROLE = _words([*_DATA["roles"], *_DATA["leaders"]])
_HONORIFICS = frozenset(_DATA["honorifics"])
_BY_FIRST_NAME = frozenset(_DATA["by_first_name"])
_WORDS_OF_TITLES = frozenset(word for title in (*_HONORIFICS, *_ROLES) for word in title.split())
_FIELDS = frozenset((*_DATA["fields"], *_DATA["portfolios"]))
_BEFORE_NAME = Phrases({*_DATA["roles"], *_DATA["leaders"], *_DATA["honorifics"]})
_GROUP = Phrases(_GROUPS)
_COLLECTIVE = Phrases(_COLLECTIVES)
_ALL_OF = Phrases(_DATA["groups"]["all_of"])
_SPEECH_OR_HAVE = _SPEECH | {"also", "have", "had"}
_SO_MANY = ending(
    rf"\b(?:(?:(?P<article>the|these|those)\s)?(?P<number>{'|'.join(_NUMBERS)})|(?P<both>both)(?:\s(?:of\s)?(?:the|these))?"
    rf"|(?P<the>the))\s(?:(?:{_words(_DATA['groups']['adjectives'])})\s)?"
)
_LAST_WORDS = re.compile(r"(?:(?:prime|foreign|defen[cs]e|finance) )?[a-z]+$|heads of \w+$")
_LONGEST_BEFORE_GROUP = 50
_LONGEST_TITLE = 6
_LONG_ENOUGH = 3
_NEARBY = 600  # characters
_AHEAD = 40
_LONGEST_NAME = 70
_SUFFIXES = frozenset(("Jr", "Sr", "II", "III", "MP", "MLA", "MEP", "TD", "Lt", "Maj", "Col"))
_BEFORE_TITLE = frozenset(
    ("the", "visiting", "new", "current", "then", "former", "deputy", "vice", "assistant", "acting", "associate")
)
_TOKEN = regex.compile(r"[^\s:(\"]+")
_PRONOUN = regex.compile(rf"\b(?:{_words(_GENDER)})\b(?!(?<=two) +\p{{L}}+s\b)")
_PRONOUN_SPEAKS = re.compile(rf"[,\"] (?:he|she|they)(?: also| further| then)? (?:{_words(_SPEECH)})\b")
_MET = regex.compile(
    r"\b(?:met|meets|talks|spoke|consulted|conversation|call|discussions|meeting|negotiations|phoned|telephoned|received|hosted)"
    r"(?: (?:up|on|by|phone|with|here|\p{L}+day|today|yesterday|in \p{L}+))*"
    r" (?:his |her |the )?(?:counterpart (?:(?:of|from) [\p{L} ]{2,20}, )?|\p{L}+al )?$"
)
_ROW = regex.compile(r", (?:his |her )?|,? (?P<last>and|nor|&) (?:his |her )?")
_AND_WITH = regex.compile(r",? and(?:,? (?:separately|later|then|also),?)?(?: (?:with|to))? ")
_TALKS_WITH = regex.compile(
    r"(?:in|during|at) (?:an? |the |his |her |their )(?:[\p{L}-]+ )?(?:meeting|talks|call|conversation)"
    r" with [^.;:\"]{0,50}$"
)
_NUMBER = r"(?:three|four|five|six|seven|eight|nine|ten)"
_LISTED = rf"\bthe\s(?:{_NUMBER}\s)?(?:\p{{L}}+n\s)?"
_LISTED_NOUN = Phrases(("leaders", "presidents", "ministers", "officials"))
_LISTING = re.compile(r"\s(?:are|were|included?)\s")
_THE_LISTED = ending(rf"{_LISTED}")
_LISTED_AGAIN = regex.compile(rf"{_LISTED}(?P<noun>leaders|presidents|ministers|officials)\b")
_MEETS = frozenset(("met", "meets", "held", "hosted", "received", "called", "visited"))
_SPEECH_ALONE = _SPEECH - _MEETS
_PRONOUN_FIRST = re.compile(r"\"?(?:he|she|they) ")
_SUBORDINATE = regex.compile(r"(?:when|after|as|while|before|once|since|although|though|if|because) ")
_LEADER = Phrases(_DATA["leaders"])
_SO_TITLED = Phrases((*_DATA["roles"], *_SAME_OFFICE, "prime minister", "president", "vice president", "leader"))
_RANKS = {"deputy", "vice"}
_LEADERS = ("president", "prime minister", "premier", "chancellor", "king", "emir", "leader")
_MINISTER = Phrases(("minister", "premier", "president", "diplomat", "envoy", "ambassador"))
_NAME_WORD = r"(?:(?:\p{Lu}\.)+|\p{Lu}[\p{L}'’]*(?:-\p{L}[\p{L}'’]*)?)"
_PARTICLE = _words(_DATA["particles"])
_NAME = rf"{_NAME_WORD}(?: (?:(?:{_PARTICLE})[ -]){{0,2}}{_NAME_WORD}){{0,4}}"
_FULL_NAME = rf"{_NAME_WORD} (?:(?:{_PARTICLE})[ -]){{0,2}}{_NAME}"
_NAME_BEHIND = regex.compile(rf"(?:(?<=\b\p{{L}}{{2,4}})\.)? +(?P<name>{_NAME})")
_COURTESY = regex.compile(rf"(?i:{_words(_HONORIFICS - _BY_FIRST_NAME)})(?=\.? +\p{{Lu}})")
_ARABIC_ARTICLE = re.compile(r"^[ae]l-?(?=\w{4})")
_SEVERAL_ROLES = frozenset(f"{role}s" for role in (*_DATA["roles"], "senator", "representative", "general", "king"))
_SEVERAL_ROLES |= {"mps", "meps", "congressmen", "congresswomen", "chairmen", "spokesmen", "messrs"}
_NEAR_ONE = Phrases(_DATA["near_ones"])
_WHOSE = ending(r"(?:'s|'|\b(?:his|her|their)) (?:[\p{Ll}-]+ ){0,2}")
_SEVERAL_ROLE = Phrases(_SEVERAL_ROLES)
_NEXT_NAME = regex.compile(
    rf"(?: of (?:the )?\p{{Lu}}\p{{L}}+(?: \p{{Lu}}\p{{L}}+){{0,2}})?"
    rf"(?:,| and|, and) (?P<name>{_FULL_NAME})"
)
_COUPLE = ending(
    rf"(?<!\p{{L}})(?P<role>(?i:{ROLE})) (?:and|&) (?:Mrs|Mr|Ms|Madame|Madam|Lady|First Lady|First Gentleman)\.? "
)
_POST_NOMINAL = r"(?:, (?:(?:\p{Lu}\.?){2,5}|Jr\.?|Sr\.?|Esq\.?)(?=,))?"
_MINISTER_OF = ending(
    rf"(?<!\p{{L}})(?i:{ROLE})\s(?i:of|for|to)\s[^.;:\"\n]{{2,90}}\sof\s(?:the\s)?(?:(?:Republic|Kingdom|State)\sof\s(?:the\s)?)?"
)
_THING = Phrases({lower(words) for words in (*_DATA["things"]["before"], *_DATA["things"]["behind"])})
_LONGEST_THING = 40  # characters, with a word before it
_THINGS_BEFORE = ending(rf"\b(?i:{_words(_DATA['things']['before'])})\s(?:the\s)?")
_THINGS_BEHIND = regex.compile(rf"(?:'s)?\s(?:\p{{Lu}}\p{{L}}+\s)?(?:{_words(_DATA['things']['behind'])})\b")
_OF_BEFORE = ending(r" of (?:the )?")
_NAME_BEFORE = regex.compile(rf"(?r)(?<!\p{{L}}){_FULL_NAME}")
_WITH_COURTESY = ending(rf"(?:\s*(?i:{_words(_HONORIFICS - _BY_FIRST_NAME)})\.?)+")
_AND_OTHER = ending(r" and (?:(?:the|his|her|its) (?:[\p{L}'’-]+ ){1,4}?[\p{L}-]+,? )?")
_OPENS = ending(r"(?:^|[.!?:;\n\"“(•–-]\s*|\b(?:that|when|while|as|after|before|between|with|by|where|and),?\s|,\s)")
_ACTS = frozenset(_DATA["acts"])
_DONE_TO = frozenset(_DATA["done_to"])
_ACT = Phrases(_ACTS | _DONE_TO)
_BEFORE_ACT = ending(
    r"(?:(?<=[\p{L}.]),)?(?:\s(?:also|today|\w+day|jointly|personally|later|then|both|will|would|has|have|had|is|are|was|to))*\s"
)
_NOT_OF_NAME = ending(r"\b(?:the|an?|its|their|his|her|this|that|\p{Lu}[\p{L}'’.-]*)\s")
_AFTER_NAME = regex.compile(
    r"[,.;:)]|\Z|\s(?:in|on|at|and|to|for|during|by|after|before|ahead|as|with|from|who|here|via|over|when|while|about|of"
    r"|today|yesterday|earlier|later|this|last|next|\p{L}+day)\b"
)
_DOES = regex.compile(r"\s(?:have|has|had|will|would|are|were|also|jointly|met|held|spoke|hold|meet|\p{Ll}+ed)\b")
_TELLS_A_PERSON = regex.compile(
    rf"{_POST_NOMINAL}(?:, aged? \d\d)?, +(?!(?:and|but|or|where|which) )"
    rf"(?:(?:a|an|the|who is) +)?(?:[\p{{L}}\p{{N}}'’\-]+ +){{0,6}}?(?i:(?:{ROLE}))\b"
    r"|, who(?:se)? \p{Ll}|, (?:aged? )?\d\d, "
)
_FIRST_AND_LAST = regex.compile(r"(?<!\p{L})(\p{Lu}\p{Ll}[\p{L}'’-]*+)(?: \p{Lu}\.)? (\p{Lu}\p{L}*+(?:-\p{L}++)?)")
_COMMA = regex.compile(r"(?<=[\p{L}.]), ")
_ROLE_APPOSED = regex.compile(
    rf"(?:\b(?i:the|its|their|his|her)|\p{{L}}'s) (?:[\p{{L}}'’-]+ ){{0,4}}?(?i:(?:{ROLE}))"
    rf"(?: (?:of|from|for|to|at) [^,.;:]{{2,60}})?, (?P<name>{_FULL_NAME})[,.]"
)
_BETWEEN_COMMAS = regex.compile(rf"{_FULL_NAME},")
_BEFORE_SUBJECT = ending(
    r"\b(?:with|to|by|of|from|for|between|against|about|on|in|than|like|at|under|over|toward|towards|including|and|told|urged|asked|thanked|invited|met|congratulated|called|hosted|received|welcomed|briefed|informed|assured)\s+"
)
_IN_PHRASE = ending(r"(?:conversation|call|talks|meeting|interview|dinner|lunch) with ")
_NOT_THE_HOLDER = ending(
    r"\b(?:vice|deputy|former|formerly|ex|then|once|one-time|late|assistant|previous|acting|future|would-be)[ -]+"
)
_OF_ANOTHER = regex.compile(r" for (?:the )?\p{Lu}")  # "Secretary of State for Trade"
_DETERMINER = ending(r"\b(?:the|visiting|new|current|incumbent|his|her|their)\s+")
_INITIAL = regex.compile(r"\b(\p{Lu}[\p{L}'-]+) \p{Lu}\.(?: ?\p{Lu}\.)? (\p{Lu}[\p{L}'-]+)(?P<suffix>,? [JS]r\.?)?")
_OFFICE_OF = regex.compile(r"(?P<noun>\p{L}[\p{L} ]{2,40}) of (?:the )?$")
_ARTICLE = ending(r"\b(?:the|visiting|The|Visiting) +")
_ARTICLES = regex.compile(r"\b(?:the |visiting |The |Visiting |new |his |her |top |chief ){1,2}$")
_LAST_NAME = regex.compile(r"([.!?:\"(\n] *)?(\p{Lu}\p{Ll}[\p{L}'’-]*) $")
_OWN = regex.compile(
    r"(?:\([^()]{2,30}\) )?(?:(?:This|Earlier|Yesterday|Today|On)\b[^,.]{0,30},? )?(?:The )?"
    r"(?P<noun>President|Prime Minister|Chancellor|Foreign (?:Secretary|Minister)) (?:also )?"
    r"(?:spoke|met|held|had|received|welcomed|called|hosted|today|this)\b"
)
_WITHOUT_ARTICLE = regex.compile(
    r"(?:\A|[.!?\n](?:\s+|\d+\.\s+|\s+\d+\.\s+))"
    r"(?P<noun>(?:Vice )?President|Prime Minister|(?:External Affairs|Foreign|Defence) Minister) (?:also )?\p{Ll}+ed\b"
)
_SPOKEN_OF = ending(  # a country that is talked of and need not be either side: "to continue supporting Ukraine"
    r"\b(?:in|on|about|against|into|for|of|over|behind|toward|towards|support|supporting|help|helping|back|backing|arming|defending)"
    r"\s(?:the\s)?"
)
_FIELD = regex.compile(rf"\b(?:{'|'.join(word.capitalize() for word in _DATA['fields'])}) $")
_RANK = ending(r"\b(?i:first deputy|deputy|vice)[ -]")
_LONGEST_FIELD = 20
_LONGEST_LISTED = 40
_SIDE = re.compile(r" side\b")
_HEAD_OF = "head of the "
_OFFICES_TOGETHER = ("prime minister", "foreign minister", "president", "premier")
_CHIEF = re.compile(r"(?:'s)? (?:chief|head|boss)\b(?! (?:of|negotiator|economist|executive|spokes))")
_STATE = regex.compile(r" (state|government)\b")
_AND_ANOTHER = regex.compile(r" and (?:the )?(?=\p{L})")
_OF = regex.compile(
    r" of (?:the )?(?:(?:\p{Lu}[\p{L}'’]+ ){0,3}"
    r"(?:Republic|Kingdom|State|Sultanate|Commonwealth|Principality) of (?:the )?)?"
)
_PORTFOLIOS = "|".join(map(str.title, _DATA["portfolios"]))
_PORTFOLIO = regex.compile(
    rf" (?:of|for)(?: the)?(?: (?:and |& |on |of |for |the ){{0,2}}(?:{_PORTFOLIOS}),?)+ "
    rf"(?=(?:Mr|Mrs|Ms|Dr)?\.? ?\p{{Lu}})(?!(?:{_PORTFOLIOS})\b)"
)
_UNDER = regex.compile(
    r"(?P<noun>\p{L}[\p{L} ]{2,40}?) (?:of|to|for) (?:the )?(?:(?:Office|Administration) of )?(?:the )?$"
)
_BELOW = ending(r"(?:\b(?:to|of|for)|'s)(?: the)? ")
_OF_LAND = regex.compile(r" of (?:the )?$")
_EACH_THE = "each the "
_OF_LANDS = regex.compile(r" of (?:the )?")
_NEXT_LAND = regex.compile(r"(?:, | and |, and | & |/)(?:the )?")
_LAND_BEFORE = ending(r"(?:'s)?(?:, | and |, and | & )(?:the )?")
_SEVERAL_LIKE = frozenset(f"{noun}s" for noun in _DATA["alike"])
_ALIKE = Phrases({*_DATA["alike"], *_SEVERAL_LIKE})
_FROM_LAND = regex.compile(r" (?:from|in) (?:the )?")
_CAPITAL = regex.compile(r" \p{Lu}")
_CAPITALISED = regex.compile(r" (\p{Lu}\p{Ll}[\p{L}'’-]*)")
_LETTERS = regex.compile(r"\p{L}+")
_LOOK_BACK = 200
_SENTENCES_BACK = 12
_ADVERBS = regex.compile(r"(?:\s+(?:also|then|further|again|once|has|have|had|\w{3,}ly))*\s+")


class Reference(NamedTuple):
    """Somebody, or some group, spoken of at one place; ``how`` says in a line why it was read so.

    ``span`` covers name, title and article; ``candidates`` stand where the words fit several and nothing decides.
    """

    span: Span
    people: tuple[Person, ...]
    kind: Kind
    how: str
    candidates: tuple[Person, ...] = ()


@dataclass(frozen=True)
class _Parties:
    """Whom one report is about: two persons and countries, and three where it has as many."""

    story: Span
    members: Mapping[str, tuple[Person, ...]]


class People:
    """All references of one text, in order, and what follows from them: the two sides, and who is in focus where."""

    def __init__(
        self,
        references: Iterable[Reference],
        principals: Sequence[Person],
        sides: Sequence[Person],
        capitals: Sequence[tuple[Span, Person]],
        bodies: Sequence[tuple[Span, Person]],
        places: Sequence[tuple[Span, Place]],
        genders: Mapping[str, str],
        subjects: _Subjects,
    ) -> None:
        self.references = sorted(references, key=lambda r: r.span)
        self.principals = tuple(principals)
        self.sides = tuple(sides)
        self.capitals = tuple(capitals)
        self.bodies = tuple(bodies)
        self.places = places
        self._capital_ends = {span.end: (span, country) for span, country in capitals}
        self._starts = [r.span.start for r in self.references]
        self._genders = genders
        self._subjects = subjects.among(self.references)
        self._subject_starts = [r.span.start for r in self._subjects]
        self._met = {r.span.start: other for r in self._subjects if (other := self._whom_it_met(subjects.text, r))}

    def _whom_it_met(self, text: Text, subject: Reference) -> Reference | None:
        """The one other person of a sentence whom its subject met or spoke to: together they are "they" behind it."""
        sentence = text.sentence_at(subject.span.start)
        if sentence is None or len(subject.people) != 1:
            return None
        for other in self.in_span(Span(subject.span.end, sentence.span.end)):
            if other.kind in ("name", "office", "unknown") and other.people != subject.people:
                called = self.at(other.span.end + 2) if text.plain.startswith(", ", other.span.end) else None
                if called and other.kind == "office" and called.kind in ("name", "unknown"):
                    return called if _MET.search(text.small, subject.span.end, other.span.start) else None
                met = _MET.search(text.small, subject.span.end, other.span.start)
                return self._with_joined(text, other) if met else None
        return None

    def _with_joined(self, text: Text, met: Reference) -> Reference:
        """Whom somebody met, with the one person that "and" joins to them: "a call with A and B"."""
        at = met.span.end + len(" and ")
        joined = self.at(at) if text.small.startswith(" and ", met.span.end) else None
        if not joined or joined.span.start != at or joined.kind not in ("name", "unknown", "office"):
            return met
        return met._replace(people=tuple(dict.fromkeys((*met.people, *joined.people))))

    @property
    def together(self) -> tuple[Person, ...]:
        """Those who met: the three or more of whom the first sentence tells it, the two leaders, or the countries."""
        opening = self._subjects[0] if self._subjects else None
        other = self._met.get(opening.span.start) if opening else None
        met = (*opening.people, *other.people) if opening and other else ()
        return met if len(met) > 2 else self.principals if len(self.principals) == 2 else self.sides

    def in_span(self, span: Span) -> list[Reference]:
        """The references that begin inside ``span``."""
        return self.references[bisect_left(self._starts, span.start) : bisect_left(self._starts, span.end)]

    def at(self, offset: int) -> Reference | None:
        """The reference that covers ``offset``."""
        last = bisect_right(self._starts, offset) - 1
        found = self.references[last] if last >= 0 else None
        return found if found and offset < found.span.end else None

    def ending_at(self, offset: int) -> Reference | None:
        """The reference whose last character is the one before ``offset``."""
        found = self.at(offset - 1) if offset else None
        return found if found and found.span.end == offset else None

    def before(self, offset: int) -> Iterator[Reference]:
        """The references that end before ``offset``, the nearest first, as far back as a text is remembered."""
        at = bisect_left(self._starts, offset)
        return (r for r in reversed(self.references[max(0, at - _LOOK_BACK) : at]) if r.span.end < offset)

    def bodies_before(self, offset: int) -> Iterator[tuple[Span, Person]]:
        """The institutions that end before ``offset``, the nearest first, as far back as a text is remembered."""
        at = bisect_left(self.bodies, offset, key=lambda body: body[0].start)
        return (body for body in reversed(self.bodies[max(0, at - _LOOK_BACK) : at]) if body[0].end < offset)

    def capital_ending_at(self, offset: int) -> tuple[Span, Person] | None:
        """The capital city whose last character is the one before ``offset``, and its country."""
        return self._capital_ends.get(offset)

    def subject(self, offset: int) -> Reference | None:
        """The last reference before ``offset`` that was the subject of its sentence: persons, or a group of them."""
        at = bisect_left(self._subject_starts, offset) - 1
        return self._subjects[at] if at >= 0 else None

    def focus(self, offset: int, gender: str = "") -> Person | None:
        """The one person in focus before ``offset``: whom "he", "she" or "the president" there stands for."""
        at = bisect_left(self._subject_starts, offset) - 1
        for reference in reversed(self._subjects[max(0, at - 12) : at + 1]):
            if len(reference.people) != 1 or reference.kind == "group":
                continue
            known = self.gender(reference.people[0])
            if not gender or not known or known == gender:
                return reference.people[0]
        return None

    def gender(self, person: Person) -> str:
        """Male or female: by the lists, by a title or by a common first name; empty where nothing tells."""
        if person.slug:
            return self._genders.get(person.slug, "")
        words = {*lower(person.title).replace(".", "").split(), *lower(level(person.name)).replace(".", "").split()[:2]}
        return next((gender for gender, telling in _TELLING.items() if not telling.isdisjoint(words)), "")

    def resolve(self, words: str, offset: int) -> tuple[Person, ...]:
        """Whom a pronoun stands for at ``offset``; nobody where nothing goes before."""
        if words in _PLURAL:
            at = bisect_left(self._subject_starts, offset) - 1
            for reference in reversed(self._subjects[max(0, at - 2) : at + 1]):
                if len(reference.people) > 1:
                    return reference.people
                if other := self._met.get(reference.span.start):
                    return (*reference.people, *other.people)
            ahead = self.in_span(Span(offset + 1, offset + _AHEAD))  # "after their talks, the two presidents"
            group = next((r for r in ahead if r.kind == "group"), None)
            them = group.people if group else self.principals if len(self.principals) > 1 else self.sides
            return them if len(them) > 1 else ()
        gender = _GENDER.get(words, "")
        person = self.focus(offset, gender)
        if person is None and gender:
            one = (r.people[0] for r in self.before(offset) if len(r.people) == 1)
            person = next((p for p in one if self.gender(p) == gender), None)
        return (person,) if person else ()

    @staticmethod
    def is_pronoun(words: str) -> bool:
        """Whether the words, in small letters, are a personal pronoun."""
        return words in _GENDER


def find_people(text: Text, lexicon: Lexicon, on: date | None) -> People:
    """Everybody whom the text speaks of; offices are those of the day ``on``, or of the end of the data without one."""
    return _Search(text, lexicon, on).people()


class _Names:
    """What a lexicon's names tell beyond their places: which office nouns there are, and names set in capitals."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.offices: dict[str, list[Office]] = defaultdict(list)
        for office in lexicon.offices.values():
            for noun in {lower(level(n)) for n in (office.title, *office.nouns)}:
                self.offices[noun].append(office)
        everybody = list(lexicon.offices.values())
        self.proper = {lower(noun) for office in everybody for noun in office.nouns if noun != noun.lower()}
        self.chief = {office.body: office for office in reversed(everybody)}
        self.leading: dict[str, list[Office]] = defaultdict(list)
        for office in everybody:
            if any(lower(noun).endswith("leader") for noun in office.nouns):
                self.leading[office.body].append(office)
        sizes = Counter(office.body for office in everybody)
        self.proper |= {lower(o.title) for o in everybody if sizes[o.body] == 1 and " " not in o.title}
        self.governed = {o.body for o in lexicon.offices.values()}
        self.governed |= {a.slug for a in lexicon.actors.values() if a.kind is ActorKind.COUNTRY}
        self.terms: dict[str, list[tuple[Term, bool]]] = defaultdict(list)
        self.held: dict[tuple[str, str], list[Term]] = defaultdict(list)
        self.offices_of: dict[str, list[Office]] = defaultdict(list)
        for office in lexicon.offices.values():
            body = lexicon.actors.get(office.body)
            of_country = body is not None and body.kind is ActorKind.COUNTRY
            for term in office.terms:
                self.terms[term.holder].append((term, of_country))
                self.held[term.holder, office.slug].append(term)
            for holder in dict.fromkeys(term.holder for term in office.terms):
                self.offices_of[holder].append(office)
        self.plurals = {_plural(noun): noun for noun, offices in self.offices.items() if len(offices) > 1}
        self.several = Phrases(self.plurals, alone=True)
        self.office = regex.compile(rf"\b(?:{_words(self.offices) or '(?!)'})\b")
        self.titles = frozenset((*_DATA["roles"], *_DATA["leaders"], *_HONORIFICS, *self.offices))
        self.last_words = frozenset(title.split()[-1].strip(".") for title in self.titles)
        self.genders = {a.slug: a.gender for a in lexicon.actors.values() if a.gender}
        self.short = {a.slug: lower(level(a.short)) for a in lexicon.actors.values()}
        self.by_ends: dict[tuple[str, str], list[Actor]] = defaultdict(list)
        for actor in lexicon.actors.values():
            parts = lower(level(actor.name)).split()
            if actor.kind is ActorKind.PERSON and len(parts) > 1:
                first_name, last_name = _ends(parts)
                for first in {first_name, *_SHORT_FIRST.get(parts[0], ())}:
                    self.by_ends[first, last_name].append(actor)
        self.bodies: dict[str, list[Actor]] = defaultdict(list)
        for actor in lexicon.actors.values():
            country = lexicon.actors.get(actor.country)
            if actor.kind is ActorKind.INSTITUTION and country:
                for name in _without_country(actor, country):
                    self.bodies[name].append(actor)
        self.body = Phrases(self.bodies, alone=True)
        self.capitals = ahocorasick.Automaton()
        entries_with_names: list[Actor | Place] = [*lexicon.actors.values(), *lexicon.places.values()]
        for entry in entries_with_names:
            short = (entry.short, *entry.demonyms) if isinstance(entry, Actor) else ()
            for name in (entry.name, *entry.aliases, *short):
                small = lower(level(name))
                if len(small) > 2 or (isinstance(entry, Actor) and entry.kind is ActorKind.PERSON):
                    entries = self.capitals.get(small, (len(small), ()))[1]
                    self.capitals.add_word(small, (len(small), (*entries, entry)))
        self.capitals.make_automaton()
        self.noun = Phrases(self.offices, alone=True)

    def titles_before(self, small: str, at: int) -> int:
        """Where the titles that stand right before ``at`` begin, at most four; ``at`` where there are none."""
        last = small[max(0, at - 90) : at].rsplit(None, 1)[-1:]
        if not last or last[0].strip(".") not in self.last_words:
            return at
        words = list(_TOKEN.finditer(small, max(0, at - 90), at))
        ends = [*(word.start() for word in words[1:]), at]
        blanks = [small[word.end() : end] for word, end in zip(words, ends, strict=True)]
        joined = [not blank.strip(" ") for blank in blanks]
        first = len(words)
        reached = {first}
        for _ in range(4):
            reached = {start for end in reached for start in self._title_starts(words, joined, end)}
            first = min(reached, default=first)
        while 0 < first < len(words) and words[first - 1].group() in _BEFORE_TITLE and joined[first - 1]:
            first -= 1
        return words[first].start() if first < len(words) else at

    def _title_starts(self, words: Sequence[regex.Match[str]], joined: Sequence[bool], end: int) -> Iterator[int]:
        for start in range(end - 1, max(-1, end - 1 - _LONGEST_TITLE), -1):
            if not joined[start]:
                return
            phrase = " ".join(word.group() for word in words[start:end])
            if phrase in self.titles or phrase.removesuffix(".") in _HONORIFICS:
                yield start

    def find(self, small: str) -> Iterator[Hit]:
        """Names in a text set in capitals, given in small letters; the longest at each place."""
        if not len(self.capitals):
            return
        found = [
            Hit(Span(last + 1 - length, last + 1), small[last + 1 - length : last + 1], entries)
            for last, (length, entries) in self.capitals.iter(small)
            if not within_word(small, last + 1 - length) and not within_word(small, last + 1)
        ]
        kept = set(apart(sorted((hit.span for hit in found), key=lambda s: (s.start, -s.end))))
        yield from (hit for hit in found if hit.span in kept)


def _is_country(entry: object) -> bool:
    return isinstance(entry, Actor) and entry.kind is ActorKind.COUNTRY


def _ends_in(title: str, noun: str) -> bool:
    """Whether a title is an office of that noun, and no vice or former one."""
    small = lower(title).strip()
    return small.endswith(noun) and not _NOT_THE_HOLDER.match(small, 0, len(small) - len(noun))


def _may_be_called(title: str, noun: str) -> bool:
    """Whether somebody of a title is called by a noun: one of the same last word, and of a deputy's a deputy's."""
    small: str = _SAME_OFFICE.get(lower(title), lower(title))
    if noun == "leader":
        return small.endswith(_LEADERS)
    titled, called = set(small.split()), set(noun.split())
    return titled & _RANKS == called & _RANKS and small.endswith(noun.split()[-1]) and called <= titled


def _is_body(entry: object) -> bool:
    return isinstance(entry, Actor) and entry.kind is ActorKind.INSTITUTION


def _is_union(entry: object) -> bool:
    """Whether an entry is a body of no one country, such as a union of several."""
    return isinstance(entry, Actor) and _is_body(entry) and not entry.country


def _plural(noun: str) -> str:
    """An office's noun for several: "foreign ministers", "heads of state"."""
    head, of, rest = noun.partition(" of ")
    return f"{head}s{of}{rest}"


def _ends(words: Sequence[str]) -> tuple[str, str]:
    """First and last name, in small letters; "Al Busaidi", "el-Busaidi" and "Albusaidi" are one."""
    last = words[-1] if words[-2:-1] not in (["al"], ["el"]) else f"al-{words[-1]}"
    return words[0].strip("."), _ARABIC_ARTICLE.sub("al-", last)


def _family_name(words: Sequence[str]) -> str:
    """The last name with its particles, as a sentence may begin with it: "De Vries", "Van der Berg"."""
    at = len(words) - 1
    while at > 1 and words[at - 1].islower():
        at -= 1
    last = " ".join(words[at:])
    return last[0].upper() + last[1:]


def _is_no_name(word: str) -> bool:
    """Whether a capitalised word is a common one or a role, singular or plural ("General Secretaries")."""
    small = lower(word)
    return bool({small, small.removesuffix("s"), small.removesuffix("ies") + "y"} & _NO_NAME_OR_ROLE)


def may_be_a_name(words: str) -> bool:
    """Whether capitalised words may name a person: none of them is a common noun ("Peterson Institute") or a role."""
    return not any(map(_is_no_name, words.split()))


def _without_country(body: Actor, country: Actor) -> set[str]:
    """The names of a country's body as its own press writes them: "foreign ministry", "ministry of commerce"."""
    found = set()
    for name in {lower(level(n)) for n in (body.name, *body.aliases)}:
        for land in {lower(level(n)) for n in (country.name, *country.aliases, *country.demonyms)}:
            for rest in (
                name.removeprefix(f"{land} "),
                name.removeprefix(f"{land}'s "),
                name.removesuffix(f" of {land}"),
            ):
                if rest != name and " " in rest and not rest.startswith("'s"):
                    found.add(rest)
    return found


@lru_cache(maxsize=8)
def _names(lexicon: Lexicon) -> _Names:
    return _Names(lexicon)


def person_of(actor: Actor) -> Person:
    """The actor as a value of a candidate."""
    return Person(actor.name, actor.slug, "", actor.country)


def _is_office(entry: Entry) -> bool:
    return isinstance(entry, Office)


@lru_cache(maxsize=4096)
def _nouns_in(names: _Names, title: str) -> tuple[str, ...]:
    """The nouns of offices in a title, longer and shorter ones."""
    first = {span.cut(title): span.start for span in reversed(names.noun.every(title))}
    held = ((noun, at) for noun, at in first.items() if not _BELOW.match(title, 0, at))
    return tuple(noun for noun, at in held if not _NOT_THE_HOLDER.match(title[:at]))


class _Search:
    """One pass over one text; it keeps what later steps need from earlier ones."""

    def __init__(self, text: Text, lexicon: Lexicon, on: date | None) -> None:
        self.text, self.lexicon, self.on = text, lexicon, on
        self.names = _names(lexicon)
        self.hits = [h for h in self._named() if not all(map(_is_office, h.entries))]
        self.by_end = {h.span.end: h for h in self.hits}
        self.by_start = {h.span.start: h for h in self.hits}
        self.references: list[Reference] = []
        self.taken: set[int] = set()
        self.titled: dict[str, set[str]] = defaultdict(set)
        self.lands: dict[Person, str] = {}
        lands = {e.slug for hit in self.hits for e in hit.entries if isinstance(e, Actor)}
        self.house = next((land for words, land in _HOUSES if land in lands and words.search(text.small)), "")
        self.name_words: dict[str, set[Person]] = defaultdict(set)
        self.parties: list[_Parties] = []
        self._subjects = _Subjects(text)
        self._subjects_so_far: list[Reference] = []
        self._names_so_far: list[Reference] = []
        self._people_named: list[Person] = []
        self._spoken_of: list[Reference] = []
        self._persons_told: list[Reference] = []
        self._fits: dict[str, list[Person]] = {}
        self._named_of: dict[str, list[Person]] = {}
        self._full_forms: dict[str, Span] | None = None
        self._ministers: dict[tuple[str, str], Person | None] = {}
        self._called: dict[tuple[str, str], Person] = {}
        self._named_from: dict[int, Reference] = {}

    def _named(self) -> list[Hit]:
        """The names of the lists in the text, those set in capitals too where the text or a turn's label is."""
        if self.text.capitals:
            return list(self.names.find(self.text.small))
        hits = self.lexicon.find(self.text.plain)
        labels: list[Hit] = []
        for turn in self.text.paragraphs:
            if turn.opens and turn.speaker.isupper():
                label = Span(turn.span.start, turn.body.start)
                found = self.names.find(label.cut(self.text.small))
                labels += [
                    Hit(Span(h.span.start + label.start, h.span.end + label.start), h.words, h.entries) for h in found
                ]
        return sorted([*hits, *labels], key=lambda h: h.span) if labels else hits

    def people(self) -> People:
        full = self._full_names()
        self._unknown_names()
        self._short_names(full)
        self._surnames()
        self.references.sort(key=lambda r: r.span)
        self.parties = [self._parties(story) for story in self.text.stories]
        self.house = self.house or self._own_house()
        self._offices()
        if len(self.parties[0].members["persons"]) < len("XY") or self.house:
            self.parties = [self._parties(story, ("name", "office", "group")) for story in self.text.stories]
        self._countries_and_institutions()
        self._groups()
        capitals = self._capital_cities()
        bodies = self._bodies(capitals)
        for span, body in bodies:
            self._add(span, (body,), "institution", f"institution {body.name}")
        first = self.parties[0].members
        principals, sides = first["persons"], first["countries"]
        places = [
            (hit.span, place)
            for hit in self.hits
            if (place := next((e for e in hit.entries if isinstance(e, Place)), None))
        ]
        about = (principals, sides, capitals, bodies, places, self.names.genders, self._subjects)
        return People(self._with_pronouns(People(self.references, *about)), *about)

    def _own_house(self) -> str:
        """The country of a page that opens with its own "The Prime Minister spoke to ...": paired with theirs."""
        opening = next((s.span for s in self.text.sentences if s.zone is ZoneKind.BODY), None)
        own = _OWN.match(self.text.plain, opening.start, opening.end) if opening else None
        if not own or not opening:
            return ""
        guests = {p for r in self.references if r.span.start in opening for p in r.people}
        theirs = {p.country for p in guests} - {""}
        abroad = any(p.slug and not of_country for p in guests for _, of_country in self.names.terms.get(p.slug, ()))
        pairs: Counter[str] = Counter()
        for one, other in pairwise(self.hits):
            between = self.text.small[one.span.end : other.span.start]
            lands = [e.slug for hit in (one, other) for e in hit.entries[:1] if _is_country(e)]
            if between not in (" and ", "-", " and the "):
                continue
            if len(lands) == 2 and not theirs.isdisjoint(lands):
                pairs.update(set(lands) - theirs)
            elif len(lands) == 1 and abroad and any(_is_union(e) for hit in (one, other) for e in hit.entries[:1]):
                pairs.update(lands)
        governed = {office.body for office in self.names.offices.get(own["noun"].lower(), ())}
        paired = next((land for land, _ in pairs.most_common() if land in governed), "")
        named = {
            e.slug
            for hit in self.hits
            for e in hit.entries[:1]
            if isinstance(e, Actor) and _is_country(e) and not _SPOKEN_OF.match(self.text.small, 0, hit.span.start)
        }
        others = (named & governed) - theirs
        return paired or (others.pop() if len(others) == 1 and theirs else "")

    def _called_by_office(self) -> dict[str, Person]:
        """Whom a page calls by the office without an article, as Indian releases do: "Prime Minister thanked ..."."""
        found: dict[str, Person] = {}
        for bare in _WITHOUT_ARTICLE.finditer(self.text.plain):
            noun = lower(bare["noun"])
            titled = (r for r in self.references if r.kind in ("name", "unknown") and len(r.people) == 1)
            own = next(
                (r.people[0] for r in titled if noun in _nouns_in(self.names, r.span.cut(self.text.small))), None
            )
            if own and noun not in found:
                found[noun] = own
        return found

    def _add(
        self, span: Span, people: tuple[Person, ...], kind: Kind, how: str, candidates: tuple[Person, ...] = ()
    ) -> None:
        if self.taken.isdisjoint(range(span.start, span.end)):
            self.taken.update(range(span.start, span.end))
            self.references.append(Reference(span, people, kind, how, candidates))

    def _persons(self, hit: Hit, short: bool) -> list[Actor]:
        """The persons whom a hit names in full, or by the name used alone."""
        persons = [e for e in hit.entries if isinstance(e, Actor) and e.kind is ActorKind.PERSON]
        words = lower(hit.words) if persons else ""
        whole = " " in words
        return [
            p
            for p in persons
            if (words == self.names.short[p.slug] and not (whole and words == lower(level(p.name)))) == short
        ]

    def _full_names(self) -> dict[str, Actor]:
        """Reference every full name; returned are the persons by their short names, as far as they are in the text."""
        full: dict[str, Actor] = {}
        for hit in [*self._with_initials(), *self.hits]:
            persons = self._persons(hit, short=False)
            within = " " not in hit.words and self._part_of_name(hit.span)
            if persons and not within and not self._names_a_thing(hit.span):
                person = self._serving(persons)
                full[lower(level(person.short))] = person
                for word in level(hit.words).split():
                    self.name_words[word].add(person_of(person))
                self._add_titled(hit.span, person, f"full name {person.name}")
        return full

    def _names_a_thing(self, span: Span) -> bool:
        """Whether a person's name is a ship's, a house's or a prize's: "the carrier X", "the X Foundation"."""
        things = _THING.every(self.text.small)
        near = bisect_left(things, span.start - _LONGEST_FIELD * 2, key=lambda thing: thing.start)
        if near == len(things) or things[near].start > span.end + _LONGEST_THING:
            return False
        before = _THINGS_BEFORE.match(self.text.plain, max(0, span.start - _LONGEST_FIELD * 2), span.start)
        return before is not None or _THINGS_BEHIND.match(self.text.plain, span.end) is not None

    def _with_initials(self) -> Iterator[Hit]:
        """Full names of the lists with an initial in the middle, as some papers write them ("Sergei V. Lavrov")."""
        for match in _INITIAL.finditer(self.text.plain):
            name = f"{match[1]} {match[2]}"
            suffix = (match["suffix"] or "").strip(", .")
            if lower(match[0]) in self.names.capitals:
                continue
            junior = self.names.capitals.get(lower(f"{name} {suffix}."), (0, ()))[1] if suffix else ()
            if entries := junior or self.names.capitals.get(lower(name), (0, ()))[1]:
                yield Hit(Span(match.start(), match.end() if junior else match.end(2)), name, entries)

    def _serving(self, persons: Sequence[Actor]) -> Actor:
        """Of several with one name, the one who was in an office on the day, or else the first."""
        return next((p for p in persons if self._in_office(p)), persons[0])

    def _in_office(self, person: Actor) -> bool:
        return any(self._covers(term) for term, _ in self.names.terms.get(person.slug, ()))

    def _covers(self, term: Term) -> bool:
        return term.covers(self.on) if self.on else term.end is None

    def _holds(self, person: Actor, office: Office) -> bool:
        return any(map(self._covers, self.names.held.get((person.slug, office.slug), ())))

    def _add_titled(self, span: Span, person: Actor, how: str) -> None:
        start, title = self._title_before(span.start, person)
        for noun in _nouns_in(self.names, title):
            self.titled[noun].add(person.slug)
        self._add(Span(start, span.end), (person_of(person),), "name", how)

    def _may_hold(self, person: Actor, start: int, end: int) -> bool:
        """Whether somebody ever held an office that a title names, or it names none: "aide to the President X"."""
        nouns = _nouns_in(self.names, lower(self.text.plain[start:end]))
        offices = [office for noun in nouns for office in self.names.offices[noun]]
        return not offices or any((person.slug, office.slug) in self.names.held for office in offices)

    def _title_before(self, start: int, person: Actor | None = None) -> tuple[int, str]:
        """Where the titles in front of a name begin ("the new Prime Minister", "President of Peru"), and its words."""
        first = start
        for _ in range(3):
            if (titled := self.names.titles_before(self.text.small, first)) < first:
                first = titled
                continue
            window = self.text.plain[max(0, first - 90) : first]
            serves = person is not None and first < start and not self._may_hold(person, first, start)
            under = _UNDER.search(window) if serves else None
            noun = first - len(window) + under.end("noun") if under else 0
            if under and (titled := self.names.titles_before(self.text.small, noun)) < noun:
                first = titled
                continue
            land = self.by_end.get(first - len(window) + len(window.rstrip().removesuffix("'s")))
            if window.endswith("'s ") and (titled := self.names.titles_before(self.text.small, first - 3)) < first - 3:
                first = titled
                continue
            body = land is not None and _is_body(land.entries[0])
            if not (land and window.endswith((" ", "'s ")) and (body or any(map(_is_country, land.entries)))):
                break
            ahead = self.text.plain[max(0, land.span.start - 60) : land.span.start]
            of = _OFFICE_OF.search(ahead)
            noun = land.span.start - len(ahead) + of.end("noun") if of else 0
            if noun and (titled := self.names.titles_before(self.text.small, noun + 1)) < noun:
                first = titled
            elif first < start and not body:
                first = land.span.start
            else:
                break
        article = _ARTICLE.match(self.text.plain[max(0, first - 12) : first]) if first < start else None
        if article:
            first -= len(article.group())
        return first, lower(self.text.plain[first:start])

    def _unknown_names(self) -> None:
        """People whom no list knows, told by a role in front of the name or behind it."""
        self.unknown: dict[str, Person] = {}
        self.families: dict[str, list[Person]] = defaultdict(list)
        self.apposed: dict[str, Span] = {}
        if self.text.capitals:
            return
        for titled, name in self._after_roles():
            self._unknown_name(titled, name, 1)
        for titled, name in self._after_lands():
            self._unknown_name(titled, name, 2)
        for name in [
            *self._before_roles(),
            *self._after_several(),
            *self._near_ones(),
            *self._apposed(),
            *self._of_lands(),
            *self._behind_lands(),
        ]:
            self._unknown_name(name, name, 2)
        for names in (self._acting, self._joined_names):
            for name in [*names()]:
                if _WORDS_OF_TITLES.isdisjoint(lower(name.cut(self.text.plain)).split()):
                    self._unknown_name(name, name, 2)

    def _before_roles(self) -> Iterator[Span]:
        """Each full name with a comma behind it and what it is, or "who", or an age."""
        plain = self.text.plain
        for comma in _COMMA.finditer(plain):
            last = plain[plain.rfind(" ", 0, comma.start()) + 1 : comma.start()]
            if not last[:1].isupper() and "-" not in last:
                continue  # no name
            name = _NAME_BEFORE.match(plain, max(0, comma.start() - _LONGEST_NAME), comma.start())
            role = _TELLS_A_PERSON.match(plain, comma.start()) if name else None
            if name and role:
                self.apposed.setdefault(name[0], Span(*role.span()))
                yield Span(*name.span())

    def _apposed(self) -> Iterator[Span]:
        """Each full name between commas behind what its bearer is: "its chairman, Anna Berg,"."""
        plain, small = self.text.plain, self.text.small
        for comma in _COMMA.finditer(plain):
            land = self.by_end.get(comma.start())
            behind_land = land is not None and _is_country(land.entries[0])
            apposed = _BETWEEN_COMMAS.match(plain, comma.end())
            if (
                behind_land
                or apposed
                or small[max(0, comma.start() - 20) : comma.start()].rpartition(" ")[2] in _LAST_OF_ROLE
            ):
                name = _ROLE_APPOSED.search(plain, max(0, comma.start() - _LONGEST_NAME), comma.end() + _LONGEST_NAME)
                if name and name.start("name") == comma.end():
                    self.apposed.setdefault(name["name"], Span(name.start(), comma.start()))
                    yield Span(*name.span("name"))

    def _after_roles(self) -> Iterator[tuple[Span, Span]]:
        """Each role or honorific with the capitalised words behind it, and these words."""
        end = 0
        for role in _BEFORE_NAME.every(self.text.small):
            if role.start < end:
                continue
            behind = _NAME_BEHIND.match(self.text.plain, role.end)
            while behind and (courtesy := _COURTESY.match(self.text.plain, behind.start("name"))):
                behind = _NAME_BEHIND.match(self.text.plain, courtesy.end())
            if behind is None and (portfolio := _PORTFOLIO.match(self.text.plain, role.end)):
                behind = _NAME_BEHIND.match(self.text.plain, portfolio.end() - 1)
                behind = behind if behind and " " in behind["name"] else None
            if behind:
                end = behind.end()
                yield Span(role.start, end), Span(*behind.span("name"))

    def _near_ones(self) -> Iterator[Span]:
        """Each full name behind what its bearer is to another: "X's son Tomas Berg", "his adviser Anna Arel"."""
        for noun in _NEAR_ONE.every(self.text.small):
            behind = _NAME_BEHIND.match(self.text.plain, noun.end)
            if behind and " " in behind["name"] and _WHOSE.match(self.text.small, max(0, noun.start - 30), noun.start):
                yield Span(*behind.span("name"))

    def _after_several(self) -> Iterator[Span]:
        """Each full name in a row behind a role for several: "Senators Anna Berg and Tomas Arel"."""
        plain = self.text.plain
        for roles in _SEVERAL_ROLE.every(self.text.small):
            first = _NAME_BEHIND.match(plain, roles.end)
            row = [Span(*first.span("name"))] if first and " " in first["name"] else []
            while row and (following := _NEXT_NAME.match(plain, row[-1].end)):
                row.append(Span(*following.span("name")))
            if len(row) > 1:
                yield from row

    def _after_lands(self) -> Iterator[tuple[Span, Span]]:
        """Each name behind a title with its country: "Prime Minister of Mordovia Ivan Petrov"."""
        for hit in self.hits:
            if hit.entries and _is_country(hit.entries[0]):
                behind = _NAME_BEHIND.match(self.text.plain, hit.span.end)
                start = self._title_before(behind.start("name"))[0] if behind else hit.span.start
                if behind and start < hit.span.start and _OF_LAND.search(self.text.small, start, hit.span.start):
                    yield Span(start, behind.end()), Span(*behind.span("name"))
                elif behind and " " in behind["name"]:
                    of = _MINISTER_OF.match(self.text.plain, max(0, hit.span.start - 2 * _LONGEST_NAME), hit.span.start)
                    if of:
                        yield Span(of.start(), behind.end()), Span(*behind.span("name"))

    def _of_lands(self) -> Iterator[Span]:
        """Each full name in a row of people with their countries: "Thabo Mbeki of South Africa and Ana Bel of Peru"."""
        plain = self.text.plain
        last: Span | None = None
        row_end = -1
        for hit in self.hits:
            of = _OF_BEFORE.match(plain, 0, hit.span.start) if _is_country(hit.entries[0]) else None
            if of is None:
                continue
            name = _NAME_BEFORE.match(plain, max(0, of.start() - _LONGEST_NAME), of.start())
            if name is None:
                continue
            if last is not None and plain[row_end : name.start()] in (", ", " and ", ", and "):
                yield from (last, Span(*name.span()))
            last, row_end = Span(*name.span()), hit.span.end

    def _behind_lands(self) -> Iterator[Span]:
        """Each full name in a row with one that a list knows: "Sweden's Ana Bel and Peru's Thabo Mbeki"."""
        plain = self.text.plain
        last: Span | None = None
        for hit in self.hits:
            if not plain.startswith("'s ", hit.span.end) or not _is_country(hit.entries[0]):
                continue
            behind = _NAME_BEHIND.match(plain, hit.span.end + len("'s"))
            name = Span(*behind.span("name")) if behind else None
            if last and name and plain[last.end : hit.span.start] in (", ", " and ", ", and "):
                yield from (last, name) if self._known(last) or self._known(name) else ()
            last = name

    def _acting(self) -> Iterator[Span]:
        """Each full name without a role that does what persons do with one another: "Anna Berg met Tomas Arel"."""
        plain, small = self.text.plain, self.text.small
        for act in _ACT.every(small):
            behind = _NAME_BEHIND.match(plain, act.end) if act.cut(small) in _DONE_TO else None
            if behind and _AFTER_NAME.match(plain, behind.end()):
                yield Span(*behind.span("name"))
            if (
                act.cut(small) not in _ACTS
                or (between := _BEFORE_ACT.match(small, max(0, act.start - 40), act.start)) is None
            ):
                continue
            name = _NAME_BEFORE.match(plain, max(0, between.start() - _LONGEST_NAME), between.start())
            if name and not _NOT_OF_NAME.match(plain, max(0, name.start() - 30), name.start()):
                yield Span(*name.span())

    def _joined_names(self) -> Iterator[Span]:
        """Each full name without a role that "and" joins to a person: "Anna Berg and the Mordovian president, X,"."""
        plain = self.text.plain
        for reference in self.references:
            start, end = reference.span
            joined = _AND_OTHER.match(plain, max(0, start - 60), start)
            name = _NAME_BEFORE.match(plain, max(0, joined.start() - _LONGEST_NAME), joined.start()) if joined else None
            if name and _OPENS.match(plain, 0, name.start()):
                yield Span(*name.span())
            behind = _NAME_BEHIND.match(plain, end + len(" and")) if plain.startswith(" and ", end) else None
            if behind and (_AFTER_NAME.match(plain, behind.end()) or _DOES.match(plain, behind.end())):
                yield Span(*behind.span("name"))

    def _unknown_name(self, titled: Span, span: Span, needed: int) -> None:
        """Reference a name of at least so many words, unless a list knows it or it is none."""
        plain = self.text.plain
        if " " in (bare_name := span.cut(plain).rstrip(".")) and bare_name.rpartition(" ")[2] in _SUFFIXES:
            span = Span(span.start, span.start + bare_name.rindex(" "))
        if self._names_a_thing(Span(titled.start, span.end)):
            return
        listed_here = self.by_start.get(span.start)
        if listed_here and listed_here.span.end >= span.end and self._persons(listed_here, short=True):
            return  # "premier De Wever"
        words, bare = span.cut(plain).split(), titled == span
        while words and (lower(words[0].rstrip(".")) in _NO_NAME or (len(words) > 2 and lower(words[0]) in _FIELDS)):
            span = Span(span.start + len(words[0]) + 1, span.end)
            words = words[1:]
        titled = span if bare else titled
        owner = next((at for at, word in enumerate(words) if word.endswith("'s")), None)
        if owner is not None:
            words = [*words[:owner], words[owner][:-2]]
            span = Span(span.start, span.start + span.cut(plain).index("'s"))
        told = (word for word in words if word[0].isupper())  # "Aukje de Vries"
        if len(words) < needed or any(map(_is_no_name, told)) or words[-1].endswith(".") or self._known(span):
            return
        first = self._named_so(words[0]) if len(words) == 1 else None
        if first and titled.start < span.start and lower(plain[titled.start : span.start]).strip() in _BY_FIRST_NAME:
            self._add_titled(span, first, f"{words[0]}, called by the first name: {first.name}")
            return
        holder = self._by_first_name(words[0], lower(plain[titled.start : span.start])) if len(words) == 1 else None
        if holder:
            self._add_titled(span, holder, f"{words[0]}, who held the office of the title on the day: {holder.name}")
            return
        known = len(words) == 1 and (words[0] in self.name_words or self._family(words[0]))
        if known or (len(words) == 1 and self._in_capitals(words[0], titled, span)):
            return
        while len(words) > 2 and (words[-1] in _SUFFIXES or lower(words[-1]) in _HONORIFICS):
            span = Span(span.start, span.end - len(words.pop()) - 1)
        listed = self._listed(words)
        if listed:
            self._add_titled(span, listed, f"{' '.join(words)}, who is {listed.name} by first and last name")
            return
        whole = self._in_full(span) if len(words) == 1 else span
        words = whole.cut(plain).split()
        name = " ".join(words)
        titled = Span(self._title_start(titled.start), titled.end) if titled.start < span.start else titled
        title = plain[titled.start : span.start].strip()
        if courtesy := _WITH_COURTESY.match(title):
            title = title[: courtesy.start()] or title
        if name not in self.unknown:
            self.unknown[name] = Person(" ".join(whole.cut(self.text.raw).split()), "", title, "")
            for word in {words[0], words[-1], _family_name(words)}:
                self.families[word].append(self.unknown[name])
        person = self.unknown[name]
        whole = Span(min(titled.start, span.start), span.end)
        if whole.start < span.start:
            land, with_land = self._land(Span(whole.start, span.start - 1))
            whole = Span(with_land.start, span.end)
            if _nouns_in(self.names, lower(title)):
                self.lands.setdefault(person, land)
        self._add(whole, (person,), "unknown", f"{name}, told by a role beside the name")

    def _title_start(self, start: int) -> int:
        """Where the title begins that goes on at ``start``: with its field and rank ("Deputy Interior | Minister")."""
        plain = self.text.plain
        field = _FIELD.search(plain, max(0, start - _LONGEST_FIELD), start)
        start = field.start() if field else start
        rank = _RANK.match(plain, max(0, start - _LONGEST_FIELD), start)
        return rank.start() if rank else start

    def _by_first_name(self, word: str, title: str) -> Actor | None:
        """The one who held a crown's office on the day and has such a first name: "Crown Prince X", "Sultan X"."""
        if not title.strip().endswith(tuple(_BY_FIRST_NAME)):
            return None
        noun = max((n for n in _BY_FIRST_NAME if title.strip().endswith(n)), key=len)
        offices = (o for o in self.names.offices[noun] if o.body in self.names.governed)
        holders = {h.slug: h for o in offices if (h := self.lexicon.holder(o.slug, self.on))}
        fits = [h for h in holders.values() if lower(level(h.name)).split()[0] == lower(word)]
        return fits[0] if len(fits) == 1 else None

    def _listed(self, words: Sequence[str]) -> Actor | None:
        """The one person of the lists who has a full name's first and last words, with other names between or none."""
        ends = _ends([lower(word) for word in words])
        fits = self.names.by_ends.get(ends, []) if len(words) > 1 else []
        fits = fits or (self.names.by_ends.get(ends[::-1], []) if len(words) == 2 else [])  # "Tokayev Kassym-Jomart"
        return fits[0] if len(fits) == 1 else None

    def _in_full(self, span: Span) -> Span:
        """Where the text has a last name with a first name before it ("Bonnie Glaser" for "Ms. Glaser"), or it."""
        if self._full_forms is None:
            self._full_forms = {}
            for found in _FIRST_AND_LAST.finditer(self.text.plain, overlapped=True):
                first = lower(found[1])
                no_first = first in _FIELDS or first in self.names.last_words or _is_no_name(first)
                if found.start() not in self.by_start and not no_first:
                    self._full_forms.setdefault(found[2], Span(*found.span()))
        return self._full_forms.get(span.cut(self.text.plain), span)

    def _in_capitals(self, word: str, titled: Span, span: Span) -> bool:
        """Whether a short name in capitals behind a title ("President XI") is somebody's in the lists, and whose."""
        title = self.text.small[titled.start : span.start].strip()
        known = self.names.capitals.get(lower(word), (0, ()))[1] if word.isupper() else ()
        persons = [e for e in known if isinstance(e, Actor) and e.kind is ActorKind.PERSON]
        holders = self._entitled(persons, title)
        if len(holders) == 1:
            self._add_titled(span, holders[0], f"{word}, who held the office of the title on the day")
        return len(holders) == 1

    def _known(self, span: Span) -> bool:
        """Whether the words are taken or are a name in the lists, as a whole or in their first word's place."""
        hit = self.by_start.get(span.start)
        if not self.taken.isdisjoint(range(span.start, span.end)):
            return True
        alone = hit is not None and " " not in hit.words and self._persons(hit, short=False)  # "Kirill Komarov"
        first = hit and (alone or self._persons(hit, short=True) or lower(hit.words) in _FIRST_NAMES)  # "Sofia Reyes"
        return bool(hit and (hit.span.end >= span.end or not first))

    def _family(self, word: str) -> Person | None:
        """The unknown person of whose name the word is the first or the last part."""
        fits = self.families[word]
        return fits[0] if len(fits) == 1 else None

    def _short_names(self, full: Mapping[str, Actor]) -> None:
        called: dict[str, Actor] = {}
        for hit in self.hits:
            persons = self._persons(hit, short=True)
            small = lower(hit.words)
            if not persons or small in _NO_SHORT_NAME or self._part_of_name(hit.span) or self._names_a_thing(hit.span):
                continue
            if couple := _COUPLE.match(self.text.plain, max(0, hit.span.start - _LONGEST_NAME), hit.span.start):
                if len(of_couple := self._entitled(persons, lower(couple["role"])) or persons) == 1:
                    self._add_titled(hit.span, of_couple[0], f"{hit.words}, of a couple")
                continue
            start, title = self._title_before(hit.span.start)
            persons = [p for p in persons if not self._is_other(p, title)]
            if not persons:
                continue
            holders = self._entitled(persons, title)
            royal = None if holders else self._by_first_name(hit.words, title)
            if royal:
                holders = [royal]
            if self._family(hit.words) and small not in full and not any(map(self._in_office, holders)):
                continue
            if len(holders) == 1:
                called[small] = holders[0]
                self._add_titled(hit.span, holders[0], f"{hit.words}, who held the office of the title on the day")
            elif small in called:
                self._add_titled(hit.span, called[small], f"{hit.words}, called by the title in this text")
            elif small in full and not self._is_other(full[small], title):
                self._add_titled(hit.span, full[small], f"{hit.words}, named in full in this text")
            elif self._family(hit.words):
                continue
            elif (named := self._named_so(hit.words)) and self._may_be_called_so(named, persons, title):
                self._add_titled(hit.span, named, f"{hit.words}, of {named.name} in this text")
            elif len(persons) == 1:
                self._add_titled(hit.span, persons[0], f"{hit.words}, the only one so called in the lists")
            else:
                serving = [p for p in persons if self._in_office(p)]
                if len(serving) == 1:
                    self._add_titled(hit.span, serving[0], f"{hit.words}, the only one so called in office on the day")
                else:
                    rivals = tuple(person_of(p) for p in serving or persons)
                    self._add(Span(start, hit.span.end), (), "name", f"{hit.words} is several people", rivals)

    def _is_told(self, span: Span) -> bool:
        """Whether an ordinary word with a capital stands before a verb of speech, as a name does ("May said")."""
        behind = _LETTERS.match(self.text.small, span.end + 1)
        pronoun = span.cut(self.text.small) in _GENDER
        return self.text.plain[span.start].isupper() and not pronoun and bool(behind) and behind[0] in _SPEECH

    def _named_so(self, word: str) -> Actor | None:
        """The one person with such a word in the full name that the text gives."""
        people = self.name_words.get(word, ())
        return self.lexicon.actors[next(iter(people)).slug] if len(people) == 1 else None

    def _may_be_called_so(self, named: Actor, persons: Sequence[Actor], title: str) -> bool:
        """Whether the bare name may mean whom the text names in full, and not somebody of the family in office."""
        leader = any(self._in_office(p) and p.country == named.country for p in persons)
        family = leader and not self.names.terms.get(named.slug)
        return not family and not self._is_other(named, title)

    def _is_other(self, person: Actor, title: str) -> bool:
        """Whether a title says that somebody is meant who is of the other sex ("Ms Kim")."""
        words = title.replace(".", "").split()
        told = next((gender for gender, telling in _TELLING.items() if not telling.isdisjoint(words)), "")
        return bool(told and person.gender and told != person.gender)

    def _entitled(self, persons: Sequence[Actor], title: str) -> list[Actor]:
        """Who of them held an office of the title on the day, or else ever."""
        offices = [office for noun in _nouns_in(self.names, title) for office in self.names.offices[noun]]
        holders = [p for p in persons if any(self._holds(p, o) for o in offices)]
        return holders or [p for p in persons if any((p.slug, o.slug) in self.names.held for o in offices)]

    def _part_of_name(self, span: Span) -> bool:
        """Whether a capitalised word beside a short name makes it part of another ("Li Xueren", "Hunter Biden")."""
        if self.text.capitals:
            return False
        plain = self.text.plain
        if self._in_compound(span):
            return True
        after = _CAPITALISED.match(plain, span.end)
        suffix = after is not None and after.group(1) in _SUFFIXES
        if after and not suffix and after.start(1) not in self.by_start and lower(after.group(1)) not in _NO_NAME:
            return True
        before = _LAST_NAME.search(plain[max(0, span.start - 30) : span.start])
        if not before or before.group(1) is not None or span.start == len(before.group(2)) + 1:
            return False
        word = lower(before.group(2))
        if word in _NO_NAME or span.start - 1 in self.by_end or word.endswith(("ly", "'s")):
            return False
        return self.names.titles_before(self.text.small, span.start) == span.start

    def _in_compound(self, span: Span) -> bool:
        """Whether a hyphen makes it part of another name or of an adjective: "Kornhauser-Duda", "Franco-Greek"."""
        plain = self.text.plain
        led = plain[span.start - 1 : span.start] == "-" and plain[span.start - 2 : span.start - 1].isalpha()
        goes_on = plain[span.end : span.end + 1] == "-" and plain[span.end + 1 : span.end + 2].isupper()
        if not led and not goes_on:
            return False
        before, after = self.by_end.get(span.start - 1), self.by_start.get(span.end + 1)
        return (led and not (before and self._persons(before, short=True))) or (
            goes_on and not (after and self._persons(after, short=True))
        )

    def _surnames(self) -> None:
        """Later mentions of people by one of their names, where no list has that name alone."""
        known = {
            name: next(iter(people))
            for name, people in self.name_words.items()
            if len(people) == 1
            and (
                len(name) > _LONG_ENOUGH
                or lower(name) in _NO_SHORT_NAME
                or (len(name) == _LONG_ENOUGH and level(next(iter(people)).name).endswith(f" {name}"))
            )
            and lower(name) not in self.names.capitals
        }
        full = (name.split() for name in self.unknown if " " in name)
        parts = Counter(part for words in full for part in {words[0], words[-1], _family_name(words)})
        lone = [p for p, count in parts.items() if count == 1 and lower(p) not in _NO_NAME and len(p) > 1]
        rank = {name: n for n, name in reversed([*enumerate([*self.unknown, *lone, *known])])}
        for span in sorted(
            Phrases(rank, alone=True).every(self.text.plain), key=lambda s: (rank[s.cut(self.text.plain)], s)
        ):
            name = span.cut(self.text.plain)
            if lower(name) in _NO_SHORT_NAME and not self._is_told(span):
                continue
            person = self.unknown.get(name) or self._family(name) or known.get(name)
            if person and not self._beside_name(span):
                how = f"{name}, introduced as {person.name}"
                if person.slug:
                    self._add_titled(span, self.lexicon.actors[person.slug], how)
                else:
                    start, _ = self._title_before(span.start)
                    self._add(Span(start, span.end), (person,), "unknown", how)

    def _beside_name(self, span: Span) -> bool:
        first, last = self.by_start.get(span.start), self.by_end.get(span.end)
        return bool((first and first.span.end > span.end) or (last and last.span.start < span.start))

    def _countries_and_institutions(self) -> None:
        for hit in self.hits:
            for entry in hit.entries:
                country = isinstance(entry, Actor) and entry.kind is ActorKind.COUNTRY
                if isinstance(entry, Actor) and country and (side := _SIDE.match(self.text.small, hit.span.end)):
                    article = _ARTICLE.match(self.text.plain[max(0, hit.span.start - 5) : hit.span.start])
                    start = hit.span.start - (len(article.group()) if article else 0)
                    self._add(Span(start, side.end()), (person_of(entry),), "country", f"the side of {entry.name}")
                elif (
                    isinstance(entry, Actor)
                    and country
                    and hit.words not in entry.demonyms
                    and lower(hit.words) not in map(lower, entry.demonyms)
                ):
                    self._add(hit.span, (person_of(entry),), "country", f"country {entry.name}")
                elif isinstance(entry, Actor) and entry.kind is ActorKind.INSTITUTION:
                    self._add(hit.span, (person_of(entry),), "institution", f"institution {entry.name}")

    def _bodies(self, capitals: Sequence[tuple[Span, Person]]) -> list[tuple[Span, Person]]:
        """Every institution in the text, those too that are part of a title, and those without their country."""
        named = [
            (hit.span, person_of(entry))
            for hit in self.hits
            for entry in hit.entries
            if isinstance(entry, Actor) and entry.kind is ActorKind.INSTITUTION
        ]
        within = {at for span, _ in named for at in range(span.start, span.end)}
        lands = sorted(
            [
                *(
                    (hit.span.start, e.slug if e.kind is ActorKind.COUNTRY else e.country)
                    for hit in self.hits
                    for e in hit.entries[:1]
                    if isinstance(e, Actor)
                ),
                *((span.start, country.slug) for span, country in capitals),
            ]
        )
        bare = [
            (span, person_of(body))
            for span in self.names.body.find(self.text.small)
            if span.start not in within and (body := self._body_of(span, lands))
        ]
        return sorted([*named, *bare], key=lambda found: found[0])

    def _body_of(self, span: Span, lands: Sequence[tuple[int, str]]) -> Actor | None:
        """Whose body a ministry without its country is: of the country named last before it, or else next."""
        owners = {actor.country: actor for actor in self.names.bodies[span.cut(self.text.small)]}
        before = bisect_left(lands, span.start, key=lambda land: land[0])
        nearest = [slug for _, slug in [*reversed(lands[:before]), *lands[before:]]]
        own = self.by_end.get(span.start - 1) or self.by_end.get(span.start - 3)
        if own and any(isinstance(e, Actor) and e.slug not in owners for e in own.entries):
            return None
        if not (own and any(isinstance(e, Actor) for e in own.entries)) and self._in_longer_name(span):
            return None
        return next((owners[slug] for slug in nearest if slug in owners), None)

    def _in_longer_name(self, span: Span) -> bool:
        """Whether a body's words are the end of a name that the lists do not have ("Gulf News Agency")."""
        before = _LAST_NAME.search(self.text.plain[max(0, span.start - 30) : span.start])
        if not before or before.group(1) is not None or self.text.capitals:
            return False
        return self.text.plain[span.start].isupper() and lower(before.group(2)) not in _NO_NAME

    def _capital_cities(self) -> list[tuple[Span, Person]]:
        found = []
        for hit in self.hits:
            place = next((e for e in hit.entries if isinstance(e, Place) and e.capital and e.country), None)
            if place and place.country in self.lexicon.actors:
                found.append((hit.span, person_of(self.lexicon.actors[place.country])))
        return found

    def _parties_at(self, offset: int) -> _Parties:
        return self.parties[max(0, bisect_right(self.parties, offset, key=lambda p: p.story.start) - 1)]

    def _parties(self, story: Span, kinds: tuple[Kind, ...] = ("name",)) -> _Parties:
        """The persons and the countries that one report is about, counted by references of some kinds."""
        weight: Counter[Person] = Counter()
        first: dict[Person, tuple[bool, int]] = {}
        lands: Counter[str] = Counter()
        running = (s for s in _from(self.text.sentences, story.start) if s.zone in (ZoneKind.BODY, ZoneKind.TURN))
        opening = next(running, None)
        head = opening.span.end if opening else 0
        start = opening.span.start if opening and opening.zone is ZoneKind.BODY else 0
        for reference in _from(self.references, story.start):
            if reference.span.start >= story.end:
                break
            bonus = 4 if reference.span.start < head else 1
            for person in reference.people:
                if reference.kind in kinds or person in self.lands:
                    weight[person] += bonus
                    at = reference.span.start
                    first[person] = min(first.get(person, (at < start, at)), (at < start, at))
        for hit in _from(self.hits, story.start):
            if hit.span.start >= story.end:
                break
            for entry in hit.entries:
                if isinstance(entry, Actor) and entry.kind is ActorKind.COUNTRY:
                    lands[entry.slug] += 4 if hit.span.start < head else 1
        for person in weight:
            terms = self.names.terms.get(person.slug, ())
            if person in self.lands or any(of_country and self._covers(term) for term, of_country in terms):
                weight[person] *= 3
        ranked = sorted(weight, key=lambda p: (-weight[p], first[p]))
        principals = ranked[:1]
        land = {p: self.lands.get(p, p.country) for p in ranked}
        principals += [p for p in ranked[1:] if not land[p] or land[p] != land[principals[0]]][:1]
        by_country = {land[p]: p for p in reversed(ranked) if land[p] in self.lexicon.actors}
        trio = sorted(by_country.values(), key=ranked.index)[:3]
        slugs = list(dict.fromkeys(land[p] for p in principals if land[p] in self.lexicon.actors))
        slugs += [slug for slug, _ in lands.most_common() if slug not in slugs][: 2 - len(slugs)]
        sides = [person_of(self.lexicon.actors[slug]) for slug in slugs]
        return _Parties(
            story,
            {
                "persons": tuple(sorted(principals, key=lambda p: first[p])),
                "countries": tuple(sides),
                "three_persons": tuple(trio),
                "three_countries": tuple(person_of(self.lexicon.actors[land[p]]) for p in trio),
            },
        )

    def _offices(self) -> None:
        """Offices without a name: "the Russian prime minister", "the president", "the Chinese leader"."""
        references = sorted(self.references, key=lambda r: r.span)
        self._names_so_far = [r for r in references if r.kind == "name" and r.people]
        self._named_until = {r.span.end: r for r in references if r.kind in ("name", "unknown")}
        self._named_from = {r.span.start: r for r in references if r.kind in ("name", "unknown")}
        self._people_named = list(dict.fromkeys(p for r in self._names_so_far for p in r.people))
        self._named_of = defaultdict(list)
        for person in self._people_named:
            self._named_of[person.country].append(person)
        self._subjects_so_far = self._subjects.among(references)
        small = self.text.small
        alone: list[tuple[Span, str]] = []
        own = self._called_by_office()
        in_bodies = {at: h.span.end for h in self.hits if _is_body(h.entries[0]) for at in range(*h.span)}
        for span in self.names.noun.find(small):
            noun = span.cut(small)
            if span.start in self.taken or _NOT_THE_HOLDER.match(small[max(0, span.start - 12) : span.start]):
                continue
            if small.startswith(("'s office", "-elect"), span.end) or _OF_ANOTHER.match(self.text.plain, span.end):
                continue
            if in_bodies.get(span.start, 0) >= span.end:
                continue
            land, whole = self._land(span)
            if land and _NOT_THE_HOLDER.match(small, max(0, whole.start - 12), whole.start):
                continue  # "a former Polish president"
            offices = self.names.offices[noun]
            of_house = not land and self.house and self._capitalised(span, noun)
            if land and (bearer := self._apposed_to(whole, land)):
                self._called[land, noun] = bearer
                continue
            if land or (of_house and any(office.body == self.house for office in offices)):
                self._office_of(whole, land or self.house, offices, noun)
            elif noun in own and not _DETERMINER.match(small[max(0, span.start - 14) : span.start]):
                how = f"called so without an article in this text: {own[noun].name}"
                self._add(span, (own[noun],), "office" if own[noun].slug else "unknown", how)
            elif _DETERMINER.match(small[max(0, span.start - 14) : span.start]) or self._stands_alone(span):
                alone.append((whole, noun))
        self._heads()
        self._offices_together()
        self._alike()
        if alone:
            known = (r for r in self.references if r.kind in ("name", "office") and r.people)
            self._subjects_so_far = self._subjects.among(sorted(known, key=lambda r: r.span))
        for span, noun in alone:
            self._office_alone(span, noun, self.names.offices[noun])
        for span in _MINISTER.every(small):
            noun = span.cut(small)
            land, whole = self._land(span)
            minister = self._minister(land, noun)
            if minister and not self._named_behind(whole):
                self._add(
                    whole,
                    (minister,),
                    "office",
                    f"the {noun} of {self.lexicon.actors[land].name} in this text",
                )
        for span in _LEADER.every(small):
            land, whole = self._land(span)
            principals = self._parties_at(span.start).members["persons"]
            persons = [p for p in principals if p.country == land] or self._named_of[land][:1]
            guest = not land and span.cut(small) == "guest" and whole.start < span.start
            if guest and len(principals) == 2 and not small.startswith(" of", span.end):  # who is named last came
                self._add(whole, (principals[1],), "office", f"the guest of {principals[0].name}")
            if land and not persons and span.cut(small) == "leader" and (leader := self._leading(land)):
                persons = [leader]
            if land and persons:
                self._add(whole, (persons[0],), "office", f"the one of {self.lexicon.actors[land].name} in this text")

        self._so_titled()

    def _so_titled(self) -> None:
        """Whom no list knows, called by the title again: "the visiting minister", "the Rwandan leader", "the PM"."""
        small = self.text.small
        for span in _SO_TITLED.find(small) if self.unknown else ():
            land, whole = self._land(span)
            if span.start in self.taken or not (land or _DETERMINER.match(small, max(0, span.start - 14), span.start)):
                continue
            noun = _SAME_OFFICE.get(span.cut(small), span.cut(small))
            fits = [p for p in self.unknown.values() if _may_be_called(self._title_of(p), noun)]
            fits = [p for p in fits if not land or self._land_of(p) == land]
            if any(span.start in beside for beside in self.apposed.values()):
                continue  # the title itself
            known = not land and any(_may_be_called(title, noun) for title, slugs in self.titled.items() if slugs)
            if len(fits) == 1 and not known:
                self._add(whole, (fits[0],), "unknown", f"{span.cut(small)}: who has that title here, {fits[0].name}")

    def _title_of(self, person: Person) -> str:
        """The title in front of a name that no list knows, or beside it between commas."""
        beside = self.apposed.get(person.name)
        return person.title or (beside.cut(self.text.small).rstrip(", ") if beside else "")

    def _land_of(self, person: Person) -> str:
        """The country in that title; "" where there is none."""
        beside = self.apposed.get(person.name)
        lands = (h.entries[0] for h in self.hits if beside and h.span.end > beside.start and h.span.start < beside.end)
        return self.lands.get(person) or next((e.slug for e in lands if isinstance(e, Actor) and _is_country(e)), "")

    def _leading(self, land: str) -> Person | None:
        """Who leads a country by an office that is called so ("party leader"), where one is and nobody is named."""
        holders = (self.lexicon.holder(o.slug, self.on) for o in self.names.leading.get(land, ()))
        leaders = list(dict.fromkeys(h for h in holders if h))
        return person_of(leaders[0]) if len(leaders) == 1 else None

    def _heads(self) -> None:
        """As an office of that name: "the head of the Russian state", "the head of the Chilean government"."""
        start = -1
        while (start := self.text.small.find(_HEAD_OF, start + 1)) >= 0:
            hit = self.by_start.get(start + len(_HEAD_OF))
            of = _STATE.match(self.text.small, hit.span.end) if hit else None
            land = next((e.slug for e in hit.entries if _is_country(e) and isinstance(e, Actor)), "") if hit else ""
            if of and land:
                noun = f"head of {of[1]}"
                _, whole = self._land(Span(start, of.end()))
                self._office_of(whole, land, self.names.offices[noun], noun)
            elif hit and _is_body(hit.entries[0]):
                self._head_of_body(Span(start, hit.span.end), hit)
        for hit in self.hits:
            if _is_body(hit.entries[0]) and (chief := _CHIEF.match(self.text.small, hit.span.end)):
                self._head_of_body(Span(hit.span.start, chief.end()), hit)

    def _head_of_body(self, span: Span, hit: Hit) -> None:
        """The first office of a body stands for its head, where nobody is named behind: "the head of the IMF"."""
        body = next((e.slug for e in hit.entries if isinstance(e, Actor)), "")
        office = self.names.chief.get(body)
        holder = self.lexicon.holder(office.slug, self.on) if office else None
        if holder and not self._is_named_behind(span):
            article = _ARTICLES.search(self.text.plain[max(0, span.start - 14) : span.start])
            whole = Span(span.start - len(article.group()) if article else span.start, span.end)
            self._add(whole, (person_of(holder),), "office", f"the head of {hit.words}: {holder.name}")

    def _minister(self, land: str, title: str) -> Person | None:
        """The first one of a country whom the text names with a title."""
        if land and (land, title) not in self._ministers:
            named = (r for r in self._names_so_far if r.people[0].country == land)
            titles = {title, _SAME_OFFICE.get(title, title)}
            called = [r for r in named if any(t in r.span.cut(self.text.small) for t in titles)]
            if not called and title == "minister":
                called = [r for r in self._named_until.values() if self._is_one(r.people, land, titles)]
            self._ministers[land, title] = called[0].people[0] if called else None
        return self._ministers.get((land, title))

    def _is_one(self, people: Sequence[Person], land: str, titles: Iterable[str]) -> bool:
        """Whether somebody named without a title is a minister or the like of a country on the day."""
        if len(people) != 1 or people[0].country != land or not people[0].slug:
            return False
        nouns = (noun.lower() for office in self._offices_held(people[0]) for noun in (office.title, *office.nouns))
        return any(noun.endswith(f" {title}") and not noun.startswith("prime") for noun in nouns for title in titles)

    def _land(self, span: Span) -> tuple[str, Span]:
        """The country that stands before or behind an office's noun, and the span with it and the article."""
        plain = self.text.plain
        start, end, land = span.start, span.end, ""
        before = plain[max(0, start - 4) : start]
        own = self.by_end.get(start - (3 if before.endswith("'s ") else 1))
        of = _OF.match(plain, end)
        joined = None if of else _AND_ANOTHER.match(plain, end)
        if joined and (second := self.names.office.match(self.text.small, joined.end())):
            of = _OF.match(plain, second.end())
        behind = self.by_start.get(of.end()) if of else None
        if behind and of and of.group().endswith("the ") and self._in_name(behind.span):
            behind = None
        for hit, is_behind in ((own, False), (behind, True)):
            country = (
                next((e for e in hit.entries if isinstance(e, Actor) and e.slug in self.names.governed), None)
                if hit
                else None
            )
            if hit and country and not land:
                land = country.slug
                start, end = (start, end if joined else hit.span.end) if is_behind else (hit.span.start, end)
        article = _ARTICLES.search(plain[max(0, start - 14) : start])
        return land, Span(start - len(article.group()) if article else start, end)

    def _in_name(self, country: Span) -> bool:
        """Whether a country begins a longer name that is nobody's ("of the China Institute")."""
        after = _CAPITALISED.match(self.text.plain, country.end)
        return after is not None and after.start(1) not in self.taken and not self.text.capitals

    def _stands_alone(self, span: Span) -> bool:
        """An office without an article, as its own government writes it: at the head of a sentence, or capitalised."""
        return (
            self.text.plain[span.start].isupper()
            and not self.text.capitals
            and span.end < len(self.text.plain)
            and not _CAPITAL.match(self.text.plain, span.end)
        )

    def _apposed_to(self, span: Span, land: str) -> Person | None:
        """Who was named beside an office that tells what he is: "NAME, Chinese Premier", "Premier of China NAME"."""
        if behind := self._named_behind(span):
            return behind
        named = self._named_until.get(span.start - 2) if self.text.plain.startswith(", ", span.start - 2) else None
        word = self.text.small[span.end + 1 : span.end + _LONGEST_NAME].split(" ", 1)[0]
        unlisted = named and named.kind == "unknown" and len(named.people) == 1 and word not in _SPEECH
        if named is None or not (unlisted or {p.country for p in named.people} == {land}):
            return None
        return named.people[0]

    def _named_behind(self, span: Span) -> Person | None:
        """Whose title an office with its land is: "Premier of the Republic of China NAME"."""
        behind = self._named_from.get(span.end + 1)
        return behind.people[0] if behind and behind.people and self.text.plain[span.end] == " " else None

    def _office_of(self, span: Span, land: str, offices: Sequence[Office], noun: str) -> None:
        if held := self._holder_of(land, offices, noun):
            person, kind, how = held
            self._add(span, (person,), kind, how)

    def _holder_of(self, land: str, offices: Sequence[Office], noun: str) -> tuple[Person, Kind, str] | None:
        """Who is called by an office of a country in this text, or held it on the day, and how that is known."""
        if called := self._called.get((land, noun)):
            return called, "office" if called.slug else "unknown", f"so called in this text: {called.name}"
        titled = [p for p in self._people_named if p.slug in self.titled[noun] and p.country == land]
        if titled and self.on is None:
            return titled[0], "office", f"so called in this text, which has no day: {titled[0].name}"
        own = [o for o in offices if o.body == land]
        holders = [h for o in own if (h := self.lexicon.holder(o.slug, self.on))]
        holders = [h for h in holders if h.slug in self.titled[noun]] or holders
        named = {p.slug for p in self._people_named}
        if titled and named.isdisjoint(h.slug for h in holders):
            holders = []  # the text calls another one so, whatever the day
        if len(holders) > 1:
            holders = [h for h in holders if h.slug in named] or holders
        day = f"on {self.on}" if self.on else "now"
        if holders:
            how = f"{own[0].title} of {self.lexicon.actors[land].name} {day}: {holders[0].name}"
            return person_of(holders[0]), "office", how
        unlisted = [p for p in self.unknown.values() if self.lands.get(p) == land and _ends_in(p.title, noun)]
        if so_called := [*titled, *unlisted]:
            return so_called[0], "office" if titled else "unknown", f"so called in this text: {so_called[0].name}"
        return None

    def _offices_together(self) -> None:
        """Several of one office: "the presidents of X, Y and Z", "the Y and Z foreign ministers"."""
        for span in self.names.several.find(self.text.small):
            noun = self.names.plurals[span.cut(self.text.small)]
            lands, whole = self._lands(span)
            if span.start in self.taken or len(lands) < len("XY") or self._is_named_behind(whole, lands):
                continue
            held = [self._holder_of(land, self.names.offices[noun], noun) for land in lands]
            members = tuple(found[0] for found in held if found)
            if len(set(members)) == len(lands):
                self._add(whole, members, "group", f"{_EACH_THE}{noun}: {', '.join(p.name for p in members)}")

    def _alike(self) -> None:
        """Who holds another's office elsewhere: "his Z counterpart", "her Y and Z colleagues"."""
        persons = (r for r in self.references if len(r.people) == 1 or r.how.startswith(_EACH_THE))
        known = sorted(persons, key=lambda r: r.span)
        for span in _ALIKE.find(self.text.small):
            if span.start in self.taken:
                continue
            lands, whole = self._lands(span)
            several = span.cut(self.text.small) in _SEVERAL_LIKE
            if not lands or several is (len(lands) == 1) or self._is_named_behind(whole, lands):
                continue
            owner = self._owner_of_office(known, whole, lands)
            nouns = self._nouns_held(owner) if owner else ()
            found: list[Person] = []
            for land in lands:
                own = (n for n in nouns if any(office.body == land for office in self.names.offices[n]))
                held = next((h for n in own if (h := self._holder_of(land, self.names.offices[n], n))), None)
                found += [held[0]] if held else []
            if owner and len(set(found)) == len(lands):
                how = f"holds the office of {owner.people[0].name}: {', '.join(p.name for p in found)}"
                self._add(whole, tuple(found), "group" if several else "office", how)

    def _owner_of_office(self, known: Sequence[Reference], span: Span, lands: Sequence[str]) -> Reference | None:
        """Whose counterpart somebody is: the one of another country who is named before in the sentence, or last."""
        at = bisect_left(known, span.start, key=lambda r: r.span.start)
        before = [r for r in known[max(0, at - _SENTENCES_BACK) : at] if r.people[0].country not in lands]
        sentence = self.text.sentence_at(span.start)
        own = [r for r in before if sentence and r.span.start >= sentence.span.start]
        acting = [r for r in own if _in_subject_place(self.text, r)]
        if not own and sentence:  # "on the phone with his Z counterpart, X said"
            behind = self.text.small.find(", ", span.end, sentence.span.end) + len(", ")
            at = bisect_left(known, behind, key=lambda r: r.span.start) if behind > 1 else len(known)
            own = [r for r in known[at : at + 1] if r.span.start == behind and r.people[0].country not in lands]
        return next((group[-1] for group in (acting, own, before) if group), None)

    def _nouns_held(self, owner: Reference) -> tuple[str, ...]:
        """The nouns of somebody's office: those that the text calls him by, or those of the one he held on the day."""
        person = owner.people[0]
        title = lower(person.title) if not person.slug else owner.span.cut(self.text.small)
        called = [n for n, slugs in self.titled.items() if person.slug in slugs] if person.slug else []
        nouns = [*_nouns_in(self.names, title), *called]
        offices = [o for n in nouns for o in self.names.offices[n] if (person.slug, o.slug) in self.names.held]
        if not offices and person.slug:
            offices = [o for o in self._offices_held(person) if o.body == person.country]
        for office in offices:
            nouns += [lower(level(n)) for n in (office.title, *office.nouns)]
        return tuple(n for n in dict.fromkeys(nouns) if not n.startswith("head of "))

    def _offices_held(self, person: Person) -> list[Office]:
        return [
            o for o in self.names.offices_of.get(person.slug, ()) if self._holds(self.lexicon.actors[person.slug], o)
        ]

    def _is_named_behind(self, span: Span, lands: Sequence[str] = ()) -> bool:
        """Whether the names of those whom an office means follow it: "the presidents of Y and Z, A and B"."""
        end = span.end + len(", ") * self.text.plain.startswith(", ", span.end)
        named = self._named_from.get(end + 1 if end == span.end else end)
        if named is None or not named.people:
            return False
        land = named.people[0].country
        return not (lands and land and land not in lands)  # "with his Z counterpart, X said"

    def _lands(self, span: Span) -> tuple[list[str], Span]:
        """The countries in a row before or behind a noun, and the span with them and the article."""
        small, start, end = self.text.small, span.start, span.end
        lands: list[str] = []
        of = _OF_LANDS.match(small, end) or _FROM_LAND.match(small, end)
        at = of.end() if of else -1
        while at >= 0 and (hit := self.by_start.get(at)) and (land := self._country_in(hit)):
            lands.append(land)
            end = hit.span.end
            further = _NEXT_LAND.match(small, end)
            at = further.end() if further else -1
        if not lands:
            at = start - 3 if small.endswith("'s ", 0, start) else start - 1
            while (hit := self.by_end.get(at)) and (land := self._country_in(hit)):
                lands.insert(0, land)
                start = hit.span.start
                further = _LAND_BEFORE.match(small, 0, start)
                at = further.start() if further else -1
        article = _ARTICLES.search(self.text.plain[max(0, start - 14) : start])
        return lands, Span(start - len(article.group()) if article else start, end)

    def _country_in(self, hit: Hit) -> str:
        return next((e.slug for e in hit.entries if isinstance(e, Actor) and _is_country(e)), "")

    def _office_alone(self, span: Span, noun: str, offices: Sequence[Office]) -> None:
        fits = self._fitting(noun, offices)
        leading = [p for p in self._parties_at(span.start).members["persons"] if p in fits]
        if len(fits) > 1 and not self._capitalised(span, noun) and (subject := self._last_subject(fits, span.start)):
            chosen, how = subject, "the last one so called"
        elif leading or fits:
            chosen, how = (leading or fits)[0], "the one so called in this text"
        elif self._is_the_only_one(noun, offices) and (holder := self.lexicon.holder(offices[0].slug, self.on)):
            chosen, how = person_of(holder), "the only office so called"
            self._people_named.append(chosen)
        elif unlisted := [p for p in self.unknown.values() if _ends_in(p.title, noun)][:2]:
            if len(unlisted) == 1:
                self._add(span, (unlisted[0],), "unknown", f"{noun}: who is so called here, {unlisted[0].name}")
            return
        else:
            return
        rivals = tuple(p for p in fits if p != chosen)
        self._add(span, (chosen,), "office", f"{noun}: {how}, {chosen.name}", rivals)

    def _is_the_only_one(self, noun: str, offices: Sequence[Office]) -> bool:
        """Whether there is but one office that a noun can mean: "the president of the World Bank", "the pope"."""
        if len(offices) != 1:
            return False
        alone = (
            " " not in noun
            and noun not in _ROLES
            and (noun in self.names.proper or offices[0].body in self._spoken_of_lands)
        )
        return " of " in noun or noun in self.names.proper or alone

    @cached_property
    def _spoken_of_lands(self) -> frozenset[str]:
        """The slugs of the countries and bodies named in the text, and of the countries of its places."""
        first = (hit.entries[0] for hit in self.hits)
        return frozenset(e.country if isinstance(e, Place) else e.slug for e in first)

    def _fitting(self, noun: str, offices: Sequence[Office]) -> list[Person]:
        """Those named in the text who are called so in it or hold an office of that title, or else one of that noun."""
        if noun not in self._fits:
            named, called = self._people_named, self.titled[noun]
            entitled = [o for o in offices if o.title.lower() == noun]
            fits = [p for p in named if p.slug in called or self._holds_one(p, entitled)]
            self._fits[noun] = fits or [p for p in named if self._holds_one(p, offices)]
        return self._fits[noun]

    def _holds_one(self, person: Person, offices: Sequence[Office]) -> bool:
        return bool(person.slug) and any(self._holds(self.lexicon.actors[person.slug], o) for o in offices)

    def _last_subject(self, fits: Sequence[Person], before: int) -> Person | None:
        """Of those whom an office's noun fits, the one who was a sentence's subject last, or was named last."""
        for references in (self._subjects_so_far, self._names_so_far):
            at = bisect_right(references, before, key=lambda r: r.span.end)
            for reference in reversed(references[max(0, at - _LOOK_BACK) : at]):
                if len(reference.people) == 1 and reference.people[0] in fits:
                    return reference.people[0]
        return None

    def _capitalised(self, span: Span, noun: str) -> bool:
        return self.text.plain[span.end - len(noun)].isupper()

    def _groups(self) -> None:
        """The two or three sides or leaders, where the report has as many."""
        self._spoken_of = sorted(
            (r for r in self.references if r.kind in ("name", "office") and r.people), key=lambda r: r.span
        )
        told = (r for r in self.references if r.kind in ("name", "office", "unknown") and len(r.people) == 1)
        self._persons_told = sorted(told, key=lambda r: r.span)
        self._listed_groups()
        for span, kind, number in self._group_words():
            if span.start in self.taken:
                continue
            members = self._parties_at(span.start).members[kind] if number < 3 else ()
            if kind == "persons":
                members = self._pair_nearby(span, members) if number < 3 else ()
                met = () if number == 2 and len(members) == 2 else self._who_met(span.start)
                if met and number in (0, len(met)) and (len(met) > 2 or len(members) != 2):
                    self._add(span, met, "group", "those of whom a sentence before tells that they met")
                    continue
            if number == 3:
                members = self._parties_at(span.start).members[f"three_{kind}"]
            if number < 3:
                members = self._of_that_office(span, members)
            if len(members) == (number or 2) and self._are_of(members, span.end):
                self._add(span, members, "group", f"the {kind} that the text is about")

    def _of_that_office(self, span: Span, members: tuple[Person, ...]) -> tuple[Person, ...]:
        """Those meant by "the two prime ministers" where a text is about two presidents: of the same two countries."""
        words = _LAST_WORDS.search(span.cut(self.text.small))
        noun = self.names.plurals.get(words[0], "") if words else ""
        offices = self.names.offices.get(noun, ())
        if not offices or not all(p.slug and p.country for p in members):
            return members
        if not set(members).isdisjoint(self._fitting(noun, offices)):
            return members
        held = [self._holder_of(p.country, offices, noun) for p in members]
        return tuple(found[0] for found in held if found)

    def _group_words(self) -> Iterator[tuple[Span, str, int]]:
        """Words for so many: "the two leaders", "both nations", "the trio", with how many; 0 for "the leaders"."""
        small = self.text.small
        for span in _COLLECTIVE.every(small):
            yield span, "persons", _COLLECTIVES[span.cut(small)]
        for span in _ALL_OF.every(small):
            if (does := _LETTERS.match(small, span.end + 1)) and does[0] in _SPEECH_OR_HAVE:
                yield span, "persons", _DATA["groups"]["all_of"][span.cut(small)]
        for noun in _GROUP.find(small):
            before = _SO_MANY.match(small, max(0, noun.start - _LONGEST_BEFORE_GROUP), noun.start)
            if before is None:
                continue
            span, words = Span(before.start(), noun.end), noun.cut(small)
            bare = before["number"] and not before["article"]
            if (bare and words not in _BY_NUMBER) or (before["the"] and words not in _BY_ARTICLE):
                continue
            yield span, _GROUPS[words], 0 if before["the"] else _NUMBERS.get(before["number"] or "", 2)

    def _listed_groups(self) -> None:
        """Three or more whom a sentence lists by name: "The five leaders are ...", "the African leaders" behind it."""
        for noun in _LISTED_NOUN.every(self.text.small):
            listing = _LISTING.match(self.text.small, noun.end)
            floor = max(0, noun.start - _LONGEST_LISTED)
            if not listing or not _THE_LISTED.match(self.text.small, floor, noun.start):
                continue
            sentence = self.text.sentence_at(noun.start)
            end = sentence.span.end if sentence else listing.end()
            inside = (r for r in self.references if listing.end() <= r.span.start < end)
            named = sorted((r for r in inside if r.kind in ("name", "unknown")), key=lambda r: r.span)
            members = tuple(dict.fromkeys(p for r in named for p in r.people))
            if len(members) < 3:
                continue
            for match in _LISTED_AGAIN.finditer(self.text.small, end):
                if match["noun"] == noun.cut(self.text.small) and "two" not in match.group():
                    self._add(Span(*match.span()), members, "group", f"the {match['noun']} listed before")

    def _are_of(self, members: Sequence[Person], end: int) -> bool:
        """Whether the countries named behind "the leaders of" are those of the two, or none is named."""
        behind = self.text.small[end : end + _NEARBY // 6].split(".")[0]
        if not behind.startswith(" of "):
            return True
        near = takewhile(lambda hit: hit.span.start < end + len(behind), _from(self.hits, end))
        lands = {e.slug for hit in near for e in hit.entries if isinstance(e, Actor) and e.kind is ActorKind.COUNTRY}
        return not lands or lands == {p.country or p.slug for p in members}

    def _pair_nearby(self, span: Span, members: tuple[Person, ...]) -> tuple[Person, ...]:
        """The two leaders named last, where one of those whom the report is about has not been named for long."""
        offset, ministers = span.start, "minister" in span.cut(self.text.small)
        at = bisect_left(self._spoken_of, offset, key=lambda r: r.span.start)
        near_by = [r for r in self._spoken_of[max(0, at - _LOOK_BACK) : at] if offset - _NEARBY < r.span.start]
        near = [r.people[0] for r in near_by]
        if met := self._met_before(span, near_by):
            return met
        noun = next((n for n in _OFFICES_TOGETHER if span.cut(self.text.small).endswith(f"{n}s")), "")
        fit = self._fitting(noun, self.names.offices[noun]) if noun else members
        called = [p for p in dict.fromkeys(reversed(near)) if p in fit][:2]
        if not set(members) <= set(fit) and len({p.country for p in called}) == 2:
            return tuple(reversed(called))
        if set(members) <= set(near) or len(members) != 2:
            return members
        doing = [r.people[0] for r in near_by if not self.text.plain.startswith("'s", r.span.end)]
        leading = [p for p in dict.fromkeys(reversed(doing)) if self._leads(p, ministers)][:2]
        fits = len({p.country for p in leading}) == 2 and not set(members).isdisjoint(leading)
        return tuple(reversed(leading)) if fits else members

    def _who_met(self, before: int) -> tuple[Person, ...]:
        """Those of whom the nearest of the sentences before, or the beginning of the same one, tells that they met."""
        sentences = self.text.sentences
        at = bisect_right(sentences, before, key=lambda s: s.span.start)
        back = reversed(sentences[max(0, at - _SENTENCES_BACK) : at])
        return next((met for s in back if (met := self._met_in(Span(s.span.start, min(s.span.end, before))))), ())

    def _met_in(self, span: Span) -> tuple[Person, ...]:
        """Who met whom by the words of one sentence, be they in the lists or not."""
        small = self.text.small
        inside = list(takewhile(lambda r: r.span.end <= span.end, _from(self._persons_told, span.start)))
        if inside and _TALKS_WITH.match(small, span.start, inside[0].span.start):
            at = bisect_right(self._subjects_so_far, span.start, key=lambda r: r.span.end)
            host = next((r for r in self._subjects_so_far[max(0, at - 1) : at] if len(r.people) == 1), None)
            return (*host.people, *inside[0].people) if host and host.people != inside[0].people else ()
        for n, (one, other) in enumerate(pairwise(inside), 2):
            joined = n == 2 and _in_subject_place(self.text, one) and self._in_row(inside)
            if joined and small[joined[-1].span.end : joined[-1].span.end + 1] == " ":
                return tuple(dict.fromkeys(p for r in joined for p in r.people))
            if one.people == other.people or not _MET.search(small, one.span.end, other.span.start):
                continue
            row = self._in_row(inside[n - 1 :])
            met = [one, *(row or [other])]
            for further in inside[n + len(row[1:]) :]:
                if not _AND_WITH.fullmatch(small, met[-1].span.end, further.span.start):
                    break
                met.append(further)
            return tuple(dict.fromkeys(p for r in met for p in r.people))
        return ()

    def _in_row(self, inside: Sequence[Reference]) -> list[Reference]:
        """The first ones of a sentence as far as commas and an "and" join them: "X, Y and his counterpart Z"."""
        row = list(inside[:1])
        for one, other in pairwise(inside):
            joined = _ROW.fullmatch(self.text.small, one.span.end, other.span.start)
            if joined is None or one.people == other.people:
                return []
            row.append(other)
            if joined["last"]:
                return row
        return []

    def _met_before(self, span: Span, near_by: Sequence[Reference]) -> tuple[Person, ...]:
        """Who met whom in the sentence before, where "the two men" or the like begins the one behind it."""
        sentence = self.text.sentence_at(span.start)
        opens = sentence is not None and sentence.span.start == span.start
        before = self.text.sentence_at(span.start - 2) if opens else None
        named = [r for r in near_by if before and before.span.covers(r.span)]
        if len(named) < 2 or not span.cut(self.text.small).endswith((" men", " women", " officials")):
            return ()
        one, other = named[0], named[1]
        met = one.people != other.people and _MET.search(self.text.small, one.span.end, other.span.start)
        return (*one.people, *other.people) if met else ()

    def _leads(self, person: Person, ministers: bool) -> bool:
        """Whether somebody is in an office of a country, and no mere minister unless these are asked for."""
        terms = self.names.terms.get(person.slug, ())
        called = [noun for noun, slugs in self.titled.items() if person.slug in slugs]
        minister = bool(called) and all("minister" in noun and "prime" not in noun for noun in called)
        serving = (of_country and (self.on is None or self._covers(term)) for term, of_country in terms)
        return (ministers or not minister) and any(serving)

    def _with_pronouns(self, people: People) -> list[Reference]:
        """All references, those by a pronoun too, read by what stands before each."""
        found = []
        for match in _PRONOUN.finditer(self.text.small):
            span = Span(*match.span())
            style = " " in match.group() or (span.cut(self.text.plain) == "HE" and not self.text.capitals)
            style = style and _CAPITAL.match(self.text.plain, span.end)
            if span.start not in self.taken and not style:
                whom = people.resolve(match.group(), span.start)
                if whom:
                    how = f"{match.group()}: {' and '.join(p.name for p in whom)}, in focus before"
                    found.append(Reference(span, whom, "pronoun", how))
        return [*self.references, *found]


def _from(found: Sequence[_Located], start: int) -> Iterator[_Located]:
    """What begins at an offset or behind it, of things in the order of the text."""
    return islice(found, bisect_left(found, start, key=lambda one: one.span.start), None)


class _Subjects:
    """For each sentence the reference that is its subject: beside a verb of speech, or first in a subject's place.

    References are looked at again as more of them are known; what the text says beside each is kept.
    """

    def __init__(self, text: Text) -> None:
        self.text = text
        self.sentences = [s.span for s in text.sentences if s.zone in (ZoneKind.BODY, ZoneKind.TURN)]
        self.pronoun_speaks = [
            _PRONOUN_FIRST.match(text.small, start) is not None
            or bool(_PRONOUN_SPEAKS.search(text.small, start, end) and not _SUBORDINATE.match(text.small, start))
            for start, end in self.sentences
        ]
        self._beside_speech: dict[Span, bool] = {}
        self._quoted: dict[int, bool] = {}

    def among(self, references: Sequence[Reference]) -> list[Reference]:
        """The subjects among references in order."""
        found: list[Reference] = []
        outside = [r for r in references if not self._is_quoted(r.span.start)]
        starts = [r.span.start for r in outside]
        for (start, end), pronoun_speaks in zip(self.sentences, self.pronoun_speaks, strict=True):
            inside = outside[bisect_left(starts, start) : bisect_left(starts, end)]
            if not inside:
                continue
            subject = next(filter(self._speaks, inside), None)
            if subject is None and not pronoun_speaks:
                subject = next((r for r in inside if _in_subject_place(self.text, r)), None)
            if subject and subject.kind in ("name", "office", "unknown", "group") and subject.people:
                found.append(_joined(self.text, inside, subject))
        return found

    def _is_quoted(self, offset: int) -> bool:
        if offset not in self._quoted:
            self._quoted[offset] = self.text.quotation_at(offset) is not None
        return self._quoted[offset]

    def _speaks(self, reference: Reference) -> bool:
        if reference.kind in ("country", "institution"):
            return False
        if reference.span not in self._beside_speech:
            self._beside_speech[reference.span] = _beside_speech(self.text, reference)
        return self._beside_speech[reference.span]


def _joined(text: Text, inside: Sequence[Reference], subject: Reference) -> Reference:
    """The subject with the one before or behind "and": "Xi and Putin", "Xi and his counterpart Putin"."""
    at = inside.index(subject)
    row = [subject]
    for other in (r for r in reversed(inside[:at]) if r.kind in ("name", "office", "unknown") and r.people):
        joined = _ROW.fullmatch(text.small, other.span.end, row[0].span.start)
        if not joined or bool(joined["last"]) is (len(row) > 1) or other.people == row[0].people:
            break
        row.insert(0, other)
    if len(row) > 2 and not _in_subject_place(text, row[0]):
        row = row[-2:]
    if len(row) > 1:
        people = tuple(dict.fromkeys(p for r in row for p in r.people))
        return Reference(Span(row[0].span.start, subject.span.end), people, "group", "joined by and")
    following = inside[at + 1 :][:1]
    if (
        following
        and text.small[subject.span.end : following[0].span.start].strip() in ("and", "nor")
        and following[0].kind in ("name", "office", "unknown")
    ):
        both = (*subject.people, *following[0].people)
        return Reference(Span(subject.span.start, following[0].span.end), both, "group", "two joined by and")
    return subject


def _beside_speech(text: Text, reference: Reference) -> bool:
    after = _ADVERBS.match(text.small, reference.span.end, reference.span.end + 60)
    if after and _word_at(text.small, after.end()) in _SPEECH:
        return not _IN_PHRASE.match(text.small, max(0, reference.span.start - _AHEAD), reference.span.start)
    before = text.small[max(0, reference.span.start - 16) : reference.span.start].rstrip()
    return (
        before.rpartition(" ")[2].strip('",') in _SPEECH_ALONE
        and before[:-12:-1].find(",") < 12
        and text.small[reference.span.start - 1 : reference.span.start] == " "
        and _ends_clause(text, reference.span.end)
    )


def _ends_clause(text: Text, offset: int) -> bool:
    return text.small[offset : offset + 1] in (",", ".", ";", "")


def _word_at(small: str, offset: int) -> str:
    match = _LETTERS.match(small, offset)
    return match.group() if match else ""


def _in_subject_place(text: Text, reference: Reference) -> bool:
    if reference.kind in ("country", "institution"):
        return False
    if text.plain[reference.span.end : reference.span.end + 2] in ("'s", "' ") or text.small[
        reference.span.start : reference.span.end
    ] in ("his", "her", "their", "him", "them"):
        return False
    before = text.small[max(0, reference.span.start - 16) : reference.span.start]
    return before.endswith(("\nfor ", ". for ")) or not _BEFORE_SUBJECT.match(before)
