"""Editors who decide at the same moment, each with a connection of their own; prints what came of it as JSON."""

import json
import uuid
from collections import Counter
from collections.abc import Callable, Sequence
from functools import partial
from threading import Barrier, Thread

from django.db import DatabaseError, connection

from relations import curation
from relations.curation import CurationError, Editor
from relations.models import Decision, Event, Mention, Statement
from tests import factories as make

ANA = Editor.trusted("Ana")
ROUNDS = 8
EDITORS = 8


def at_once(deeds: Sequence[Callable[[], object]]) -> Counter[str]:
    """How often each outcome came about: "done", or the name of the exception."""
    outcomes: Counter[str] = Counter()
    start = Barrier(len(deeds))

    def run(deed: Callable[[], object]) -> None:
        try:
            start.wait()
            deed()
            outcomes["done"] += 1
        except CurationError as refused:
            outcomes[type(refused).__name__] += 1
        except DatabaseError as error:
            outcomes[repr(error)] += 1
        finally:
            connection.close()

    threads = [Thread(target=run, args=[deed]) for deed in deeds]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return outcomes


def deciding_on_one_row() -> dict[str, int]:
    """Many editors accept what they all saw in the same version."""
    outcomes: Counter[str] = Counter()
    for _ in range(ROUNDS):
        row = make.statement(make.document(), "trade grew", "Xi Jinping", state="proposed")
        seen = [Statement.objects.get(pk=row.pk) for _ in range(EDITORS)]
        outcomes += at_once([partial(curation.park, r, ANA, version=0) for r in seen])
    return outcomes


def sending_one_request_often() -> dict[str, int]:
    """One request arrives several times, before the first of them is answered."""
    outcomes: Counter[str] = Counter()
    for _ in range(ROUNDS):
        row = make.statement(make.document(), "trade grew", "Xi Jinping", state="proposed")
        seen, key = [Statement.objects.get(pk=row.pk) for _ in range(EDITORS)], uuid.uuid4()
        outcomes += at_once([partial(curation.accept, r, ANA, version=0, key=key) for r in seen])
        made = uuid.uuid4()
        outcomes += at_once([partial(curation.create, Event(kind="visit"), ANA, key=made) for _ in range(EDITORS)])
        outcomes["decisions"] += Decision.objects.filter(key__in=[key, made]).count()
    return outcomes


def withdrawing_the_last_two_mentions() -> dict[str, int]:
    """Each of two mentions is withdrawn while the other one still holds up the event."""
    outcomes: Counter[str] = Counter()
    for _ in range(ROUNDS):
        event = make.event("Xi Jinping")
        make.mention(event)
        outcomes += at_once([partial(curation.withdraw, m, ANA) for m in event.mentions.all()])
        outcomes["left"] += Mention.objects.published().filter(event=event).count()
    return outcomes


def showing_what_is_being_taken_away() -> dict[str, int]:
    """An event is published while its only mention is withdrawn."""
    outcomes: Counter[str] = Counter()
    for _ in range(ROUNDS):
        event = make.event("Xi Jinping", state="withdrawn")
        mention = event.mentions.get()
        at_once([partial(curation.publish, event, ANA), partial(curation.withdraw, mention, ANA)])
        event.refresh_from_db()
        mention.refresh_from_db()
        outcomes["hollow"] += event.is_published and not mention.is_published
    return outcomes


def indexing_one_row_twice() -> dict[str, int]:
    """A document comes back to readers while one of its statements does."""
    outcomes: Counter[str] = Counter()
    for _ in range(ROUNDS):
        source = make.document()
        rows = [make.statement(source, "trade grew", "Xi Jinping", state="accepted") for _ in range(EDITORS)]
        deeds = [partial(curation.publish, r, ANA) for r in rows]
        outcomes += at_once([*deeds, partial(curation.edit, source, ANA, {"note": "Looked at again."})])
    return outcomes


def merging_what_is_being_accepted() -> dict[str, int]:
    """Half of the editors merge a row away, each way round, while the other half accept one of the two."""
    outcomes: Counter[str] = Counter()
    for _ in range(ROUNDS):
        pair = [make.event("Xi Jinping", state="proposed").pk for _ in range(2)]
        deeds: list[Callable[[], object]] = []
        for number in range(EDITORS):
            one, other = Event.objects.filter(pk__in=pair).order_by("pk" if number % 2 else "-pk")
            deeds.append(
                partial(curation.merge, one, [other], ANA) if number < 4 else partial(curation.accept, other, ANA)
            )
        came = at_once(deeds)
        merged = Event.objects.filter(pk__in=pair, state="merged")
        outcomes["both gone"] += merged.count() > 1
        outcomes["broken"] += sum(came[name] for name in came if name not in ("done", "Stale", "Impossible"))
        outcomes["left hanging"] += Mention.objects.filter(event__in=merged).count()
        outcomes["nothing done"] += not came["done"]
    return outcomes


def merging_while_its_evidence_is_decided_on() -> dict[str, int]:
    """An event goes into another one while each of its mentions is parked."""
    outcomes: Counter[str] = Counter()
    for _ in range(ROUNDS):
        one, other = make.event("Xi Jinping", state="proposed"), make.event("Xi Jinping", state="proposed")
        Mention.objects.filter(event__in=(one, other)).update(state="proposed")
        mention = other.mentions.get()
        came = at_once([partial(curation.merge, one, [other], ANA), partial(curation.park, mention, ANA)])
        mention.refresh_from_db()
        other.refresh_from_db()
        outcomes["broken"] += sum(came[name] for name in came if name not in ("done", "Stale"))
        outcomes["left hanging"] += other.state == "merged" and mention.event_id == other.pk
        outcomes["lost"] += (mention.version > 0) != Decision.objects.about("mention", mention.public_id).exists()
    return outcomes


def undoing_one_decision() -> dict[str, int]:
    """One decision is undone by many."""
    outcomes: Counter[str] = Counter()
    for _ in range(ROUNDS):
        row = make.statement(make.document(), "trade grew", "Xi Jinping", state="proposed")
        decision = curation.accept(row, ANA)
        outcomes += at_once([partial(curation.undo, decision, ANA) for _ in range(EDITORS)])
        outcomes["decisions"] += Decision.objects.about("statement", row.public_id).count()
    return outcomes


def undoing_ones_last() -> dict[str, int]:
    """An editor takes back what they did last, in many windows at once: each time another decision."""
    outcomes: Counter[str] = Counter()
    for number in range(ROUNDS):
        editor = Editor.trusted(f"Editor {number}")
        source = make.document()
        rows = [make.statement(source, "trade grew", "Xi Jinping", state="proposed") for _ in range(EDITORS)]
        for row in rows:
            curation.accept(row, editor)
        outcomes += at_once([partial(curation.undo_last, editor) for _ in range(EDITORS)])
        outcomes["left"] += Statement.objects.filter(document=source).exclude(state="proposed").count()
    return outcomes


def closing_one_document() -> dict[str, int]:
    """Many editors close what they all saw open."""
    outcomes: Counter[str] = Counter()
    for _ in range(ROUNDS):
        source = make.document()
        outcomes += at_once(
            [partial(curation.close, type(source).objects.get(pk=source.pk), ANA) for _ in range(EDITORS)]
        )
    return outcomes


def main() -> None:
    races = (
        deciding_on_one_row,
        sending_one_request_often,
        withdrawing_the_last_two_mentions,
        showing_what_is_being_taken_away,
        indexing_one_row_twice,
        merging_what_is_being_accepted,
        merging_while_its_evidence_is_decided_on,
        undoing_one_decision,
        undoing_ones_last,
        closing_one_document,
    )
    print(json.dumps({race.__name__: race() for race in races}))
