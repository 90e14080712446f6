"""The exports read back, each by a reader that is not ours or as plain as its format allows."""

import csv
import io
import json
import re
import zipfile
from datetime import date, timedelta
from xml.etree import ElementTree

from icalendar import Calendar

ATOM = "{http://www.w3.org/2005/Atom}"
SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
EPOCH = date(1899, 12, 30)  # as Excel counts


def body(response) -> bytes:
    """The whole answer, streamed or not."""
    return b"".join(response.streaming_content) if response.streaming else response.content


def ask(client, address, **headers) -> bytes:
    response = client.get(address, **headers)
    assert response.status_code == 200, (address, response.status_code)
    return body(response)


def of_csv(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def of_xlsx(content: bytes, sheet: int = 1) -> list[list[object]]:
    """The cells of a sheet, row by row: texts, numbers, days; ``None`` for what is empty."""
    book = zipfile.ZipFile(io.BytesIO(content))
    styles = ElementTree.fromstring(book.read("xl/styles.xml"))
    formats = [int(style.attrib["numFmtId"]) for style in styles.findall(f"{SHEET}cellXfs/{SHEET}xf")]
    rows = []
    for row in ElementTree.fromstring(book.read(f"xl/worksheets/sheet{sheet}.xml")).iter(f"{SHEET}row"):
        cells = {column(cell.get("r")): value(cell, formats) for cell in row.iter(f"{SHEET}c")}
        rows.append([cells.get(place) for place in range(max(cells, default=-1) + 1)])
    return rows


def column(name) -> int:
    number = 0
    for letter in re.findall("^[A-Z]+", name)[0]:
        number = number * 26 + ord(letter) - 64
    return number - 1


def value(cell, formats):
    assert cell.find(f"{SHEET}f") is None, "a formula"
    if cell.get("t") == "inlineStr":
        return "".join(part.text or "" for part in cell.iter(f"{SHEET}t"))
    number = cell.find(f"{SHEET}v")
    if number is None:
        return None
    if formats[int(cell.get("s", 0))] >= 164:  # a format of our own: days
        return EPOCH + timedelta(days=int(number.text))
    return float(number.text)


def of_ics(content: bytes) -> Calendar:
    return Calendar.from_ical(content)


def entries(client, address) -> list[ElementTree.Element]:
    """The entries of a feed, all pages of it."""
    found = []
    while address:
        feed = ElementTree.fromstring(ask(client, address))
        found += feed.findall(f"{ATOM}entry")
        following = [link.get("href") for link in feed.findall(f"{ATOM}link") if link.get("rel") == "next"]
        address = following[0] if following else ""
    return found


def items(client, address) -> list[dict]:
    """The rows of a list of the API, all pages of it."""
    found = []
    while address:
        page = json.loads(ask(client, address))
        found += page["items"]
        address = page["next"]
    return found


def rows_of_page(content: bytes) -> list[str]:
    """The public ids of the events in the list of a page or of a fragment."""
    articles = re.findall(r'<article class="row.*?</article>', content.decode(), re.DOTALL)
    return [re.findall(r'href="/events/(\w+)/', article)[0] for article in articles]
