"""A text as the rules read it: levelled character by character, cut into zones, paragraphs and sentences.

Levelling is one to one, so that every offset into the levelled text is an offset into the stored text.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from itertools import pairwise, zip_longest
from typing import NamedTuple

import regex

from relations.extraction.data import load
from relations.extraction.speeches import Speech, speech
from relations.spans import Span

_LEVEL = str.maketrans(
    {
        **dict.fromkeys("‘’‛ʼ′＇`´", "'"),
        **dict.fromkeys("“”„‟″«»＂", '"'),
        **dict.fromkeys("‐‑‒–—―−", "-"),
        **dict.fromkeys(
            "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\t\v\f\u200b\u2060\ufeff",
            " ",
        ),
    }
)
_BREAKS = str.maketrans("\r\n", "  ")
_ACCENTED = [*range(0xC0, 0x250), *range(0x1E00, 0x1F00)]
_BASES = {code: unicodedata.normalize("NFD", chr(code))[0] for code in _ACCENTED}
_LEVEL.update({code: base for code, base in _BASES.items() if base.isascii()})
_LEVEL.update({ord(letter): base for letter, base in zip("đĐøØłŁı", "dDoOlLi", strict=True)})
_UNUSUAL = re.compile(r"[^\n\r -_a-~]+")
_LONGEST_TITLE = 30
_LONGEST_ROLE = 40
_LONGEST_HEADING = 12
_SHORTEST_HEADING = 5
_LONGEST_BYLINE = 25
_LONGEST_CAPTION = 90
_LONG_TURN = 20
_MANY_LINES = 4


def level(text: str) -> str:
    """The text with one plain form for each quotation mark, dash and blank, and without accents; as long as it was."""
    if text.isascii() and text.isprintable() and "`" not in text:
        return text  # as most short ones are
    return _UNUSUAL.sub(_leveled, text)


def _leveled(unusual: re.Match[str]) -> str:
    return unusual[0].translate(_LEVEL)


def lower(text: str) -> str:
    """The text in small letters; as long as it was, which ``str.lower`` does not promise ("İ")."""
    small = text.lower()
    if len(small) == len(text):
        return small
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


class ZoneKind(StrEnum):
    """What part of a page a paragraph is."""

    TITLE = "title"
    BYLINE = "byline"
    DATELINE = "dateline"
    CAPTION = "caption"
    TEASER = "teaser"
    FURNITURE = "furniture"
    TURN = "turn"
    BODY = "body"


class Sentence(NamedTuple):
    """One sentence without blanks at its ends; ``paragraph`` is the position of its paragraph."""

    span: Span
    paragraph: int
    zone: ZoneKind


def part_around(sentence: Sentence, words: Span, reach: int) -> Sentence:
    """The sentence, or of an endless one the part that reaches so far around some words of it."""
    if len(sentence.span) <= 2 * reach:
        return sentence
    span = Span(max(sentence.span.start, words.start - reach), min(sentence.span.end, words.end + reach))
    return Sentence(span, sentence.paragraph, sentence.zone)


class Paragraph(NamedTuple):
    """One paragraph; ``speaker`` is the label of the transcript turn that it belongs to, ``opens`` if it begins it.

    ``span`` covers all of it; ``body`` leaves out a dateline or a turn's label in front.
    """

    span: Span
    body: Span
    zone: ZoneKind
    sentences: tuple[int, ...]
    speaker: str = ""
    opens: bool = False


@dataclass(frozen=True)
class Dateline:
    """Where and when a report was filed, and by which agency, in its own words (each may be empty)."""

    span: Span
    place: str
    date: str
    agency: str


@dataclass(frozen=True, eq=False)
class Text:
    """A text and its parts. All spans are offsets into ``raw``; ``plain`` and ``small`` are as long as it.

    ``quotations`` lie inside their marks; those in ``unclosed`` end with their paragraph, for want of a closing mark.
    ``given_by`` are the words of the title that say whose speech the whole page is.
    """

    raw: str
    plain: str
    paragraphs: tuple[Paragraph, ...]
    sentences: tuple[Sentence, ...]
    quotations: tuple[Span, ...]
    unclosed: frozenset[Span]
    dateline: Dateline | None
    given_by: Span | None = None

    @cached_property
    def small(self) -> str:
        """The levelled text in small letters."""
        return lower(self.plain)

    @cached_property
    def capitals(self) -> bool:
        """Whether the text is set in capitals, so that case tells nothing."""
        words = self.plain.split()
        small = sum(map(str.islower, words))
        if 2 * small > len(words):
            return False  # as in nearly every text
        upper = sum(map(str.isupper, words))
        return upper > 0.6 * (upper + small + sum(map(str.istitle, words)))

    @property
    def cased(self) -> str:
        """The levelled text as far as its case tells anything: in small letters where all of it is set in capitals."""
        return self.small if self.capitals else self.plain

    @cached_property
    def title(self) -> str:
        """The words of the first title, or nothing."""
        return next((p.span.cut(self.plain) for p in self.paragraphs if p.zone is ZoneKind.TITLE), "")

    @cached_property
    def stories(self) -> tuple[Span, ...]:
        """The reports on the page: more than one where later paragraphs open with a dateline of their own."""
        starts = [0]
        opened = False
        for number, paragraph in enumerate(self.paragraphs):
            if paragraph.zone is not ZoneKind.BODY or paragraph.body.start == paragraph.span.start:
                continue
            titled = number and self.paragraphs[number - 1].zone is ZoneKind.TITLE
            if opened:
                starts.append(self.paragraphs[number - 1 if titled else number].span.start)
            opened = True
        return tuple(Span(start, end) for start, end in pairwise([*starts, len(self.raw)]))

    @cached_property
    def _starts(self) -> list[int]:
        return [s.span.start for s in self.sentences]

    @cached_property
    def _quotation_starts(self) -> list[int]:
        return [q.start for q in self.quotations]

    def sentence_at(self, offset: int) -> Sentence | None:
        """The sentence that the offset lies in, or the last one before it."""
        at = bisect_right(self._starts, offset) - 1
        return self.sentences[at] if at >= 0 else None

    def quotation_at(self, offset: int) -> Span | None:
        """The quotation that the offset lies in."""
        at = bisect_right(self._quotation_starts, offset) - 1
        return self.quotations[at] if at >= 0 and offset < self.quotations[at].end else None


def _any(patterns: Iterable[str], prefix: str = "") -> regex.Pattern[str]:
    return regex.compile(prefix + "(?:" + "|".join(patterns) + ")")


_ZONES = load("zones.toml")
_TEASER = _any(_ZONES["teaser"], r"\W{0,3}")
_FURNITURE = _any(_ZONES["furniture"], r"[^\w*<(©\-#]{0,3}")
_BYLINE = _any(_ZONES["byline"], r"\W{0,3}")
_CAPTION = _any(_ZONES["caption"])
_CAPTION_SIGNS = tuple(_ZONES["caption_signs"])
_NOT_A_LABEL = frozenset(_ZONES["not_a_label"])
_ASKING = frozenset(_ZONES["asking_label"])
_ANONYMOUS = frozenset(_ZONES["anonymous_label"])
_ROLES = frozenset(load("people.toml")["roles"]) | frozenset(load("people.toml")["honorifics"])
_NEVER = frozenset(_ZONES["abbreviations"]["never"])
_SOMETIMES = frozenset(_ZONES["abbreviations"]["sometimes"])
_OPENERS = frozenset(_ZONES["abbreviations"]["openers"])

_MONTH = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]{0,6}\.?"
_NTH = r"\d{1,2}(?:st|nd|rd|th)?"
_WEEKDAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_DATE = rf"(?:{_WEEKDAY},? )?(?:{_MONTH} {_NTH}|{_NTH} {_MONTH})(?:,? \d{{4}})?"
_CAPITAL_PLACE = r"\p{Lu}[\p{Lu}.'’]+(?:[ -]\p{Lu}[\p{Lu}.'’]*){0,3}"
_ANY_PLACE = r"\p{Lu}[\p{L}.']+(?:[ -]\p{Lu}[\p{L}.']*){0,3}"
_PLACES = r"\W{{0,3}}(?P<place>{place}(?:[,/] ?\p{{Lu}}[\p{{L}}. ]{{1,30}}){{0,2}}?)"
_DAY = rf"(?i:(?P<date>{_DATE}))"
_AGENCY = r"[(/\[](?P<agency>[\w. /-]{2,30})[)/\]]\.?"
_DASH = r" ?(?:-{2,3}|:|-(?= )|(?<!\p{L})-) ?(?=\S)"  # a hyphen between two letters is that of a word
_DATELINE = [
    regex.compile(_PLACES.format(place=place) + rest)
    for place, rest in (
        # as in: MOSCOW, March 21 (Xinhua) --, or WASHINGTON -, or MOSCOW:
        (_CAPITAL_PLACE, rf"(?:[,.] ?{_DAY})?[,.]? ?(?:{_AGENCY})?{_DASH}"),
        # as in: MOSCOW, March 21. /TASS/. or New Delhi, Oct 7 (PTI) India
        (_ANY_PLACE, rf"[,.] ?{_DAY}\.? ?{_AGENCY} (?=\S)"),
        # as in: Moscow, 21 March 2023 -, or Beijing (Reuters) -
        (_ANY_PLACE, rf"(?:, ?{_DAY}|(?= ?\())[,.]? ?(?:{_AGENCY})?{_DASH}"),
    )
]
_DATELINE_MARK = re.compile(r"[-:/(\[]")
"""A dateline has a dash, a colon or an agency in brackets."""
_DATE_ONLY = regex.compile(rf"\W*(?:date:? ?)?(?:(?i:{_DATE})|\d{{4}}-\d{{2}}-\d{{2}})[\d:, apmAPMGTC|.+\-]*\W*")
_STAMP = regex.compile(r"(\W{0,3}date \d{4}-\d{2}-\d{2})\s+(?=\S)")
_LABEL_WORD = r"(?:(?:al|el|as|ad|an|at|az|ul)-)?\p{Lu}[^\s:\"]*"
_PARTICLES = "of|the|and|for|de|da|dos|das|du|di|del|der|den|la|le|bin|bint|ibn|al|el|von|van|ter|to|on|&"
_LABEL = regex.compile(
    rf"\W{{0,2}}(?P<label>{_LABEL_WORD}(?: (?:{_LABEL_WORD}|{_PARTICLES})){{0,19}})"
    r"(?: ?\([^()]{1,60}\))? ?:(?: +\((?:[Aa]s|[Tt]hrough|[Vv]ia|[Ii]n) [^()]{1,40}\))?(?: +(?=\S)|$)"
)
_INITIAL = re.compile(r"(?P<label>[QA])(?: {2,}|\. +|(?<=Q) )(?=\S)")
_DOTTED = regex.compile(
    rf"(?P<label>The President|(?i:{'|'.join(sorted(_ROLES, key=len, reverse=True))})"
    r"(?: \p{Lu}[\p{L}'-]+){1,3})\. +(?=\S)"
)
_FIRST_OF_DOTTED = frozenset(("the", *(role.split()[0] for role in _ROLES)))
_ENDS_TURN = regex.compile(r"\W*$|<? ?(?:\.\.\.|…) ?>?$")
_STAGE = regex.compile(r"[(\[<][^)\]>]{1,120}[)\]>]\.?$")
_LETTER = regex.compile(r"\p{L}")
_BREADCRUMB = re.compile(r"(?:[^>]{1,40}>){1,6}[^>.]{0,60}$")
_FIRST_PERSON = regex.compile(r"\b(?:I|I'm|[Ww]e|[Oo]ur|[Mm]y|[Uu]s|[Yy]ou|[Yy]our)\b")
_ADDRESS = regex.compile(
    r"(?:(?:Mr|Mrs|Ms|Madam|Dr|Dear|Your|Ladies|Gentlemen|Colleagues|Friends|Comrades|Honou?rable|Esteemed|Respected"
    r"|Good (?:morning|afternoon|evening|day))\b|(?:Thank you|Welcome|First of all)\b)"
)
_BAR = regex.compile(r"\s\|\s")
_ENDS_IN_TERM = regex.compile(r"[^\s\"].*[^.!?…,;:\"]\"$")
_ENDS_SENTENCE = re.compile(  # "U.S." at the end of a line that is wrapped ends none
    r"(?<!\b[A-Z]\.[A-Z])(?<!\bMr)(?<!\bMrs)(?<!\bDr)(?<!\bGen)[.!?…:;][\"')\]]*\W*$|[\"]\W*$"
)
_WORD = regex.compile(r"[\p{L}\p{N}][\p{L}\p{N}.'\-]*")
_STOP_MARK = (
    r"(?P<stop>[.!?…]+)[\"')\]]*"
    r"(?:(?P<blank>\s+)(?=[\"'(\[]*[\p{Lu}\p{N}]|[\"]\p{L})|(?<=\p{Ll}{3}[.!?])(?=\p{Lu}\p{Ll}))"
)
_STOP = regex.compile(_STOP_MARK)
_STOP_OR_ITEM = regex.compile(rf"{_STOP_MARK}|(?P<item>)(?<=\p{{Ll}})(?=\d{{1,2}} (?i:{_MONTH}): )")
_OPENS_TWICE = regex.compile(r"(?<![\p{L}\p{N}.,?!'])''(?=[\p{L}\p{N}])")
_CLOSES_TWICE = regex.compile(r"''(?!')")
_MARK = re.compile('"')
_SINGLE_MARK = regex.compile("'")
_LAST_WORD = regex.compile(r"(?r)[\p{L}\p{N}.]+")
_NEXT_WORD = regex.compile(r"[\"'(\[\s]*([\p{L}\p{N}]+)")


def read(text: str) -> Text:
    """Cut a text into its parts; any string will do, the empty one included."""
    plain = _single_marks(level(text))
    blocks = _without_stamp(plain, list(_blocks(plain)))
    plain = _unwrapped(plain, blocks)
    given = speech(plain, blocks)
    given = None if given and _is_transcript(plain, blocks) else given
    zones = _zones(plain, blocks, given)
    quotations, unclosed = _quotations(text, plain, [b for b, _ in zones])
    paragraphs: list[Paragraph] = []
    sentences: list[Sentence] = []
    dateline: Dateline | None = None
    speaker = ""
    known = _last_names(plain, [block for block, zone in zones if zone is ZoneKind.TURN])
    for number, (block, zone) in enumerate(zones):
        body, opens = block, False
        if zone is ZoneKind.TURN:
            label = _label(plain, block, known) if given is None else None
            if label:
                speaker, body, opens = label[0], label[1], True
            elif given is not None:
                speaker, opens = given.giver.cut(plain), number == given.first
        else:
            speaker = ""
        if zone is ZoneKind.BODY and (opening := _dateline(plain, block)):
            if dateline is None or opening.date or opening.agency:
                body = Span(opening.span.end, block.end)
            dateline = dateline or opening
        first = len(sentences)
        sentences.extend(Sentence(s, number, zone) for s in _sentences(plain, body))
        paragraphs.append(Paragraph(block, body, zone, tuple(range(first, len(sentences))), speaker, opens))
    return Text(
        text,
        plain,
        tuple(paragraphs),
        tuple(sentences),
        tuple(quotations),
        frozenset(unclosed),
        dateline,
        given and given.giver,
    )


def _single_marks(plain: str) -> str:
    """The text with one mark and a blank for a quotation mark that is typed as two; as long as it was."""
    plain = plain.replace("``", ' "')
    if "''" not in plain:
        return plain
    return str(_CLOSES_TWICE.sub('" ', _OPENS_TWICE.sub(' "', plain)))


def _blocks(plain: str) -> Iterator[Span]:
    """Paragraphs: lines, or lines put together where a text is wrapped at a fixed width.

    Where neither blanks nor indents mark the paragraphs of such a text, they end with a line that ends a sentence.
    """
    lines: list[Span] = []
    at = 0
    for words in plain.splitlines(keepends=True):
        lines.append(Span(at, at + len(words)).strip(plain))
        at += len(words)
    if not _wrapped(plain, lines):
        yield from (line for line in lines if line.start < line.end)
        return
    start = end = -1
    inner = lines[1 : max((n for n, line in enumerate(lines) if len(line)), default=0)]
    unmarked = all(len(line) and not _indented(plain, line) for line in inner)
    for line in lines:
        blank = line.start == line.end
        indented = _indented(plain, line) or (unmarked and _ENDS_SENTENCE.search(plain, max(0, end - 12), end))
        if start >= 0 and (blank or indented):
            yield Span(start, end)
            start = -1
        if not blank:
            start = line.start if start < 0 else start
            end = line.end
    if start >= 0:
        yield Span(start, end)


def _indented(plain: str, line: Span) -> bool:
    """Whether a line is set in: by two blanks, or by one where it is the single word of an agency that signs."""
    if plain[max(0, line.start - 2) : line.start] == "  ":
        return True
    return plain[max(0, line.start - 1) : line.start] == " " and plain.find(" ", line.start, line.end) < 0


def _unwrapped(plain: str, blocks: Sequence[Span]) -> str:
    """The levelled text with a blank wherever a line merely breaks inside a paragraph; as long as it was."""
    pieces: list[str] = []
    at = 0
    for block in blocks:
        pieces += (plain[at : block.start], block.cut(plain).translate(_BREAKS))
        at = block.end
    return "".join((*pieces, plain[at:]))


def _without_stamp(plain: str, blocks: list[Span]) -> list[Span]:
    """The blocks with a stored page's date stamp, where the first begins with one, as a block of its own."""
    stamp = _STAMP.match(plain, blocks[0].start, blocks[0].end) if blocks else None
    if not stamp:
        return blocks
    return [Span(blocks[0].start, stamp.end(1)), Span(stamp.end(), blocks[0].end), *blocks[1:]]


def _wrapped(plain: str, lines: Sequence[Span]) -> bool:
    """Whether lines break within sentences: most that another follows at once, not set in, end without a stop.

    Of a text of few lines one must go on with a small letter, too, or break behind a dateline, as no title does.
    """
    followed = [(a, b) for a, b in pairwise(lines) if len(a) and len(b) and not _indented(plain, b)]
    long = [(a, b) for a, b in followed if 40 <= len(a) <= 100]
    if not long or len(long) < 0.6 * len(followed):
        return False
    broken = [(a, b) for a, b in long if not _ENDS_SENTENCE.search(a.cut(plain)[-12:])]
    if len(long) >= _MANY_LINES:
        return len(broken) > 0.5 * len(long)
    goes_on = any(plain[b.start].islower() or _matches_dateline(a.cut(plain)) for a, b in broken)
    return goes_on and len(broken) >= 0.5 * len(long)


def _zones(plain: str, blocks: Sequence[Span], given: Speech | None) -> list[tuple[Span, ZoneKind]]:
    """The zone of each block. Titles stand before the first running text, or repeat a title; a speech is a turn."""
    titles: set[str] = set()
    zones: list[tuple[Span, ZoneKind]] = []
    started = False
    turns = given is None and _is_transcript(plain, blocks)
    known = _last_names(plain, blocks) if turns else frozenset()
    in_turn = False
    for number, (block, following) in enumerate(zip_longest(blocks, blocks[1:])):
        words = block.cut(plain)
        zone = _zone(words, started, titles)
        if given is not None and given.first <= number <= given.last:
            zone = ZoneKind.TURN
        heads = zone is ZoneKind.TITLE and following is not None and len(words.split()) <= _SHORTEST_HEADING
        if turns and zone not in (ZoneKind.FURNITURE, ZoneKind.TEASER, ZoneKind.CAPTION):
            if _label(plain, block, known):
                in_turn, zone = True, ZoneKind.TURN
            elif in_turn and (_ENDS_TURN.match(words) or (heads and following and _label(plain, following, known))):
                in_turn = False
            elif in_turn and words not in titles and not _STAGE.match(words):
                zone = ZoneKind.TURN
        if zone is ZoneKind.FURNITURE:
            in_turn = False
        if zone in (ZoneKind.BODY, ZoneKind.TITLE) and zones and zones[-1][1] is ZoneKind.TEASER:
            zone = ZoneKind.TEASER if _goes_on_teasing(words) else zone
        if zone is ZoneKind.TITLE:
            titles.add(words)
        started = started or zone in (ZoneKind.BODY, ZoneKind.TURN)
        zones.append((block, zone))
    return zones


def _zone(words: str, started: bool, titles: set[str]) -> ZoneKind:
    if words in titles:
        return ZoneKind.TITLE
    if not _LETTER.search(words) or (">" in words and _BREADCRUMB.match(words)) or _is_menu(words):
        return ZoneKind.FURNITURE
    size = len(words.split())
    small = lower(words)
    if size <= _LONGEST_CAPTION and any(sign in small for sign in _CAPTION_SIGNS) and _CAPTION.search(small):
        return ZoneKind.CAPTION
    if size <= _LONGEST_TITLE and _TEASER.match(small):
        return ZoneKind.TEASER
    if size <= _LONGEST_TITLE and _FURNITURE.match(small):
        return ZoneKind.FURNITURE
    if size <= _LONGEST_BYLINE and (_DATE_ONLY.fullmatch(words) or (_BYLINE.match(small) and not _reads_on(words))):
        return ZoneKind.BYLINE
    longest = _LONGEST_HEADING if started else _LONGEST_TITLE
    if not _ENDS_SENTENCE.search(words[-12:]) or (size <= longest and _ENDS_IN_TERM.match(words)):
        told = words[0] in "•▪" and size > _LONGEST_HEADING
        if not started and size <= _LONGEST_TITLE and not told and not _matches_dateline(words):
            return ZoneKind.TITLE
        if size <= _LONGEST_HEADING:
            return ZoneKind.TITLE if words[0].isupper() else ZoneKind.FURNITURE
    return ZoneKind.BODY


def _is_menu(words: str) -> bool:
    """Whether a line is a row of links, set apart by bars or points."""
    return ("|" in words and len(_BAR.findall(words)) > 2) or words.count("• ") > 2


def _goes_on_teasing(words: str) -> bool:
    """Whether a line behind a teaser is another: a headline, which has no stop at its end."""
    return len(words.split()) <= _LONGEST_TITLE and not _ENDS_SENTENCE.search(words[-12:])


def _reads_on(words: str) -> bool:
    """Whether a short paragraph is a sentence after all ("Published figures show that ...")."""
    return words.rstrip().endswith((".", '."')) and len(words.split()) > 8


def _is_transcript(plain: str, blocks: Sequence[Span]) -> bool:
    """Two turns or more, or one turn that has a speaker with a full name and runs long or begins with an address."""
    labels = [label for block in blocks if (label := _label(plain, block))]
    if all(label.lower() in _ASKING for label, _ in labels):
        return False
    long = [
        body
        for label, body in labels
        if len(label.split()) > 1
        and (_is_spoken(body.cut(plain)) or plain[body.end - 1] in ",!" or _is_headed(label, body))
        and (not label.isupper() or not _ROLES.isdisjoint(label.lower().split()))
    ]
    return len(labels) >= 2 or bool(long)


def _is_spoken(words: str) -> bool:
    """Whether a long paragraph, or one that begins with an address, is somebody's own words, outside any quotation."""
    told = len(words.split()) > _LONG_TURN or _ADDRESS.match(words) is not None
    return told and _FIRST_PERSON.search(words.partition('"')[0]) is not None


def _is_headed(label: str, body: Span) -> bool:
    """Whether the label of somebody in an office stands alone on its line."""
    return not len(body) and not _ROLES.isdisjoint(label.lower().split())


def _last_names(plain: str, blocks: Iterable[Span]) -> frozenset[str]:
    """The last names of those whom labels name in full: such a name alone is a label as well."""
    labels = (label[0].split() for block in blocks if (label := _label(plain, block)))
    return frozenset(words[-1] for words in labels if len(words) > 1)


def _label(plain: str, block: Span, known: frozenset[str] = frozenset()) -> tuple[str, Span] | None:
    """The speaker's label at the head of a turn, and the rest of the block; ``known`` names may stand alone."""
    match = _LABEL.match(plain, block.start, block.end)
    if not match and plain[block.start : block.start + 1].isupper():
        first = plain[block.start : block.start + _LONGEST_ROLE].partition(" ")[0].lower()
        dotted = _DOTTED if first in _FIRST_OF_DOTTED else None
        match = _INITIAL.match(plain, block.start, block.end) or (
            dotted and dotted.match(plain, block.start, block.end)
        )
    if not match:
        return None
    label = match["label"]
    is_title = match.end() < block.end and plain[block.end - 1].isalnum()
    if (
        is_title
        or label.lower() in _NOT_A_LABEL
        or label.split()[0].lower() in _NOT_A_LABEL
        or label.split()[-1].lower() in ("readout", "statement", "release")
        or any(c.isdigit() for c in label)
    ):
        return None
    alone = len(label.split()) == 1 and label not in known
    if alone and label.lower() not in _ANONYMOUS and not label.isupper():
        return None
    return label, Span(match.end(), block.end)


def is_anonymous(label: str) -> bool:
    """Whether a turn's label names nobody ("Question")."""
    return label.lower() in _ANONYMOUS


def _matches_dateline(words: str) -> bool:
    return any(pattern.match(words) for pattern in _DATELINE)


def _dateline(plain: str, block: Span) -> Dateline | None:
    if not _DATELINE_MARK.search(plain, block.start, block.end):
        return None
    for pattern in _DATELINE:
        match = pattern.match(plain, block.start, block.end)
        if match:
            groups = match.groupdict()
            return Dateline(
                Span(block.start, match.end()), match["place"].strip(), groups["date"] or "", groups["agency"] or ""
            )
    return None


def _sentences(plain: str, body: Span) -> Iterator[Span]:
    start = body.start
    stops = _STOP if plain.find(": ", body.start, body.end) < 0 else _STOP_OR_ITEM  # the latter is tried everywhere
    for match in stops.finditer(plain, body.start, body.end):
        if match.end() < body.end and not _abbreviated(plain, start, match.start(), match.end(), match["stop"]):
            sentence = Span(start, match.end()).strip(plain)
            if len(sentence):
                yield sentence
            start = match.end()
    last = Span(start, body.end).strip(plain)
    if len(last):
        yield last


def _abbreviated(plain: str, start: int, stop: int, after: int, mark: str) -> bool:
    """Whether the full stop belongs to an abbreviation or an initial and the sentence goes on."""
    if mark != ".":
        return False
    found = _LAST_WORD.match(plain, max(start, stop - 24), stop)
    if not found:
        return False
    word = found.group().lower()
    if word == "x" and plain.endswith((" on ", " to "), start, found.start()):
        return False  # "wrote on X. He", which is no initial
    if word in _NEVER or (len(word) == 1 and word.isalpha()):
        return True
    if word in _SOMETIMES or (len(word) >= 3 and word[1::2].strip(".") == ""):
        following = _NEXT_WORD.match(plain, after)
        return not (following and following.group(1).lower() in _OPENERS)
    return False


def _quotations(raw: str, plain: str, blocks: Sequence[Span]) -> tuple[list[Span], list[Span]]:
    """Quotations inside double marks (or single ones where a paragraph has no double), paragraph by paragraph."""
    found: list[Span] = []
    unclosed: list[Span] = []
    left_open: Span | None = None
    for block in blocks:
        marks = [m.start() for m in _MARK.finditer(plain, *block)]
        if left_open and marks and not _opens(raw, plain, block, marks[0]) and marks[0] > block.start:
            found.append(Span(block.start, marks[0]))
        pairs, left_open = _paired(raw, plain, block, marks)
        if not marks:
            pairs = list(_single_quoted(raw, plain, block)) or list(_dashed(plain, block))
        found.extend(pairs)
        if left_open:
            found.append(left_open)
            unclosed.append(left_open)
    return found, unclosed


_BY_WHOM = regex.compile(
    r" - (?:[\p{L}.'-]+ ){0,6}?(?:said|says|noted|stressed|emphasi[sz]ed|added|stated|underlined|concluded|remarked"
    r"|declared|believes|recalled|explained|replied|asked|continued|pointed out)\b[^.,\n]{0,60}[.,](?P<more> - )?"
)


def _dashed(plain: str, block: Span) -> Iterator[Span]:
    """Speech between dashes, as in Russian and Kazakh: "- C, - said S.", "- C, - said S, - C."."""
    start = block.start + len("- ") if plain.startswith("- ", block.start) else -1
    dash = block.start
    while start > 0 and (dash := plain.find(" - ", dash + 1, block.end)) > 0:
        said = _BY_WHOM.match(plain, dash, block.end) if plain[dash - 1] in ",.!?" else None
        if said:
            yield Span(start, dash)
            start = said.end() if said["more"] else -1
            dash = said.end() - 1
            if start > 0 and plain.find(" - ", dash, block.end) < 0:
                yield Span(start, block.end)


def _paired(raw: str, plain: str, block: Span, marks: Sequence[int]) -> tuple[list[Span], Span | None]:
    """Marks paired by their shape and by the blanks around them, never by parity alone."""
    pairs: list[Span] = []
    opened = -1
    for at in marks:
        if _opens(raw, plain, block, at) and (opened < 0 or raw[at] in "“„«"):
            opened = at if opened < 0 else opened
        elif opened >= 0:
            if at > opened + 1:
                pairs.append(Span(opened + 1, at))
            opened = -1
    if opened >= 0 and opened + 1 < block.end:
        return pairs, Span(opened + 1, block.end)
    return pairs, None


def _opens(raw: str, plain: str, block: Span, at: int) -> bool:
    if raw[at] in "“„«":
        return True
    if raw[at] in "”»":
        return False
    before = plain[at - 1] if at > block.start else " "
    after = plain[at + 1] if at + 1 < block.end else " "
    return (before.isspace() or before in "([-'") and not after.isspace()


def _single_quoted(raw: str, plain: str, block: Span) -> Iterator[Span]:
    """'...' that opens after a blank and closes after punctuation, so that no apostrophe is taken for a mark."""
    opened = -1
    for mark in _SINGLE_MARK.finditer(plain, *block):
        at = mark.start()
        before = plain[at - 1] if at > block.start else " "
        after = plain[at + 1] if at + 1 < block.end else " "
        if opened < 0 and (before.isspace() or before in "([") and after.isalpha() and raw[at] in "‘'":
            opened = at
        elif opened >= 0 and before in ".,?!" and not after.isalnum():
            yield Span(opened + 1, at)
            opened = -1
