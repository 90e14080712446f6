"""What is likely or surely wrong with a row of reference data, by the rows that stand already.

A doubt is said at its field and may be kept all the same, because two people do share a name; an error may not.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from datetime import date
from itertools import combinations, starmap
from typing import Any, NamedTuple

from django.db.models import Model, QuerySet
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from relations.admin.forms import Doubt
from relations.extraction.wording import plain
from relations.models import Actor, Place, Publisher, Term
from relations.vocabulary import State

MARKS = "-~?"  # in front of a topic's word: it does not speak of the topic, or not on its own
NAMED = 3  # other rows of one word that a doubt names
_ADDRESS = re.compile(r"^(?:https?:)?//|/.*$|\s")


class Clash(NamedTuple):
    """Two terms of one office that share days; ``one`` is the term that was typed."""

    one: Term
    other: Term

    @property
    def same_holder(self) -> bool:
        """Whether both are terms of one person, which is wrong in any office."""
        return self.one.holder_id == self.other.holder_id


def linked(row: Model, name: str = "") -> SafeString:
    """The name of another row, leading to its form in a tab of its own: what was typed here stays."""
    address = reverse(f"admin:relations_{row._meta.model_name}_change", args=[row.pk])
    return format_html('<a href="{}" target="_blank" rel="noopener">{}</a>', address, name or str(row))


# Names and words


def as_name(word: str) -> str:
    """A name as it is compared: without capitals, accents and further blanks."""
    return " ".join(plain(word).split())


def as_topic_word(word: str) -> str:
    """A topic's word as it is compared, without its star; empty where a mark stands in front."""
    return "" if word[:1] in MARKS else as_name(word.rstrip("*"))


def as_metric_word(word: str) -> str:
    """A metric's word as it is compared: a hyphen is a blank, as in texts."""
    return as_name(word.replace("-", " "))


def known_actors() -> QuerySet[Actor]:
    """The actors whose names texts may mean: not rejected and not merged into another one."""
    return Actor.objects.exclude(state__in=(State.REJECTED, State.MERGED))


def listed_words(values: Mapping[str, Any], fields: Iterable[str]) -> dict[str, list[str]]:
    """The names and words of a row by their fields, a single name as a list of one."""
    found = {}
    for field in fields:
        value = values.get(field) or []
        found[field] = [value] if isinstance(value, str) else list(value)
    return found


def shared_words(
    typed: Mapping[str, list[str]],
    stood: Mapping[str, list[str]],
    others: QuerySet[Any],
    as_compared: Callable[[str], str],
    noun: str,
    why: str,
) -> Iterator[Doubt]:
    """A doubt for each word that is typed, did not stand before, and that another row has; one query for all rows."""
    old = {as_compared(word) for words in stood.values() for word in words}
    new: dict[str, tuple[str, str]] = {}
    for field, words in typed.items():
        for word in words:
            if (compared := as_compared(word)) and compared not in old:
                new.setdefault(compared, (field, word))
    if not new:
        return
    bearers: dict[str, dict[int, Any]] = defaultdict(dict)
    for other in others.order_by("pk").only("name", *typed):
        for word in (word for field in typed for word in listed_words(vars(other), (field,))[field]):
            if (compared := as_compared(word)) in new:
                bearers[compared][other.pk] = other
    for compared, (field, word) in new.items():
        if found := [*bearers[compared].values()]:
            names = format_html_join(", ", "{}", ((linked(other),) for other in found[:NAMED]))
            more = f" and {len(found) - NAMED} more" if len(found) > NAMED else ""
            yield Doubt(field, format_html("“{}” is also a {} of {}{}: {}", word, noun, names, more, why))


def own_name(name: str, aliases: Iterable[str]) -> str:
    """What is wrong where a row's other names hold its own; empty where nothing is."""
    return f"“{name}” is the name itself: leave it out here." if name and name in aliases else ""


# Codes and domains


def code_of_another(code: str, pk: Any) -> SafeString | str:
    """What is wrong where another actor has the code of a country; empty where nobody has."""
    other = known_actors().filter(code=code).exclude(pk=pk).first() if code else None
    return format_html("{} is already the code of {}.", code, linked(other)) if other else ""


def bare_domain(domain: str) -> str:
    """A domain as it is compared: small letters, without “www.”."""
    return domain.casefold().removeprefix("www.")


def wrong_domains(domains: Iterable[str], pk: Any) -> Iterator[SafeString | str]:
    """What is wrong with the domains of a publisher: whole addresses, and those that another publisher has."""
    wanted = {bare_domain(domain): domain for domain in domains}
    for domain in wanted.values():
        if _ADDRESS.search(domain) or "." not in domain:
            yield f"“{domain}” is no domain: give it alone, such as “example.org”."
    for other in Publisher.objects.exclude(pk=pk).order_by("pk").only("name", "domains"):
        for domain in dict.fromkeys(map(bare_domain, other.domains)):
            if domain in wanted:
                yield format_html("“{}” is already a domain of {}.", wanted[domain], linked(other))


# Places


def inside_itself(place: Place, parent: Place | None) -> str:
    """What is wrong where a place would lie inside itself, by way of others too; empty where nothing is."""
    way: list[Place] = []
    while parent and parent not in way:
        way.append(parent)
        if parent.pk == place.pk:
            between = ", ".join(step.name for step in way[:-1])
            return "A place cannot lie inside itself" + (f": {between} already lies in it." if between else ".")
        parent = parent.parent
    return ""


# Terms


def share_days(one: Term, other: Term) -> bool:
    """Whether two terms of one office share more than the day of handing over."""
    start = max(one.start or date.min, other.start or date.min)
    end = min(one.end or date.max, other.end or date.max)
    return one.office_id == other.office_id and start < end


def clashes(
    typed: Collection[Term], untouched: Collection[Term] = (), leaving: Collection[int | None] = ()
) -> Iterator[Clash]:
    """The typed terms that share days with each other, with ``untouched`` ones or with what is stored; one query.

    Two holders at once clash only where an office is held by one: where stored terms of two holders share days already,
    several people hold it.
    """
    offices = {term.office_id for term in typed if term.office_id}
    stored = list(Term.objects.filter(office__in=offices).select_related("holder").order_by("pk"))
    several = {
        one.office_id
        for one, other in combinations(stored, 2)
        if not Clash(one, other).same_holder and share_days(one, other)
    }
    here = {term.pk for term in (*typed, *untouched)}
    rest = [*untouched, *(term for term in stored if term.pk not in here and term.pk not in leaving)]
    pairs = [*combinations(typed, 2), *((one, other) for one in typed for other in rest)]
    for clash in starmap(Clash, pairs):
        if share_days(*clash) and (clash.same_holder or clash.one.office_id not in several):
            yield clash


def in_words(term: Term) -> str:
    """The days of a term: “2013-03-14 to today”."""
    return f"{term.start or 'an unknown day'} to {term.end or 'today'}"


def said_of(clash: Clash) -> str:
    """What is wrong with two terms that share days."""
    one, other = clash
    if clash.same_holder:
        return (
            f"{other.holder} has a term in this office from {in_words(other)} already: "
            "make one term of the two, or let one end before the other begins."
        )
    return (
        f"{one.holder} and {other.holder} would hold this office at the same time, {other.holder} from "
        f"{in_words(other)}. Where one person holds an office, a term ends on or before the day on which the next "
        "begins."
    )
