"""Noun phrases that can speak where nobody of the lists is named: "a Kremlin spokesman", "the ministry"."""

from __future__ import annotations

import re
from typing import NamedTuple

import regex

from relations.extraction.candidates import Person
from relations.extraction.data import load
from relations.extraction.people import Reference
from relations.extraction.speakers.nouns import (
    ARTICLE,
    BEHIND_HEAD,
    BODIES,
    CAN_SPEAK,
    DOCUMENTS,
    NAME,
    NUMBERS,
    PACTS,
    PEOPLE,
    PERSONS_TAKEN_UP,
    PREPOSITION,
    VOICES,
    singular,
)
from relations.extraction.speakers.scene import (
    AUXILIARIES,
    BEFORE_OBJECT,
    DATE_BEFORE,
    LONGEST_PHRASE,
    LONGEST_ROLE,
    NO_SUBJECT,
    Scene,
    Speaker,
)
from relations.extraction.speakers.taken_up import taken_up
from relations.spans import Span

_DATA = load("attribution.toml")
_NEAR = 400
_ISSUED_BY = regex.compile(
    r"\p{L}+ (?:(?:issued|released|published) )?(?:from|by) (?:the )?"
    r"(?P<body>\p{Lu}[\p{L}'.-]*(?:,? (?:(?:of|for|and|the) )*\p{Lu}[\p{L}'.-]*)+)"
    r"(?: (?:on|in|last|this|earlier)\b.{1,30})?"
)


class _Phrase(NamedTuple):
    """Words that may be a speaker, as written and in small letters."""

    span: Span
    plain: str
    small: str

    def cut(self, start: int, end: int) -> _Phrase:
        """Part of the words."""
        span = Span(self.span.start + start, self.span.start + end)
        return _Phrase(span, self.plain[start:end], self.small[start:end])


class _Headed(NamedTuple):
    """A phrase with the noun at its head, and what it is called, which is the phrase without its article."""

    span: Span
    words: list[str]
    noun: str
    name: str

    @property
    def single(self) -> str:
        """The noun in the singular."""
        return self.noun if self.noun in BODIES else singular(self.noun)

    def speaker(self, people: tuple[Person, ...], reason: str, kind: str = "phrase") -> Speaker:
        """Those for whom the phrase is taken."""
        return Speaker(people, *self.span, "generic", reason, kind)


_STATEMENT_BY = regex.compile(
    rf"(?:an? |the )(?:[\p{{L}}-]+ ){{0,2}}?(?:{'|'.join(sorted(DOCUMENTS - PACTS))})"
    r" (?:(?:issued|released|published|put out) )?(?:from (?=the |an? )|by )(?P<who>\p{L}.*?)"
    r"(?: (?:on|in|last|this|late|earlier|yesterday|today|after|following)\b.*)?$"
)
_DOING = regex.compile(r"(?<!-) (?:\p{L}+ly )?(?:preparing|travel+ing|arriving|returning|speaking|writing) \p{Ll}")
_WHERE = regex.compile(
    r" (?:here|(?:travell?ing|accompanying) .*|(?i:in (?:the )?)\p{Lu}[\p{L}'.-]+(?: \p{Lu}[\p{L}'.-]+){0,3}"
    r"|in (?:the|this|that) (?:region|area|country|city|capital|zone))$"
)
_BY_PLACE = regex.compile(r"(?:(?:the|its) )?(?:many|most|some|others|those|\p{L}+(?<!inter)est)\b", regex.IGNORECASE)
_MISSION = regex.compile(r"\b(?:embassy|consulate|consulate general|high commission|mission)$")
"""A body that is one of many, and is told from the others by its city."""
_MADE_PUBLIC = regex.compile(
    r" (?:(?:recently|newly|just|first) )?(?:published|released|issued|unveiled|made public)\b"
)
_VOICE = regex.compile(
    r"(?:an? |the )?(?:\w+ )?(?:spokes(?:man|woman|person)|spokespeople) (?:for|of) (?:the )?"
    r"|(?:analysts|economists|strategists|forecasters|researchers) (?:at|with|for) (?:the )?(?=\p{L})",
    regex.IGNORECASE,
)


def phrase_of(scene: Scene, span: Span) -> Speaker | None:
    """A noun phrase that can speak: "a Kremlin spokesman", "the ministry", "Global Times"."""
    plain = span.cut(scene.text.plain)
    phrase = _without_circumstances(_Phrase(span, plain, plain.lower()))
    if (issued := _STATEMENT_BY.match(phrase.small)) and not scene.people.in_span(phrase.span):
        body = phrase_of(scene, phrase.cut(*issued.span("who")).span)
        return body._replace(start=phrase.span.start) if body else None
    if somebody := _name_and_more(scene, phrase):
        return somebody
    if doing := _DOING.search(phrase.small):
        phrase = phrase.cut(0, doing.start())
    where = _WHERE.search(phrase.plain)
    if where and not _BY_PLACE.match(phrase.small) and not _MISSION.search(phrase.small, 0, where.start()):
        phrase = phrase.cut(0, where.start())
        owner = scene.people.ending_at(phrase.span.end)
        if owner and owner.people and owner.kind in ("institution", "office"):
            return Speaker(owner.people, *phrase.span, "named", owner.how, owner.kind)
    if (public := _MADE_PUBLIC.search(phrase.small)) and not _ISSUED_BY.search(phrase.plain):
        phrase = phrase.cut(0, public.start())
    voice = _VOICE.match(phrase.small)
    if voice and (body := _body(scene, Span(phrase.span.start + voice.end(), phrase.span.end))):
        return body._replace(start=phrase.span.start)
    headed = _headed(phrase)
    return _by_head(scene, headed) if headed else None


_BEFORE_PHRASE = ("and", "but", "then", "also", "meanwhile", "earlier", "later")


def _without_circumstances(phrase: _Phrase) -> _Phrase:
    """A phrase without the conjunction and the day in front of it, and without the relative clause behind it."""
    while (first := phrase.small.split(" ", 1)[0]) in _BEFORE_PHRASE and " " in phrase.small:
        phrase = phrase.cut(len(first) + 1, len(phrase.plain))
    if who := phrase.small.find(" who ") + 1:
        phrase = phrase.cut(0, who - 1)
    dated = DATE_BEFORE.match(phrase.small)
    return phrase.cut(dated.end(), len(phrase.plain)) if dated else phrase


_NAME_FROM = regex.compile(
    rf"(?:(?P<role>\p{{Lu}}\p{{Ll}}+) (?=\p{{Lu}}[\p{{L}}.'-]+ \p{{Lu}}))?(?P<name>{NAME.pattern})"
    r" (?:from|with|at|of the|of) "
)
_THEN_TITLE = regex.compile(r" (?:the|a|an) (?:\p{L}+ ){1,4}of\b")


def _name_and_more(scene: Scene, phrase: _Phrase) -> Speaker | None:
    """A name with what somebody is or where from behind it: "Ivan Petrov, head of", "Ivan Petrov from Minsk"."""
    first = scene.people.at(phrase.span.start)
    if first and first.kind in ("name", "unknown"):
        titled = _THEN_TITLE.match(scene.hidden, first.span.end, phrase.span.end)
        if titled or scene.hidden.startswith((" from ", " at ", " in "), first.span.end):
            return Speaker(first.people, *phrase.span, "named", first.how, first.kind)
    person = _NAME_FROM.match(phrase.plain)
    if not person or not CAN_SPEAK.isdisjoint(person["name"].lower().split()):
        return None
    known = scene.people.in_span(phrase.cut(*person.span("name")).span)
    if known or (person["role"] and person["role"].lower() not in PEOPLE):
        return None
    how = f"a name outside the lists: {person['name']}"
    return Speaker((Person(person["name"]),), *phrase.span, "generic", how, "phrase")


_ARTICLES = frozenset(("a", "an", "the"))
_BASED = regex.compile(r"\p{Lu}[\p{L}.'-]*-based (?=\p{Lu})")


def _headed(phrase: _Phrase) -> _Headed | None:
    """A phrase by its head; None if it is too long, no subject, or a clause."""
    words = phrase.small.split()
    if not words or len(words) > LONGEST_PHRASE or words[0] in NO_SUBJECT:
        return None
    cut = BEHIND_HEAD.search(phrase.small)
    head = (phrase.small[: cut.start()] if cut else phrase.small).split()
    if not AUXILIARIES.isdisjoint(head):
        return None
    noun = head[-1].removesuffix("'s") if head else ""
    if noun in _ARTICLES:  # "that the terms must be fair" is no word of somebody called "the"
        return None
    article = ARTICLE.match(phrase.plain)
    name = phrase.plain[article.end() :] if article else phrase.plain
    return _Headed(phrase.span, words, noun, _BASED.sub("", name, 1))


_ISSUER = regex.compile(
    r"(?P<body>\p{Lu}[\p{L}.'-]*(?: (?:of|for|and|the|\p{Lu}[\p{L}.'-]*))* \p{Lu}[\p{L}.'-]*|\p{Lu}{3,})"
    rf" (?:(?:press|news|official) )?(?:{'|'.join(sorted(DOCUMENTS))})\b"
)
_LONGEST_BODY = 5


def _by_head(scene: Scene, phrase: _Headed) -> Speaker | None:
    """Whoever a phrase means, by the noun at its head: somebody told of before, or else just what it says."""
    noun, single = phrase.noun, phrase.single
    if single == noun or not CAN_SPEAK.isdisjoint((noun, single)):
        known = taken_up(scene, phrase.span, noun, phrase.name)
        if known:
            return known
    if body := _of_body(scene, phrase):
        return body
    if noun in DOCUMENTS and (issuer := _ISSUER.match(phrase.name) or _ISSUED_BY.fullmatch(phrase.name)):
        phrase = phrase._replace(name=issuer["body"])
        scene.issued[noun] = phrase.span.start, (Person(phrase.name),)
    if entitled := scene.by_title.get(phrase.name.lower()):
        return phrase.speaker(entitled, f"called so before: {entitled[0].name}", "name")
    if noun in PEOPLE and single == noun and (one := _told_of(scene, phrase)):
        return one
    if two := _two(scene, phrase.span):
        return two
    if noun in ("leaders", "presidents", "ministers") and (met := _those_who_met(scene, phrase.span)):
        return phrase.speaker(met, f"the {noun} who met", "group")
    if not CAN_SPEAK.isdisjoint((noun, single)) or noun.endswith("ists"):
        return phrase.speaker((Person(phrase.name),), f"a phrase that can speak: {phrase.name}")
    if len(phrase.words) <= _LONGEST_BODY and phrase.name[:1].isupper() and not BODIES.isdisjoint(phrase.words):
        return phrase.speaker((Person(phrase.name),), f"a body outside the lists: {phrase.name}")
    return _by_name(scene, phrase)


_COMPANIES = frozenset(_DATA["speakers"]["companies"])
_PROPER = r"(?P<name>\p{Lu}[\p{L}.-]*(?: (?:(?:of|for|and|the) )*\p{Lu}[\p{L}.-]*)*)"
_MEDIUM = regex.compile(
    rf"(?:(?:\p{{Lu}}[\p{{L}}.]*(?: \p{{Lu}}[\p{{L}}.]*){{0,2}}'s )?{_PROPER} (?:{'|'.join(_DATA['papers'])})"
    rf"|(?:the )?(?:[\p{{L}}-]+ ){{0,3}}(?:{'|'.join(_DATA['papers'])}) {_PROPER})"
)
_DESCRIBED = regex.compile(  # "space agency Norpe"
    r"(?:[\p{Ll}-]+ ){0,2}(?:agency|office|institute|bureau|company|firm|bank|lender|producer|maker|utility|group)"
    r" (?P<name>\p{Lu}[\p{L}.-]+(?: \p{Lu}[\p{L}.-]+){0,3})"
)
_MEDIUM_IN_CAPITALS = regex.compile(rf"(?i:(?:the )?(?:[\p{{L}}-]+ ){{0,3}}?(?:{'|'.join(_DATA['papers'])})) {_PROPER}")


def _of_body(scene: Scene, phrase: _Headed) -> Speaker | None:
    """A company told of, an institution by its voice, a medium by its name, figures."""
    span, noun = phrase.span, phrase.noun
    if noun in _COMPANIES and phrase.words[0] == "the" and (company := _company(scene, span)):
        return phrase.speaker((company,), f"the {noun}: {company.name}", "institution")
    issuer = next((r for r in scene.people.in_span(span) if r.kind == "institution"), None)
    if noun in VOICES and issuer:
        scene.voiced = issuer.people
        return phrase.speaker(issuer.people, f"{issuer.how}, by its {noun}", "institution")
    if medium := (_MEDIUM_IN_CAPITALS if scene.text.capitals else _MEDIUM).fullmatch(phrase.name):
        return phrase.speaker((Person(medium["name"]),), "a medium by its name")
    if described := _DESCRIBED.fullmatch(phrase.name):
        return phrase.speaker((Person(described["name"]),), "a body by its name, with what it is", "phrase")
    if noun in NUMBERS:
        return phrase.speaker((Person(phrase.name),), f"figures: {phrase.name}")
    return None


def _told_of(scene: Scene, phrase: _Headed) -> Speaker | None:
    """One person whom the text names elsewhere: called so before, the last who spoke, or named behind the phrase."""
    span, noun = phrase.span, phrase.noun
    if len(phrase.words) > 2 and phrase.words[0] == "the" and (called := _called_so(scene, span)):
        return phrase.speaker(called.people, f"{called.how}, called so before", "name")
    if _describes_last(scene, span, noun):
        return phrase.speaker(scene.last, f"the {noun} who spoke before", "name")
    if later := _named_behind(scene, span, noun):
        return phrase.speaker((Person(later),), f"the {noun}, named behind it", "name")
    return None


_NUMERALS = frozenset((*load("figures.toml")["ones"], *load("figures.toml")["tens"]))
_NO_NAME = frozenset(load("people.toml")["no_name"]) | _NUMERALS


def _by_name(scene: Scene, phrase: _Headed) -> Speaker | None:
    """A name outside the lists, by its capitals; initials are spelt out as the text has done."""
    name, first = phrase.name, phrase.words[0]
    parts = name.split()
    proper = [part for part in parts if part[:1].isupper()]
    owned = name.rpartition("'s ")[2]
    if name[:1].islower() and owned != name and NAME.fullmatch(owned) and BODIES.isdisjoint(owned.lower().split()):
        return phrase.speaker((Person(owned),), f"a name outside the lists: {owned}")
    if not proper or len(proper) < len(parts) - 1 or not name[:1].isupper() or not parts[-1][:1].isupper():
        return None
    if owned != name and len(owned.split()) > 1:
        return phrase.speaker((Person(owned),), f"a name outside the lists: {owned}")
    if name.isupper() and (spelt := _spelt_out(scene, name, phrase.span.start)):
        return phrase.speaker((Person(spelt),), f"{name}: {spelt}")
    if heard := scene.by_name.get(name):
        return Speaker(heard, *phrase.span, "named", f"{name}, who spoke before", "unknown")
    word = len(phrase.words) == 1 and (first in _NO_NAME or first.endswith("ing") or _is_common(scene, phrase))
    if word or scene.text.capitals or first in BEFORE_OBJECT:
        return None
    return phrase.speaker((Person(name),), f"a name outside the lists: {name}")


def _is_common(scene: Scene, phrase: _Headed) -> bool:
    """Whether a word that begins a sentence stands elsewhere in small letters: "Oil explains it", "wants the oil"."""
    sentence = scene.text.sentence_at(phrase.span.start)
    opens = sentence is not None and sentence.span.start == phrase.span.start
    return opens and regex.search(rf"(?<![\w-]){regex.escape(phrase.words[0])}(?![\w-])", scene.text.plain) is not None


_SOURCE = regex.compile(
    r"(?i:(?:the|an?|its|another) )?(?P<who>(?:(?!(?:which|that|who|he|she|it|they)\b)[\p{L}\p{N}'’.-]+ ?){1,7})(?<! )"
)


def whoever(scene: Scene, span: Span) -> Speaker | None:
    """Any short noun phrase that is given as a source: who is given as one can speak."""
    name = _SOURCE.fullmatch(scene.text.plain, *span)
    if name is None:
        return None
    who = name["who"]
    return Speaker((Person(who),), *span, "generic", f"given as the source: {who}", "phrase")


_SPELT_OUT = regex.compile(r"\p{Lu}\p{Ll}+(?:\s(?:(?:of|for|and|on|the)\s){0,2}\p{Lu}\p{Ll}+){2,6}")


def _spelt_out(scene: Scene, initials: str, before: int) -> str:
    """The name written before that has these initials: "Office of Free Trade (OFT)", "the OFT"."""
    longer = (m.group() for m in _SPELT_OUT.finditer(scene.text.plain, 0, before) if len(initials) > 2)
    for name in longer:
        words = name.split()
        for at in range(len(words)):
            if "".join(word[0] for word in words[at:] if word[0].isupper()) == initials:
                return " ".join(words[at:])
    return ""


_AND = regex.compile(r" and ")


def _two(scene: Scene, span: Span) -> Speaker | None:
    """Two that speak together, neither with a name: "ministers and central bankers"."""
    parts = [part for part in _AND.split(span.cut(scene.text.plain)) if part]
    if len(parts) == 2 and all(NAME.fullmatch(p) and CAN_SPEAK.isdisjoint(p.lower().split()) for p in parts):
        reason = f"two names outside the lists: {parts[0]}; {parts[1]}"
        return Speaker(tuple(map(Person, parts)), *span, "generic", reason, "phrase")
    first = scene.people.ending_at(span.start + len(parts[0])) if len(parts) == 2 else None
    if first and first.people and first.span.start == span.start and parts[1][:1].islower():
        other = Person(parts[1].removeprefix("other "))
        return Speaker((*first.people, other), *span, "generic", f"{first.how}; {other.name}", "phrase")
    if len(parts) == 2 and parts[1][:1].isupper() and PREPOSITION.search(parts[0]):
        return None
    heads = [BEHIND_HEAD.split(part.lower(), 1)[0].split()[-1:] for part in parts]
    able = all(head and singular(head[0]) in CAN_SPEAK for head in heads)
    if len(parts) != 2 or not able:
        return None
    names = [ARTICLE.sub("", part, 1) if ARTICLE.match(part) else part for part in parts]
    reason = f"two phrases that can speak: {names[0]}; {names[1]}"
    return Speaker(tuple(map(Person, names)), *span, "generic", reason, "phrase")


def are_numbers(scene: Scene, speaker: Speaker) -> bool:
    """Whether figures, rather than somebody, are the subject: "official data"."""
    words = scene.hidden[speaker.start : speaker.end].split()
    return speaker.kind == "phrase" and not NUMBERS.isdisjoint(words)


def _body(scene: Scene, span: Span) -> Speaker | None:
    """The body that somebody without a name speaks for."""
    span = span.strip(scene.text.plain, " <>")
    inside = [r for r in scene.people.in_span(span) if r.people and r.kind == "institution"]
    if inside:
        scene.voiced = inside[0].people
        reason = f"{inside[0].how}, by somebody who speaks for it"
        return Speaker(inside[0].people, *span, "generic", reason, "institution")
    if any(r.kind in ("name", "unknown", "office") for r in scene.people.in_span(span)):
        return None
    found = phrase_of(scene, span)
    if not found or found.kind != "phrase":
        return None
    scene.voiced = found.people
    return found


_LEADING_NAME = regex.compile(r"(\p{Lu}[\p{L}&.-]+(?: \p{Lu}[\p{L}&.-]*)*) \p{Ll}")


def _company(scene: Scene, span: Span) -> Person | None:
    """The company of which the sentence or the text just before it tells: "Utopian Air flies, the airline said"."""
    words = span.cut(scene.text.plain).split()[1:]
    if len(words) > LONGEST_ROLE or any(word[0].isupper() for word in words[1:]):
        return None
    for at, body in scene.people.bodies_before(span.start):
        if span.start - at.end > _NEAR:
            break
        if body.country and BODIES.isdisjoint(scene.text.small[at.start : at.end].split()):
            return body
    sentence = scene.text.sentence_at(span.start)
    named = _LEADING_NAME.match(scene.text.plain, sentence.span.start, span.start) if sentence else None
    if named is None:
        return None
    leads = scene.text.plain.split(f" {named[1]}")[:-1]  # a name is written so within a sentence too
    return Person(named[1]) if any(lead[-1:].islower() or lead[-1:] == "," for lead in leads) else None


_OF_BOTH = regex.compile(r" of (?:both )?[^,]{2,30} and ")


_THEIR_LEADERS = re.compile("their (?:leaders|presidents|prime ministers)")


def _those_who_met(scene: Scene, span: Span) -> tuple[Person, ...]:
    """The two of whom the text speaks, where a phrase owns or names their countries ("leaders of both Koreas")."""
    lands = {r.people[0].slug for r in scene.people.in_span(span) if r.kind == "country"}
    both = scene.people.principals
    if len(both) == 2 and _THEIR_LEADERS.fullmatch(scene.hidden, *span):
        return both
    joined = _OF_BOTH.search(scene.hidden, span.start, span.end)
    return both if len(both) == 2 and joined and lands and lands <= {p.country for p in both} else ()


def _called_so(scene: Scene, span: Span) -> Reference | None:
    """Whoever was named before with all the words of a phrase: "the Belgian minister"."""
    words = _words_of(span.cut(scene.hidden))
    for reference in scene.people.before(span.start):
        if reference.kind in ("name", "unknown") and words <= _words_of(reference.span.cut(scene.hidden)):
            return reference
    return None


def _describes_last(scene: Scene, span: Span, noun: str) -> bool:
    """Whether a phrase tells of whoever spoke last what else they are: "the California Republican"."""
    words = span.cut(scene.text.plain).split()
    plain = len(words) in (3, 4) and words[0].lower() == "the" and all(w[0].isupper() for w in words[1:-1])
    one = len(scene.last) == 1 and scene.last[0] in scene.persons and not scene.last[0].slug
    near = span.start - scene.last_at < _NEAR and not scene.people.in_span(span)
    return plain and one and near and noun in PERSONS_TAKEN_UP


_NOUN_THEN_NAME = regex.compile(rf"\b[Tt]he (?P<noun>\p{{Ll}}+), (?P<name>{NAME.pattern}),")


def _named_behind(scene: Scene, span: Span, noun: str) -> str:
    """The name that a phrase's noun has in one of the sentences behind it: "the minister, Ivan Petrov,"."""
    behind = _NOUN_THEN_NAME.finditer(scene.text.plain, span.end, span.end + _NEAR)
    return next((match["name"] for match in behind if match["noun"] == noun), "")


def _words_of(title: str) -> set[str]:
    """The words that tell: "the head of the president's office" and "head of the office of the president" are one."""
    return {word.removesuffix("'s") for word in title.split()} - {"the", "of"}
