"""An extraction laid open in the terminal: the text with its marks, and for each candidate its rule and reasons."""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import Group, RenderableType
from rich.rule import Rule
from rich.table import Table
from rich.text import Text as Rich

from relations.extraction.candidates import EventCandidate, Extraction, FigureCandidate, Person, StatementCandidate
from relations.spans import Span, pieces

_STYLES = {
    "statement": "on grey23",
    "direct": "on dark_blue",
    "implicit": "italic dim",
    "cue": "bold green",
    "figure": "bold yellow",
    "event": "underline magenta",
}
_SHOWN = 160


def explain(extraction: Extraction, text: str, title: str) -> RenderableType:
    """The marked text and a table of candidates, for a rich console."""
    return Group(
        Rule(title), _legend(), marked(extraction, text), _statements(extraction, text), _others(extraction, text)
    )


def marked(extraction: Extraction, text: str) -> Rich:
    """The text with everything that was taken from it in colours; ⟨n⟩ in front of a statement is its row below."""
    marks: list[tuple[Span, str]] = []
    starts: dict[int, list[int]] = {}
    for number, statement in enumerate(extraction.statements, 1):
        style = "implicit" if statement.implicit else "direct" if statement.direct else "statement"
        marks += [(span, style) for span in statement.spans]
        marks += [(statement.cue_span, "cue")] if statement.cue_span else []
        starts.setdefault(statement.spans[0].start, []).append(number)
    marks += [(figure.span, "figure") for figure in extraction.figures]
    marks += [(event.span, "event") for event in extraction.events]
    marks += [(Span(start, start + 1), "") for start in starts]
    shown = Rich()
    for piece in pieces(text, marks):
        for number in starts.get(piece.start, ()):
            shown.append(f"⟨{number}⟩", style="bold cyan")
        shown.append(piece.text, style=" ".join(_STYLES[mark] for mark in piece.marks if mark))
    return shown


def _legend() -> Rich:
    line = Rich()
    for name, style in _STYLES.items():
        line.append(f" {name} ", style=style)
        line.append(" ")
    return line


def _statements(extraction: Extraction, text: str) -> Table:
    table = Table(title="Statements", show_lines=True, expand=True)
    for heading in ("", "rule", "who", "what", "why"):
        table.add_column(heading, overflow="fold")
    for number, statement in enumerate(extraction.statements, 1):
        table.add_row(
            str(number),
            f"{statement.rule}\n{statement.tier}",
            _who(statement),
            _what(statement, text),
            _why(statement.reasons),
        )
    return table


def _who(statement: StatementCandidate) -> str:
    if statement.speakers:
        relay = f"\nby way of {', '.join(statement.relay)}" if statement.relay else ""
        return _names(statement.speakers) + relay
    return f"open: {_names(statement.candidates)}"


def _what(statement: StatementCandidate, text: str) -> str:
    return _short(" … ".join(span.cut(text) for span in statement.spans))


def _others(extraction: Extraction, text: str) -> Table:
    table = Table(title="Events and figures", show_lines=True, expand=True)
    for heading in ("rule", "what", "words", "why"):
        table.add_column(heading, overflow="fold")
    for event in extraction.events:
        table.add_row(f"{event.rule}\n{event.tier}", _event(event), _short(event.span.cut(text)), _why(event.reasons))
    for figure in extraction.figures:
        table.add_row(
            f"{figure.rule}\n{figure.tier}", _figure(figure), _short(figure.span.cut(text)), _why(figure.reasons)
        )
    return table


def _event(event: EventCandidate) -> str:
    lines = [
        f"{'reports' if event.primary else 'mentions'} {event.status} {event.kind}",
        event.when.iso or "no day",
        event.venue or event.place,
    ]
    return "\n".join([*(line for line in lines if line), _names(p.person for p in event.participants)])


def _figure(figure: FigureCandidate) -> str:
    lines = [
        f"{figure.kind} {figure.qualifier} {figure.value:,.10g} {figure.unit}",
        figure.metric_words,
        figure.period.iso,
    ]
    return "\n".join(line for line in lines if line)


def _names(people: Iterable[Person]) -> str:
    return ", ".join(person.name for person in people)


def _why(reasons: Iterable[str]) -> str:
    return "\n".join(reasons)


def _short(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= _SHOWN else line[: _SHOWN - 1] + "…"
