"""Adverbs, auxiliaries and "went on to", which stand between a subject and its verb."""

from __future__ import annotations

from collections import defaultdict

import regex

from relations.extraction.data import load
from relations.extraction.patterns import ending
from relations.extraction.speakers.scene import DAYS, LONGEST_WORD, MONTH_HEADS, MONTHS, Scene, last_word

_DATA = load("attribution.toml")
UNREAL = frozenset(_DATA["unreal"])
PASSIVE = frozenset(_DATA["passive"])


_WENT_ON = regex.compile(
    r"\s+(?:(?:went|goes|gone) (?:on|so far as|as far as|out of (?:his|her|its|their) way)|(?:did|do|does) not hesitate"
    r"|continue[sd]|hasten(?:s|ed)|rush(?:es|ed)|hurrie[sd]"
    r"|paused|chose|proceeded|ha[sd](?: no (?:choice|option|alternative) but)?"
    r"|(?:was|were|is|are|felt) (?:\w+ )?(?:happy|glad|pleased|delighted|proud|honou?red|quick|careful|at pains"
    r"|the (?:first|last)|keen|moved|sad|sorry|forced|obliged|compelled|relieved|grateful|right|able)"
    r"|(?:took|takes) (?:great |special |some |the )?(?:pains|care|floor|time|stage|to [^,.;:\"\0]{2,40})"
    r"|(?:took|takes|used|uses|seized) (?:(?:this|the|that|his|her|their|an?) [^,.;:\"\0]{2,50}|x|twitter|facebook)"
    r"|(?:was|were|is|are|has been) (?:\w+ ){0,4}?(?:reported|said|believed|understood|alleged|known|thought|rumou?red"
    r"|heard))\s+to\s+(?:have\s+)?(?:(?:\p{L}+ly|also|then|again|once more)\s+){0,2}$"
)
_LONGEST_WAY = 70


def going_on(scene: Scene, at: int, start: int) -> int:
    """Where "went on to" begins before "say"; 0 where it does not stand there."""
    floor = max(start, at - _LONGEST_WAY)
    match = _WENT_ON.search(scene.hidden[floor:at])
    return floor + match.start() if match else 0


_NO_ADVERBS = frozenset(_DATA["no_adverbs"])
_FILLERS = frozenset(_DATA["fillers"])
_PHRASED_FILLERS: dict[str, list[str]] = defaultdict(list)  # by their last words
for _words in sorted((words for words in _DATA["fillers"] if " " in words), key=len, reverse=True):
    _PHRASED_FILLERS[_words.rpartition(" ")[2]].append(f" {_words}")
_SKIPPED = _FILLERS | UNREAL | PASSIVE
_SPELLS = "week|month|year|night|day|morning|afternoon|evening|summer|autumn|spring|winter"
_FROM_THEN = "ago|earlier|later|before"
_TIMES = frozenset(f"{_SPELLS}|{_FROM_THEN}".split("|"))
_ON_DAY = ending(
    rf"\s(?:on )?(?:{MONTHS} \d{{1,2}}|\d{{1,2}} {MONTHS})(?:,? \d{{4}},?)?"
    rf"|\s(?:(?:earlier|late|later) )?(?:this|last|that|the same) (?:{_SPELLS})"
    r"|\s(?:earlier|later) in the (?:day|week|month|year)"
    r"|\s(?:an?|one|two|three|four|five|six|ten|several|\d+) (?:day|week|month|year|hour)s? "
    rf"(?:{_FROM_THEN})"
)


def _is_adverb(scene: Scene, word: str, at: int) -> bool:
    """Whether a word ends as adverbs do, and is neither a noun nor a name ("the Harbour Daily")."""
    if not word.endswith("ly") or len(word) <= 4 or word in _NO_ADVERBS:
        return False
    return not scene.text.plain[at].isupper() or scene.text.capitals


def skip_adverbs(scene: Scene, at: int, start: int) -> tuple[int, list[str]]:
    """Walk left over adverbs and auxiliaries; where the walk ends, and the words passed."""
    skipped: list[str] = []
    while len(skipped) < 7:
        at = start + len(scene.hidden[start:at].rstrip())
        last = last_word(scene.hidden[max(start, at - LONGEST_WORD) : at])
        ends_in_digit = scene.hidden[max(start, at - 2) : at].rstrip(",")[-1:].isdigit()
        may_be_day = ends_in_digit or last in _TIMES or last[:3] in MONTH_HEADS
        if may_be_day and (day := _ON_DAY.match(scene.hidden, max(start, at - 24), at)):
            at = day.start()
            continue
        phrased = _PHRASED_FILLERS.get(last)
        if phrased and (filler := next((words for words in phrased if scene.hidden.endswith(words, start, at)), "")):
            at -= len(filler)
            continue
        if not last:
            break
        begin = at - len(last)
        word = last.removesuffix(".")
        is_adverb = _is_adverb(scene, word, begin)
        if word == "and" or (word not in _SKIPPED and not is_adverb):
            break
        if not is_adverb and word not in _FILLERS and scene.people.ending_at(at):
            break
        skipped.append(word)
        at = begin
        if word in DAYS and scene.hidden[max(start, at - 4) : at] == " on ":
            at -= 3
    return start + len(scene.hidden[start:at].rstrip()), skipped
