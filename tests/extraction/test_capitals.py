"""The same text set in capitals, as the wires of the 1980s were, gives the same speakers and participants."""

from datetime import date

import pytest

from relations.extraction import extract
from tests.extraction.known import lexicon

MEETING = "Chinese President Xi Jinping met Russian President Vladimir Putin in Moscow on Monday. "
DAY = date(2024, 5, 21)


def _in_capitals(text):
    return "".join(c.upper() if len(c.upper()) == 1 else c for c in text)


def _told(text):
    """Who says what, and who takes part in what, whatever the case."""
    found = extract(text, lexicon(), DAY)
    said = [([p.name.upper() for p in s.speakers], [tuple(span) for span in s.spans]) for s in found.statements]
    done = sorted(
        (e.kind, str(e.when._replace(words="")), sorted(p.person.name.upper() for p in e.participants))
        for e in found.events
    )
    return said, done


@pytest.mark.parametrize(
    ("speakers", "text"),
    [
        ("Vladimir Putin", MEETING + "Trade would grow, the Russian president said."),
        ("Vladimir Putin", MEETING + '"We are ready," the President of Russia told reporters.'),
        ("Xi Jinping", MEETING + "China's president has promised Peru 20 buses."),
        ("Xi Jinping, Vladimir Putin", MEETING + "The two agreed to meet every year."),
        ("Tomas Arel", MEETING + '"It was a long night," argued Tomas Arel, a docker at the port.'),
        ("Anna Berg", MEETING + "Anna Berg, a chemist with the institute, said the water was clean."),
        ("Tomas Arel", MEETING + "According to Tomas Arel, deputy director of the port, the ferry will sail."),
        ("Tomas Arel", "Its director, Tomas Arel, told reporters the mill would open."),
        ("Tomas Arel", "Foreign Minister of Peru Tomas Arel, who took part, said that the harvest was good."),
        ("Anna Berg", '"This is rare," said Prof. Anna Berg, an expert on the region.'),
        ("Tomas Arel", "Peruvian Trade Minister Tomas Arel's wife left. Arel said he would stay."),
        ("Anna Berg", "Trade Minister Tomas Arel met Anna Berg, vice-president of the port. Berg said she was glad."),
        ("Vladimir Putin", "President Vladimir Putin arrived. President recalled the bonds between the two peoples."),
        ("Officials", MEETING + "Officials in Moscow said the talks were useful. They added that more would follow."),
        ("El Faro", MEETING + "The road is closed, the Peruvian newspaper El Faro reported."),
        ("Diplomats", MEETING + "Diplomats in Moscow said the letter was long."),
        (
            "joint statement by the two ministries",
            "Ties are good, according to a joint statement by the two ministries.",
        ),
    ],
)
def test_capitals_change_nobody(speakers, text):
    said, done = _told(text)
    assert (said, done) == _told(_in_capitals(text))
    assert said[-1][0] == [name.upper() for name in speakers.split(", ")]


@pytest.mark.parametrize(
    "text",
    [
        "THE PRESIDENT, VISITING MOSCOW, SAID TIES WERE GOOD.",
        "THE PRESIDENT, IN TURN, SAID TIES WERE GOOD.",
        "THE PRESIDENT, SPEAKING LAST YEAR, SAID TIES WERE GOOD.",
        '"YES," HE SAID LAST YEAR, THE MINISTER BEING AWAY.',
        "XI MET WITH MUCH WARMTH, THE PRESIDENT SAID.",
    ],
)
def test_what_stands_where_a_name_could_is_none(text):
    found = extract(MEETING.upper() + text, lexicon(), DAY)
    assert {p.name for s in found.statements for p in s.speakers} <= {"Xi Jinping", "Vladimir Putin"}
