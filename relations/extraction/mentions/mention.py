"""What is found and how it is looked for: a mention with what its sentence tells, and an anchor in its sentence.

Every module of this package takes the second and gives the first.
"""

from __future__ import annotations

from typing import NamedTuple

from relations.extraction.candidates import Person, StatementCandidate, When
from relations.extraction.mentions.words import Rule
from relations.extraction.surroundings import Surroundings
from relations.extraction.text import Sentence, ZoneKind
from relations.spans import Span
from relations.vocabulary import EventKind, EventStatus

NEAR = 50  # characters behind a verb within which a place is where it happened
REACH = 600  # no sentence is read further from its anchor than this


class Mention(NamedTuple):
    """One place where the text speaks of an event, with what its sentence tells.

    ``when`` is ``None`` where the sentence gives no time; ``pointing`` marks "the talks", "this visit": an event known
    already; ``within`` says that the day is one of the event's, whose others are not given; ``speech`` lies in
    somebody's words, ``aside`` in a relative clause, ``ours`` says "we", ``yours`` "you"; ``apart`` are those
    who met, where they met one after another; ``former`` is the last one before; ``elsewhere`` is the time of the
    clauses in front, where its own names none.
    """

    kind: EventKind
    anchor: Span
    span: Span
    sentence: int
    zone: ZoneKind
    rule: str
    people: tuple[Person, ...] = ()
    host: tuple[Person, ...] = ()
    when: When | None = None
    within: bool = False
    place: str = ""
    venue: str = ""
    land: str = ""
    status: EventStatus = EventStatus.OCCURRED
    speech: bool = False
    speakers: tuple[Person, ...] = ()
    aside: bool = False
    pointing: bool = False
    under_way: bool = False
    during: EventKind | None = None
    here: bool = False
    phrase: str = ""
    ours: bool = False
    yours: bool = False
    former: bool = False
    elsewhere: When | None = None
    apart: tuple[tuple[Person, ...], ...] = ()
    reasons: tuple[str, ...] = ()


class Seen(NamedTuple):
    """An anchor in its sentence.

    ``scope`` is the part of the sentence that is the writer's own, or that of one ``statement``; ``segment`` the clause
    in it; ``before`` the words of the scope right before the anchor, in small letters.
    """

    rule: Rule
    anchor: Span
    sentence: Sentence
    scope: Span
    segment: Span
    statement: StatementCandidate | None
    before: str

    @property
    def is_loose(self) -> bool:
        """Whether a year beside the anchor is date enough: that of a forum, an anniversary or a disaster."""
        return self.rule.kind in (EventKind.FORUM, EventKind.ANNIVERSARY, EventKind.INCIDENT)


def seen_at(
    around: Surroundings, rule: Rule, anchor: Span, sentence: Sentence, told: tuple[Span, StatementCandidate | None]
) -> Seen:
    """An anchor with its clause and the words before it; ``told`` is whose part of the sentence it stands in."""
    scope, statement = told
    before = around.small[max(scope.start, anchor.start - 70) : anchor.start]
    return Seen(rule, anchor, sentence, scope, around.segment(anchor, scope), statement, before)
