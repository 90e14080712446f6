"""The subject that ends at a place: a name, a pronoun, a phrase, with what stands beside it or is joined to it."""

from __future__ import annotations

from itertools import pairwise

import regex

from relations.extraction.candidates import Person
from relations.extraction.data import load
from relations.extraction.patterns import ending
from relations.extraction.people import Reference
from relations.extraction.people.in_capitals import can_be_a_name
from relations.extraction.quotations import end_before
from relations.extraction.speakers.first_person import first_person
from relations.extraction.speakers.nouns import ARTICLE, BEHIND_HEAD, BODIES, IN_PHRASE, NAME, PEOPLE, VOICES, singular
from relations.extraction.speakers.phrases import phrase_of, whoever
from relations.extraction.speakers.pronouns import goes_on_speaking, taken_up_by_it
from relations.extraction.speakers.scene import (
    ADVERBIAL,
    BEFORE_OBJECT,
    DATE_BEFORE,
    LONGEST_PARENTHESIS,
    LONGEST_PHRASE,
    LONGEST_WORD,
    How,
    Scene,
    Speaker,
    last_word,
)
from relations.spans import Span

_DATA = load("attribution.toml")
_BOUNDARIES = frozenset(_DATA["boundaries"])
_SUBJECT_PRONOUNS = frozenset(("he", "she", "they"))


_WORDS_GIVEN = "statement|post|interview|tweet|speech|letter|message|address|note|briefing|release"
_GATHERINGS = "conference|briefing|meeting|talks|call|conversation|summit|visit|discussions|session"
_OCCASIONS = frozenset(f"{_WORDS_GIVEN}|{_GATHERINGS}".split("|"))
_IN_A_STATEMENT = regex.compile(
    rf"(?r) (?:in (?:an? |the |its |his |her |their )(?:\p{{L}}+ ){{0,3}}(?:{_WORDS_GIVEN})"
    r"|(?:at|after|following|during)(?: the end of)? (?:an? |the |his |her |their )?"
    rf"(?:\p{{L}}+ ){{0,3}}(?:{_GATHERINGS}))"
)
_SHORT_FORM = regex.compile(r"\s\((\p{Lu}[\p{Lu}&-]{1,9})\)$")


def ending_at(scene: Scene, at: int, within: Span) -> Speaker | None:
    """The subject that ends at an offset, by whatever words; None where nothing there can speak."""
    word = last_word(scene.hidden[max(within.start, at - LONGEST_WORD) : at])
    if word in _OCCASIONS and (said_how := _IN_A_STATEMENT.match(scene.hidden, max(within.start, at - 80), at)):
        at = end_before(scene.hidden, said_how.start())
        word = last_word(scene.hidden[max(within.start, at - LONGEST_WORD) : at])
    in_brackets = scene.hidden[at - 1] == ")"
    if in_brackets and (short := _SHORT_FORM.search(scene.text.plain, max(within.start, at - 14), at)):
        speaker = ending_at(scene, short.start(), within)
        if speaker and speaker.how in ("named", "generic"):
            scene.by_name[short[1]] = speaker.people
        return speaker
    if scene.hidden[at - 1] == ",":
        return _with_the_other(scene, _before_parenthesis(scene, at - 1, within), within)
    if scene.hidden[at - 2 : at] == ',"' and at - 2 > within.start:
        aside = _before_parenthesis(scene, at - 2, within)
        return aside if aside and aside.people else None
    if scene.hidden[at - 1] == ";":
        return Speaker((), at - 1, at, "inherited", "goes on after a semicolon")
    return _by_last_word(scene, word, at, within)


def _by_last_word(scene: Scene, word: str, at: int, within: Span) -> Speaker | None:
    """The subject that ends with a word: one that goes on, "who", a name, a capital, a pronoun or a phrase."""
    span = Span(at - len(word), at)
    if word.endswith("'s"):
        return None
    if word in ("and", "but", "then", "or"):
        start = scene.comma_before(span.start, within.start)
        return Speaker((), start, at, "inherited", "goes on after a conjunction")
    if word in ("who", "which"):
        return _antecedent(scene, word, span.start, within)
    reference = scene.people.ending_at(at)
    if reference and reference.span.start >= within.start:
        return subject_of(scene, reference, within)
    if capital := _capital(scene, at, within):
        return capital
    if word == "both" and (both := both_of(scene, span)):
        return both
    if word in ("i", "we"):
        return first_person(scene, word, span)
    if word in _SUBJECT_PRONOUNS:
        return goes_on_speaking(scene, word, Reference(span, (), "pronoun", ""))
    return taken_up_by_it(scene, span, within) if word in ("it", "its") else _phrase_before(scene, at, within)


def both_of(scene: Scene, span: Span) -> Speaker | None:
    """“Both said”: the two whom "they" would mean."""
    both = scene.people.resolve("they", span.end)
    how = f"both: {' and '.join(p.name for p in both)}"
    return Speaker(both, *span, "named", how, "group") if both else None


def _capital(scene: Scene, at: int, within: Span) -> Speaker | None:
    """The country for which its capital stands, alone or with another; none where it ends the name of a body."""
    city = scene.people.capital_ending_at(at)
    if not city or city[0].start < within.start:
        return None
    span, country = city
    ahead = scene.word_before(span.start, within.start)
    name = ahead in BODIES and scene.text.plain[span.start - len(ahead) - 1].isupper()
    if name or ahead in BEFORE_OBJECT:
        return None
    other = _joined_to(scene, span.start, within.start)
    people = (other, country) if other else (country,)
    return Speaker(people, *span, "named", f"capital that stands for {country.name}", "group" if other else "country")


def _joined_to(scene: Scene, at: int, start: int) -> Person | None:
    """The country, by its name or its capital's, that "and" joins to the one at ``at``."""
    if scene.hidden[max(start, at - 5) : at] != " and ":
        return None
    capital = scene.people.capital_ending_at(at - 5)
    reference = scene.people.ending_at(at - 5)
    country = reference.people[0] if reference and reference.kind == "country" else None
    return capital[1] if capital else country


_IN_TALKS = regex.compile(
    r" (?:in|during|at|after) (?:an? |the |his |her |their )?(?:[\p{L}-]+ ){0,3}"
    r"(?:conversation|call|talks|meeting|interview) with (?:the )?$"
)


def subject_of(scene: Scene, reference: Reference, within: Span) -> Speaker | None:
    """A reference as subject, with those that "and" joins to it; None where it is no subject."""
    words = scene.hidden[reference.span.start : reference.span.end]
    if words in ("his", "her", "their", "him", "them", "himself", "herself"):
        return None
    before = scene.word_before(reference.span.start, within.start)
    pronoun = words in _SUBJECT_PRONOUNS and before != "as"
    if pronoun and (goes_on := goes_on_speaking(scene, words, reference)):
        return goes_on
    if before == "of" and reference.kind == "country" and (of_country := _of_country(scene, reference, within)):
        return of_country
    if before == "on" and reference.kind == "country":  # "the alliance on China"
        phrase = _phrase_before(scene, reference.span.end, within)
        if phrase and phrase.people and phrase.people != reference.people:
            return phrase
    if before == "with" and (talks := _IN_TALKS.search(scene.hidden, within.start, reference.span.start)):
        return ending_at(scene, end_before(scene.hidden, talks.start()), within)
    if before in BEFORE_OBJECT and before not in ("as", "what", "when", "because", "if", "whether", "how"):
        return _phrase_before(scene, reference.span.end, within)
    asked = before == "where" and not scene.hidden[within.start : reference.span.start].endswith(", where ")
    if asked or before in ("what", "how", "if", "whether"):
        return None
    if reference.kind == "institution" and (wider := _wider(scene, reference, within)):
        return wider
    return _with_others(scene, reference, within)


def _wider(scene: Scene, institution: Reference, within: Span) -> Speaker | None:
    """The phrase in which an institution stands, where it means the same or somebody in it who speaks."""
    wider = _phrase_before(scene, institution.span.end, within)
    if wider is None or wider.start >= institution.span.start:
        return None
    if wider.people == institution.people:
        return wider
    head = (BEHIND_HEAD.split(scene.hidden[wider.start : wider.end], 1)[0].split() or [""])[-1]
    somebody = head not in VOICES and wider.kind == "phrase" and singular(head) in PEOPLE
    return wider if somebody else None


def _with_others(scene: Scene, reference: Reference, within: Span) -> Speaker | None:
    """A reference with those that stand before it in a list: "A, B and C"."""
    people, start = reference.people, reference.span.start
    if reference.kind in ("institution", "unknown", "name"):
        start = _with_modifiers(scene, start, within.start)
    start = _before_article(scene, reference, start, within)
    while (before := scene.word_before(start, within.start)) == "and":
        other = _joined_before(scene, reference, end_before(scene.hidden, start - len("and") - 1), within)
        if not other or other.span.start < within.start or not other.people:
            break
        people, start = (*other.people, *people), _before_article(scene, other, other.span.start, within)
    if len(people) > 1 and reference.kind == "country" and before == "of":
        return _phrase_before(scene, reference.span.end, within)
    while len(people) > 1 and scene.hidden[max(within.start, start - 2) : start] == ", ":
        listed = scene.people.ending_at(start - len(", "))
        ahead = scene.word_before(listed.span.start, within.start) if listed else ""
        if listed and ahead == "of" and reference.kind == "country":
            return _phrase_of_lands(scene, Span(listed.span.start, reference.span.end), within)
        if not listed or listed.span.start < within.start or len(listed.people) != 1 or ahead in BEFORE_OBJECT:
            break
        people, start = (*listed.people, *people), _before_article(scene, listed, listed.span.start, within)
    kind = "group" if len(people) > 1 else reference.kind
    how: How = "aside" if before == "as" else "named"
    people = tuple(dict.fromkeys(people))
    return Speaker(people, start, reference.span.end, how, reference.how, kind, reference.candidates)


def _before_article(scene: Scene, reference: Reference, start: int, within: Span) -> int:
    """Where a body or a country in a list begins, with its article: "X, the United States and the European Union"."""
    in_list = scene.hidden.endswith((" and the ", ", the "), within.start, start)
    return start - len("the ") * (in_list and reference.kind in ("institution", "country"))


def _joined_before(scene: Scene, reference: Reference, at: int, within: Span) -> Reference | None:
    """Whom "and" joins to a reference: somebody named, taken up, or of a country ("Xi Jinping of China and ...")."""
    other = scene.people.ending_at(at) or _listed_before(scene, at, within)
    if other and other.kind == "country" and reference.kind != "country":
        other = _person_of(scene, other, within) or other
    bodies = other is not None and other.kind == reference.kind == "institution"
    return other if bodies or reference.kind in ("name", "unknown", "office", "country") else None


def _phrase_of_lands(scene: Scene, lands: Span, within: Span) -> Speaker | None:
    """The phrase behind whose "of" a list of countries stands: "the leaders of X, Y and Z"."""
    of = _OF_THE.search(scene.hidden, within.start, lands.start)
    head = _phrase_before(scene, of.start(), within) if of else None
    return phrase_of(scene, Span(head.start, lands.end)) if head else None


def _listed_before(scene: Scene, at: int, within: Span) -> Reference | None:
    """Somebody of the lists whom a noun right before ``at`` takes up ("the Secretary and ...")."""
    phrase = _phrase_before(scene, at, within)
    listed = phrase is not None and phrase.kind == "name" and bool(phrase.people and phrase.people[0].slug)
    return Reference(Span(phrase.start, at), phrase.people, "name", phrase.reason) if phrase and listed else None


def _of_country(scene: Scene, country: Reference, within: Span) -> Speaker | None:
    """The subject whose country stands behind the name: "President Xi Jinping of China"."""
    person = _person_of(scene, country, within)
    speaker = subject_of(scene, person, within) if person else None
    return speaker._replace(end=country.span.end) if speaker else None


_OF_THE = regex.compile(r" of (?:the )?$")


def _person_of(scene: Scene, country: Reference, within: Span) -> Reference | None:
    """Whoever stands before "of" and a country: "Xi Jinping of China"."""
    of = _OF_THE.search(scene.hidden, within.start, country.span.start)
    person = scene.people.ending_at(of.start()) if of else None
    known = person is not None and person.kind in ("name", "unknown", "office")
    return person if person and known and person.span.start >= within.start else None


_JOINING = BEFORE_OBJECT | _BOUNDARIES | {"and", "or", "he", "she", "they", "it"}


def _with_modifiers(scene: Scene, at: int, start: int) -> int:
    """Where the words in front of a name begin, after a comma ("Chinese news agency Xinhua")."""
    words = scene.hidden[max(start, at - 80) : at]
    joints = [words.rfind(joint) + len(joint) - 1 for joint in (" and ", " - ") if joint in words]
    lead = max(words.rfind(","), words.rfind(";"), words.rfind('"'), *joints)
    between = words[lead + 1 :].split()
    titled = len(between) <= LONGEST_PHRASE and not PEOPLE.isdisjoint(between) and _BOUNDARIES.isdisjoint(between)
    plain = lead >= 0 and (titled or (len(between) <= 5 and _JOINING.isdisjoint(between)))
    return at - len(words) + lead + 1 if plain else at


def _before_parenthesis(scene: Scene, comma: int, within: Span) -> Speaker | None:
    """A subject with something between commas behind it: "Ivan Petrov, a spokesman, said"."""
    start = max(within.start, comma - LONGEST_PARENTHESIS)
    at = comma
    while (at := scene.hidden.rfind(",", start, at)) > start:
        reference = scene.people.ending_at(at)
        if reference and reference.kind == "office" and (called := _named_within(scene, at, comma)):
            reference = reference._replace(people=called.people, how=called.how)
        if reference and reference.span.start >= within.start and in_subject_place(scene, reference, within):
            return _with_aside(scene, reference, Span(at + 1, comma), within)
    return (
        _beside_owner(scene, comma, within)
        or _name_and_role(scene, comma, within)
        or Speaker((), comma, comma + 1, "inherited", "goes on after a comma")
    )


_AND_THE = ending(r", and (?:(?:the|his|her) )?(?:[\p{L}'’-]+ ){0,2}")
_OPENS = regex.compile(r"(?:the |an? )?(?:[\p{L}-]+ )?")


def _with_the_other(scene: Scene, speaker: Speaker | None, within: Span) -> Speaker | None:
    """The subject with another one before it, both told by office and name: "Z's premier, X, and W's king, Y, said"."""
    if speaker is None or not speaker.people:
        return speaker
    begins = speaker.start + scene.hidden.startswith(" ", speaker.start)
    joined = _AND_THE.match(scene.hidden, within.start, begins)
    if joined is None:
        return speaker
    before = [r for r in scene.people.in_span(Span(within.start, joined.start())) if r.people]
    other = scene.people.ending_at(joined.start())
    if other is None and before and scene.hidden.startswith(", ", before[-1].span.end):
        aside = Span(before[-1].span.end + 1, joined.start())
        other = before[-1] if scene.is_title(aside) else None
    if not before or other is None or len(other.people) != 1 or other.kind not in ("name", "office", "unknown"):
        return speaker
    first = before[0].span.start
    opens = scene.hidden[within.start : first] == "" or _OPENS.fullmatch(scene.hidden, within.start, first)
    apposed = all(r.people == other.people or r.kind == "country" for r in before)
    if not opens or not apposed or other.people[0] in speaker.people:
        return speaker
    reason = f"{other.people[0].name} and {speaker.reason}"
    return speaker._replace(people=(*other.people, *speaker.people), start=within.start, reason=reason, kind="group")


def _with_aside(scene: Scene, reference: Reference, aside: Span, within: Span) -> Speaker | None:
    """A reference as subject, with what is told of it between commas, which is remembered if it is a title."""
    speaker = subject_of(scene, reference, within)
    if speaker and scene.is_title(aside):
        scene.entitled(speaker.people, aside.strip(scene.text.plain))
    return speaker._replace(reason=f"{speaker.reason}, with an aside") if speaker else None


_THEIRS = ending(r"(?:^|[.;,]\s+|\b(?:and|but|while)\s)(?P<who>(?:his|her|their|its)\s(?:[\p{L}-]+\s){0,3}[\p{L}-]+,)")


def _beside_owner(scene: Scene, comma: int, within: Span) -> Speaker | None:
    """Who is named behind what they are: "The trader, Ivan Petrov, said"."""
    named = scene.people.ending_at(comma)
    if not named or not named.people or named.kind not in ("name", "unknown"):
        return None
    lead = end_before(scene.hidden, named.span.start)
    if scene.hidden[lead - 1] != "," or not in_subject_place(scene, named, within):
        return None
    if theirs := _THEIRS.match(scene.hidden, within.start, lead):  # "his likely successor, X, said"
        told = subject_of(scene, named, within)
        return told._replace(start=theirs.start("who")) if told else None
    owner = _phrase_before(scene, lead - 1, within)
    speaker = subject_of(scene, named, within) if owner else None
    if not speaker or not owner or not owner.people:
        return None
    scene.by_noun[owner.people[0].name.lower().split()[-1]] = speaker.people
    return speaker._replace(start=owner.start, reason=f"{speaker.reason}, beside what they are")


def _name_and_role(scene: Scene, comma: int, within: Span) -> Speaker | None:
    """A phrase before a comma, with the unknown name behind it: "..., A, said"; None where a list of verbs goes on."""
    at = scene.hidden.rfind(",", within.start, comma)
    beside = Span(at + 1, comma).strip(scene.text.plain)
    name = NAME.fullmatch(scene.text.plain, *beside) or _name_behind_role(scene, beside)
    name = name if name and (not scene.text.capitals or can_be_a_name(name.group())) else None
    at = at if name else scene.hidden.find(",", within.start, comma)
    phrase = _phrase_before(scene, at, within) if at > 0 else None
    if phrase is None:
        if not name or at <= 0 or not ARTICLE.match(scene.text.plain, within.start):
            return None
        reason = f"{name.group()}, with what it is"
        return Speaker((Person(name.group()),), within.start, comma, "named", reason, "phrase")
    ahead = scene.hidden[within.start : phrase.start]
    if ahead.rstrip()[-1:] not in ("", '"', ",", ";") and not DATE_BEFORE.fullmatch(ahead):
        return None
    named = scene.people.ending_at(comma)
    if named and not in_subject_place(scene, named, within):
        return phrase
    if named and named.people and scene.hidden[at + 1 : named.span.start].strip() == "":
        reason = f"{named.how}, beside {phrase.reason}"
        return phrase._replace(people=named.people, reason=reason, how="named", kind=named.kind)
    if name and (phrase.kind == "phrase" or scene.word_before(at, within.start) in VOICES):
        written = " ".join(name.group().split())
        scene.by_noun[phrase.people[0].name.lower().split()[-1]] = (Person(written),)
        return phrase._replace(people=(Person(written),), reason=f"{written}, named beside {phrase.reason}")
    return phrase


def _named_within(scene: Scene, start: int, end: int) -> Reference | None:
    """The name that fills an aside ("the chancellor, Ivan Petrov, said"): it tells more than the office."""
    name = scene.people.ending_at(end)
    fills = name is not None and not scene.hidden[start + 1 : name.span.start].strip()
    return name if name and fills and name.people and name.kind in ("name", "unknown") else None


_LAST_NAMES = regex.compile(r"\p{Lu}[\p{L}.'-]+ \p{Lu}[\p{L}'-]+$")


def _name_behind_role(scene: Scene, span: Span) -> regex.Match[str] | None:
    """The name at the end of an apposition: "Undersecretary of Commerce Ivan Petrov"."""
    words = span.cut(scene.hidden).split()
    is_role = bool(words) and words[0] in PEOPLE and "of" in words
    return _LAST_NAMES.search(scene.text.plain, span.start, span.end) if is_role else None


_BEGINS_CLAUSE = frozenset(
    ("and", "but", "while", "that", "meanwhile", "so", "also", "although", "though", "whereas", "when"),
)


def in_subject_place(scene: Scene, reference: Reference, within: Span) -> bool:
    """Whether a reference stands where a clause begins: behind a mark or a conjunction."""
    before = scene.hidden[within.start : reference.span.start].rstrip()
    beside = scene.people.ending_at(within.start + len(before) - 1) if before.endswith(",") else None
    if beside and scene.word_before(beside.span.start, within.start) in ("to", "of", "for", "by", "with"):
        return False
    if not before or before.endswith((",", '"', ";", ":", "-")):
        return True
    return scene.word_before(reference.span.start, within.start) in _BEGINS_CLAUSE


_SOURCE_BEFORE = ending(r"\baccording to (?P<who>[^,.;:\"\0]{2,60})")


def _antecedent(scene: Scene, word: str, at: int, within: Span) -> Speaker | None:
    """Whom "who" or "which" takes up."""
    end = within.start + len(scene.hidden[within.start : at].rstrip(" ,"))
    reference = scene.people.ending_at(end)
    capital = scene.people.capital_ending_at(end) if word == "which" and scene.hidden[end] == "," else None
    if capital:
        how = f"capital that stands for {capital[1].name}, taken up by which"
        return Speaker((capital[1],), end, at, "relative", how, "country")
    source = _SOURCE_BEFORE.match(scene.hidden, within.start, end) if reference is None and word == "which" else None
    if source:
        told = whoever(scene, Span(*source.span("who")))
        return told._replace(start=end, end=at, how="relative") if told else None
    if not reference or not reference.people:
        return None
    if (word == "which") is not (reference.kind in ("country", "institution")):
        return None
    return Speaker(reference.people, end, at, "relative", f"{reference.how}, taken up by who", reference.kind)


_PHRASE = regex.compile(rf"(?r){IN_PHRASE}{{1,120}}")
_TOKEN = regex.compile(r"[^\s]+")
_ISSUED = frozenset(("issued", "released", "published", "adopted", "signed"))


def _phrase_before(scene: Scene, at: int, within: Span) -> Speaker | None:
    """The noun phrase that ends at an offset, if it can speak."""
    match = _PHRASE.match(scene.hidden, max(within.start, at - 120), at)
    if not match:
        return None
    start = match.start()
    words = list(_TOKEN.finditer(scene.hidden, start, at))
    for before, word in reversed(list(pairwise([None, *words]))):
        if word and word.group() in _BOUNDARIES and not (before and before.group() in _ISSUED):
            start = word.end()
            break
    if scene.hidden[start:at].split(" ", 1)[0] in ADVERBIAL and (last := scene.hidden.rfind(" the ", start, at)) > 0:
        start = last
    span = Span(start, at).strip(scene.text.plain)
    return phrase_of(scene, span)
