"""Citations of a statement: one item of CSL-JSON, and the styles and formats that are made from it.

What is cited is the web page of the publisher; who spoke, the words, the paragraph, the span and the digest of the text
stand in its note, because a speaker is not the author of the report. Nothing here knows the day: where a style wants
the day of access, the caller gives it.

Written out here rather than taken from a library: citeproc-py knows about three fifths of CSL, needs the styles from a
package that is not kept up, and would make one paragraph of Chicago; the writers of rispy and bibtexparser leave line
breaks and TeX's special characters as they are, which is all there is to do.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from relations.spans import Span

Item = dict[str, Any]  # an item of CSL-JSON, https://docs.citationstyles.org/en/stable/specification.html

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_JOINERS = frozenset("\u200c\u200d")  # scripts need them, though they are not seen
_TEX = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",  # an escaped brace would still count as one
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{character: f"\\{character}" for character in "#$%&_"},
}
_NOT_IN_ADDRESSES = re.compile(r'[\s"<>\\^`{|}]')


@dataclass(frozen=True)
class Cited:
    """A statement with its source: all that a citation says, as plain values.

    ``telling`` is speaker, cue and words in one line; ``source`` the address that the publisher gave the text (empty
    where it is not known), ``address`` the one that the statement keeps.
    """

    public_id: str
    speakers: Sequence[str]
    telling: str
    direct: bool
    topics: Sequence[str]
    publisher: str
    title: str
    published: date | None
    language: str
    source: str
    site: str
    address: str
    paragraph: int
    spans: Sequence[Span]
    sha256: str


def item(cited: Cited, accessed: date | None = None) -> Item:
    """The statement as an item of CSL-JSON; what is not known is left out."""
    publisher, where = line(cited.publisher), locator(cited)
    told = f"{line(cited.telling)}, {where}, in the text with sha256 {cited.sha256}"
    fields = {
        "id": key(cited),
        "type": "webpage",
        "author": [{"literal": publisher}],
        "title": line(cited.title),
        "publisher": publisher,
        "issued": day_parts(cited.published),
        "accessed": day_parts(accessed),
        "URL": address(cited.source or cited.address),
        "archive": line(cited.site),
        "archive_location": address(cited.address),
        "language": cited.language,
        "keyword": "; ".join(line(word).replace(";", ",") for word in (*cited.speakers, *cited.topics)),
        "note": f"{told}; recorded in {line(cited.site)}, {address(cited.address)}",
        "custom": {
            "speakers": [line(name) for name in cited.speakers],
            "statement": line(cited.telling),
            "quoted": cited.direct,
            "paragraph": cited.paragraph,
            "spans": [list(span) for span in cited.spans],
            "sha256": cited.sha256,
        },
    }
    return {name: value for name, value in fields.items() if value}


def line(text: str) -> str:
    """The text on one line, without characters that cannot be seen; those that join letters stay."""
    kept = (c if c in _JOINERS or c.isspace() or unicodedata.category(c)[0] != "C" else "" for c in text)
    return " ".join("".join(kept).split())


def address(url: str) -> str:
    """The address with what no address may have, and no format bears, in percent signs."""
    return _NOT_IN_ADDRESSES.sub(lambda found: "".join(f"%{octet:02X}" for octet in found[0].encode()), url.strip())


def key(cited: Cited) -> str:
    """Such as ``china-daily-2023-jnplhm6zya``: letters, digits and hyphens."""
    plain = unicodedata.normalize("NFKD", cited.publisher).encode("ascii", "ignore").decode().lower()
    year = str(cited.published.year) if cited.published else "undated"
    return "-".join([*re.findall(r"[a-z0-9]+", plain), year, cited.public_id])


def locator(cited: Cited) -> str:
    """Such as “¶ 2, characters 76–196”: the first and the last character of each part, from 1."""
    parts = ", ".join(f"{span.start + 1}–{span.end}" for span in cited.spans)
    return f"¶ {cited.paragraph}, characters {parts}" if cited.paragraph else f"characters {parts}"


def day_parts(day: date | None) -> Item | None:
    """A day as CSL writes it."""
    return {"date-parts": [[day.year, day.month, day.day]]} if day else None


# What people paste


def plain(cited: Item) -> str:
    """The citation as one paragraph, with everything that finds the words again."""
    custom = cited["custom"]
    told = "in:" if custom["quoted"] else "as reported by"
    day = day_of(cited, "issued")
    published = f", {day[2]} {MONTHS[day[1] - 1]} {day[0]}" if day else ""
    where = f", ¶ {custom['paragraph']}" if custom["paragraph"] else ""
    source = f"{publisher(cited)}, “{within(cited['title'])}”{published}{where}"
    parts = ", ".join(f"{start + 1}–{end}" for start, end in custom["spans"])
    text = f"Characters {parts} of the text with sha256 {custom['sha256']}."
    return f"{custom['statement']}, {told} {source}. {' '.join(addresses(cited))} {text}"


def chicago_note(cited: Item) -> str:
    """A note after The Chicago Manual of Style (17th edition, 14.207) for a page on the web."""
    custom = cited["custom"]
    speakers = in_words(custom["speakers"])
    told = f"{speakers}, {'quoted' if custom['quoted'] else 'as reported'} in " if speakers else ""
    where = [f"para. {custom['paragraph']}"] if custom["paragraph"] else []
    parts = [publisher(cited), dated(cited), *where, *addresses(cited)]
    return f"{told}“{american(cited['title'], ',')}” {', '.join(parts)}."


def chicago_entry(cited: Item) -> str:
    """The entry for the bibliography in the same style: the owner of the page stands where its author is not named."""
    parts = [closed(publisher(cited)), f"“{american(cited['title'], '.')}”", f"{capital(dated(cited))}."]
    return " ".join([*parts, *(f"{found}." for found in addresses(cited))])


def publisher(cited: Item) -> str:
    """Who published what is cited."""
    return str(cited["publisher"])


def addresses(cited: Item) -> list[str]:
    """The address of the source, where it is known, and the one that the statement keeps."""
    recorded = f"{cited['archive']}, {cited['archive_location']}"
    return [recorded] if cited["URL"] == cited["archive_location"] else [cited["URL"], recorded]


def day_of(cited: Item, name: str) -> tuple[int, int, int] | None:
    """The year, month and day of one of the item's dates."""
    year, month, day = cited[name]["date-parts"][0] if name in cited else (0, 0, 0)
    return (year, month, day) if year else None


def dated(cited: Item) -> str:
    """Such as “March 22, 2023”; without a day of publication the style wants that of access, and else “n.d.”."""
    for name, form in (("issued", "{}"), ("accessed", "accessed {}")):
        if day := day_of(cited, name):
            return form.format(f"{MONTHS[day[1] - 1]} {day[2]}, {day[0]}")
    return "n.d."


def american(title: str, stop: str) -> str:
    """A title for double quotation marks with the stop inside, unless it ends in a mark that makes one superfluous."""
    title = within(title)
    if title.endswith(("?", "!", "…")) and stop == ".":
        return title
    return f"{title.rstrip('.')}{stop}" if not title.endswith("...") else f"{title}{stop}"


def within(text: str) -> str:
    """The text as it stands within double quotation marks: its own become single."""
    return re.sub(r'"([^"]*)"', r"‘\1’", text).replace("“", "‘").replace("”", "’")


def closed(text: str) -> str:
    """The text with a stop at its end."""
    return text if text.endswith((".", "?", "!")) else f"{text}."


def capital(text: str) -> str:
    """The text with its first letter in capitals; “n.d” without the stop that follows it anyway."""
    return text.rstrip(".") if text == "n.d." else f"{text[0].upper()}{text[1:]}"


def in_words(names: Sequence[str]) -> str:
    """Such as “A, B, and C”."""
    if len(names) < 3:
        return " and ".join(names)
    return f"{', '.join(names[:-1])}, and {names[-1]}"


# What programs read


def bibtex(cited: Item) -> str:
    """An entry for BibTeX and biblatex; every value stands in braces, and TeX's special characters are spelled out."""
    issued, accessed = day_of(cited, "issued"), day_of(cited, "accessed")
    fields = {
        "author": f"{{{tex(publisher(cited))}}}",
        "title": f"{{{tex(cited['title'])}}}",
        "howpublished": tex(publisher(cited)),
        "year": str(issued[0]) if issued else "",
        "month": MONTHS[issued[1] - 1][:3].lower() if issued else "",
        "date": "{:04}-{:02}-{:02}".format(*issued) if issued else "",
        "url": cited["URL"],
        "urldate": "{:04}-{:02}-{:02}".format(*accessed) if accessed else "",
        "language": cited.get("language", ""),
        "keywords": tex(cited.get("keyword", "").replace("; ", ", ")),
        "note": tex(cited["note"]),
    }
    lines = [f"  {name} = {value if name == 'month' else f'{{{value}}}'}," for name, value in fields.items() if value]
    return "\n".join([f"@misc{{{cited['id']},", *lines, "}", ""])


def tex(text: str) -> str:
    """The text with TeX's special characters as commands; letters of every script as they are."""
    return "".join(_TEX.get(character, character) for character in text)


def ris(cited: Item) -> str:
    """A record in RIS; its lines end as the format wants, and no value holds a line break."""
    found = [
        ("TY", "ELEC"),
        ("ID", cited["id"]),
        ("AU", publisher(cited)),
        ("TI", cited["title"]),
        ("PB", publisher(cited)),
        *(("PY", f"{day[0]}") for day in days(cited, "issued")),
        *(("DA", "{}/{:02}/{:02}".format(*day)) for day in days(cited, "issued")),
        *(("Y2", "{}/{:02}/{:02}".format(*day)) for day in days(cited, "accessed")),
        ("UR", cited["URL"]),
        ("DB", cited["archive"]),
        ("AV", cited["archive_location"]),
        ("LA", cited.get("language", "")),
        *(("KW", word) for word in cited.get("keyword", "").split("; ")),
        ("AB", cited["custom"]["statement"]),
        ("N1", cited["note"]),
    ]
    return "".join(f"{tag}  - {value}\r\n" for tag, value in found if value) + "ER  - \r\n"


def days(cited: Item, name: str) -> Iterable[tuple[int, int, int]]:
    """One of the item's dates, or nothing."""
    day = day_of(cited, name)
    return [day] if day else []


def csl_json(cited: Item) -> str:
    """A list of one item, as Zotero, Pandoc and citeproc read it."""
    return json.dumps([cited], ensure_ascii=False, indent=2) + "\n"


def text(cited: Item) -> str:
    """The citation in words, in each style."""
    return "\n\n".join([plain(cited), chicago_note(cited), chicago_entry(cited)]) + "\n"


@dataclass(frozen=True)
class Format:
    """A file that a citation can be taken away as."""

    name: str
    content_type: str
    write: Callable[[Item], str]


FORMATS = {
    "bib": Format("BibTeX", "application/x-bibtex; charset=utf-8", bibtex),
    "ris": Format("RIS", "application/x-research-info-systems; charset=utf-8", ris),
    "json": Format("CSL-JSON", "application/vnd.citationstyles.csl+json", csl_json),
    "txt": Format("Plain text", "text/plain; charset=utf-8", text),
}
