"""All values of one facet, for those whom the most frequent ones do not serve: searched by name, and chosen from."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice

from relations.models.search import folded
from relations.timeline.facets import Facet, Value, facet
from relations.timeline.filters import Filter
from relations.timeline.index import index
from relations.timeline.pages import MOST_VALUES_LISTED, Choices


@dataclass(frozen=True)
class ChoicePage:
    """The values of a facet whose names have every word that was typed, or begin with it; what is chosen stays."""

    asked: Filter
    facet: Facet
    find: str
    first: tuple[Value, ...]
    more: tuple[Value, ...]

    @property
    def found(self) -> tuple[Value, ...]:
        """What stands in place of the values that the timeline lists, the most frequent first."""
        return tuple(islice(self.more, MOST_VALUES_LISTED))

    @property
    def kept(self) -> list[tuple[str, str]]:
        """Names and values of the conditions that stay as they are."""
        return [pair for pair in self.asked.conditions if pair[0] != self.facet.name]

    @property
    def number(self) -> int:
        """How many values are listed."""
        return len(self.first) + len(self.more)


def choice_page(name: str, asked: Filter, find: str = "") -> ChoicePage:
    """The values of the facet under the filter, of those whose names fit what was typed."""
    choices = Choices(facet(name, asked, index()))
    words = folded(find).split()
    rest = choices.facet.values[len(choices.first) :]
    return ChoicePage(
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
