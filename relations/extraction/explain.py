"""An extraction laid open, in the terminal or as a page: the text with its marks, each candidate's rule and reasons."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from html import escape
from string import Template

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


Row = tuple[str, ...]

_STATEMENTS = ("", "rule", "who", "what", "why")
_OTHERS = ("rule", "what", "words", "why")


def explain(extraction: Extraction, text: str, title: str) -> RenderableType:
    """The marked text and the tables of candidates, for a rich console."""
    return Group(
        Rule(title),
        _legend(),
        marked(extraction, text),
        _table("Statements", _STATEMENTS, statement_rows(extraction, text)),
        _table("Events and figures", _OTHERS, other_rows(extraction, text)),
    )


def marked(extraction: Extraction, text: str) -> Rich:
    """The text with everything that was taken from it in colours; ⟨n⟩ in front of a statement is its row below."""
    shown = Rich()
    for numbers, words, marks in _pieces(extraction, text):
        for number in numbers:
            shown.append(f"⟨{number}⟩", style="bold cyan")
        shown.append(words, style=" ".join(_STYLES[mark] for mark in marks))
    return shown


def page(extraction: Extraction, text: str, title: str) -> str:
    """The same as an HTML page that stands alone: no script, nothing loaded from elsewhere, all words escaped."""
    legend = " ".join(f'<span class="{name}">{name}</span>' for name in _STYLES)
    return _PAGE.substitute(
        title=escape(title),
        legend=legend,
        text="".join(_html(*piece) for piece in _pieces(extraction, text)),
        statements=_html_table("Statements", _STATEMENTS, statement_rows(extraction, text), row_id="s"),
        others=_html_table("Events and figures", _OTHERS, other_rows(extraction, text)),
    )


def statement_rows(extraction: Extraction, text: str) -> Iterator[Row]:
    """A row for each statement: its number, rule and tier, speakers, words and reasons."""
    for number, statement in enumerate(extraction.statements, 1):
        words = _short(" … ".join(span.cut(text) for span in statement.spans))
        yield str(number), f"{statement.rule}\n{statement.tier}", _who(statement), words, _why(statement.reasons)


def other_rows(extraction: Extraction, text: str) -> Iterator[Row]:
    """A row for each event and each figure: rule and tier, what it is, words and reasons."""
    for event in extraction.events:
        yield f"{event.rule}\n{event.tier}", _event(event), _short(event.span.cut(text)), _why(event.reasons)
    for figure in extraction.figures:
        yield f"{figure.rule}\n{figure.tier}", _figure(figure), _short(figure.span.cut(text)), _why(figure.reasons)


def plain_number(value: float) -> str:
    """A number with all its digits, thousands parted: ``190,000,000,000``, ``3.75``."""
    return f"{int(value):,}" if float(value).is_integer() else f"{Decimal(repr(value)):,f}"


def _pieces(extraction: Extraction, text: str) -> Iterator[tuple[list[int], str, list[str]]]:
    """The text in pieces: the numbers of the statements that begin there, the words, and the names of their marks."""
    marks: list[tuple[Span, str]] = []
    starts: dict[int, list[int]] = {}
    for number, statement in enumerate(extraction.statements, 1):
        style = "implicit" if statement.implicit else "direct" if statement.direct else "statement"
        marks += [(span, style) for span in statement.spans]
        marks += [(statement.cue_span, "cue")] if statement.cue_span else []
        starts.setdefault(statement.spans[0].start, []).append(number)
    marks += [(figure.span, "figure") for figure in extraction.figures]
    marks += [(event.span, "event") for event in extraction.events]
    for piece in pieces(text, marks):
        yield starts.get(piece.start, []), piece.text, list(piece.marks)


def _legend() -> Rich:
    line = Rich()
    for name, style in _STYLES.items():
        line.append(f" {name} ", style=style)
        line.append(" ")
    return line


def _table(title: str, headings: Row, rows: Iterable[Row]) -> Table:
    table = Table(title=title, show_lines=True, expand=True)
    for heading in headings:
        table.add_column(heading, overflow="fold")
    for row in rows:
        table.add_row(*(Rich(cell) for cell in row))  # the words of a source are no mark-up
    return table


def _html(numbers: list[int], words: str, marks: list[str]) -> str:
    links = "".join(f'<a class="number" id="t{number}" href="#s{number}">{number}</a>' for number in numbers)
    inside = escape(words)
    return links + (f'<span class="{" ".join(dict.fromkeys(marks))}">{inside}</span>' if marks else inside)


def _html_table(title: str, headings: Row, rows: Iterable[Row], row_id: str = "") -> str:
    lines = [f"<table><caption>{title}</caption>", "<thead><tr>"]
    lines += [f'<th scope="col">{heading or "no."}</th>' for heading in headings]
    lines.append("</tr></thead><tbody>")
    for row in rows:
        cells = [escape(cell) for cell in row]
        if row_id:
            cells[0] = f'<a href="#t{row[0]}">{row[0]}</a>'
        lines.append(f'<tr id="{row_id}{row[0]}">' if row_id else "<tr>")
        lines += [f"<td>{cell}</td>" for cell in cells]
        lines.append("</tr>")
    return "\n".join([*lines, "</tbody></table>"])


def _who(statement: StatementCandidate) -> str:
    if statement.speakers:
        relay = f"\nby way of {', '.join(statement.relay)}" if statement.relay else ""
        return _names(statement.speakers) + relay
    return f"open: {_names(statement.candidates)}"


def _event(event: EventCandidate) -> str:
    lines = [
        f"{'reports' if event.primary else 'mentions'} {event.status} {event.kind}",
        event.when.iso or "no day",
        event.venue or event.place,
    ]
    return "\n".join([*(line for line in lines if line), _names(p.person for p in event.participants)])


def _figure(figure: FigureCandidate) -> str:
    lines = [
        " ".join(filter(None, (figure.kind, figure.qualifier, plain_number(figure.value), figure.unit))),
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


_PAGE = Template("""\
<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>$title</title>
<style>
:root { color-scheme: light dark; }
body { margin: 2rem auto; max-width: 76rem; padding: 0 1rem; font: 1rem/1.6 system-ui, sans-serif; }
.text { max-width: 44rem; font-family: Georgia, serif; overflow-wrap: anywhere; white-space: pre-wrap; }
.statement { background: #8883; }
.direct { background: #48f3; }
.implicit { font-style: italic; outline: 1px dashed #888; }
.cue { color: light-dark(#065, #6d9); font-weight: bold; }
.figure { color: light-dark(#840, #fc6); font-weight: bold; }
.event { text-decoration: underline 2px light-dark(#a0a, #f8f); }
.number { padding: 0 .2em; font: bold .75em system-ui, sans-serif; vertical-align: super; }
table { width: 100%; margin-top: 2rem; border-collapse: collapse; font-size: .875rem; }
caption { font-weight: bold; text-align: left; }
td, th { padding: .4em .6em; border: 1px solid #8886; text-align: left; vertical-align: top; }
td { overflow-wrap: anywhere; white-space: pre-line; }
:target { outline: 2px solid; }
</style>
<h1>$title</h1>
<p>$legend</p>
<div class="text">$text</div>
$statements
$others
</html>
""")
