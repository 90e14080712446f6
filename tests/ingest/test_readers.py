"""What is no plain UTF-8 text is refused in one line that says what to do."""

import zlib

import pytest

from relations.ingest import Problem, read_bytes, read_text, readers
from relations.ingest.readers import LARGEST, LARGEST_PACKED


@pytest.fixture
def file(tmp_path):
    def write(data, name="text.txt"):
        path = tmp_path / name
        path.write_bytes(data)
        return path

    return write


def test_a_text_comes_as_it_is_stored(file):
    source = read_text(file("\ufeffXi “said”\r\nso 😀\n\n".encode(), "a.txt"))
    assert (source.name, source.text) == ("a.txt", "\ufeffXi “said”\r\nso 😀\n\n")


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "is empty: nothing to store"),
        (b" \n\t\r\n", "is empty: nothing to store"),
        ("\ufeff\n".encode(), "is empty: nothing to store"),
        ("Си".encode("cp1251"), "is not UTF-8 (byte 1): save it as UTF-8"),
        ("Xi said".encode("utf-16"), "is UTF-16, not UTF-8: save it as UTF-8"),
        (b"PK\x03\x04\x00\x00", "is binary, not text: save its text as UTF-8"),
        (b"%PDF-1.7 and so on", "cannot be read as PDF (Stream has ended unexpectedly): save its text as UTF-8"),
        (b"Xi \x1b[1msaid", "holds control characters, so it is no plain text: save its text as UTF-8"),
    ],
)
def test_what_is_no_text_is_refused(file, data, reason):
    with pytest.raises(Problem) as refused:
        read_text(file(data))
    assert str(refused.value) == reason


def test_a_file_that_is_too_large_is_not_even_read(tmp_path):
    path = tmp_path / "large.txt"
    with path.open("wb") as large:
        large.truncate(50_000_000)
    with pytest.raises(Problem) as refused:
        read_text(path)
    assert str(refused.value) == f"has 50,000,000 bytes, more than the {LARGEST:,} that a document may have: split it"


def test_a_missing_file_and_a_folder_are_named_as_such(tmp_path):
    with pytest.raises(Problem, match=r"^no such file: check the path$"):
        read_text(tmp_path / "missing.txt")
    with pytest.raises(Problem, match=r"^is a folder: name the files in it$"):
        read_text(tmp_path)


PAGE = b"""<!doctype html><html><head><title>Talks in Moscow</title>
<meta property="article:published_time" content="2023-03-21"></head>
<body><nav><a href="/">Home</a></nav><script>alert(1)</script><article><h1>Talks in Moscow</h1>
<p>Xi met Putin in Moscow on Tuesday, and they spoke at length of trade &amp; energy.</p>
<p>Xi said that the two sides should deepen cooperation in many fields.</p></article></body></html>"""


def pdf(*lines, content=None):
    """A PDF of one page that shows these lines."""
    shown = content or b"BT /F1 12 Tf 14 TL 50 700 Td " + b" ".join(b"(" + line + b") Tj T*" for line in lines) + b" ET"
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >>"
        b" /MediaBox [0 0 600 800] >>",
        b"<< /Length %d %s >>\nstream\n%s\nendstream"
        % (len(shown), b"/Filter /FlateDecode" if content else b"", shown),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    written, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(written))
        written += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"xref\n0 6\n0000000000 65535 f \n%strailer << /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF"
    return written + end % (table, len(written))


def test_a_page_gives_its_text_and_what_it_states_of_itself():
    source = read_bytes("talks.html", PAGE)
    assert source.text.splitlines() == [
        "Talks in Moscow",
        "",
        "Xi met Putin in Moscow on Tuesday, and they spoke at length of trade & energy.",
        "",
        "Xi said that the two sides should deepen cooperation in many fields.",
    ]
    assert dict(source.stated) == {"title": "Talks in Moscow", "published": "2023-03-21"}


def test_a_pdf_gives_its_lines_joined_to_paragraphs():
    source = read_bytes(
        "talks.pdf", pdf(b"Xi met Putin in Moscow for long talks on trade and coop-", b"eration.", b"They dined.")
    )
    assert source.text == "Xi met Putin in Moscow for long talks on trade and cooperation.\n\nThey dined."


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        (
            "empty.html",
            b"<html><body></body></html>",
            "holds no text (it may be made by scripts): save its text as UTF-8",
        ),
        ("scan.pdf", pdf(), "holds no text (it may hold pictures of pages only): save its text as UTF-8"),
        (
            "notes.PDF",
            b"Xi said that trade grew.",
            "is called a PDF and does not begin as one: rename it, or save its text as UTF-8",
        ),
        ("page.txt", b"\x00\x01", "is binary, not text: save its text as UTF-8"),
        ("a.html", b"not html at all \x00", "is binary, not text: save its text as UTF-8"),
    ],
)
def test_what_gives_no_text_is_refused(name, data, reason):
    with pytest.raises(Problem) as refused:
        read_bytes(name, data)
    assert str(refused.value) == reason


def test_a_bomb_is_given_up():
    bomb = zlib.compress(zlib.compress(b"0" * 400_000_000, 9), 9)
    data = pdf(content=bomb).replace(b"/FlateDecode", b"[/FlateDecode /FlateDecode]")
    with pytest.raises(Problem, match=r"^cannot be read as PDF|^holds no text"):
        read_bytes("bomb.pdf", data)


def test_a_reader_that_hangs_is_given_up(monkeypatch):
    monkeypatch.setattr(readers, "PATIENCE", 0.01)
    with pytest.raises(Problem, match=r"^took longer than 0 seconds to read: save its text as UTF-8$"):
        read_bytes("talks.html", PAGE)


def test_a_packed_file_may_be_larger_than_a_text_but_not_endless():
    with pytest.raises(Problem, match=f"more than the {LARGEST:,} that a document may have"):
        read_bytes("a.txt", b"a" * (LARGEST + 1))
    with pytest.raises(Problem, match=f"more than the {LARGEST_PACKED:,} that a file may have"):
        read_bytes("a.pdf", b"%PDF-" + b"a" * LARGEST_PACKED)
