"""Mentions in, events out, step by step.

First what the text reports, then every other mention, then what the one says about the others.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from relations.extraction.candidates import EventCandidate, StatementCandidate
from relations.extraction.dates import Dated
from relations.extraction.events.beside import set_beside
from relations.extraction.events.captions import read_captions
from relations.extraction.events.company import add_attendants, add_present, add_witnesses, name_leaders
from relations.extraction.events.main_event import main_event
from relations.extraction.events.making import date_arrivals
from relations.extraction.events.occasions import date_eves
from relations.extraction.events.places import add_place, place_where_all_was
from relations.extraction.events.proposing import candidates, nest
from relations.extraction.events.reported import reported
from relations.extraction.events.settling import settled
from relations.extraction.events.story import Story
from relations.extraction.events.taking import take
from relations.extraction.lexicon import Lexicon
from relations.extraction.mentions import Finder
from relations.extraction.people import People
from relations.extraction.text import Text

_MOST = 200  # events; a text that tells of more is no report


def find_events(
    text: Text,
    people: People,
    statements: Sequence[StatementCandidate],
    dates: Sequence[Dated],
    lexicon: Lexicon,
    published: date | None,
) -> list[EventCandidate]:
    """Every event of the text, in the order in which the text first speaks of them."""
    story = Story(text, Finder(text, people, statements, dates, lexicon), dates, lexicon, published)
    story.mentions = settled(story)
    main = reported(story)
    if main is not None:
        story.found.append(main_event(story, main))
    for mention in story.mentions:
        if mention is not main and len(story.found) < _MOST:
            take(story, mention)
    if main is not None:
        _complete_all(story)
    date_arrivals(story)
    date_eves(story)
    nest(story)
    return candidates(story)


def _complete_all(story: Story) -> None:
    """Give the event that the text reports, and what it tells beside, what other parts of the text say."""
    main = story.found[0]
    name_leaders(story)
    add_attendants(story)
    add_witnesses(story, main)
    add_place(story, main)
    add_present(story, main)
    read_captions(story)
    for other in story.found[1:]:
        set_beside(story, other, main)
    place_where_all_was(story)
