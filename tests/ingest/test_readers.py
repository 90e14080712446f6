"""What is no plain UTF-8 text is refused in one line that says what to do."""

import pytest

from relations.ingest import Problem, read_text
from relations.ingest.readers import LARGEST


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
        (b"%PDF-1.7 and so on", "is binary, not text: save its text as UTF-8"),
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
