"""A small world for the tests of the readers' site."""

from datetime import date
from types import SimpleNamespace

import pytest

from relations.models import search
from tests import factories as make

MARCH = """Xi meets Mishustin

Xi Jinping met Mikhail Mishustin in Moscow on Tuesday.

Xi said that trade grew by $190 billion, adding that energy cooperation deepened.

“We welcome the visit,” Mishustin said."""

WIRE = """Leaders meet

President Xi Jinping held talks with Prime Minister Mikhail Mishustin.

Xi called for closer ties in agriculture."""

MAY = """A visit to Beijing

Xi Jinping met Mikhail Mishustin at the Great Hall of the People, and Wang Yi was there.

Putin will visit Beijing in October."""


@pytest.fixture
def world(db):
    """Three documents, a meeting with two sources in a visit, a later one in a venue, a planned visit without a day."""
    xi, mishustin = make.person("Xi Jinping"), make.person("Mikhail Mishustin")
    putin, wang = make.person("Vladimir Putin"), make.person("Wang Yi")
    make.term(xi, "President", start=date(2013, 3, 14))
    russia = make.country("Russia", "Russian")
    make.term(mishustin, "Prime Minister", russia, date(2020, 1, 16))
    moscow, beijing = make.place("Moscow"), make.place("Beijing")
    hall = make.place("Great Hall of the People", "venue", parent=beijing)
    march = make.document(MARCH, "China Daily")
    wire = make.document(WIRE, "Xinhua", published=date(2023, 3, 21))
    may = make.document(MAY, "Foreign Ministry", published=date(2023, 5, 24))

    visit = make.event(xi, kind="visit", when="2023-03", source=march, words="in Moscow", place=moscow)
    meeting = make.event(
        xi,
        mishustin,
        when="2023-03-21",
        source=march,
        words="Xi Jinping met Mikhail Mishustin",
        place=moscow,
        part_of=visit,
    )
    make.mention(meeting, wire, "held talks with Prime Minister Mikhail Mishustin")
    later = make.event(xi, mishustin, wang, when="2023-05-24", source=may, words="Xi Jinping met", place=hall)
    later.participations.filter(actor=wang).update(role="accompanying")
    planned = make.event(
        putin,
        kind="visit",
        status="planned",
        when="2023-10",
        source=may,
        words="Putin will visit Beijing",
        place=beijing,
    )

    trade = make.statement(march, "trade grew by $190 billion", xi, event=meeting, topics=["Trade"])
    energy = make.statement(march, "energy cooperation deepened", xi, event=meeting, topics=["Energy"], cue="adding")
    welcome = make.statement(march, "We welcome the visit", mishustin, event=meeting, direct=True)
    farms = make.statement(wire, "closer ties in agriculture", xi, event=meeting, topics=["Trade"], cue="called for")
    figure = make.figure(
        march, "$190 billion", 190_000_000_000, kind="actual", event=meeting, statement=trade, stated_by=[xi]
    )
    search.rebuild()
    return SimpleNamespace(**locals())
