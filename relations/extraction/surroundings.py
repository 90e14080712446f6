"""What stands around a word in its sentence: who, when and where, and whose words they are.

The rules for events ask these questions; nothing here knows what an event is.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import pairwise

import regex

from relations.extraction.automaton import Phrases
from relations.extraction.candidates import Person, StatementCandidate, When
from relations.extraction.dates import Dated
from relations.extraction.lexicon import Actor, Lexicon, Place
from relations.extraction.patterns import ending
from relations.extraction.people import ROLE, People, Reference, may_be_a_name
from relations.extraction.people.subjects import AS_ATTRIBUTE
from relations.extraction.text import Sentence, Text
from relations.spans import Span
from relations.vocabulary import ActorKind, PlaceKind, Precision

_BOUNDARY_WORDS = Phrases(
    {"who", "which", "whose", "where", "when", "while", "after", "before", "since", "until", "that", "because"}
    | {"although", "if", "ahead", "in advance", "prior", "on", "en", "and", "as"}
)
_STOPS = re.compile("[;:]")
_NEXT_CLAUSE = re.compile(r",\s(?:and|but)\b")
_BOUNDARY = re.compile(
    r"[;:]\s|,?\s(?:who|which|whose|where|when|while(?!\s(?:in|at|on)\s)"
    r"|(?:after|before)(?!,|\s(?:midnight|noon|dawn|year'?s?[ -]end|the end of (?:the|this) (?:year|month))\b)"
    r"|since|until"
    r"|that(?!\s(?:same\s)?(?:morning|afternoon|evening|night|day|week|month|year)\b)|because|although|if"
    r"|ahead of|in advance of|prior to|on the eve of"
    r"|on (?:his|her|their) way|en route|and during)\b|,\sas\b(?!\s(?:well|part|of|a|the)\b)"
    r"|^(?:after|before|since|when|while)\b"
)
PREPOSITION = ending(
    r"\b(?:with|to|of|by|for|from|between|against|about|on|than|like|at|in|under|regarding|toward|towards|over|invited|told|urged|asked)\s(?:the\s)?"
)
_BY_OFFICE = re.compile(r"\bheads of (?:state|government)$")
_OWNERS = frozenset({"his", "her", "their"})
_NO_NOUN = regex.compile(
    r"[.,;:]|\s(?:earlier|later|on|in|at|today|yesterday|here|there|and|before|after|as|to|for|with)\b"
)
_WITH_THEM = r"as well as|along with|together with|alongside|joined by"
_WITHIN = r"(?:[^,;:.]|\.(?=\w)|(?<=\b(?:mr|mrs|ms|dr|gen|lt|sen|u\.[snk]))\.)"  # no stop but of what is cut short
# What may stand behind a name and belongs to it: his country, his age, what he is.
_ASIDE = (
    r"(?:\s(?:of|from)\s(?:the\s)?[\p{L}-]+(?:\s[\p{L}-]+){0,2})?(?:\s\([^()]{2,40}\))?(?:,\s\d\d(?=,))?"
    rf"(?:,\s(?:(?:the|an?|its|their|who|whose|also|currently|formerly|now)\s{_WITHIN}{{2,90}}"
    rf"|(?!and\s|&\s)(?:(?:(?:mrs?|ms|dr|gen|sen|u\.[snk])\.|[\w'’&-]+)\s){{0,5}}?(?:{ROLE})(?:\s(?:of|for|to)\s[^,;:.]{{2,60}})?)(?=,))?"
)
AND = regex.compile(
    rf"{_ASIDE}(?:,?\s(?:(?P<and>and|&)\s(?:[\w.'-]+,?\s){{0,9}}|(?P<and>(?:and\s)?(?:{_WITH_THEM}))\s)"
    r"|,\s(?:and\s)?(?:[\w-]+(?:\s[\w-]+)?'s\s|(?:his|her|their)\s(?:[\w'-]+\s){0,3}?(?:counterpart,?\s)?)?)"
)
_CHAIN = regex.compile(
    rf"{_ASIDE}(?:,?\s(?:and|but|&|with|{_WITH_THEM})(?:,?\s(?:also\s)?separately,?|\salso)?\s(?:[\w.'’-]+\s){{0,7}}"
    r"|,\s(?:[\w.'’-]+\s){0,7})"
)
_AND_APPOSED = regex.compile(  # "X and the country's trade minister, Y"
    rf",?\s(?:and|&)\s(?P<lead>(?:[\p{{L}}.'’-]+\s){{0,5}}?)(?:{ROLE})(?:\s(?:of|for|to)\s[^,;:.]{{2,80}})?,\s"
)
_WHO_ASIDE = regex.compile(r",\swho(?:se)?\s[^,;:.]{2,120},")
_LONGEST_ASIDE = 160
_LONGEST_TITLE = 20  # characters
_WHEN_OR_WHERE = tuple(f", {word} " for word in ("on", "in", "at", "last", "this", "earlier"))
_OBJECT_OF = ending(
    r"\b(?:met|meets?|received?|receives|hosts?|hosted|welcomed?|welcomes|greet(?:s|ed)?|saw|sees?|phoned|telephoned|called"
    r"|visit(?:s|ed)?|congratulated|thanked|briefed|awarded)\s(?:with\s)?(?:the\s|(?:his|her)\s(?:\w+\s)?counterpart,\s)?"
)
_ALSO_DID = regex.compile(
    r"\b(?:and|before|then)\s(?:(?:then|also|later|subsequently|\w+ly)\s){0,2}"
    r"(?:(?:is|was|will|would|has)\s(?:(?:also|then|later|expected|due|scheduled|set|to|be|been)\s){0,4})?$"
)  # "X met Y, and later held", "X is to meet Y and is expected to be received"
_LONGEST_ALSO = 50  # characters
_AND_DELEGATION = regex.compile(
    r"\s(?:and|with)\s(?:an?|the|his|her)\s(?:[\w'’-]+\s){0,3}(?:delegation|team)\s(?:[\w'’-]+\s){0,4}?"
    r"(?:led|headed)\sby\s(?:[\w'’-]+\s){0,6}"
)
_STILL_HE = regex.compile(r",\s(?:the\s|an?\s)?(?:[\w-]+\s){0,3}")
_SAME_AGAIN = regex.compile(r",?\s(?:the\s|an?\s)?")
_TOGETHER_WITH = regex.compile(
    rf"(?:\son\s\w+day|\stoday|\syesterday|\sin\s[\w ]{{2,20}}){{1,2}},?\s(?:{_WITH_THEM})\s(?:[\w.'’-]+\s){{0,7}}"
)
_SEPARATE = regex.compile(r",\s(?:in|at|during)\s(?:an?\s)?(?:separate|second|later|further|another)\s\w+,")
_OUTSIDE = regex.compile(rf"{_ASIDE}")
_IN_ASIDE = ending(r",\s(?:\w+ly\s)?(?:\w+ing|\w+(?:ed|en)\sby)\s(?:the\s|his\s|her\s)?(?:[\w'’-]+\s){0,4}")
_NO_CHAIN = regex.compile(
    r"\b(?:who|which|that|not(?!\sonly\b)|to|a|an|said|says|on|in|at|after|as(?!\swell\sas\b)(?<!\bas\swell\sas)|when|while|but(?!\salso\b)"
    r"|(?<!\b(?:minister|secretary|of state|commissioner|representative)\s)for"
    r"|(?:delivered|handed|conveyed|carried|brought|transmitted) by"
    r"|adding|whose|where|during|before|told|held|met|was|is|has|had|will|about|between)\b"
)
_DIRECT = regex.compile(r"\s(?:(?!(?:in|on|at|for|of|about|to|from|as|when|after|that|and)\s)\"?[\w.'-]+\"?\s){0,6}")
_TITLES = (
    r"(?:ministers?|presidents?|secretary|chairm[ae]n|chairperson|premier|chancellor|commissioner|governor|head|king|speaker"
    r"|director(?:-general)?|envoys?|representatives?|ambassadors?|chiefs?|leaders?|advis[eo]rs?|negotiators?|councill?or|mayor"
    r"|member)"
)
_TITLED = regex.compile(
    rf"\s(?:with\s)?(?:the\s)?(?:[\w'-]+\s){{0,3}}(?:{_TITLES}\sand\s|(?:[\w'-]+\s){{1,3}}{_TITLES}\sand\s)?{_TITLES}"
    r"\s(?:of|for|to)\s(?:(?!(?:who|that|which|said|on|about)\b)[\w'’(),&.-]+\s){1,14}"
)
_WITH_TITLED = regex.compile(rf"[^;:\"]{{0,110}}?\bwith{_TITLED.pattern}")
_ALIKE = r"(?:counterparts?|colleagues?|opposite\snumbers?)"
_WORDS_BEFORE_TITLE = r"\s(?:(?!(?:in|on|at|about|that|of)\s)[\w.'-]+\s){1,6}"
_APPOSED_TO_TITLE = {
    "direct": regex.compile(rf"(?:\swith)?{_WORDS_BEFORE_TITLE}{_TITLES},\s"),
    "with": regex.compile(rf"[^;:\"]{{0,110}}?\b(?:with|between|by){_WORDS_BEFORE_TITLE}{_TITLES},\s"),
    "to": regex.compile(rf"[^;:\"]{{0,110}}?\b(?:to|from|for){_WORDS_BEFORE_TITLE}(?:{_TITLES}|{_ALIKE}),\s"),
}
_ENDS_IN_TITLE = regex.compile(rf"\b(?:{_TITLES}|{_ALIKE})$")
_ENDS_APPOSITION = re.compile(r"[,.;)]|$|\s(?:and|in|on|at|here|today|yesterday|during|for|to)\b")
_WITH = regex.compile(
    r"(?:[^;:\"]{0,110}?\b(?:with|between|by|alongside|among)|\s(?:(?!those\s)[^;:\" ]+\s){0,4}?of)\s"
    r"(?:(?:his|her|their|the)\s(?:[\w'’-]+\s){0,3}(?:counterpart|colleague)(?:\s(?:of|from|in)\s[\w'’ -]{3,30})?,\s)?"
    r"(?:(?!(?:on|in|at|about|that)\s)[\w.'-]+\s){0,7}"
)
_THOSE_ALIKE = regex.compile(
    r"\s(?:with\s)?(?:the|his|her|their)\s(?:[\w'’-]+\s){0,4}(?:counterparts?|colleagues?|opposite\snumbers?|peers?|guests?)"
    r"(?:\s(?:of|from|in)\s[\w'’ ,-]{3,60})?,\s"
)
_TO = regex.compile(r"[^;:\"]{0,80}?\b(?:to|with|from|for|honou?r of)\s(?:[\w.'-]+\s){0,6}|\s")
_POSSESSIVE = regex.compile(
    r"(?:'s?)\s(?:(?!(?:that|who|and|said|to|of|on|in|with|at|from|for|before|after|during|ahead|the|an?)\s)[\w.-]+\s){0,6}$"
)
_OWN = regex.compile(
    r"\s(?:(?!(?:that|who|and|said|to|of|on|in|with|at|from|for|before|after|during|ahead|the|an?)\s)[\w.-]+\s){0,5}$"
)
_HIS = regex.compile(r"\s(?:for|on|during|of|in|before|ahead of)\s|,?\s(?:who|which)\s(?:is|was|are|has been)\s\w+\s")
_BRIEFED = regex.compile(r"\b(?:briefed|informed|told|updated|assured)\s(?:the\s)?(?:[\w-]+\s)?$")
_PLACE_BEFORE = re.compile(
    r"\b(?:visit(?:s|ed|ing)?(?=\s(?:the\s)?$)|in|at|near|outside|inside|to|into|from|for)\s(?:[^,;:\"]{0,30}\s)?$"
)
_AS_A_GOVERNMENT = (" with ", " against ", " between ", " by ")  # "at odds with Washington", "to discuss ties with Z"
_YET_AHEAD = ending(
    r"\b(?:(?:on the eve|ahead|in advance) of|in the (?:run|lead)-up to|before|prior to)"
    r"\s(?:an?|the|next|this|\w+day['’]s)\s[^,;:]{0,60}"
    r"\b(?:summit|forum|conference|congress|assembly)\sin\s"
)
_QUARTER = regex.compile(r",(?:\s\p{Lu}[\p{L}'’-]+){1,3}\s*")
_IN = ending(r"\bin\s(?:[^,;:\"]{0,20}\s)?")
_REPORTERS = (ActorKind.INSTITUTION, ActorKind.COUNTRY)
_NOT_ITS_DAY = regex.compile(
    r"\b(?:by|until|till|through|within|before|since|dated|(?:dating|dates?)\s(?:from|back\sto))\s(?:the\s)?(?:(?:end|start|beginning|middle|close)\sof\s)?(?:the\s)?$"
    r"|(?<!\b(?:scheduled|set|slated|planned|expected|due|fixed|arranged|postponed|billed)\s)\bfor\s(?:the\s)?(?P<long>)$"
)
_VENUE_IN = re.compile(r",?\s(?:in|near|outside)\s(?:the\s)?(?:[\w-]+\s){0,3}|,\s")
_OF_LAND = re.compile(r"\sof\s(?:(?:the|of|and)\s|[\w'-]+\s){1,7}")
_OBJECT = re.compile(r"\b(?:announced|declared|named|called|made|proclaimed|designated)\s$")
_OF_NOUN = regex.compile(
    r"(?P<noun>\b(?!(?:beginning|start|middle|end|close|course|half|quarter|spring|summer|autumn|fall|winter|january|february"
    r"|march|april|may|june|july|august|september|october|november|december)\b)\p{L}+)\s(?:of|dated)\s(?:the\s)?$"
    r"|\b(?P<noun>summit|conference|forum|congress|war|treaty|election|elections|revolution|crisis|trip|tour|visit)\sin\s$"
)
_YEAR_END = re.compile(r"(?:the )?(?:end of (?:the|this) year|year(?:'s|-| )end)")
_TO_VISIT = re.compile(r"\b(?:visit|come|travel|meet)\b")
_ITS_NOUN = regex.compile(r"['’]s\s\p{L}[^,.;]*?\s(?:in|at|during|after|before|on)\s")
_OF_WHO = regex.compile(r"\bwho\s[^,;:]*$")  # "X who arrives on Thursday will visit Z on Saturday"
_NAMES_NOUN = regex.compile(r"\s(?!(?:and|or|to|in|on|at|for|with|that|after|before|when|as)\b)\p{L}")
DEPARTED = regex.compile(
    r"\b(?:left|leaves|leaving|departed|departs|flew|flies|heads|headed|returned)\b(?:\s(?!(?:and|to)\b)[\w'.-]+){0,3}\s$"
)
_YEAR = len("2024")
_YEARS = re.compile(r"(?:1[89]|20)\d\d(?:[-–]\d{2,4})?")
_NO_LAND = regex.compile(r"\s(?:embassy|consulate|mission|pavilion|troops|soldiers|base|company|firms?)\b")
_LAND_AFTER = regex.compile(r"\s(?:[\w'-]+\s){0,6}?(?:to|in|of|for)\s(?:the\s)?$")
_TOWN_OF = regex.compile(
    r"\s(?:to\s|in\s)?the\s(?P<land>\p{Lu}\p{L}+)\s(?:[\p{L}-]+\s){0,2}?(?:capital|city|town|resort|port|island|village)\b"
)
_WHOSE = regex.compile(
    r"(?:\s(?:of|and|for|the|&|\(?\p{Lu}[\p{L}.'’-]*\)?,?)){0,6}?\sof(?:\s(?:of|and|the|\(?\p{Lu}[\p{L}.'’-]*\)?)){1,8}\s"
)
_ROLE = regex.compile(r"\b(?:minister|president|premier|king|queen|secretary|chancellor|leader)\b")
_NEAR_ONES = (
    r"(?:aide|advis[eo]r|deput(?:y|ies)|assistant|(?:special\s)?(?:envoy|representative)|emissary|negotiator|ambassador|minister|secretary|chief"
    r"|successor|predecessor|heir|rival|critic|all(?:y|ies)|confidant|associate|friend|supporter|lawyer|colleague|counterpart"
    r"|spokes\w+|wife|husband|widow|spouse|partner|son|daughter|son-in-law|daughter-in-law|brother|sister|father|mother"
    r"|nephew|niece|cousin|uncle|grandson|granddaughter|family|relative|protege|bodyguard|interpreter|biographer)s?"
)
_SERVES = ending(rf"\b{_NEAR_ONES}\s(?:to|of|for)\s(?:the\s)?(?:(?:late|former|then)\s)?")
_WHOSE_APPOSED = regex.compile(rf"\s[^,;:.\"]{{3,60}}'s?\s(?:[\w-]+\s){{0,3}}?{_NEAR_ONES},\s")
_WHOSE_PERSON = regex.compile(rf"(?:'s?)\s(?:[\w-]+\s){{0,3}}?{_NEAR_ONES}(?!\w)")
_NAME_BEHIND = regex.compile(r"(?:\s\p{Lu}[\p{L}.'’-]+){1,4}(?=,?\s(?:and|as)\b|,)")
_MOUTHPIECES = ("aide", "spokes", "press secretary")
_MOUTHPIECE = regex.compile(r"\b(?:aide|spokes(?:man|woman|person)|press secretary)\s(?:to\s\w+\s)?[\p{L}.'’ -]{0,40}$")
_SPOKES = regex.compile(  # of himself, and not the one who is named behind: "by X, foreign ministry spokesman Y said"
    r",\s(?:an?\s|the\s)?(?:[\w'’-]+\s){0,4}(?i:aide|spokes(?:man|woman|person)|press secretary)(?!\w|\s\p{Lu}\p{Ll})"
)
_OUR = regex.compile(r"\bour\s(?P<role>president|prime minister|premier|chancellor|foreign minister|leader)\b")
_TWO = regex.compile(r"(?:the\s(?:two|pair)|both)\b(?!.*(?:sides|countries|nations))")
_OF_MANY = regex.compile(
    r"\sof\s(?:the\s)?(?:[\w-]+\s){0,3}(?:nations|countries|states|members|world|group|economies)\b"
)
_THE = re.compile(r"\bthe\s(?:[a-z-]+(?:ed|al|ous|ive|ic|nt)\s)?$")
_A_OR_THE = regex.compile(r"\b(?:the|an?|its|their)\s$")
_COMMA = re.compile(r",[\"”’]? ")
_APPOSITION = regex.compile(r"\p{L},\s(?:an?|the)\s[^,.;:]{3,60}$")
_OF_PAGE = re.compile(r",?\s(?:last\s)?(?:updated|modified|published)\b")
_OPENS = re.compile(
    r"\W*(?:on|during|after|before|in|at|as part|within|following|ahead|throughout|amid|upon)\b[^,.;:]{0,60}\s"
)
_TITLE_ONLY = regex.compile(r",\s(?:the\s)?(?:\p{Lu}[\p{L}.]*\s){0,4}")
_MINISTER_OF = regex.compile(
    r"\s(?:with\s)?(?:the\s)?(?:visiting\s)?(?:[\w'-]+\s){0,4}?(?:minister|president|premier|secretary|chancellor|speaker|ambassador)"
    r"\s(?:for|of|to)\s(?:[\w&-]+\s){0,6}?(?:of\s)?(?:the\s)?(?:republic of\s|kingdom of\s)?"
)
_FULL_NAME = regex.compile(r",?\s(?P<name>\p{Lu}\p{Ll}[\p{L}'’-]*(?:\s\p{Lu}[\p{L}.'’-]*){1,3})")
RELATIVE = regex.compile(r",?\s(?:who|which|whose)\b$")
_UP_TO_WHO = re.compile(r"(?:\s(?:of|from)\s(?:the\s)?[\w-]+(?:\s[\w-]+)?)?[\s,]*(?:\w{3,5})?[\s,]*")
_HEADED = ending(r"\b(?:led|headed)\sby\s(?:the\s)?")
_LED_BY = regex.compile(
    r"\s(?:with\s)?(?:an?|the)\s(?:[\w'’-]+\s){0,3}?delegation\b[^.;:]{0,140}?\b(?:(?:headed|led|chaired|headed\sup)\sby|under)\b"
)
_LAST_CAPITALS = regex.compile(
    r"[^.;:]{0,100}?\s(?P<name>\p{Lu}\p{Ll}[\p{L}'’-]*\s\p{Lu}\p{Ll}[\p{L}'’-]*)"
    r"(?=[,.;]|\s(?:\p{Ll}|\p{Lu}\p{Ll}+day\b))(?<!day)"
)
_COUNTERPART = regex.compile(
    rf"\s(?:with\s)?(?:(?:the|his|her|their)\s|[^,.;:]{{2,30}}['’]s\s)[^,.;:]{{0,60}}?\b(?i:{ROLE})\b"
    r"[^,.;:]{0,40},\s(?P<name>\p{Lu}\p{Ll}+(?:\s\p{Lu}[\p{L}'’.-]*){1,2})(?=[,.;])"
)
_ANOTHER_NOUN = ending(r",\sand\san?\s(?:[\w'’-]+\s){1,8}(?:on\s)?")
_APART = 160  # characters
_SPACES = re.compile(r"\s{2,}")
_TEMPORAL = frozenset({"after", "before", "since"})
_NAMED = regex.compile(
    r"\s(?:with\s)?(?:(?:the|his|her)\s[^,.;:]{3,60},\s)?(?P<name>\p{Lu}\p{Ll}+(?:\s\p{Lu}[\p{L}'.-]*){1,2})(?=,\s(?:the|a|an|who|head|leader|chief)\b|\s(?:in|at|on|here)\s)"
)


_IS_TO = re.compile(r" (?:expected|due|scheduled|set|slated|planning|hoping) to ")  # "with X expected to meet Y"
_THOSE_IN = ending(  # "better than many in Z had feared": where they live
    r"\b(?:(?:many|some|few|several|most|those)(?:\s(?:officials|leaders|diplomats|lawmakers|politicians))?|others"
    r"|analysts|critics|people|everyone|anyone|nobody|observers|hawks|investors)\s(?:here\s)?in\s"
)
_WENT_ON = re.compile(
    r"\b(?:and|before|then)\s(?:\w+\s)?(?:flew|flying|left|leaving|headed|heading|travell?ed|travell?ing|went|going"
    r"|departed|departing|proceeded|drove|moved)\s(?:on\s)?(?:to|for)\s$"
)
_BEGINS_CLAUSE = re.compile(r"\s(?:as|because|since|while|although|and)\s$")
_IS_SUBJECT = re.compile(r"\s(?:is|was|marks|marked|sees|saw|will (?:be|mark|see)|has been)\b")  # "as this year marks"


class Surroundings:
    """Answers for one text. Spans are offsets into it; an *anchor* is the word that speaks of an event."""

    def __init__(
        self,
        text: Text,
        people: People,
        statements: Sequence[StatementCandidate],
        dates: Sequence[Dated],
        lexicon: Lexicon,
    ) -> None:
        self.text, self.people, self.dates, self.lexicon = text, people, dates, lexicon
        self.small = text.small
        self._dates = [d.span.start for d in dates]
        contents = [(span, statement) for statement in statements for span in statement.spans]
        self._contents = sorted(contents, key=lambda content: content[0])
        self._content_starts = [span.start for span, _ in self._contents]
        self.places = people.places
        self._place_starts = [span.start for span, _ in self.places]
        self._sentences = [s.span.start for s in text.sentences]
        references = self._with_names([r for r in people.references if self._is_somebody(r)])
        ours = [r for r in self._ours(references) if people.at(r.span.end - 1) is None]
        self._refs = sorted([*references, *ours], key=lambda r: r.span)
        self._refs = [self._of_somebody_else(at, r) for at, r in enumerate(self._refs)]
        self._ref_starts = [r.span.start for r in self._refs]
        self._boundaries = list(_boundaries(self.small))
        self._boundary_starts = [m.start() for m in self._boundaries]

    def _is_somebody(self, reference: Reference) -> bool:
        """Whether a reference is to a human being, and not to "the Petrov administration"."""
        attribute = reference.kind == "name" and self.small.startswith(AS_ATTRIBUTE, reference.span.end)
        return not attribute and any(map(self.is_person, reference.people))

    def _with_names(self, references: Sequence[Reference]) -> list[Reference]:
        """References to persons, an office and the name in apposition to it taken as one: "the Z president, X,"."""
        kept: list[Reference] = []
        for reference in references:
            if reference.kind == "group" and _OF_MANY.match(self.small, reference.span.end):
                continue
            if reference.kind == "group" and (pair := self._pair_before(reference, references)):
                reference = reference._replace(people=pair, how="the two named just before")
            if kept and self._is_apposed(kept[-1], reference):
                whole = Span(kept[-1].span.start, reference.span.end)
                kept[-1] = reference._replace(span=whole)
            else:
                kept.append(reference)
        return kept

    def _of_somebody_else(self, at: int, pronoun: Reference) -> Reference:
        """Whom "he" means in somebody's own words: not the speaker, but whoever was named last."""
        if pronoun.kind != "pronoun" or pronoun.span.cut(self.small) not in ("he", "she", "his", "her", "him"):
            return pronoun
        if (named := self._named_behind(at, pronoun)) is not None:
            return pronoun._replace(people=named.people, how="named behind the opening phrase")
        statement = self.statement_at(pronoun.span.start)
        if statement is None or not statement.direct or not set(pronoun.people) <= set(statement.speakers):
            return pronoun
        before = (r for r in reversed(self._refs[max(0, at - 6) : at]) if len(r.people) == 1 and r.kind != "pronoun")
        other = next((r for r in before if not set(r.people) & set(statement.speakers)), None)
        return pronoun._replace(people=other.people, how="named last in somebody's words") if other else pronoun

    def _named_behind(self, at: int, pronoun: Reference) -> Reference | None:
        """Who is named behind the phrase that opens a sentence: "On the first day of his trip, X met"."""
        start = self._sentences[max(0, self.number(pronoun.span.start))]
        opening = _OPENS.fullmatch(self.small, start, pronoun.span.start)
        if opening is None or pronoun.span.cut(self.small) not in ("his", "her"):
            return None
        comma = self.small.find(", ", pronoun.span.end, pronoun.span.end + 80)
        behind = next((r for r in self._refs[at + 1 : at + 3] if r.span.start >= comma), None)
        if comma < 0 or behind is None or behind.kind not in ("name", "office") or len(behind.people) != 1:
            return None
        return behind if _TITLE_ONLY.fullmatch(self.text.plain, comma, behind.span.start) else None

    def _pair_before(self, group: Reference, references: Sequence[Reference]) -> tuple[Person, ...]:
        """Whom "the two leaders" means: the two whom the sentence names so far, or else the one before it."""
        if not _TWO.match(self.small, *group.span) or (group.people and _BY_OFFICE.search(self.small, *group.span)):
            return ()
        at = self.number(group.span.start)
        for start, end in ((at, group.span.start), (at - 1, self._sentences[at] if at >= 0 else 0)):
            if start < 0:
                continue
            first = bisect_left(references, self._sentences[start], key=lambda r: r.span.start)
            last = bisect_left(references, end, key=lambda r: r.span.start)
            within = [r for r in references[first:last] if r.kind != "group"]
            people = tuple(dict.fromkeys(p for r in within if r.kind != "pronoun" for p in r.people))
            people = people if len(people) > 1 else tuple(dict.fromkeys(p for r in within for p in r.people))
            if people:
                lands = {country_of(p, self.lexicon) for p in people}
                return people if len(people) == 2 and (len(lands) == 2 or "" in lands) else ()
        return ()

    def _is_apposed(self, office: Reference, name: Reference) -> bool:
        if office.kind != "office" or name.kind != "name":
            return False
        gap = Span(office.span.end, name.span.start)
        if _WHOSE.fullmatch(self.text.plain, *gap) and not _ROLE.search(self.small, *gap):
            return True  # "the Minister of Things of the Republic of Z X": whoever else is the minister of things
        if gap.cut(self.small) != ", " or _SERVES.match(self.small, max(0, office.span.start - 40), office.span.start):
            return False
        one, other = (country_of(r.people[0], self.lexicon) for r in (office, name))
        return one == other and not self.small.startswith((" and ", " or "), name.span.end)

    @cached_property
    def mouthpieces(self) -> frozenset[Person]:
        """Aides and spokespersons: what they tell of is what others do."""
        if not any(word in self.small for word in _MOUTHPIECES):
            return frozenset()
        named = (r for r in self._refs if r.kind == "name")
        return frozenset(
            r.people[0]
            for r in named
            if _MOUTHPIECE.search(self.small, max(0, r.span.start - 30), r.span.end)
            or _SPOKES.match(self.text.plain, r.span.end)
        )

    def principal_of(self, speakers: Sequence[Person]) -> tuple[Person, ...]:
        """Whom an aide speaks for: the one of his country whom the text is about."""
        if not speakers or not self.mouthpieces.issuperset(speakers):
            return ()
        land = country_of(speakers[0], self.lexicon)
        return tuple(p for p in self.people.principals if country_of(p, self.lexicon) == land)[:1]

    def _ours(self, references: Sequence[Reference]) -> Iterator[Reference]:
        """Whom a speaker calls "our president": the one so called elsewhere in the text, of the speaker's country."""
        for m in _OUR.finditer(self.small):
            statement = self.statement_at(m.start())
            lands = {country_of(p, self.lexicon) for p in statement.speakers} if statement else set()
            for r in references:
                if m["role"] in r.span.cut(self.small) and country_of(r.people[0], self.lexicon) in lands:
                    yield Reference(Span(*m.span()), r.people[:1], "office", f"{m[0]}: of the speaker's country")
                    break

    def statement_at(self, offset: int) -> StatementCandidate | None:
        """Whose words an offset lies in."""
        at = bisect_left(self._content_starts, offset + 1)
        return next((s for span, s in self._contents[max(0, at - 2) : at] if offset in span), None)

    def contents_in(self, span: Span) -> list[Span]:
        """The words of others that begin inside a span."""
        first, end = (bisect_left(self._content_starts, at) for at in span)
        return [content for content, _ in self._contents[first:end]]

    def words_near(self, offset: int, reach: int) -> Span | None:
        """Somebody's words that an offset lies in, or that begin less than ``reach`` characters behind it."""
        at = bisect_left(self._content_starts, offset)
        near = (span for span, _ in self._contents[max(0, at - 1) : at + 2])
        return next((span for span in near if offset < span.end and span.start < offset + reach), None)

    def is_quoted(self, anchor: Span, longer: int) -> bool:
        """Whether it stands in a quotation of more than ``longer`` characters, whoever speaks."""
        at = bisect_left(self._quotation_starts, anchor.start + 1) - 1
        return at >= 0 and anchor.start in self.text.quotations[at] and len(self.text.quotations[at]) > longer

    @cached_property
    def _quotation_starts(self) -> list[int]:
        return [span.start for span in self.text.quotations]

    def number(self, offset: int) -> int:
        """The position, among the text's sentences, of the one that begins at or before an offset."""
        return bisect_left(self._sentences, offset + 1) - 1

    def persons_of(self, reference: Reference) -> tuple[Person, ...]:
        """The human beings among those whom a reference names."""
        return tuple(p for p in reference.people if self.is_person(p))

    def persons_among(self, references: Sequence[Reference]) -> list[Person]:
        """The human beings among those whom several references name, in the order of the text."""
        return [p for r in references for p in self.persons_of(r)]

    def is_person(self, person: Person) -> bool:
        """Whether a speaker or participant is a human being, neither a country nor an institution."""
        actor = self.lexicon.actors.get(person.slug)
        return actor.kind is ActorKind.PERSON if actor else bool(person.name)

    def persons_in(self, span: Span) -> list[Reference]:
        """The references to persons that begin inside a span."""
        return self._refs[bisect_left(self._ref_starts, span.start) : bisect_left(self._ref_starts, span.end)]

    def linked(self, references: Sequence[Reference]) -> list[Reference]:
        """The first reference and those joined to it by "and" or in a list."""
        references = [r for r in references if not self.owns(r)]  # "X and his counterpart Y"
        kept = references[:1]
        for one, other in pairwise(references):
            named = _NAME_BEHIND.match(self.text.plain, one.span.end) if one.kind == "office" else None
            start = named.end() if named else one.span.end
            gap = _SEPARATE.sub(" separately,", self.small[start : other.span.start])
            outside = _OUTSIDE.match(gap)
            both = other.kind == "pronoun" and len(self.persons_of(other)) > 1  # "met X, and the two agreed"
            broken = _NO_CHAIN.search(gap, outside.end() if outside else 0)
            served = _SERVES.match(self.small, start, other.span.start)  # "X, the successor of Y"
            chained = (_CHAIN.fullmatch(gap) and not broken) or _TOGETHER_WITH.fullmatch(gap)
            apposed = _AND_APPOSED.fullmatch(gap)
            chained = chained or _AND_DELEGATION.fullmatch(gap) or (apposed and not _NO_CHAIN.search(apposed["lead"]))
            if not chained or served or other.kind == "group" or both:
                break
            kept.append(other)
        return kept

    def owns(self, reference: Reference) -> bool:
        """Whether it is "her" before what is hers, and not "her" whom somebody met."""
        if self.small[reference.span.start : reference.span.end] not in _OWNERS:
            return False
        return not _NO_NOUN.match(self.small, reference.span.end)

    def _has(self, reference: Reference) -> bool:
        """Whether somebody only says whose a person is: "X's envoy Y", "X's wife"."""
        return _WHOSE_PERSON.match(self.small, reference.span.end) is not None

    def objects(self, after: int, end: int, how: str) -> list[Reference]:
        """The persons behind an anchor: directly, or behind with/between/by, or (of a letter) to."""
        named = (r for r in self.persons_in(Span(after, end)) if not self.mouthpieces.issuperset(r.people))
        references = [self.in_full(r, end) for r in named if not self.owns(r) and not self._has(r)]
        pattern = {"direct": _DIRECT, "with": _WITH, "to": _TO}.get(how)
        if pattern is None:
            return []
        for at, reference in enumerate(references[:2]):
            gap = _SPACES.sub(" ", self.small[after : reference.span.start]).replace(", among others,", "")
            if _SERVES.match(self.small, after, reference.span.start):
                continue  # "met an envoy of X"
            if len(gap) < 160 and (
                pattern.fullmatch(gap)
                or (how == "direct" and any(p.fullmatch(gap) for p in (_TITLED, _THOSE_ALIKE, _WHOSE_APPOSED)))
                or (how == "with" and "with" in gap and (_DIRECT.fullmatch(gap) or _WITH_TITLED.fullmatch(gap)))
                or self._stands_behind_title(reference, gap, how)
            ):
                return self.linked(references[at:])
        led = _LED_BY.match(self.small, after, end)
        heads = [r for r in references if led and r.span.start >= led.end()]
        if led and heads and not _NO_CHAIN.search(self.small, led.end(), heads[0].span.start):
            return self.linked(heads)[:1]
        full = _NAMED.match(self.text.plain, after, end) if how == "direct" else None
        if not full and (how == "direct" or (how == "with" and self.small.startswith(" with ", after))):
            full = self._minister_of(after, end) or self._of_delegation(after, end) or self._counterpart(after, end)
        known = self.people.at(full.start("name")) if full else None
        if known and known.people and known.kind in ("unknown", "name"):
            return [known]
        if full and known is None and not self.place_at(full.start("name")) and may_be_a_name(full["name"]):
            name = full["name"]
            return [Reference(Span(*full.span("name")), (Person(name),), "unknown", f"{name}: met, and named in full")]
        return []

    def _stands_behind_title(self, reference: Reference, gap: str, how: str) -> bool:
        """Whether a name stands behind its title and a comma: "signed by the trade minister of Z, X, and ..."."""
        ends = _ENDS_APPOSITION.match(self.small, reference.span.end)
        return ends is not None and how in _APPOSED_TO_TITLE and _APPOSED_TO_TITLE[how].fullmatch(gap) is not None

    def _of_delegation(self, after: int, end: int) -> regex.Match[str] | None:
        """The name behind "a delegation headed by", whatever titles it bears: its last two words in capitals."""
        led = _LED_BY.match(self.small, after, end)
        return _LAST_CAPITALS.match(self.text.plain, led.end(), min(end, led.end() + 120)) if led else None

    def _counterpart(self, after: int, end: int) -> regex.Match[str] | None:
        """The name in apposition to an office that no reference data hold: "his counterpart of Z, Ann Other,"."""
        return _COUNTERPART.match(self.text.plain, after, end)

    def _minister_of(self, after: int, end: int) -> regex.Match[str] | None:
        """The name behind an office of a land that no reference data hold: "the Foreign Minister of Z Ann Other"."""
        for land in self.people.in_span(Span(after, min(end, after + 120))):
            gap = self.small[after : land.span.start]
            if land.kind == "country" and _MINISTER_OF.fullmatch(gap):
                return _FULL_NAME.match(self.text.plain, land.span.end, end)
        return None

    def in_full(self, office: Reference, end: int) -> Reference:
        """Who holds an office, where the name stands behind the land: "President of the Republic of Z X"."""
        names = (r for r in self.persons_in(Span(office.span.end, end)) if r.kind == "name")
        name = next(names, None)
        if office.kind != "office" or name is None:
            return office
        return name if _OF_LAND.fullmatch(self.small[office.span.end : name.span.start]) else office

    def subject(self, anchor: Span, segment: Span) -> list[Reference]:
        """The persons whose verb the anchor is: the last ones before it in its clause that no preposition governs."""
        if segment.start > 0 and RELATIVE.search(self.small[max(0, segment.start - 10) : segment.start]):
            before = self.persons_in(Span(max(0, segment.start - 80), segment.start - 3))
            if before and _UP_TO_WHO.fullmatch(self.small, before[-1].span.end, segment.start):
                return before[-1:]
        before = self.persons_in(Span(segment.start, anchor.start))
        references = [r for r in before if r.span.end <= anchor.start and not self.is_owner(r, anchor)]
        while references:
            if self._is_office_of_another(references):
                references.pop()
                continue
            group = self._group_at_end(references)
            if not self._is_governed(group, anchor, segment):
                return [*self._before_aside(group[0], segment), *group]
            references = references[: -len(group)]
        return []

    def _is_office_of_another(self, references: Sequence[Reference]) -> bool:
        """Whether the last is only an office of the one before: "X, president of Z"."""
        if len(references) < len("XY") or references[-1].kind != "office":
            return False
        return references[-2].kind == "name" and self._is_he(references[-2], references[-1])

    def _group_at_end(self, references: Sequence[Reference]) -> list[Reference]:
        """The last reference with those before it that are joined to it: "X, Y and Z"."""
        group = [references[-1]]
        for other in reversed(references[:-1]):
            gap = self.small[other.span.end : group[0].span.start]
            if set(self.persons_of(other)) < set(self.persons_of(group[0])):
                break  # "met X, and the two"
            again = _SAME_AGAIN.fullmatch(gap) and self.persons_of(other) == self.persons_of(group[0])
            if not again and not self._is_joined(gap, len(group) > 1):  # "the president, X": one person, named twice
                break
            group.insert(0, other)
        return group

    def _is_joined(self, gap: str, in_list: bool) -> bool:
        """Whether the words between two persons join them: by "and", or by a comma in a list."""
        joined, outside = AND.fullmatch(gap), _OUTSIDE.match(gap)
        if joined and (joined["and"] or in_list) and not _NO_CHAIN.search(gap, outside.end() if outside else 0):
            return True
        return _AND_DELEGATION.fullmatch(gap) is not None

    def _is_governed(self, group: Sequence[Reference], anchor: Span, segment: Span) -> bool:
        """Whether a preposition, an aside or another verb has those before an anchor, or a thing of theirs follows."""
        small, start, end = self.small, group[0].span.start, group[-1].span.end
        if small.startswith(("'s ", "' "), end) and group[-1].kind != "pronoun":
            return True
        lead = small[max(0, start - 12) : start]
        if _HEADED.match(lead) or (lead.endswith(" with ") and _IS_TO.match(small, end, anchor.start)):
            return False
        if lead.endswith(", with ") and end + 1 == anchor.start:
            return False  # ", with X receiving Y"
        if PREPOSITION.match(lead) or (small.startswith(",", end) and _IN_ASIDE.match(small, segment.start, start)):
            return True
        met = _OBJECT_OF.match(small, segment.start, start)
        return met is not None and _ALSO_DID.search(small, end, anchor.start) is not None

    def _is_he(self, name: Reference, office: Reference) -> bool:
        """Whether an office behind a name and a comma is that person's: "X, president of Z", "X, the new president"."""
        gap = Span(name.span.end, office.span.start)
        same = self.persons_of(name) == self.persons_of(office)
        return gap.cut(self.small) == ", " or (same and _STILL_HE.fullmatch(self.small, *gap) is not None)

    def _before_aside(self, second: Reference, segment: Span) -> list[Reference]:
        """Who is named before a clause between commas, where "and" goes on behind it: "X, who is ill, and Y met"."""
        if self.small[segment.start - 1 : second.span.start].strip() not in (", and", ", &") or not segment.start:
            return []
        before = self.persons_in(Span(max(0, segment.start - _LONGEST_ASIDE), segment.start))
        named = (r for r in reversed(before) if _WHO_ASIDE.fullmatch(self.small, r.span.end, segment.start))
        return list(named)[-1:]

    def is_owner(self, reference: Reference, anchor: Span) -> bool:
        """Whether it is a possessive pronoun ("his meeting"), which names nobody new to the verb."""
        return self.small[reference.span.start : reference.span.end] in _OWNERS

    def owner(self, anchor: Span) -> list[Reference]:
        """Whose meeting or visit a noun speaks of: "Xi's state visit", "his meeting"."""
        for reference in reversed(self.persons_in(Span(max(0, anchor.start - 110), anchor.start))):
            gap = self.small[reference.span.end : anchor.start]
            owned = self.is_owner(reference, anchor)
            if owned and self.persons_in(Span(reference.span.end, anchor.start)):
                continue  # "X and his counterpart Y had talks"
            if _POSSESSIVE.fullmatch(gap) or (owned and _OWN.fullmatch(gap)):
                return self._whose(reference, owned)
        return []

    def _whose(self, reference: Reference, is_pronoun: bool) -> list[Reference]:
        """Whom a possessive names: whoever stands right before "his", "X and Y's", or the one himself."""
        near = self.persons_in(Span(max(0, reference.span.start - 60), reference.span.start))[-2:]
        before = near[-1:]
        between = self.small[before[0].span.end : reference.span.start] if before else ""
        if before and is_pronoun:
            if reference.span.cut(self.small) == "their" and len(self.linked(near)) > 1:
                before = near  # "plans made by X and Y at their meeting"
            start = before[0].span.start
            briefed = _BRIEFED.search(self.small, max(0, start - 20), start)
            return before if not briefed and _HIS.fullmatch(between) else [reference]
        joined = before and (AND.fullmatch(between) or between == " joined ")
        return [*before, reference] if joined else [reference]

    def scope(self, anchor: Span, sentence: Sentence) -> tuple[Span, StatementCandidate | None]:
        """The part of the sentence around the anchor that is the writer's own, or one speaker's words."""
        start, end = sentence.span
        at = max(0, bisect_left(self._content_starts, anchor.start + 1) - 1)
        for span, statement in self._contents[max(0, at - 2) : at + 3]:
            if anchor.start in span:
                return Span(max(start, span.start), min(end, span.end)), statement
            if span.end <= anchor.start:
                start = max(start, span.end)
            elif span.start >= anchor.end:
                end = min(end, span.start)
        return Span(start, end), None

    def segment(self, anchor: Span, scope: Span) -> Span:
        """The clause of the anchor within a scope."""
        start, end = scope
        inserted = False
        low = bisect_left(self._boundary_starts, max(scope.start, anchor.start - 300))
        for m in self._boundaries[low : bisect_left(self._boundary_starts, anchor.start)]:
            if m.end() > anchor.start:
                break
            start = m.end()
            after = _COMMA.search(self.small, start, anchor.start)
            closing = after.end() - 2 if after else -1
            inserted = m[0].startswith(", wh") or m[0].strip(", ") in _TEMPORAL
            inserted = inserted or _APPOSITION.search(self.small, scope.start, m.start()) is not None
            if (m[0].startswith(",") or inserted) and closing >= 0:
                start, inserted = closing + 1, False  # the clause between two commas is over and the sentence goes on
        next_one = bisect_left(self._boundary_starts, anchor.end)
        if next_one < len(self._boundaries) and self._boundaries[next_one].end() <= min(scope.end, anchor.end + 300):
            end = self._boundary_starts[next_one]
        return Span(start, self._closing_comma(anchor.end, end) if inserted else end)

    def _closing_comma(self, start: int, end: int) -> int:
        """The comma that closes a clause, else its end; none in a list or between a title and its name does."""
        comma = self.small.find(", ", start, end)
        while comma >= 0 and (listed := self._listed_behind(comma, end)):
            comma = self.small.find(", ", listed, end)
        while comma >= 0 and _ENDS_IN_TITLE.search(self.small, max(start, comma - _LONGEST_TITLE), comma):
            before = bisect_right(self._ref_starts, comma + len(", "))  # the name, or an office and its name as one
            named = self._refs[before - 1] if before else None
            if named is None or named.span.end <= comma:
                break
            comma = self.small.find(", ", named.span.end, end)
            if self.small.startswith(_WHEN_OR_WHERE, named.span.end):
                comma = self.small.find(", ", comma + 2, end)
        return comma if comma >= 0 else end

    def _listed_behind(self, comma: int, end: int) -> int:
        """Where the second of a list ends, "X" of "W, X and Y", whose first ends at the comma; 0 where it is none."""
        at = bisect_right(self._ref_starts, comma)
        three = self._refs[max(0, at - 1) : at + 2]
        if len(three) < 3 or three[0].span.end != comma or three[2].span.end > end:
            return 0
        return three[1].span.end if len(self.linked(three)) == len(three) else 0

    def dates_in(self, span: Span) -> Sequence[Dated]:
        """The dates that begin inside a span."""
        return self.dates[bisect_left(self._dates, span.start) : bisect_left(self._dates, span.end)]

    def date_behind(self, offset: int) -> Dated | None:
        """The first date that begins at or behind an offset."""
        at = bisect_left(self._dates, offset)
        return self.dates[at] if at < len(self.dates) else None

    def date(self, anchor: Span, within: Span, exact: bool = True) -> Dated | None:
        """The date nearest to the anchor, rather behind it than before; a day rather than a year if ``exact``."""
        near = [
            d
            for d in self.dates_in(within)
            if d.rule != "stretch"
            and not _OF_PAGE.match(self.small, d.span.end)
            and (
                not self.is_of_another(anchor, d)
                if exact
                else _beside(self.small, anchor, d.span) and not self._is_of_noun(anchor, d)
            )
            and not (d.when.precision is None and not d.when.reasons)
        ]
        if not near:
            return None
        if not exact:  # "the 2023 Forum opened on Thursday": the year is the name's, the day is the event's
            own = [
                d for d in near if d.span.start - anchor.end >= 0 and "," not in self.small[anchor.end : d.span.start]
            ]
            near = own or near
        joined = _ALSO_DID.search(self.small, max(0, anchor.start - _LONGEST_ALSO), anchor.start) is not None
        return min(
            near,
            key=lambda d: (
                d.when.earliest is None,
                joined and d.span.end <= anchor.start,  # "arrived on Thursday and held talks on June 7"
                d.span.end <= anchor.start and "," in self.small[d.span.end : anchor.start],
                d.span.end <= anchor.start
                and _OF_WHO.search(self.small, max(0, d.span.start - 60), d.span.start) is not None,
                exact and _coarse(d.when),
                max(d.span.start - anchor.end, (anchor.start - d.span.end) * 2, 0),
            ),
        )

    def is_of_another(self, anchor: Span, dated: Dated) -> bool:
        """If a preposition takes a date away from the event: "signed a plan for 2024", "agreed to build by May"."""
        start, end = dated.span
        if end <= anchor.start and _ITS_NOUN.match(self.small, end, anchor.start):
            return True  # "commented on Tuesday's attacks in his meeting with"
        another = end - anchor.end < _APART and self.small.find(", and a", anchor.end, start) >= 0
        if another and _ANOTHER_NOUN.match(self.small, anchor.end, start):
            return True  # "includes talks with X, and a planned address on Wednesday"
        if self._is_of_noun(anchor, dated) or DEPARTED.search(self.small, anchor.end, start):
            return True
        if _IS_SUBJECT.match(self.small, end) and _BEGINS_CLAUSE.search(self.small, max(anchor.end, start - 10), start):
            return True
        m = _NOT_ITS_DAY.search(self.small, max(0, start - 40), start)
        if m is not None and m[0] == "within " and self.small.startswith("this ", start):
            return False  # "to visit within this year"
        if (
            m is not None
            and _YEAR_END.match(self.small, start, end)
            and _TO_VISIT.search(self.small, anchor.start, start)
        ):
            return False  # "invited to visit before the end of the year"
        if m is not None:
            return m["long"] is None or dated.when.precision is not Precision.DAY
        return end - start == _YEAR and _OBJECT.search(self.small, max(0, start - 20), start) is not None

    def _is_of_noun(self, anchor: Span, dated: Dated) -> bool:
        """Whether a year is a noun's behind the anchor: "talks ... after the summit in 2006", "the 2030 agenda"."""
        start, end = dated.span
        if end - start > _YEAR and _YEARS.fullmatch(self.small, start, end) and _NAMES_NOUN.match(self.small, end):
            return True  # "a 2025-2030 action plan"
        if start < anchor.end:
            return False
        if dated.when.precision is Precision.MONTH and _A_OR_THE.search(self.small, anchor.end, start):
            return _NAMES_NOUN.match(self.small, end) is not None  # "a September 1986 agreement"
        if not _YEARS.fullmatch(self.small, start, end):
            return False
        m = _OF_NOUN.search(self.small, max(anchor.end, start - 30), start)
        if m is not None:
            return bool(m.start("noun") > anchor.end)
        the = _THE.search(self.small, anchor.end, start) is not None
        return bool(the and end - start == _YEAR and _NAMES_NOUN.match(self.small, end))

    def date_before(self, anchor: Span, within: Span) -> Dated | None:
        """The date that owns the noun behind it ("last Friday's collision") or stands before it in its clause."""
        ahead = self.dates_in(Span(within.start, anchor.start))
        near = [d for d in ahead if d.rule != "stretch" and _beside(self.small, anchor, d.span)]
        return near[-1] if near else None

    def place(self, anchor: Span, within: Span) -> tuple[str, str, str]:
        """City, venue and country of the nearest place with a preposition before it."""
        low, high = bisect_left(self._place_starts, within.start), bisect_left(self._place_starts, within.end)
        best: tuple[tuple[bool, int], Place] | None = None
        for at, (span, place) in enumerate(self.places[low:high], low):
            if place.kind is PlaceKind.VENUE and (city := self._city_behind(at)) is not place:
                place = city
            before = self.small[max(within.start, span.start - 44) : span.start]
            if _THOSE_IN.match(before) or before.endswith(_AS_A_GOVERNMENT):
                continue
            if place.kind is PlaceKind.REGION or not (_PLACE_BEFORE.search(before) or self._ends_date(span)):
                continue
            ahead = _YET_AHEAD.match(self.small, within.start, span.start)
            if ahead and not ahead.start() < anchor.start < span.start:
                continue  # "ahead of the summit in Z, X met Y"
            if span.start > anchor.end and _WENT_ON.search(before[-max(0, span.start - anchor.end) :]):
                continue  # "held talks with X and flew to Z"
            apart = span.end <= anchor.start and self.small.find(", ", span.end, anchor.start) >= 0
            near = apart, max(span.start - anchor.end, anchor.start - span.end, 0)
            if best is None or near < best[0]:
                best = near, place
        if best is None:
            return "", "", ""
        place = best[1]
        if place.kind is PlaceKind.VENUE and not self._is_meant(place):
            return "", "", ""
        return self._city(place), place.name if place.kind is PlaceKind.VENUE else "", place.country

    def places_in(self, span: Span) -> Sequence[tuple[Span, Place]]:
        """The places whose names begin inside a span."""
        return self.places[bisect_left(self._place_starts, span.start) : bisect_left(self._place_starts, span.end)]

    def _ends_date(self, span: Span) -> bool:
        """Whether a place stands behind a date as in a caption: "met X, 21 May 2024, Z"."""
        at = bisect_left(self._dates, span.start) - 1
        return at >= 0 and self.small[self.dates[at].span.end : span.start] == ", "

    def cities(self, within: Span) -> Iterator[str]:
        """The cities in which something happened, by the writer's own words in a span."""
        low, high = bisect_left(self._place_starts, within.start), bisect_left(self._place_starts, within.end)
        for span, place in self.places[low:high]:
            happened = _IN.match(self.small, within.start, span.start)
            happened = happened and not _YET_AHEAD.match(self.small, within.start, span.start)
            happened = happened and not _THOSE_IN.match(self.small, within.start, span.start)
            if place.kind is PlaceKind.CITY and happened and not self.in_content(span.start):
                yield place.name

    def _city_behind(self, at: int) -> Place:
        """The venue at a position, or the city that the text says a venue of that name is in: "at X in Z"."""
        span, venue = self.places[at]
        if at + 1 == len(self.places):
            return venue
        behind, city = self.places[at + 1]
        elsewhere = city.kind is PlaceKind.CITY and city.slug != venue.parent
        return city if elsewhere and _VENUE_IN.fullmatch(self.small[span.end : behind.start]) else venue

    def _is_meant(self, venue: Place) -> bool:
        """Whether a venue can be meant whose name many lands know: its land or its city is spoken of."""
        return venue.country in self._lands

    @cached_property
    def _lands(self) -> frozenset[str]:
        people = {p for r in self.people.references for p in r.people}
        cities = {place.country for _, place in self.places if place.kind is PlaceKind.CITY}
        return frozenset({p.slug for p in people} | {country_of(p, self.lexicon) for p in people} | cities)

    def city_alone(self, span: Span) -> str:
        """The city of a short line that is nothing but a place ("The Kremlin, Moscow", "Strelsau, Upper Park")."""
        inside = self.places[bisect_left(self._place_starts, span.start) : bisect_left(self._place_starts, span.end)]
        words = self.text.plain[span.start : span.end]
        if (
            inside
            and inside[0][0].start == span.start
            and _QUARTER.fullmatch(self.text.plain, inside[0][0].end, span.end)
        ):
            return self._city(inside[0][1])
        lands = (r.span for r in self.people.in_span(span) if r.kind == "country")
        for hit in [*(hit for hit, _ in inside), *lands, *(d.span for d in self.dates if d.span.start in span)]:
            words = words.replace(hit.cut(self.text.plain), "")
        if not inside or regex.sub(r"(?i)\bthe\b|[\W\d]", "", words):
            return ""
        return self._city(inside[0][1])

    def _city(self, place: Place) -> str:
        """The name of a place, or of the city that a venue is in; empty for a venue whose city is not known."""
        city = self.lexicon.places.get(place.parent, place) if place.kind is PlaceKind.VENUE else place
        return "" if city.kind is PlaceKind.VENUE else city.name

    def named_place_at(self, offset: int) -> tuple[Span, Place] | None:
        """The place whose name begins at the offset, with the span of its name."""
        at = bisect_left(self._place_starts, offset)
        return self.places[at] if at < len(self.places) and self.places[at][0].start == offset else None

    def place_at(self, offset: int) -> str:
        """The city whose name, or whose venue's name, begins at the offset."""
        named = self.named_place_at(offset)
        return "" if named is None or named[1].kind is PlaceKind.REGION else self._city(named[1])

    def place_until(self, offset: int) -> str:
        """The city whose name, or whose venue's name, ends at the offset."""
        at = bisect_left(self._place_starts, offset) - 1
        return self._city(self.places[at][1]) if at >= 0 and self.places[at][0].end == offset else ""

    def land(self, anchor: Span, segment: Span) -> str:
        """The country that a visit goes to."""
        for reference in self.people.in_span(Span(anchor.end, min(segment.end, anchor.end + 70))):
            actor = self.lexicon.actors.get(reference.people[0].slug) if reference.people else None
            gap = self.small[anchor.end : reference.span.start]
            if _NO_LAND.match(self.small, reference.span.end):
                continue
            if actor and actor.kind is ActorKind.COUNTRY and (_LAND_AFTER.fullmatch(gap) or gap in (" ", " the ")):
                return actor.slug
        town = _TOWN_OF.match(self.text.plain, anchor.end, segment.end)
        if town is None or self.place_at(town.end() + len(" of ")):
            return ""  # "the Utopian capital of Z": the city tells
        return self._demonyms.get(town["land"], "")

    @cached_property
    def _demonyms(self) -> dict[str, str]:
        countries = (a for a in self.lexicon.actors.values() if a.kind is ActorKind.COUNTRY)
        return {demonym: a.slug for a in countries for demonym in a.demonyms}

    def in_content(self, offset: int) -> bool:
        """Whether an offset lies in the words of somebody whom the text is about, not of an agency or an office."""
        at = bisect_left(self._content_starts, offset + 1)
        return any(offset in span and not self.reports(s.speakers) for span, s in self._contents[max(0, at - 2) : at])

    def speaks(self, person: Person) -> bool:
        """Whether somebody says something in the text."""
        return any(person in statement.speakers for _, statement in self._contents)

    def reports(self, speakers: Sequence[Person]) -> bool:
        """Whether those who speak are offices, agencies or nameless officials, who report rather than take part."""
        actors = [(p, self.lexicon.actors.get(p.slug)) for p in speakers]
        return bool(actors) and all(
            p in self.mouthpieces or (a.kind in _REPORTERS if a else not p.title) for p, a in actors
        )


def _boundaries(small: str) -> Iterator[regex.Match[str]]:
    """Where a clause begins, in order: sought at its first words and at stops, far quicker than at every place."""
    words = [span.start for span in _BOUNDARY_WORDS.every(small)]
    starts = {0, *(m.start() for m in _STOPS.finditer(small))}
    starts |= {start - 1 - (small[start - 2 : start - 1] == ",") for start in words if start}
    end = 0
    for start in sorted(starts):
        if start >= end and (m := _BOUNDARY.match(small, start)):
            end = m.end()
            yield m


def _beside(small: str, anchor: Span, date: Span) -> bool:
    """Whether a date stands in the same breath as the name that it dates."""
    gap = small[anchor.end : date.start] if anchor.end <= date.start else small[date.end : anchor.start]
    return len(gap) < 90 and _NEXT_CLAUSE.search(gap) is None


def _coarse(when: When) -> int:
    return {Precision.DAY: 0, Precision.RANGE: 0, Precision.MONTH: 0, Precision.YEAR: 1}.get(
        when.precision or Precision.YEAR, 1
    )


def country_of(person: Person, lexicon: Lexicon) -> str:
    """The slug of the country that a person belongs to, or what the text calls it."""
    actor = lexicon.actors.get(person.slug)
    return actor.country if isinstance(actor, Actor) else person.country
