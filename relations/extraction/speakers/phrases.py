"""Noun phrases that can speak where nobody of the lists is named: "a Kremlin spokesman", "the ministry"."""

from __future__ import annotations

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
    NEAR,
    NO_SUBJECT,
    Scene,
    Speaker,
)
from relations.extraction.speakers.taken_up import taken_up
from relations.spans import Span

_DATA = load("attribution.toml")


_NUMERALS = frozenset((*load("figures.toml")["ones"], *load("figures.toml")["tens"]))
_NO_NAME = frozenset(load("people.toml")["no_name"]) | _NUMERALS
_COMPANIES = frozenset(_DATA["speakers"]["companies"])
_STATEMENT_BY = regex.compile(
    rf"(?:an? |the )(?:[\p{{L}}-]+ ){{0,2}}?(?:{'|'.join(sorted(DOCUMENTS - PACTS))})"
    r" (?:(?:issued|released|published|put out) )?(?:from (?=the |an? )|by )(?P<who>\p{L}.*?)"
    r"(?: (?:on|in|last|this|late|earlier|yesterday|today)\b.*)?$"
)
_NAME_FROM = regex.compile(
    rf"(?:(?P<role>\p{{Lu}}\p{{Ll}}+) (?=\p{{Lu}}[\p{{L}}.'-]+ \p{{Lu}}))?(?P<name>{NAME.pattern})"
    r" (?:from|with|at|of the|of) "
)
_THEN_TITLE = regex.compile(r" (?:the|a|an) (?:\p{L}+ ){1,4}of\b")
_DOING = regex.compile(r"(?<!-) (?:\p{L}+ly )?(?:preparing|travel+ing|arriving|returning|speaking|writing) \p{Ll}")
_WHERE = regex.compile(
    r" (?:here|(?:travell?ing|accompanying) .*|in (?:the )?\p{Lu}[\p{L}'.-]+(?: \p{Lu}[\p{L}'.-]+){0,3}"
    r"|in (?:the|this|that) (?:region|area|country|city|capital|zone))$"
)
_BY_PLACE = regex.compile(r"(?:(?:the|its) )?(?:many|most|some|others|those|\p{L}+(?<!inter)est)\b", regex.IGNORECASE)
_BASED = regex.compile(r"\p{Lu}[\p{L}.'-]*-based (?=\p{Lu})")
_ISSUER = regex.compile(
    r"(?P<body>\p{Lu}[\p{L}.'-]*(?: (?:of|for|and|the|\p{Lu}[\p{L}.'-]*))* \p{Lu}[\p{L}.'-]*|\p{Lu}{3,})"
    rf" (?:(?:press|news|official) )?(?:{'|'.join(sorted(DOCUMENTS))})\b"
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
_VOICE = regex.compile(
    r"(?:an? |the )?(?:\w+ )?(?:spokes(?:man|woman|person)|spokespeople) (?:for|of) (?:the )?", regex.IGNORECASE
)
_LONGEST_BODY = 5


def phrase_of(scene: Scene, span: Span) -> Speaker | None:
    """A noun phrase that can speak: "a Kremlin spokesman", "the ministry", "Global Times"."""
    plain = span.cut(scene.text.plain)
    small = plain.lower()
    while small.split(" ", 1)[0] in ("and", "but", "then", "also", "meanwhile", "earlier", "later") and " " in small:
        cut = len(small.split(" ", 1)[0]) + 1
        span = Span(span.start + cut, span.end)
        plain, small = plain[cut:], small[cut:]
    if who := small.find(" who ") + 1:
        span = Span(span.start, span.start + who - 1)
        plain, small = plain[: who - 1], small[: who - 1]
    if dated := DATE_BEFORE.match(small):
        span = Span(span.start + dated.end(), span.end)
        plain, small = plain[dated.end() :], small[dated.end() :]
    if (issued := _STATEMENT_BY.match(small)) and not scene.people.in_span(span):
        body = phrase_of(scene, Span(span.start + issued.start("who"), span.start + issued.end("who")))
        return body._replace(start=span.start) if body else None
    first = scene.people.at(span.start)
    if first and first.kind in ("name", "unknown") and _THEN_TITLE.match(scene.hidden, first.span.end, span.end):
        return Speaker(first.people, span.start, span.end, "named", first.how, first.kind)
    if (
        first
        and first.kind in ("name", "unknown")
        and scene.hidden.startswith((" from ", " at ", " in "), first.span.end)
    ):
        return Speaker(first.people, span.start, span.end, "named", first.how, first.kind)
    if (
        (person := _NAME_FROM.match(plain))
        and CAN_SPEAK.isdisjoint(person["name"].lower().split())
        and (person["role"] or "senator").lower() in PEOPLE
    ):
        name = person["name"]
        if not scene.people.in_span(Span(span.start + person.start("name"), span.start + person.end("name"))):
            how = f"a name outside the lists: {name}"
            return Speaker((Person(name),), span.start, span.end, "generic", how, "phrase")
    if doing := _DOING.search(small):
        span = Span(span.start, span.start + doing.start())
        plain, small = plain[: doing.start()], small[: doing.start()]
    if (where := _WHERE.search(plain)) and not _BY_PLACE.match(small):
        span = Span(span.start, span.start + where.start())
        plain, small = plain[: where.start()], small[: where.start()]
        owner = scene.people.ending_at(span.end)
        if owner and owner.people and owner.kind in ("institution", "office"):
            return Speaker(owner.people, span.start, span.end, "named", owner.how, owner.kind)
    if (public := _MADE_PUBLIC.search(small)) and not _ISSUED_BY.search(plain):
        span = Span(span.start, span.start + public.start())
        plain, small = plain[: public.start()], small[: public.start()]
    if (voice := _VOICE.match(small)) and (body := _body(scene, Span(span.start + voice.end(), span.end))):
        return body._replace(start=span.start)
    words = small.split()
    if not words or len(words) > LONGEST_PHRASE or words[0] in NO_SUBJECT:
        return None
    cut = BEHIND_HEAD.search(small)
    head = small[: cut.start()] if cut else small
    noun = head.split()[-1].removesuffix("'s") if head.split() else ""
    if not AUXILIARIES.isdisjoint(head.split()):
        return None
    single = noun if noun in BODIES else singular(noun)
    article = ARTICLE.match(plain)
    name = plain[article.end() :] if article else plain
    name = _BASED.sub("", name, 1)
    if single == noun or noun in PEOPLE or noun in BODIES or single in PEOPLE or single in BODIES:
        known = taken_up(scene, span, noun, name)
        if known:
            return known
    if noun in _COMPANIES and words[0] == "the" and (company := _company(scene, span)):
        return Speaker((company,), span.start, span.end, "generic", f"the {noun}: {company.name}", "institution")
    issuer = next((r for r in scene.people.in_span(span) if r.kind == "institution"), None)
    if noun in VOICES and issuer:
        scene.voiced = issuer.people
        reason = f"{issuer.how}, by its {noun}"
        return Speaker(issuer.people, span.start, span.end, "generic", reason, "institution")
    if medium := _MEDIUM.fullmatch(name):
        return Speaker((Person(medium["name"]),), span.start, span.end, "generic", "a medium by its name", "phrase")
    if noun in NUMBERS:
        return Speaker((Person(name),), span.start, span.end, "generic", f"figures: {name}", "phrase")
    if noun in DOCUMENTS and (body := _ISSUER.match(name) or _ISSUED_BY.fullmatch(name)):
        name = body["body"]
        scene.issued[noun] = span.start, (Person(name),)
    if entitled := scene.by_title.get(name.lower()):
        return Speaker(entitled, span.start, span.end, "generic", f"called so before: {entitled[0].name}")
    if noun in PEOPLE and single == noun:
        if len(words) > 2 and words[0] == "the" and (called := _called_so(scene, span)):
            return Speaker(called.people, span.start, span.end, "generic", f"{called.how}, called so before")
        if _describes_last(scene, span, noun):
            how = f"the {noun} who spoke before"
            return Speaker(scene.last, span.start, span.end, "generic", how, "name")
        if later := _named_behind(scene, span, noun):
            return Speaker((Person(later),), span.start, span.end, "generic", f"the {noun}, named behind it")
    if two := _two(scene, span):
        return two
    if noun in ("leaders", "presidents") and (met := _those_who_met(scene, span)):
        return Speaker(met, span.start, span.end, "generic", f"the {noun} who met", "group")
    if noun in PEOPLE or single in PEOPLE or noun in BODIES or single in BODIES or noun.endswith("ists"):
        return Speaker((Person(name),), span.start, span.end, "generic", f"a phrase that can speak: {name}", "phrase")
    if len(words) <= _LONGEST_BODY and name[:1].isupper() and any(w in BODIES for w in words):
        return Speaker((Person(name),), span.start, span.end, "generic", f"a body outside the lists: {name}", "phrase")
    proper = [w for w in name.split() if w[:1].isupper()]
    is_name = proper and len(proper) >= len(name.split()) - 1 and name[:1].isupper() and name.split()[-1][:1].isupper()
    if is_name and (owned := name.rpartition("'s ")[2]) != name and len(owned.split()) > 1:
        return Speaker(
            (Person(owned),), span.start, span.end, "generic", f"a name outside the lists: {owned}", "phrase"
        )
    if is_name and name.isupper() and (spelt := _spelt_out(scene, name, span.start)):
        return Speaker((Person(spelt),), span.start, span.end, "generic", f"{name}: {spelt}", "phrase")
    if is_name and (heard := scene.by_name.get(name)):
        return Speaker(heard, span.start, span.end, "named", f"{name}, who spoke before", "unknown")
    if (
        is_name
        and not scene.text.capitals
        and words[0] not in BEFORE_OBJECT
        and not (len(words) == 1 and (words[0] in _NO_NAME or words[0].endswith("ing")))
    ):
        return Speaker((Person(name),), span.start, span.end, "generic", f"a name outside the lists: {name}", "phrase")
    return None


_SOURCE = regex.compile(
    r"(?:(?:the|an?|its|another) )?(?P<who>(?:(?!(?:which|that|who|he|she|it|they)\b)[\p{L}\p{N}'’.-]+ ?){1,7})(?<! )"
)


def whoever(scene: Scene, span: Span) -> Speaker | None:
    """Any short noun phrase that is given as a source: who is given as one can speak."""
    name = _SOURCE.fullmatch(scene.text.plain, *span)
    if name is None:
        return None
    who = name["who"]
    return Speaker((Person(who),), span.start, span.end, "generic", f"given as the source: {who}", "phrase")


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
        return Speaker(tuple(map(Person, parts)), span.start, span.end, "generic", reason, "phrase")
    first = scene.people.ending_at(span.start + len(parts[0])) if len(parts) == 2 else None
    if first and first.people and first.span.start == span.start and parts[1][:1].islower():
        other = Person(parts[1].removeprefix("other "))
        return Speaker((*first.people, other), span.start, span.end, "generic", f"{first.how}; {other.name}", "phrase")
    if len(parts) == 2 and parts[1][:1].isupper() and PREPOSITION.search(parts[0]):
        return None
    heads = [BEHIND_HEAD.split(part.lower(), 1)[0].split()[-1:] for part in parts]
    able = all(head and singular(head[0]) in CAN_SPEAK for head in heads)
    if len(parts) != 2 or not able:
        return None
    names = [ARTICLE.sub("", part, 1) if ARTICLE.match(part) else part for part in parts]
    reason = f"two phrases that can speak: {names[0]}; {names[1]}"
    return Speaker(tuple(map(Person, names)), span.start, span.end, "generic", reason, "phrase")


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
        return Speaker(inside[0].people, span.start, span.end, "generic", reason, "institution")
    if any(r.kind in ("name", "unknown", "office") for r in scene.people.in_span(span)):
        return None
    found = phrase_of(scene, span)
    return found if found and found.kind == "phrase" else None


_LEADING_NAME = regex.compile(r"(\p{Lu}[\p{L}&.-]+(?: \p{Lu}[\p{L}&.-]*)*) \p{Ll}")


def _company(scene: Scene, span: Span) -> Person | None:
    """The company of which the sentence or the text just before it tells: "Utopian Air flies, the airline said"."""
    words = span.cut(scene.text.plain).split()[1:]
    if len(words) > LONGEST_ROLE or any(word[0].isupper() for word in words[1:]):
        return None
    for at, body in scene.people.bodies_before(span.start):
        if span.start - at.end > NEAR:
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


def _those_who_met(scene: Scene, span: Span) -> tuple[Person, ...]:
    """The two of whom the text speaks, where a phrase names their countries ("leaders of both Koreas")."""
    lands = {r.people[0].slug for r in scene.people.in_span(span) if r.kind == "country"}
    both = scene.people.principals
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
    near = span.start - scene.last_at < NEAR and not scene.people.in_span(span)
    return plain and one and near and noun in PERSONS_TAKEN_UP


_NOUN_THEN_NAME = regex.compile(rf"\b[Tt]he (?P<noun>\p{{Ll}}+), (?P<name>{NAME.pattern}),")


def _named_behind(scene: Scene, span: Span, noun: str) -> str:
    """The name that a phrase's noun has in one of the sentences behind it: "the minister, Ivan Petrov,"."""
    behind = _NOUN_THEN_NAME.finditer(scene.text.plain, span.end, span.end + NEAR)
    return next((match["name"] for match in behind if match["noun"] == noun), "")


def _words_of(title: str) -> set[str]:
    """The words that tell: "the head of the president's office" and "head of the office of the president" are one."""
    return {word.removesuffix("'s") for word in title.split()} - {"the", "of"}
