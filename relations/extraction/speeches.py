"""Pages that are what one person said, in those very words: the title says whose, and no label does.

Presidencies publish such pages ("English rendering of PM's press statement", "Remarks by the President at ..."); all
below the title is one turn, as in a transcript. A statement that was written and not spoken greets and thanks nobody:
it is read sentence by sentence.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import regex

from relations.spans import Span

_HEAD = 6  # blocks among which the title stands
_LONGEST_TITLE = 45  # words
_LONGEST_SALUTATION = 12  # words
_LEAST_SAID = 2  # paragraphs that say "I"
_NOUN = (
    r"(?:(?P<statement>statement)|remarks|speech|address|message|toast|keynote|greetings|intervention|lecture|homily"
    r"|eulogy)\b"
)
_TITLE = regex.compile(
    rf"(?i)(?:^|\b(?:rendering|translation|text|transcript|version|excerpts?) of |: )"
    rf"(?:the )?(?P<giver>\p{{L}}[^:;\"]{{1,90}}?)(?:'s|s') (?:[\p{{L}}-]+ ){{0,3}}?{_NOUN}"
    rf"|(?<!\bjoint )\b{_NOUN}(?: \p{{L}}+)? (?:by|of|from) (?P<giver>[^:;\"]{{2,90}}?)"
    r"(?=,? (?:at|on|in|to|during|after|before|following|for|with|regarding|ahead|upon|marking)\b|[,(]|$)"
)
_OWN_WORDS = regex.compile(r"\b(?:I|I'[a-z]+|[Mm]y|[Ww]e|[Oo]ur)\b")
_I = regex.compile(r"\b(?:I|I'[a-z]+)\b")
_QUOTED = regex.compile(r'"[^"]*"')
_ENDS_SPEECH = regex.compile(
    r"(?i)\W*$|\W*(?:disclaimer|editor's note|notes? to editors|(?:e|h)?nds?\b\W*$)|[(\[]?this is (?:an?|the) "
)
_GREETS = regex.compile(r"(?i)\b(?:excellenc(?:y|ies)|friends|colleagues|guests|ladies|gentlemen|dear|thank you)\b")
_STOPS = (".", "!", "?", ",", ":", ";", '"', "'", ")")


class Speech(NamedTuple):
    """Whose speech a page is, by the words of its title, and its first and last paragraph by number."""

    giver: Span
    first: int
    last: int


def speech(plain: str, blocks: Sequence[Span]) -> Speech | None:
    """The speech that a page is, ``None`` where its title names none or the words below are not of a first person."""
    titles = ((n, _TITLE.search(block.cut(plain))) for n, block in enumerate(blocks[:_HEAD]) if _is_title(plain, block))
    number, title = next(((n, m) for n, m in titles if m), (0, None))
    if title is None:
        return None
    first = next((n for n in range(number + 1, len(blocks)) if _is_said(plain, blocks[n])), len(blocks))
    end = next((n for n in range(first, len(blocks)) if _ENDS_SPEECH.match(blocks[n].cut(plain))), len(blocks))
    while end > first and not blocks[end - 1].cut(plain).endswith(_STOPS):
        end -= 1
    said = [_QUOTED.sub("", block.cut(plain)) for block in blocks[first:end]]
    if not _in_first_person(said) or (title["statement"] and not any(map(_GREETS.search, (said[0], said[-1])))):
        return None
    start = blocks[number].start
    return Speech(Span(start + title.start("giver"), start + title.end("giver")), first, end - 1)


def _is_title(plain: str, block: Span) -> bool:
    return not block.cut(plain).endswith(".") and len(block.cut(plain).split()) <= _LONGEST_TITLE


def _is_said(plain: str, block: Span) -> bool:
    """Whether a paragraph below a title is a salutation or a sentence, no line of date and place."""
    words = block.cut(plain)
    few = len(words.split()) <= _LONGEST_SALUTATION
    return words.endswith(_STOPS) and (not few or not any(map(str.isdigit, words)))


def _in_first_person(paragraphs: Sequence[str]) -> bool:
    """Whether most paragraphs of some length speak of "me" and "us", and more than one of "I"."""
    long = [words for words in paragraphs if len(words.split()) > _LONGEST_SALUTATION]
    own = sum(_OWN_WORDS.search(words) is not None for words in long)
    said = sum(len(_I.findall(words)) for words in long)
    return said >= _LEAST_SAID and 2 * own >= len(long)
