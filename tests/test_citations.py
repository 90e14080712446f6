"""Citations, read back by small readers of each format."""

import json
import re
from dataclasses import replace
from datetime import date

import pytest

from relations import citations
from relations.citations import FORMATS, Cited, address, item, key, line, tex
from relations.spans import Span

FARMS = Cited(
    public_id="abc234defg",
    speakers=("Xi Jinping",),
    telling="Xi Jinping called for closer ties in agriculture",
    direct=False,
    topics=("Trade and investment", "Agriculture and food"),
    publisher="China Daily",
    title="President calls for enhanced govt exchanges",
    published=date(2023, 3, 22),
    language="en",
    source="https://news.example/a/b_c?x=1&y=%C3%A9",
    site="China–Russia, on the record",
    address="https://record.example/statements/abc234defg/",
    paragraph=3,
    spans=(Span(76, 196), Span(201, 230)),
    sha256="79e9" * 16,
)
WELCOME = replace(
    FARMS, telling="Mikhail Mishustin: “We welcome the visit”", speakers=("Mikhail Mishustin",), direct=True
)
UNDATED = replace(FARMS, published=None, source="")
AWKWARD = replace(
    FARMS,
    publisher="R&D {News} 100%",
    title='A "grand" bargain\nworth $5_000 ~ 50% of #1 \\ {half} ^ up & “more”?\u202e',
    telling="习近平 and Михаил Мишустин said “يكفي” — 100 % & $3",
    speakers=("习近平", "Михаил Мишустин"),
    topics=("Oil; gas",),
    source="https://news.example/{a}/b c?q=“x”|y",
)


def read_bibtex(text):
    """The entry type, key and fields of one entry; braces are matched, TeX's commands are turned into characters."""
    kind, name, rest = re.fullmatch(r"@(\w+)\{([^,\s]+),\n(.*)\}\n", text, re.DOTALL).groups()
    fields, at = {}, 0
    while found := re.compile(r"\s*(\w+) = ").match(rest, at):
        at = start = found.end()
        depth = 0
        while rest[at] not in ",{}" or depth or rest[at] != ",":
            depth += {"{": 1, "}": -1}.get(rest[at], 0)
            at += 1
        value, at = rest[start:at], at + 1
        fields[found[1]] = value[1:-1] if value.startswith("{") else value
    assert rest[at:].strip() == ""
    return kind, name, fields


def plain_of_tex(text):
    """What TeX prints for a value."""
    named = {"textbackslash": "\\", "textbraceleft": "{", "textbraceright": "}", "textasciitilde": "~"}
    named["textasciicircum"] = "^"
    text = re.sub(r"\\(text\w+)\{\}|\\([#$%&_])", lambda m: f"\0{named[m[1]] if m[1] else m[2]}", text)
    return re.sub(r"(?<!\0)[{}]", "", text).replace("\0", "")


def read_ris(text):
    """The tags and values of one record, in order."""
    lines = text.split("\r\n")
    assert lines[-2:] == ["ER  - ", ""]
    return [re.fullmatch(r"([A-Z][A-Z0-9])  - (.+)", row).groups() for row in lines[:-2]]


def test_an_item_says_everything_that_a_citation_needs():
    assert item(FARMS) == {
        "id": "china-daily-2023-abc234defg",
        "type": "webpage",
        "author": [{"literal": "China Daily"}],
        "title": "President calls for enhanced govt exchanges",
        "publisher": "China Daily",
        "issued": {"date-parts": [[2023, 3, 22]]},
        "URL": "https://news.example/a/b_c?x=1&y=%C3%A9",
        "archive": "China–Russia, on the record",
        "archive_location": "https://record.example/statements/abc234defg/",
        "language": "en",
        "keyword": "Xi Jinping; Trade and investment; Agriculture and food",
        "note": (
            "Xi Jinping called for closer ties in agriculture, ¶ 3, characters 77–196, 202–230, "
            + "in the text with sha256 "
            + "79e9" * 16
            + "; recorded in China–Russia, on the record, https://record.example/statements/abc234defg/"
        ),
        "custom": {
            "speakers": ["Xi Jinping"],
            "statement": "Xi Jinping called for closer ties in agriculture",
            "quoted": False,
            "paragraph": 3,
            "spans": [[76, 196], [201, 230]],
            "sha256": "79e9" * 16,
        },
    }


def test_what_is_not_known_is_left_out():
    found = item(UNDATED)
    assert "issued" not in found
    assert "accessed" not in found
    assert found["URL"] == FARMS.address
    assert found["id"] == "china-daily-undated-abc234defg"


def test_the_day_of_access_is_the_callers():
    assert item(FARMS, date(2026, 11, 2))["accessed"] == {"date-parts": [[2026, 11, 2]]}


def test_the_plain_citation_names_speaker_words_source_and_paragraph():
    assert citations.plain(item(FARMS)) == (
        "Xi Jinping called for closer ties in agriculture, as reported by China Daily, “President calls for enhanced "
        "govt exchanges”, 22 March 2023, ¶ 3. https://news.example/a/b_c?x=1&y=%C3%A9 China–Russia, on the record, "
        "https://record.example/statements/abc234defg/ Characters 77–196, 202–230 of the text with sha256 "
        f"{'79e9' * 16}."
    )
    assert citations.plain(item(replace(WELCOME, source=""))).partition(" Characters")[0] == (
        "Mikhail Mishustin: “We welcome the visit”, in: China Daily, “President calls for enhanced govt exchanges”, "
        "22 March 2023, ¶ 3. China–Russia, on the record, https://record.example/statements/abc234defg/"
    )


def test_a_note_after_chicago():
    assert citations.chicago_note(item(FARMS)) == (
        "Xi Jinping, as reported in “President calls for enhanced govt exchanges,” China Daily, March 22, 2023, "
        "para. 3, https://news.example/a/b_c?x=1&y=%C3%A9, China–Russia, on the record, "
        "https://record.example/statements/abc234defg/."
    )
    assert citations.chicago_note(item(WELCOME)).startswith("Mikhail Mishustin, quoted in “President")


def test_an_entry_of_a_bibliography_after_chicago():
    assert citations.chicago_entry(item(FARMS)) == (
        "China Daily. “President calls for enhanced govt exchanges.” March 22, 2023. "
        "https://news.example/a/b_c?x=1&y=%C3%A9. China–Russia, on the record, "
        "https://record.example/statements/abc234defg/."
    )


def test_chicago_wants_the_day_of_access_only_where_the_source_has_none():
    read = date(2026, 11, 2)
    assert "accessed" not in citations.chicago_note(item(FARMS, read))
    assert "China Daily, accessed November 2, 2026, para. 3" in citations.chicago_note(item(UNDATED, read))
    assert "exchanges.” Accessed November 2, 2026. China–Russia" in citations.chicago_entry(item(UNDATED, read))
    assert "China Daily, n.d., para. 3" in citations.chicago_note(item(UNDATED))
    assert "exchanges.” n.d. China–Russia" in citations.chicago_entry(item(UNDATED))


@pytest.mark.parametrize(
    ("title", "note", "entry"),
    [
        ("Who spoke?", "“Who spoke?,”", "“Who spoke?”"),
        ("They met.", "“They met,”", "“They met.”"),
        ('A "grand" bargain', "“A ‘grand’ bargain,”", "“A ‘grand’ bargain.”"),
        ("A “grand bargain”", "“A ‘grand bargain’,”", "“A ‘grand bargain’.”"),
    ],
)
def test_a_title_within_quotation_marks(title, note, entry):
    cited = item(replace(FARMS, title=title))
    assert note in citations.chicago_note(cited)
    assert entry in citations.chicago_entry(cited)


def test_several_speakers_are_named_as_one_says_them():
    named = [citations.in_words(["A", "B", "C"][:number]) for number in range(4)]
    assert named == ["", "A", "A and B", "A, B, and C"]
    assert citations.chicago_note(item(replace(FARMS, speakers=()))).startswith("“President calls")


@pytest.mark.parametrize("cited", [FARMS, WELCOME, UNDATED, AWKWARD])
def test_bibtex_read_back_is_the_item(cited):
    given = item(cited, date(2026, 11, 2))
    kind, name, fields = read_bibtex(citations.bibtex(given))
    assert (kind, name) == ("misc", given["id"])
    assert fields["author"].startswith("{")  # a name in braces is not cut into first and last
    assert plain_of_tex(fields["author"]) == given["author"][0]["literal"]
    assert plain_of_tex(fields["title"]) == given["title"]
    assert plain_of_tex(fields["note"]) == given["note"]
    assert plain_of_tex(fields["keywords"]) == given["keyword"].replace("; ", ", ")
    assert fields["url"] == given["URL"]
    assert fields["urldate"] == "2026-11-02"
    if cited.published:
        assert (fields["year"], fields["month"], fields["date"]) == ("2023", "mar", "2023-03-22")
    else:
        assert not fields.keys() & {"year", "month", "date"}


@pytest.mark.parametrize("cited", [FARMS, WELCOME, UNDATED, AWKWARD])
def test_ris_read_back_is_the_item(cited):
    given = item(cited, date(2026, 11, 2))
    record = read_ris(citations.ris(given))
    fields = dict(record)
    assert record[0] == ("TY", "ELEC")
    assert fields["AU"] == fields["PB"] == given["publisher"]
    assert fields["TI"] == given["title"]
    assert fields["UR"] == given["URL"]
    assert (fields["DB"], fields["AV"]) == (given["archive"], given["archive_location"])
    assert fields["AB"] == given["custom"]["statement"]
    assert fields["N1"] == given["note"]
    assert "; ".join(value for tag, value in record if tag == "KW") == given["keyword"]
    assert fields["Y2"] == "2026/11/02"
    assert (fields.get("PY"), fields.get("DA")) == (("2023", "2023/03/22") if cited.published else (None, None))


@pytest.mark.parametrize("cited", [FARMS, AWKWARD])
def test_csl_json_read_back_is_the_item(cited):
    written = citations.csl_json(item(cited))
    assert json.loads(written) == [item(cited)]
    assert "\\u" not in written  # letters of every script as they are


def test_texs_special_characters_are_spelled_out_and_braces_stay_in_balance():
    assert tex("50% of #1 & $5_0 {x} ~ ^ \\") == (
        r"50\% of \#1 \& \$5\_0 \textbraceleft{}x\textbraceright{} "
        r"\textasciitilde{} \textasciicircum{} \textbackslash{}"
    )
    written = citations.bibtex(item(AWKWARD))
    assert written.count("{") == written.count("}")


def test_a_value_is_one_line_of_what_can_be_seen():
    assert line(" a\u202eb\r\nTY  - JOUR\x00\tc\u00ad ") == "ab TY - JOUR c"
    assert line("می‌خواهم") == "می‌خواهم"  # the joiner between its letters is part of the word


def test_an_address_has_what_no_format_bears_in_percent_signs():
    assert address(' https://a.example/{b} c\\^`|<">\n') == "https://a.example/%7Bb%7D%20c%5C%5E%60%7C%3C%22%3E"


def test_a_key_is_made_of_ascii():
    assert key(replace(FARMS, publisher="Агентство «Énergie»")) == "energie-2023-abc234defg"
    assert key(replace(FARMS, publisher="新华社")) == "2023-abc234defg"


def test_every_format_writes_and_says_what_it_is():
    assert {suffix: form.content_type.partition(";")[0] for suffix, form in FORMATS.items()} == {
        "bib": "application/x-bibtex",
        "ris": "application/x-research-info-systems",
        "json": "application/vnd.citationstyles.csl+json",
        "txt": "text/plain",
    }
    given = item(FARMS)
    assert FORMATS["txt"].write(given).split("\n\n") == [
        citations.plain(given),
        citations.chicago_note(given),
        citations.chicago_entry(given) + "\n",
    ]
