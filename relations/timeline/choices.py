"""All values of one facet, for those whom the most frequent ones do not serve: searched by name, and chosen from."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import islice

from django.urls import reverse

from relations.models.search import folded
from relations.timeline import statements
from relations.timeline.facets import Facet, Value, facet
from relations.timeline.filters import FACETS, Filter
from relations.timeline.index import index
from relations.timeline.pages import MOST_VALUES_LISTED, Choices
from relations.timeline.sayings import sayings


@dataclass(frozen=True)
class Listing:
    """A list that values narrow, by the names of its page and of the page of all values, and its facets."""

    page: str
    choices: str
    facets: tuple[str, ...]
    facet: Callable[[str, Filter], Facet]


TIMELINE = Listing("timeline", "choices", FACETS, lambda name, asked: facet(name, asked, index()))
STATEMENTS = Listing(
    "statements",
    "statement-choices",
    statements.OFFERED,
    lambda name, asked: statements.facet(name, asked, sayings()),
)


@dataclass(frozen=True)
class ChoicePage:
    """The values of a facet whose names have every word that was typed, or begin with it; what is chosen stays."""

    of: Listing
    asked: Filter
    facet: Facet
    find: str
    first: tuple[Value, ...]
    more: tuple[Value, ...]

    @property
    def address(self) -> str:
        """The page itself, without what was asked."""
        return reverse(self.of.choices, args=[self.facet.name])

    @property
    def list_at(self) -> str:
        """The list that the values narrow."""
        return reverse(self.of.page)

    @property
    def found(self) -> tuple[Value, ...]:
        """What stands in place of the values that the list offers, the most frequent first."""
        return tuple(islice(self.more, MOST_VALUES_LISTED))

    @property
    def kept(self) -> list[tuple[str, str]]:
        """Names and values of the conditions that stay as they are."""
        return [pair for pair in self.asked.conditions if pair[0] != self.facet.name]

    @property
    def number(self) -> int:
        """How many values are listed."""
        return len(self.first) + len(self.more)


def choice_page(name: str, asked: Filter, find: str = "", of: Listing = TIMELINE) -> ChoicePage:
    """The values of the facet under the filter, of those whose names fit what was typed."""
    choices = Choices(of.facet(name, asked))
    words = folded(find).split()
    rest = choices.facet.values[len(choices.first) :]
    return ChoicePage(
        of=of,
        asked=asked,
        facet=choices.facet,
        find=find,
        first=tuple(value for value in choices.first if value.chosen or fits(value.label, words)),
        more=tuple(value for value in rest if fits(value.label, words)),
    )


def fits(label: str, words: list[str]) -> bool:
    """Whether each word begins a word of the label."""
    names = folded(label).split()
    return all(any(name.startswith(word) for name in names) for word in words)
