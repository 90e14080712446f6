"""Full text over what readers may see, behind one module: FTS5 on SQLite, ``tsvector`` on PostgreSQL.

The verbs put a row in when they publish it and take it out when they withdraw it; nothing else writes the index. Words
are cut and folded here, so that both engines see the same ones; both stem English ("trading" finds "trade") and drop no
word, however common.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from itertools import islice
from typing import Any

from django.db import connection, transaction
from django.db.models import Prefetch
from django.db.models.expressions import RawSQL

from relations.models.events import Mention, Participation
from relations.models.querysets import EvidenceQuerySet
from relations.models.reference import Actor
from relations.models.statements import Statement
from relations.spans import Span
from relations.vocabulary import State

Searchable = Statement | Mention

QUERY_LENGTH = 200
BATCH = 2_000  # rows that a rebuild holds in memory at once
_PHRASE = re.compile(r'"([^"]*)"|(\S+)')
_WORD = re.compile(r"[^\W_]+")
_OPEN_END = re.compile(r"[^\W_]\*\W*$")
_BEGINNING = re.compile(r"[^\W\d_]{3,}|[^\W\d_a-z]+")  # three letters; fewer of scripts that need fewer for a word
_ENDINGS = (
    *("able", "ance", "ate", "ated", "ation", "ed", "ence", "ful", "ible", "ing", "ion", "ism", "ist", "ity", "ive"),
    *("ize", "ized", "less", "ment", "ness", "ous"),
)
_REPLACE = {
    "sqlite": "INSERT OR REPLACE INTO {} (rowid, words) VALUES (%s, %s)",
    "postgresql": "INSERT INTO {} (rowid, words) VALUES (%s, %s)"
    " ON CONFLICT (rowid) DO UPDATE SET words = EXCLUDED.words",
}

_OPENS, _CLOSES = "\x02", "\x03"  # no word has them: folding leaves letters and digits
_HIGHLIGHTED = {
    "sqlite": (
        f"highlight({{words}}, 0, '{_OPENS}', '{_CLOSES}')",
        "{words} MATCH %s",
        "+rowid",
    ),  # the plus: one search, not one for each row
    "postgresql": (
        "ts_headline('relations', words, to_tsquery('relations', %s),"
        f""" 'HighlightAll=true, StartSel="{_OPENS}", StopSel="{_CLOSES}"')""",
        "vector @@ to_tsquery('relations', %s)",
        "rowid",
    ),
}


def terms(query: str) -> list[str]:
    """The words and quoted phrases that a reader typed, folded; nothing in them could be taken for syntax.

    A term that ends in ``*`` stands for all that begins so, and so does the last word, which may be half typed; in
    quotation marks it stands for itself. At most the first 200 characters count. A quotation mark without a partner, an
    emoji, or blanks give no term and no error.
    """
    query = unaccented(query)[:QUERY_LENGTH].translate(dict.fromkeys(map(ord, "“”„«»"), '"'))
    typed = [(word, phrase, folded(phrase or word)) for phrase, word in _PHRASE.findall(query)]
    found = [(word, f"{term}*" if _OPEN_END.search(phrase or word) else term) for word, phrase, term in typed if term]
    if found and found[-1][0] and _BEGINNING.fullmatch(found[-1][1].split()[-1]):
        found[-1] = (found[-1][0], f"{found[-1][1]}*")
    return [term for _, term in found]


def unaccented(text: str) -> str:
    """The text without accents and other combining marks."""
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))


def folded(text: str) -> str:
    """The words of a text, without accents and capitals, one blank between them."""
    return " ".join(_WORD.findall(unaccented(text).casefold()))


def table(model: type[Searchable]) -> str:
    """The table that holds the words of a model, one row a published row, under the same key."""
    return f"relations_{model._meta.model_name}_words"


def matching(model: type[Searchable], query: str) -> RawSQL | None:
    """A subquery of the primary keys of published rows of ``model`` that have every term of the query.

    ``None`` where the query has no term at all, so that the caller can say so. Use as ``filter(pk__in=…)``.
    """
    found = terms(query)
    if not found:
        return None
    words = table(model)
    if connection.vendor == "postgresql":
        return RawSQL(f"SELECT rowid FROM {words} WHERE vector @@ to_tsquery('relations', %s)", (question(found),))
    return RawSQL(f"SELECT rowid FROM {words} WHERE {words} MATCH %s", (question(found),))


def question(found: Iterable[str]) -> str:
    """Terms as the database is asked for all of them."""
    either, both = (" | ", " & ") if connection.vendor == "postgresql" else (" OR ", " AND ")
    return both.join(f"({either.join(map(_phrase, [term, *completions(term)]))})" for term in found)


def _phrase(term: str) -> str:
    words, open_end = term.rstrip("*").split(), term.endswith("*")
    if connection.vendor == "postgresql":
        return " <-> ".join(f"'{word}'" for word in words) + ":*" * open_end
    return f'"{" ".join(words)}"' + "*" * open_end


def completions(term: str) -> list[str]:
    """Words that begin as an open term does and end as English words do.

    The engines know words by their stems, and half an ending hides a stem: no “trade” begins with “tradin”.
    """
    word = term.rstrip("*")
    if word == term or " " in word:
        return []
    return sorted(
        {word + ending[n:] for ending in _ENDINGS for n in range(1, len(ending)) if word.endswith(ending[:n])}
    )


def words_of(row: Searchable) -> str:
    """What of a row can be found, folded: its words, and who spoke or took part."""
    return folded(" ".join(parts_of(row)))


def parts_of(row: Searchable) -> list[str]:
    """The texts of a row that can be found; of an event that a document is about, the document's title is one."""
    if isinstance(row, Statement):
        return [row.words, *(a.name for a in row.speakers.all())]
    people = (p.actor.name for p in row.event.participations.all())
    title = [row.document.title] if row.primary else []
    return [row.quotation, row.event.name, *people, *title]


def add(rows: Iterable[Searchable]) -> None:
    """Put rows into the index, in place of what it held of them."""
    with connection.cursor() as cursor:
        for model, words in _by_model(rows, words_of).items():
            cursor.executemany(_REPLACE[connection.vendor].format(table(model)), list(words.items()))


def remove(rows: Iterable[Searchable]) -> None:
    """Take rows out of the index; rows that are not in it are passed over."""
    with connection.cursor() as cursor:
        for model, keys in _by_model(rows, lambda row: row.pk).items():
            cursor.executemany(f"DELETE FROM {table(model)} WHERE rowid = %s", [[key] for key in keys])


def _by_model(rows: Iterable[Searchable], value: Callable[[Searchable], Any]) -> dict[type[Searchable], dict[int, Any]]:
    found: dict[type[Searchable], dict[int, Any]] = {}
    for row in rows:
        found.setdefault(type(row), {})[row.pk] = value(row)
    return found


def findable(rows: EvidenceQuerySet[Any]) -> EvidenceQuerySet[Any]:
    """Those of the rows that readers may find, with what ``parts_of`` reads at hand."""
    if rows.model is Statement:
        return rows.published().prefetch_related(Prefetch("speakers", Actor.objects.confirmed()))
    confirmed = Participation.objects.filter(actor__in=Actor.objects.confirmed()).select_related("actor")
    present = Prefetch("event__participations", confirmed)
    found = rows.published().filter(event__state=State.PUBLISHED).select_related("event__place", "document")
    return found.defer("document__text").prefetch_related(present)


def refresh(rows: EvidenceQuerySet[Any]) -> None:
    """Bring the index up to date for these rows: in it what readers may find, and nothing else."""
    remove(rows.only("pk"))
    add(findable(rows))


def rebuild() -> int:
    """Make the index anew from the published rows, all of it or nothing; returns how many rows it then holds."""
    count = 0
    for model in (Statement, Mention):
        with transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute(f"DELETE FROM {table(model)}")
            rows = findable(model._default_manager.all()).iterator(chunk_size=BATCH)
            while batch := list(islice(rows, BATCH)):
                add(batch)
                count += len(batch)
    return count


def wrong() -> int:
    """How many rows of the index differ from what they should hold, are missing, or should not be there."""
    count = 0
    for model in (Statement, Mention):
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT rowid, words FROM {table(model)}")
            held = dict(cursor.fetchall())
        for row in findable(model._default_manager.all()).iterator(chunk_size=BATCH):
            count += held.pop(row.pk, None) != words_of(row)
        count += len(held)
    return count


def hits(model: type[Searchable], query: str, keys: Iterable[int]) -> dict[int, frozenset[int]]:
    """Which words of these rows answer the query, by key: their numbers in ``words_of``, from 0; found by the engine.

    Rows that do not match are left out. One query.
    """
    found, wanted = terms(query), list(keys)
    if not found or not wanted:
        return {}
    sought = question(found)
    shown, matches, key = _HIGHLIGHTED[connection.vendor]
    listed = ", ".join(["%s"] * len(wanted))
    sql = f"SELECT rowid, {shown} FROM {{words}} WHERE {matches} AND {key} IN ({listed})"
    with connection.cursor() as cursor:
        asked = [sought] * (shown + matches).count("%s")
        cursor.execute(sql.format(words=table(model)), (*asked, *wanted))
        return {row: _numbered(marked) for row, marked in cursor.fetchall()}


def _numbered(marked: str) -> frozenset[int]:
    """The numbers of the words that stand between the marks of the engine."""
    numbers, inside = set(), False
    for number, word in enumerate(marked.split(" ")):
        inside = inside or _OPENS in word
        if inside:
            numbers.add(number)
        inside = inside and _CLOSES not in word
    return frozenset(numbers)


def words_in(text: str) -> list[Span]:
    """Where each word of ``folded(text)`` stands in the text itself, in order."""
    letters, origin = "", []
    for offset, character in enumerate(text):
        plain = unaccented(character).casefold()
        letters += plain
        origin += [offset] * len(plain)
    found = (match.span() for match in _WORD.finditer(letters))
    return [Span(origin[start], origin[end - 1] + 1) for start, end in found]
