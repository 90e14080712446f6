"""Ceremonies, banquets and awards: who gave them and for whom."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import regex

from relations.extraction.candidates import Person
from relations.extraction.mentions.clauses import PASSIVE
from relations.extraction.mentions.making import make
from relations.extraction.mentions.mention import REACH, Mention, Seen
from relations.extraction.mentions.subjects import main_subject, subject_elsewhere
from relations.extraction.mentions.words import DATA
from relations.extraction.patterns import ending
from relations.extraction.people import Reference
from relations.extraction.surroundings import Surroundings
from relations.spans import Span

_HOSTING = regex.compile(
    r"\b(?:host|hosted|hosts|welcome|welcomed|honou?red|received|accorded|gave|offered|extended)\s(?:[\w.'-]+\s){0,6}$"
)
_ACCORDED = ending(r"\b(?:was|were)\s(?:also\s)?(?:accorded|given|offered)\s(?:an?|the)\s(?:[\w'’-]+\s){0,3}")


def ceremony(around: Surroundings, seen: Seen) -> Mention | None:
    """A ceremony, a banquet or an award, with those who gave it and those for whom."""
    if _is_opening(around, seen):
        return None
    subject = around.subject(seen.anchor, seen.segment)
    others = _recipients(around, seen, subject)
    if not subject and _is_of_sentence(around, seen):
        subject = subject_elsewhere(around, seen, seen.anchor.end)
    if not subject and not others and _ACCORDED.match(seen.before):
        whole = around.persons_in(Span(seen.sentence.span.start, seen.anchor.start))
        subject = [r for r in whole if not around.is_owner(r, seen.anchor)][:1]
    before = around.persons_in(Span(seen.segment.start, seen.anchor.start))
    guests = [r for r in before if _HOSTING.search(around.small, seen.segment.start, r.span.start)]
    if not others and guests:
        others, subject = guests[-1:], [r for r in subject if r not in guests] or main_subject(around, seen)
    people = [*around.persons_among([*subject, *others]), *_spouses(around, seen.segment)]
    return make(around, seen, people, pointing=not people and seen.statement is not None)


_FORUM_HEADS = "|".join(DATA["forum"]["heads"])
_THE_FORUM = re.compile(rf"\s(?:an?|the)\s[^.;,]{{0,60}}?\b(?:{_FORUM_HEADS})(?!\w)")
_OF_FORUM = re.compile(rf"\sof\s[^.;]{{0,60}}?\b(?:{_FORUM_HEADS})(?!\w)")


def _is_opening(around: Surroundings, seen: Seen) -> bool:
    """Whether it is the opening of a gathering, or an inauguration that somebody speaks of."""
    words, plain = seen.anchor.cut(around.small), around.text.plain
    if words.startswith("inaugurat") and seen.statement is not None:
        return True
    if _OF_FORUM.match(plain, seen.anchor.end):
        return True
    return (
        around.small.startswith("inaugurated", seen.anchor.start)
        and _THE_FORUM.match(plain, seen.anchor.end) is not None
    )


_AWARDED = re.compile(r"awarded|decorated|present")
_GIVEN_ON = re.compile(
    r"(?:bestow|confer)\w*\s[^.;:]{3,90}?\b(?:up)?on(?=\s)|(?:award|present)\w*\s[^.;:]{3,90}?\bto(?=\s)"
)


def _recipients(around: Surroundings, seen: Seen, subject: Sequence[Reference]) -> list[Reference]:
    """For whom a ceremony was or to whom an award went; else who gave it, where it is told passively."""
    anchor, end = seen.anchor, seen.segment.end
    awarded = _AWARDED.match(around.small, anchor.start) is not None
    others = _honoured(around, seen, subject)
    others = others or around.objects(anchor.end, end, "direct" if awarded else "to") or _hosts(around, seen)
    if not others and (given := _GIVEN_ON.match(around.small, anchor.start, end)):
        others = around.objects(given.end(), end, "direct")
    if not others and awarded and PASSIVE.match(seen.before):
        others = around.objects(anchor.end, end, "with")  # "was awarded an order by X"
    return others


_SOLEMN = re.compile(r"(?:laid|lays?|paid|honou?red|broke)\s")
_AT_A = ending(
    r"(?:^|[.!?”\"\n]\s*)(?:at|during|hosting|attending|addressing|presiding over|opening)\s(?:an?"
    r"|the)\s(?:[\w'’-]+\s){0,4}"
)
_ATTENDED_A = ending(r"\b(?:attended|hosted|gave|held)\s(?:an?|the)\s(?:[\w'’-]+\s){0,3}")


def _is_of_sentence(around: Surroundings, seen: Seen) -> bool:
    """Whether the subject of the sentence took part: "laid a wreath", "announced it in a ceremony"."""
    return bool(
        _SOLEMN.match(around.small, seen.anchor.start)
        or around.small.startswith("a ", seen.anchor.start)
        or _AT_A.match(seen.before)
        or _ATTENDED_A.match(seen.before)
    )


_SPOUSE = regex.compile(
    r"\b(?:his|her)\s(?:wife|husband|spouse),?\s(?:(?:\p{Ll}+|Mrs?\.?|Ms\.?|Madam"
    r"|Madame)\s)?(?P<name>\p{Lu}\p{Ll}+(?:\s\p{Lu}[\p{L}'-]+){1,2})(?=,|\s\p{Ll}|\.)"
)


def _spouses(around: Surroundings, within: Span) -> Iterator[Person]:
    """Those whom a sentence names beside their husbands and wives, and who stand in no reference data."""
    for m in _SPOUSE.finditer(around.text.plain, *within):
        known = around.people.at(m.start("name"))
        if known is None:
            yield Person(m["name"])


_IN_HONOUR = re.compile(r"\sin\s(?:his|her|their)\shonou?r\b")


def _honoured(around: Surroundings, seen: Seen, hosts: Sequence[Reference]) -> list[Reference]:
    """For whom somebody gives a banquet "in his honour": the last person named before who does not give it."""
    if not hosts or not _IN_HONOUR.match(around.small, seen.anchor.end, seen.segment.end):
        return []
    before = around.persons_in(Span(max(0, seen.sentence.span.start - REACH), seen.anchor.start))
    giving = set(around.persons_among(hosts))
    return [r for r in before if giving.isdisjoint(around.persons_of(r))][-1:]


_HOSTED_BY = regex.compile(r"\s(?:\w+\s){0,2}?(?:hosted|given|held|offered)\s(?:[\w']+\s){0,4}?by\b")


def _hosts(around: Surroundings, seen: Seen) -> list[Reference]:
    """Who gives a dinner: "a banquet hosted by X"."""
    m = _HOSTED_BY.match(around.small[seen.anchor.end : seen.anchor.end + 60])
    return around.objects(seen.anchor.end + m.end(), seen.segment.end, "direct")[:1] if m else []
