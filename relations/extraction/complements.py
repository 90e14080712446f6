"""What a cue governs: where its content begins, past adverbials and past the one who is told.

Each shape that a content can have is one small function; a cue's row says which of them to try.
"""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

import regex

from relations.extraction.cues import STANCES, Occurrence
from relations.extraction.data import load
from relations.extraction.patterns import ending
from relations.extraction.people import People
from relations.extraction.quotations import end_before
from relations.extraction.text import Text
from relations.spans import Span

_DATA = load("attribution.toml")
_NO_CONTENT = frozenset(_DATA["no_content"])
_NO_ADVERBS = frozenset(_DATA["no_adverbs"])
_ADJUNCTS = "|".join(sorted(_DATA["adjuncts"], key=len, reverse=True))
_DAY = "|".join(_DATA["weekdays"])
_MONTH = (
    r"jan(?:uary|\.)?|feb(?:ruary|\.)?|march|april|may|june|july|aug(?:ust|\.)?|sept(?:ember|\.)?"
    r"|oct(?:ober|\.)?|nov(?:ember|\.)?|dec(?:ember|\.)?"
)
_HEARERS = "|".join(regex.escape(h) for h in sorted(_DATA["hearers"], key=len, reverse=True))
_INFINITIVES = frozenset(_DATA["infinitives"])
_OWNS = (
    r"(?:the|an?|his|her|its|their|our|my|your|this|that|these|those|all|both|some|many|several|every|another|any|no)"
)
_SUBJECT = r"(?:he|she|they|it|we|i|there|what|who|whom|whose|which|if|whether|how|why|when|where|because|while)"
_AUX = (
    r"(?:is|are|was|were|will|would|has|have|had|can|cannot|could|should|must|may|might|shall|do|does|did|not|be|been"
    r"|being|remains?|remained)"
)
_PREP = (
    r"(?:of|in|at|on|from|for|with|to|by|near|during|after|before|following|over|via|through|about|under|outside|inside"
    r"|aboard|within|among|between|across|around|behind|against|attending|visiting|gathered|covering|travell?ing)"
)
_NOUN_WORD = (
    rf"(?i:(?!(?:{_OWNS}|{_SUBJECT}|{_AUX}|{_PREP}|and|or|but|as|than)\b))"
    r"[\p{L}\p{N}](?:[\p{L}\p{N}.'’&-]|(?<=\p{N}),(?=\p{N}))*+"
)
_NOUNS = (
    rf"(?:(?i:him|her|them|us|me)\b|(?:(?i:{_OWNS}) )?(?:visiting |attending |travell?ing )?{_NOUN_WORD}"
    rf"(?: (?!(?<=[\p{{Ll}}’']s )(?<!['’]s )\p{{Lu}}(?!\p{{L}}+day\b)){_NOUN_WORD}){{0,7}}?)"
)
_THAT = regex.compile(
    r"\s+(?:\p{L}{2,}ly\s+)?that,?\s+"
    r"(?!(?:day|week|month|year|evening|night|morning|afternoon|spring|summer|autumn|winter)\b)"
)
_NEW_SUBJECT = (
    r",\s\p{L}+ing\b|(?<!\b(?:after|as|when|while|before|where|if))\s(?:he|she|they|it)\s"
    r"(?:\p{L}+ed|has|had|is|was|will|would|hopes|believes|expects|wants)\b"
)
_WHICH_DID = (  # "said at the end of a summit that closed the same day"
    r"(?:\p{L}+ed|began|took|came|went|saw|led|brought|drew|made|ran|left)"
    rf"\s(?:{_OWNS}|{_PREP}|{_DAY}|today|yesterday|early|late|\d+)\b"
)
_ADJUNCT_THAT = regex.compile(
    rf"\s+(?!(?:{_DAY}) (?:the|an?|his|her|its|their|there|no|both|he|she|they|it|we)\s)"
    rf"(?:{_ADJUNCTS})\b(?:(?!{_NEW_SUBJECT})(?:[^.;:\"\0]|(?<=\b(?:\p{{L}}|mr|mrs|ms|dr))\.)){{0,140}}?"
    r"(?<!\b(?:and|but|or)),?\s+that\s+(?!(?:is|are|was|were|has|had|have|will|would|could|can|may|might)\b)"
    rf"(?!{_WHICH_DID})"
)
_THAT_DID = regex.compile(rf"\sthat\s{_WHICH_DID}")
_ASIDE_THAT = regex.compile(r",(?!\s*(?:\p{L}+ing|who|which|and)\b)[^,.;:\"\0]{1,90},\s+that\s+")
_WHO_IS_TOLD = regex.compile(r",\s(?!\p{L}+ing\b|and\b)[^.;:\"\0]{1,120}?,\s+that\s+")
_QUOTE = re.compile(r"(?:\s+(?:only|simply|merely|just|instead))?\s*[,:]?\s*(?:that\s+)?(?=\"|'\0)")
_ADJUNCT_QUOTE = regex.compile(rf"\s*,?\s+(?:{_ADJUNCTS})\b[^.;:\"\0]{{0,140}}?[,:]\s*(?=\")")
_WITH_FEELING = re.compile(
    r"\s+with (?:great |deep |much |full |serious )?"
    r"(?:satisfaction|concern|appreciation|regret|pleasure|pride|gratitude)\b"
)
_SOMEONE_QUOTE = regex.compile(r"\s+[^.,;:\"\0]{2,50}:\s*(?=\")")
_THAT_IS = re.compile(r"\s+that\s+(?:would|will|is|was|had|could|may|might|should|must)\b")
_WOULD_DO = regex.compile(r"\s+(?:will|would|could|may|might)\s")
_COLON = re.compile(r"\s*:\s+")
_OCCASIONS = "|".join(rf"{noun}(?:e?s)?" for noun in _DATA["occasions"])
_BARE_ADJUNCT = regex.compile(
    rf"\s+(?:(?:late |early |earlier )?(?:on |last )?(?:{_DAY})(?: (?:morning|afternoon|evening|night))?"
    r"(?:,? local time)?|(?:earlier |later |late )?(?:this|last) (?:week|month|year|morning|afternoon|evening|night"
    r"|summer|autumn|spring|winter)|(?:an?|one|two|three|four|five|six|ten|several|a few|\d+) "
    r"(?:day|week|month|year|hour)s? (?:ago|earlier|later)"
    r"|(?:moments|minutes|hours|days|weeks|months) (?:earlier|later|before)"
    rf"|(?:after|before|while|upon|on) \p{{L}}+ing {_NOUNS}(?=,?\s(?:he|she|they|it|there)\s)"
    r"|(?:at|during|via|through|aboard|outside|for|by (?:phone|telephone|video ?link|email|letter)"
    r"|on the (?:sidelines|margins|fringes|eve) of"
    rf"|(?:after|before|following|ahead of)(?= (?:[\p{{L}}'’-]+ ){{0,4}}(?:{_OCCASIONS})\b)"
    rf"|in(?= (?:an?|his|her|its|their|the) (?:[\p{{L}}'’-]+ ){{0,4}}(?:{_OCCASIONS})\b))"
    rf"(?:(?<=phone|link|email|letter)| {_NOUNS})(?:,? (?:of|in|at|on|with|for|to|from|between|and) {_NOUNS}){{0,3}}?"
    r"(?:(?=,?\s(?:the|his|her|its|their|he|she|they|there|both|no|it|we|a|an|this|these|such|neither|nobody)\s|\s+that\s)"
    rf"|(?:(?<=\b(?:{_OCCASIONS})|phone|link|email|letter)|(?<= in \p{{L}}+))(?=\s(?:{_NOUN_WORD} ){{1,4}}{_AUX}\b))"
    rf"|in a (?:\w+ )?statement|here|also|again|earlier|later|afterwards?|beforehand|in advance"
    rf"|(?!(?:{'|'.join(_DATA['no_adverbs'])})\b)\p{{L}}{{3,}}ly"
    r"|at a (?:news|press) (?:conference|briefing)"
    rf"|(?:on )?(?:{_MONTH}) \d{{1,2}}(?:,? \d{{4}})?"
    r"|in \p{L}+(?: \p{L}+)?(?=\s(?:the|his|her|its|their|he|she|they|there|both|no)\s)"
    r"|in an? (?:\p{L}+ )?(?:address|speech|interview|post|letter|message)"
    r"(?: (?:late |early )?(?:on )?\p{L}+day)?(?=\s)"
    r"|(?:on|via|over) (?:(?:his|her|its|their|the|state|national|public|live|local) ){0,2}"
    rf"(?:{'|'.join(_DATA['channels'])})"
    r"|in (?:\p{L}+ )?(?:remarks|comments)\b[^,.;:\"\0]{0,60}?(?=\s(?:there|it|he|she|they)\b)"
    r"|(?:via|through) (?:an?|his|her|their) (?:\p{L}+ )?(?:translator|interpreter)"
    rf"|in \p{{L}}+ on (?:{_DAY}))\b,?(?=\s)"
)
_DOES = regex.compile(
    r"\s+(?:will|would|is|are|was|were|has|had|have|can|cannot|could|may(?! \d)|might|must|should|needs?|faces?)\s"
)
_NEVER_FIRST = frozenset(("by", "and", "or", "but", "who", "which", "too"))
_TOO_OFTEN = regex.compile(r"\s*too (?:often|many|much|few|little|long|late|soon)\b")
_DOING = "(?:gathered|assembled|based|meeting|sitting|waiting|standing|present|working|living|travell?ing)"
_NOUNS_BEHIND = regex.compile(rf"\s+{_NOUNS}")
_ANYBODY = rf"\s+{_NOUNS}(?:,? (?:{_DOING} )?(?:{_PREP}|and|or) {_NOUNS}){{0,5}}?"
ADVERBIALS = regex.compile(
    rf"(?:,? (?:on the (?:sidelines|margins) of|ahead of|{_PREP}|last|this|earlier) {_NOUNS}(?: and {_NOUNS})?"
    r"|,? (?:late|early|earlier|later|today|yesterday|here|there)| (?:has|have|had)){1,5},?"
)
"""What says where, when and to whom something was said, and no more."""
_TOLD_THAT = regex.compile(rf"{_ANYBODY}(?=,?\s+that\s(?!(?:was|were|is|are|has|had|will|would|could)\b))")
_TOLD_CLAUSE = regex.compile(
    rf"{_ANYBODY}(?:(?=\s+(?:(?i:{_OWNS}|he|she|they|it|we|i|there)\b|to (?:{'|'.join(sorted(_INFINITIVES))})\b))"
    r"|(?<=\p{Ll}s)(?<!['’]s)(?=\s(?!\p{L}+day\b)\p{Lu})|(?=\s*[,:]\s*(?:\"|'\0)))"
)
_INFINITIVE = regex.compile(rf"\bto (?!{_OWNS}\b)\p{{Ll}}")
_HER_NOUN = regex.compile(
    rf"\s+her (?!(?:{_OWNS}|{_SUBJECT}|{_AUX}|{_PREP}|he|she|they|we|and|or|not|as|\p{{L}}+day)\b)\p{{L}}"
)
_HEADS = "|".join((*_DATA["told"], *(f"{noun}s" for noun in _DATA["speakers"]["people"])))
_TOLD_BARE = regex.compile(rf"{_ANYBODY}(?<=\b(?:{_HEADS}))(?= (?:{_NOUN_WORD} ){{1,4}}{_AUX}\b)")
_DETERMINED = regex.compile(rf"\s+(?:{_OWNS}|{_PREP})\b")
_TOLD_FIRST = regex.compile(
    rf"\s+(?:(?!{_OWNS}\b)[\p{{L}}'’-]+ ){{0,3}}?(?:{_HEADS}|him|her|them|us|me)\b(?!\s(?:the|an?|his|her|its|their)\b)"
)
_TOLD_OF = regex.compile(rf"\s+{_NOUNS}(?= of\b)")
_TOLD_ABOUT = regex.compile(
    rf"(?! (?:{_OWNS} )?(?:\p{{L}}+ )?(?:stor(?:y|ies)|tales?|jokes?|lies?|anecdotes?|truth|news)\b)"
    rf"\s+{_NOUNS}(?= about\b)"
)
_TOLD_ALONE = regex.compile(rf"{_ANYBODY}(?=[.,;:\"]|$|\s(?:when|as|while|because|amid|ahead of|in response to)\b)")
_HEARER = regex.compile(rf"\s+(?:{_HEARERS})\b")
_MORE_NAME = regex.compile(r"(?: \p{Lu}[\p{L}-]+){1,3}(?= that\b)")
_ABOUT = regex.compile(r"\s+(?:all )?(?:about|of)(?=\s(?!\d))")
_FOR = regex.compile(
    r"\s+(?=for\s+(?!\p{L}+ing\b|\d|(?:an?|one|two|three|several|many) (?:day|week|month|year|hour)s?\b))"
)
_TO = regex.compile(r"\s+(?=to\s+(?!\p{L}+ing\b)[\"\p{L}])")
_NOT_TO = regex.compile(
    rf"\s(?:(?:at|in|during|on|after|before|earlier|later|late|last|this|{_DAY})\b[^,.;:\"\0]{{0,90}}?\s)?"
    r"(?=not to \p{L})"
)
_ADJUNCT_TO = regex.compile(
    rf"\s+(?:{_ADJUNCTS})\b(?:(?!\s(?:he|she|they|it|we)\s)[^.;:\"\0,]){{0,80}}?"
    rf"(?:,\s(?:{_PREP}|amid|his|her|their|an?|the)\b[^.;:\"\0,]{{2,80}},)?\s+(?=to\s+(?!\p{{L}}+ing\b)\p{{L}}{{2,}})"
)
_WHEN_TO = regex.compile(
    rf"\s+(?:(?:late |early )?(?:on )?(?:{_DAY})(?: (?:morning|afternoon|evening|night))?|today|yesterday|here|again"
    r"|in \p{L}+)\s+(?=to\s+(?!\p{L}+ing\b)\p{L}{2,})"
)
_SOMEONE_TO = regex.compile(r"\s+[^.;:\"\0]{1,240}?\bto\s+(?:not\s+)?[\"\p{L}]")
_SOMEONE_THAT = regex.compile(r"\s+(?:[^.,;:\"\0]|(?<=\b(?:\p{L}|mr|mrs|ms|dr|gen|sen))\.){1,100}?\s+that\s+")
_ASIDE_NOUN = regex.compile(
    r",\s(?:on behalf of|among other things|among others|along with|inter alia)\b[^.;:\"\0]{0,90}?,\s"
    r"|,?\s(?:(?:yet|once) (?:again|more)|in particular|among other things|above all|in turn|inter alia"
    r"|in (?:great |some |full |more )?(?:detail|depth)|at (?:some |great )?length|in (?:broad )?outline"
    r"|at the same time|in the strongest (?:possible )?terms|in no uncertain terms|as well),?\s"
)
_STANCE = regex.compile(
    rf"\s+(?:(?!(?:and|or|to|of|for|in|on|with|at|{_SUBJECT})\b)[\p{{L}}'’-]+\s+){{0,5}}?(?:{'|'.join(sorted(STANCES))})(?:(?:\s+(?:on\s+)?(?:{_DAY}))?\s+that\s+|\s+(?=to\s+(?!\p{{L}}+ing\b)\p{{L}}{{2,}}))"
)
_WORDS_TO_STANCE = 6  # its own noun among them
_TO_WHOM = regex.compile(
    r"\s+(?:to|on behalf of) (?:(?:the|his|her|their|all) )?[^,.;:\"\0]{2,60}?\s+"
    r"(?=(?:his|her|their|the|an?|deep|sincere|warm|best)\s"
    r"|(?:condolences|greetings|congratulations|thanks|gratitude)\b)"
)
_AS_WHAT = regex.compile(
    r"\s+as (?:\"\0+\"|(?:an? )?(?:(?!(?:the|an?|his|her|their|its)\b)[\p{L}-]+ ){0,4}?[\p{L}-]+)"
    r" (?=(?:the|an?|any|all|his|her|their|its|claims|reports|allegations) )"
)
_ADJUNCT_WHY = re.compile(r"\s+to [^,.;:\"\0]{2,60}?\s+(?=(?:why|how|what|whether)\s)")
_HOPE = re.compile(
    r"\s+(?:(?:the|his|her|their|its|strong|deep|sincere)\s+){0,3}(?:hopes?|confidence|belief|optimism|conviction)\s+(?=(?:the|both|this|it|they|he|she|relations|ties|china|cooperation)\s)"
)
_FEELING = regex.compile(
    rf"\s+(?:(?!{_PREP}\b|and\b)[\p{{L}}'’-]+\s+){{0,3}}\p{{L}}{{4,}}\s+that\s+(?!(?:{_AUX}|\p{{L}}+ed)\b)"
)
_AUXILIARY = regex.compile(
    r"(?:\s+(?!(?:that|which|who)\b)[^\s.;:\"]+){1,14}?\s+(?:is|are|was|were|will|would|has|have|had|can|could|should|must|may|might|needs?|did|does|do"
    r"|wants?|wanted|hopes?|hoped|believes?|believed|remains?|remained|intends?|intended to)\b"
)
_QUANTITY = regex.compile(
    r"\s+(?:(?:more|fewer|less) than|about|nearly|almost|some|most|many|all|both|no|every|each|there|it|this"
    r"|these|those|he|she|they|we)\s+[\p{L}\d]"
)
_WHEN = regex.compile(
    rf"\s+(?:late |early )?on (?:{_DAY})(?: (?:morning|afternoon|evening|night))?"
    rf"(?=\s(?!(?:{_AUX}|{_PREP}|that|and|or|but)\b)\p{{L}})"
)
_NOTHING = re.compile(
    r"\s+(?:next to nothing|nothing|little|not a word|no more|too much|so much)(?: (?:more|else))?"
    r"(?: about\b| on\b|[.,]|$)"
)
_AS_SAYING = regex.compile(r"\s+[^.,;:\"\0]{2,60} as (?:saying|telling|having|warning|arguing)\b")
_SUBJECT_QUOTE = re.compile(r"\s+(?:the|this|his|her|their|its|an?|it|they|he|she) ?[^.,;:\"\0]{0,40} ?\"")
_QUOTED_VERB = regex.compile(
    r"(?:\p{L}+(?:ed|es|(?<!s)s)|will|would|is|are|was|were|has|had|can|cannot|could|must|should) "
)
"""A subject outside and its verb inside the marks: 'stated the accord "ignores those who need help"'."""
_SHORTEST_CLAUSE = 4
_OBJECT = regex.compile(
    r"\s+(?:the|an?|his|her|its|their)\s(?!(?:same|other|day|week|month|year|next|previous|following)\b)"
)
_OF_OTHERS = frozenset(("hail", "condemn", "support", "brush-aside", "lash-out", "rail"))
"""Cues of which a readiness, a hope or a wish is the object: somebody else's, and named in the content."""
_OWNERS = frozenset(("his", "her", "their", "its", "himself", "herself", "itself", "themselves"))
_BEHIND_QUOTE = ending(r"\0\"\s(?:(?!,\s(?:and|but)\b)[^\"\0.;:\n]){2,90}\s")
_OCCASION = regex.compile(
    r"\s*(?:opening|welcoming|receiving|hosting|chairing|greeting|addressing|attending|meeting|visiting|inaugurating)\s"
)
_FINITE = regex.compile(
    r"\b(?:is|are|was|were|will|would|has|have|had|can|could|may|might|must|should|does|did|means|makes|\p{L}+ed)\b"
)
_NOT_FINITE = _NO_CONTENT - {"was", "were", "is", "are", "has", "had"}
_POINTING = frozenset(("this", "it", "so", "nothing", "this."))
_TAKING_THAT = frozenset(("clause", "that", "that-alone", "hearer", "noun", "finite"))
_EARLY_THING = regex.compile(
    rf"\s+(?:early|late) (?!(?:{_PREP}|{_OWNS}|{_AUX}|and|or|that|last|as|\p{{L}}+day|{_MONTH})\b)\p{{L}}"
)
_GUESTS = regex.compile(
    r"(?:the|all|his|her|their|an?|\d+) (?:[\p{L}-]+ )?"
    r"(?:leaders|guests?|delegat(?:ion|es)|visitors?|participants|officials|ministers|diplomats)"
    r"(?: (?:of|from) [^.;:\"\0]{3,60}?)?(?=[,.]| (?:to|at|in) (?:the|his|her|their|an?|\p{Lu}))"
)
_INFORMANTS = regex.compile(  # "cited several people familiar with the matter"
    r"\s+(?:[\p{L}-]+\s){0,4}?(?:people|persons|sources?|officials?|diplomats?|experts?|analysts?|witnesses|insiders)"
    r"\b(?!['’])"
)
_VERB = regex.compile(r"\s+(\p{L}{2,})\b(?!-)")
_POSSESSIVE = regex.compile(r"'(?:s\b|(?<=s')\s)")
_WORD = regex.compile(r"\s*([\p{L}\p{N}\p{Sc}'’\"\0.-]+)")

Kind = Literal["that", "clause", "quote", "colon", "noun", "to", "someone"]


class Complement(NamedTuple):
    """Where a content begins, and in which shape; ``cue_end`` is where the words of the cue end."""

    start: int
    kind: Kind
    cue_end: int


class Complements:
    """Finds the contents that the cues of one text govern."""

    def __init__(self, text: Text, hidden: str, people: People) -> None:
        self.text, self.hidden, self.people = text, hidden, people

    def after(self, cue: Occurrence, end: int) -> Complement | None:
        """The content behind a cue, which may reach no further than ``end``; none where nothing that fits follows."""
        when = (
            None
            if cue.cue.takes.isdisjoint(("noun", "someone", "someone-to"))
            else _WHEN.match(self.hidden, cue.span.end, end)
        )
        later = cue._replace(span=Span(cue.span.start, when.end())) if when else cue
        found = self._behind(later, end)
        return found._replace(cue_end=min(found.cue_end, cue.span.end)) if found and when else found

    def _behind(self, cue: Occurrence, end: int) -> Complement | None:
        feeling = _WITH_FEELING.match(self.hidden, cue.span.end, end)
        row, at = cue.cue, feeling.end() if feeling else cue.span.end
        if _NOTHING.match(self.hidden, at, end) or (
            row.id.startswith("report") and _AS_SAYING.match(self.hidden, at, end)
        ):
            return None
        if row.objects and not self._has_object(cue, end):
            return None
        return (
            self._clause_at_once(cue, at, end)
            or self._infinitive_or_that(cue, at, end)
            or self._somebody(cue, at, end)
            or self._noun_phrase(cue, at, end)
            or self._bare_clause(cue, at, end)
        )

    def _clause_at_once(self, cue: Occurrence, at: int, end: int) -> Complement | None:
        """A clause that plainly begins right behind, or behind the one who is told."""
        takes = cue.cue.takes
        if "finite" in takes and _WOULD_DO.match(self.hidden, at, end):
            return Complement(self._start(at), "clause", at)
        that = self.hidden.find("that", at, end) >= 0
        if that and "clause" in takes and _THAT_IS.match(self.hidden, at, end):
            return Complement(self._start(at), "clause", at)
        if that and not takes.isdisjoint(_TAKING_THAT) and (match := _THAT.match(self.hidden, at, end)):
            return Complement(match.end(), "that", at)
        return self._told(cue, end) if "hearer" in takes else None

    def _infinitive_or_that(self, cue: Occurrence, at: int, end: int) -> Complement | None:
        """An infinitive, a clause with "that" or a quotation, with an adverbial in front of it or none."""
        takes = cue.cue.takes
        infinitive = None
        if "to" in takes:
            infinitive = _TO.match(self.hidden, at, end) or _WHEN_TO.match(self.hidden, at, end)
        if infinitive and self._is_verb(infinitive.end() + len("to"), end):
            return Complement(infinitive.end(), "to", at)
        if not takes.isdisjoint(("clause", "that", "noun", "trail")) and (found := self._that_or_quote(at, end)):
            return found
        for pattern in (_TO, _ADJUNCT_TO) if "to" in takes else ():
            if match := pattern.match(self.hidden, at, end):
                return Complement(match.end(), "to", at)
        return None

    def _somebody(self, cue: Occurrence, at: int, end: int) -> Complement | None:
        """Somebody or something of which more is told: "urged X to", "described as C the", "thanked X for"."""
        takes = cue.cue.takes
        aside = None if takes.isdisjoint(("someone", "noun")) else _ASIDE_NOUN.match(self.hidden, at, end)
        if aside and self._begins(aside.end() - 1, end) and self._linked(cue, end):
            return Complement(aside.end(), "noun" if "noun" in takes else "someone", at)
        if "someone-to" in takes:
            told = self._told_that(at, end)
            if told and not _INFINITIVE.search(told.group()) and (that := _THAT.match(self.hidden, told.end(), end)):
                return Complement(that.end(), "that", at)
            if self._begins(at, end) and _SOMEONE_TO.match(self.hidden, at, end):
                return Complement(self._start(at), "someone", at)
        if "someone" in takes and cue.cue.links and (match := _AS_WHAT.match(self.hidden, at, end)):
            return Complement(match.end(), "someone", at)
        if "someone" in takes and self._begins(at, end) and self._linked(cue, end):
            return Complement(self._start(at), "someone", at)
        match = _FOR.match(self.hidden, at, end) if "for" in takes else None
        return Complement(match.end(), "someone", at) if match else None

    def _noun_phrase(self, cue: Occurrence, at: int, end: int) -> Complement | None:
        """A noun phrase, past whom it is said to; or the clause that the noun of a stance governs."""
        row, takes = cue.cue, cue.cue.takes
        if "nominal" in takes and self._begins(at, end) and self._first(at, end) not in _INFINITIVES:
            return Complement(self._start(at), "noun", at)
        if "noun" in takes and (match := _AS_WHAT.match(self.hidden, at, end)):
            return Complement(match.end(), "noun", at)
        if "dative" in takes and (match := _TO_WHOM.match(self.hidden, at, end)):
            return Complement(match.end(), "noun", at)
        if "noun" not in takes or self._points(at, end):
            return None
        if match := _ADJUNCT_WHY.match(self.hidden, at, end):
            return Complement(match.end(), "noun", at)
        held = None if row.id in _OF_OTHERS else self._stance(at, end) or _HOPE.match(self.hidden, at, end)
        if held is None and row.id == "express":
            held = _FEELING.match(self.hidden, at, end)
        if held:
            return Complement(held.end(), "that", end_before(self.hidden, held.end()))
        gerund = row.particle is not None and self._first(at, end).endswith("ing")
        begins = gerund or self._begins(at, end)
        person = row.id in ("hail", "cite") and self._is_person(at)
        if row.id == "cite" and _INFORMANTS.match(self.hidden, at, end):
            return None
        return Complement(self._start(at), "noun", at) if begins and not person else None

    def _bare_clause(self, cue: Occurrence, at: int, end: int) -> Complement | None:
        """A clause without "that", where the cue takes any or a verb shows that it is one."""
        takes = cue.cue.takes
        if "finite" in takes and (match := self._stance(at, end)):
            return Complement(match.end(), "that", end_before(self.hidden, match.end()))
        if "clause" in takes or ("finite" in takes and self._is_finite(at, end)):
            return self._bare(at, end)
        return None

    def _stance(self, at: int, end: int) -> regex.Match[str] | None:
        """The noun of a stance and what it governs: "strong support for", looked for where such a noun stands near."""
        near = self.hidden[at:end].split(None, _WORDS_TO_STANCE)[:_WORDS_TO_STANCE]
        return None if STANCES.isdisjoint(near) else _STANCE.match(self.hidden, at, end)

    def _is_verb(self, at: int, end: int) -> bool:
        """Whether a verb follows "to", and not those who are told: "pledged to mend", "pledged to reporters that"."""
        word = self._first(at, end)
        if word in _INFINITIVES:
            return True
        somebody = self.people.at(self._start(at)) is not None or _TOLD_FIRST.match(self.hidden, at, end) is not None
        return word.isalpha() and not somebody and not _DETERMINED.match(self.hidden, at, end)

    def _points(self, at: int, end: int) -> bool:
        """Whether only a word that points elsewhere follows ("announced this on television")."""
        words = self.hidden[at : min(end, at + 40)].split()[:2]
        return len(words) > 1 and words[0] in _POINTING and words[1] in _NOT_FINITE

    def _is_finite(self, at: int, end: int) -> bool:
        """Whether a clause follows: an auxiliary near its head, or a subject that such a verb has not for object."""
        if self._first(at, end) in _NO_CONTENT:
            return False
        if _AUXILIARY.match(self.hidden, at, end) or _QUANTITY.match(self.hidden, at, end):
            return True
        subject = self.people.at(self._start(at))
        if (half := _SUBJECT_QUOTE.match(self.hidden, at, end)) and _QUOTED_VERB.match(self.text.small, half.end()):
            return True
        if subject and subject.span.cut(self.hidden) in _OWNERS:
            return False
        verb = _VERB.match(self.hidden, subject.span.end, end) if subject else None
        return verb is not None and verb.group(1) not in _NO_CONTENT

    def _that_or_quote(self, at: int, end: int) -> Complement | None:
        words = self.hidden[at:end]
        for pattern in (_THAT, _ADJUNCT_THAT, _ASIDE_THAT) if "that" in words else ():
            if match := pattern.match(self.hidden, at, end):
                return Complement(match.end(), "that", at)
        for pattern in (_QUOTE, _ADJUNCT_QUOTE, _SOMEONE_QUOTE) if '"' in words or "'" in words else ():
            match = pattern.match(self.hidden, at, end)
            if match and match.end() > at:
                return Complement(match.end(), "quote", at)
        match = _COLON.match(self.hidden, at, end)
        return Complement(match.end(), "colon", at) if match else None

    def _told(self, cue: Occurrence, end: int) -> Complement | None:
        """What follows the one who is told: "told reporters that", "told Xi China would", "assured him of"."""
        of = _TOLD_OF.match(self.text.plain, cue.span.end, end) if cue.cue.links else None
        spoken_of = self.hidden.find(" about ", cue.span.end, end) > 0
        if spoken_of and (about := _TOLD_ABOUT.match(self.text.plain, cue.span.end, end)):
            if "about" not in cue.cue.takes:
                return None
            of = about
        that = self._told_that(cue.span.end, end) if of else None
        at = of.end() if of and not that else self._hearer_end(cue.span.end, end)
        if not at:
            match = _SOMEONE_THAT.match(self.hidden, cue.span.end, end) or _ASIDE_THAT.match(
                self.hidden, cue.span.end, end
            )
            return Complement(match.end(), "that", cue.span.end) if match else None
        found = self._that_or_quote(at, end)
        if found:
            return found
        quoted = _BEHIND_QUOTE.match(self.hidden, 0, cue.span.start)  # "“C,” X told reporters of the talks"
        about = _ABOUT.match(self.hidden, at, end) if "about" in cue.cue.takes and not quoted else None
        if about and self._begins(about.end(), end) and not self._points(about.end(), end):
            return Complement(self._start(about.end()), "noun", about.end())
        if match := _WHO_IS_TOLD.match(self.hidden, at, end):
            return Complement(match.end(), "that", at)
        if cue.cue.links and cue.cue.links.match(self.hidden, self._start(at), end):
            return Complement(self._start(cue.span.end), "someone", cue.span.end)
        if _DOES.match(self.hidden, at, end):  # "warned Utopia will not wait": who is named is told of, and not told
            return Complement(self._start(cue.span.end), "clause", cue.span.end)
        if match := _NOT_TO.match(self.hidden, at, end):
            audience = _HEARER.match(self.hidden, cue.span.end, end) or match.end() - match.start() > len(" ")
            return (  # who is asked belongs to what is asked; reporters do not
                Complement(match.end(), "to", at)
                if audience
                else Complement(self._start(cue.span.end), "someone", cue.span.end)
            )
        if match := _TO.match(self.hidden, at, end):
            return None if cue.cue.links else Complement(match.end(), "to", at)
        apart = cue.cue.links is None and _BARE_ADJUNCT.match(self.hidden, at, end)
        adverbial = self._first(at, end) in _NO_CONTENT and not apart
        return None if adverbial else self._bare(at, end)

    def _told_that(self, at: int, end: int) -> regex.Match[str] | None:
        """The one who is told what a clause with "that" says."""
        return _TOLD_THAT.match(self.text.plain, at, end) if self.text.plain.find("that", at, end) >= 0 else None

    def _hearer_end(self, at: int, end: int) -> int:
        """Where the one who is told ends; 0 where nobody is."""
        start = self._start(at)
        if that := self._told_that(at, end):
            return int(that.end())
        listed = None if _HER_NOUN.match(self.hidden, at, end) else _HEARER.match(self.hidden, at, end)
        reference = self.people.at(start)
        named = reference is not None and reference.kind in ("name", "office", "unknown", "pronoun")
        named = named and reference is not None and reference.span.cut(self.hidden) not in _OWNERS
        known = listed.end() if listed else reference.span.end if reference and named else 0
        if not known or self.hidden.startswith(("'s ", " and "), known):
            anybody = _NOUNS_BEHIND.match(self.text.plain, at, end)
            for pattern in (_TOLD_BARE, _TOLD_CLAUSE, _TOLD_ALONE) if anybody else ():
                if told := pattern.match(self.text.plain, at, end):
                    return int(told.end())
        if listed:
            return int(listed.end())
        owner = reference and reference.span.cut(self.hidden) in ("his", "her", "their")
        if reference and not owner and reference.span.start == start and reference.span.end <= end:
            if more := _MORE_NAME.match(self.text.plain, reference.span.end, end):
                return int(more.end())
            following = self.people.at(reference.span.end + 5)
            if following and self.hidden[reference.span.end : reference.span.end + 5] == " and ":
                return following.span.end
            return reference.span.end
        return 0

    def past_hearer(self, cue: Occurrence, end: int) -> int:
        """Where an attribution that stands behind its content ends: past the one who is told."""
        behind = self._hearer_end(cue.span.end, end) if "hearer" in cue.cue.takes else 0
        behind = behind or cue.span.end
        ends = self.hidden.find(",", behind, end) > 0
        adjunct = _BARE_ADJUNCT.match(self.hidden, behind, end) if ends else None
        return adjunct.end() - 1 if adjunct and self.hidden[adjunct.end() - 1] == "," else behind

    def _bare(self, at: int, end: int) -> Complement | None:
        match = _BARE_ADJUNCT.match(self.hidden, at, end)
        start = match.end() if match else at
        if start >= end or self.hidden[start : start + 1] in ",.;:)" or not self._first(start, end):
            return None
        if self._is_occasion(start, end):
            return None
        words = self.hidden[start:end].split()
        if words[0].rstrip(".") in _POINTING and (len(words) == 1 or words[1] in _NOT_FINITE):
            return None
        if words[0].rstrip(".") in _NO_CONTENT and len(words) <= _SHORTEST_CLAUSE:
            return None
        agent = self.hidden.startswith("by ", self._start(start)) and self.people.at(self._start(start) + len("by "))
        if match and (agent or _THAT_DID.match(self.hidden, start, end)):
            return None  # "announced here by X": a passive
        if match and self.hidden.startswith(" that ", start, end):
            return Complement(start + len(" that "), "that", at)
        too_often = _TOO_OFTEN.match(self.hidden, at, end)
        if start == at and not too_often and self._first(at, end) in _NEVER_FIRST:
            return None
        return Complement(self._start(start), "clause", at)

    def is_clause(self, content: Complement, end: int) -> bool:
        """Whether a content is plainly a clause: with "that", quoted, or with a finite verb near its head."""
        return content.kind in ("that", "quote", "colon") or self._is_finite(content.start - 1, end)

    def is_infinitive(self, at: int, end: int) -> bool:
        """Whether an infinitive follows: "continues to support"."""
        to = _TO.match(self.hidden, at, end)
        return to is not None and self._first(to.end() + 2, end) in _INFINITIVES

    def has_object(self, at: int, end: int) -> bool:
        """Whether a noun phrase with an article or an owner follows ("concluded their visit")."""
        return _OBJECT.match(self.hidden, at, end) is not None

    def is_adverbial(self, at: int, end: int) -> bool:
        """Whether what follows can only be an adverbial of the cue: "in Moscow", "on Tuesday", nothing."""
        word = self._first(at, end)
        return not word or word in _NO_CONTENT or self._is_occasion(at, end)

    def _is_occasion(self, at: int, end: int) -> bool:
        """Whether what follows tells on what occasion it was said: "said opening talks with Y"."""
        doing = _OCCASION.match(self.hidden, at, end)
        comma = self.hidden.find(",", at, end)
        return doing is not None and not _FINITE.search(self.hidden, doing.end(), comma if comma >= 0 else end)

    def _first(self, at: int, end: int) -> str:
        match = _WORD.match(self.hidden, at, end)
        return match.group(1).strip("'’.") if match else ""

    def _start(self, at: int) -> int:
        return at + len(self.hidden[at : at + 20]) - len(self.hidden[at : at + 20].lstrip())

    def _begins(self, at: int, end: int) -> bool:
        """Whether a noun phrase can begin here."""
        if self.hidden[at : at + 1] not in (" ", "\n", ""):
            return False
        word = self._first(at, end)
        return (
            bool(word)
            and (word not in _NO_CONTENT or _EARLY_THING.match(self.hidden, at, end) is not None)
            and not (word.endswith("ly") and len(word) > 5 and word not in _NO_ADVERBS)
        )

    def _has_object(self, cue: Occurrence, end: int) -> bool:
        words = regex.findall(r"[\p{L}-]+", self.hidden[cue.span.end : min(end, cue.span.end + 140)])[:11]
        return not cue.cue.objects.isdisjoint(words)

    def _linked(self, cue: Occurrence, end: int) -> bool:
        return cue.cue.links is None or bool(
            cue.cue.links.search(self.hidden, cue.span.end, min(end, cue.span.end + 160))
        )

    def _is_person(self, at: int) -> bool:
        """Whether somebody, rather than something, follows: who is welcomed in person is greeted, not praised."""
        start = self._start(at)
        reference = self.people.at(start) or self.people.at(start + len("the ") * self.hidden.startswith("the ", start))
        if _GUESTS.match(self.text.plain, start):
            return True
        owns = reference and reference.span.cut(self.text.plain).endswith("'")
        if not reference or owns or _POSSESSIVE.match(self.text.plain, reference.span.end):
            return False
        return reference.kind in ("name", "office", "pronoun", "unknown") and self.hidden[
            reference.span.start : reference.span.end
        ] not in ("his", "her", "their")
