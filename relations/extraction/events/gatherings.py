"""Gatherings in a report: whether it says that one takes place, and whether two names are those of one.

Forums are named where they are only spoken of, far more often than where they are reported.
"""

from __future__ import annotations

import regex

from relations.extraction.candidates import When
from relations.extraction.events.event import Event
from relations.extraction.events.story import LINE, Story
from relations.extraction.mentions import COUNTED, HOSTS_MANY, ORDINAL, Mention
from relations.extraction.patterns import ending
from relations.extraction.text import ZoneKind
from relations.vocabulary import EventKind, EventStatus, Precision

_TAKES_PLACE = regex.compile(
    r"(?:,[^.;]{5,160},|[^.;:,]{0,40}?)\s(?:opened|opens|kicked off|kicks off|began|begins|got under way"
    r"|concluded|closed|ended|convened|gathered|took place|(?:was|were|is being|are being) (?:held|opened))\b"
)


def opens(story: Story, forum: Mention) -> bool:
    """Whether the sentence says of a gathering that it takes place: "the third forum opened on Saturday"."""
    behind = story.text.small[forum.anchor.end : forum.anchor.end + 220]
    return forum.when is not None and _TAKES_PLACE.match(behind) is not None


_CONVENES = regex.compile(
    r"\b(?:holds?|held|hosts?|hosted|conven\w+|announc\w+|calls? for|called|opened|opens|gather\w*"
    r"|stag\w+|capping|ending|concluding|opening"
    r"|(?:group of (?:\d+|\w+)|g-?\d+) (?:closed|ended))\s(?:of\s)?(?:[\w'’-]+\s){0,5}$"
)


_TAKES_PART = regex.compile(
    r"(?<!\b(?:to|will|would|not|who|and)\s)\b(?:(?:co-)?chaired|presided over|took part in|participated in"
    r"|attended|addressed|spoke at|joined|opened)"
    r"\s(?:[\w'’-]+\s){0,6}$"
)


_WHO_ARE_MEETING = regex.compile(r"(?:ministers|leaders|heads of (?:state|government))\smeeting$")


def is_convened(story: Story, forum: Mention) -> bool:
    """Whether the first sentence tells of a gathering that somebody holds or calls, or of those who gather."""
    if forum.sentence != story.opening:
        return False
    if forum.rule in ("body that meets", "ministers who meet") or _WHO_ARE_MEETING.search(
        story.text.small, *forum.anchor
    ):
        return True
    if forum.when is None:
        return False
    before = story.words_before(forum)
    start = story.text.sentences[forum.sentence].span.start
    if forum.people and HOSTS_MANY.match(story.text.small, start, forum.anchor.start):
        return True
    return _CONVENES.search(before) is not None or (bool(forum.people) and _TAKES_PART.search(before) is not None)


_ADDRESSING = regex.compile(
    r"\W*(?:addressing|speaking (?:at|to|before)|opening|in (?:a|an|his|her) (?:[\w-]+ ){0,2}(?:speech|address|remarks)"
    r" (?:at|to|before))\s(?:the|an?)\s"
)
_SOON = 2  # sentences


def is_addressed(story: Story, forum: Mention) -> bool:
    """Whether one of the first sentences begins with whom somebody spoke to: "Addressing the forum, X said"."""
    if forum.kind is not EventKind.FORUM or not forum.people or forum.status is not EventStatus.OCCURRED:
        return False
    sentence = story.text.sentences[forum.sentence].span
    near = 0 <= forum.sentence - story.opening <= _SOON and forum.anchor.start - sentence.start < LINE
    return near and _ADDRESSING.match(story.text.small, sentence.start) is not None


def is_forum_to_come(story: Story, mention: Mention) -> bool:
    """Whether the first sentences announce the day of a gathering, in the words of those who called it."""
    dated = mention.when is not None and mention.when.precision is Precision.DAY
    to_come = mention.kind is EventKind.FORUM and mention.status is EventStatus.PLANNED and dated
    convened = _CONVENES.search(story.words_before(mention)) is not None
    return to_come and convened and mention.zone is ZoneKind.BODY and mention.sentence <= story.lead


_MEETINGS_TO_COME = frozenset({"meeting", "session", "round"})


def is_forum_again(story: Story, mention: Mention) -> bool:
    """Whether "the next meeting will be held in June" is of those who gather, and not of two who met."""
    before = story.words_before(mention)
    if not before.endswith("next ") or before.endswith(" its next "):
        return True
    if mention.anchor.cut(story.text.small) not in _MEETINGS_TO_COME:
        return True
    return bool(story.found) and story.found[0].kind is EventKind.FORUM and mention.when is not None


def is_known_forum(story: Story, mention: Mention) -> bool:
    """Whether it is "the summit" alone, of which the text has spoken before."""
    definite = story.text.small.endswith("the ", 0, mention.anchor.start)
    return definite and any(event.kind is EventKind.FORUM for event in story.found)


_THE_SAID = ending(r"\bthe\s(?:(?:upcoming|coming|forthcoming|annual|(?:two|three|four|five|\d)-day)\s){0,2}")


def gathering_before(story: Story, mention: Mention) -> Event | None:
    """The gathering that "the forum" or "the three-day summit" is: the last one before it whose name ends so."""
    if mention.rule != "gathering" or not _THE_SAID.match(story.text.small, 0, mention.anchor.start):
        return None
    word = mention.anchor.cut(story.text.small)
    known = (
        e for e in reversed(story.found) if e.kind is EventKind.FORUM and regex.search(rf"\b{word}\b", e.name.lower())
    )
    return next(known, None)


_SITTING = regex.compile(r"(?:summit|meeting|session|cop-?\d+)$")
_END_OF = regex.compile(r"\b(?:opening|closing|conclusion|end|success(?:ful)?(?: \w+)?) of\s(?:\w+['’]s?\s|the\s)?$")


def tells_forum(story: Story, mention: Mention) -> bool:
    """Whether enough is said of a gathering to be an event: a day, persons, a number or what befell it."""
    words = mention.anchor.cut(story.text.small)
    around = story.text.small[max(0, mention.anchor.start - 40) : mention.anchor.start]
    return bool(
        mention.when
        or mention.people
        or ORDINAL.match(words)
        or (mention.rule == "forum by name" and _SITTING.search(words))
        or COUNTED.search(around)
        or _END_OF.search(around)
        or "sidelines" in around
        or "margins" in around
    )


def is_of_another_year(story: Story, one: When | None, other: When | None) -> bool:
    """Whether of two mentions of a yearly gathering one has no time and the other that of a year not the text's."""
    known = one or other
    if story.today is None or known is None or (one and other) or known.precision is not Precision.YEAR:
        return False
    return known.earliest is not None and known.earliest.year != story.today.year


SITTINGS = frozenset({"summit", "meeting", "session"})


def same_name(one: str, other: str) -> bool:
    """Whether two names of a gathering share their telling words."""
    first, second = (set(regex.findall(r"\p{L}*\d+|\p{L}{3,}", name.lower())) - {"the"} for name in (one, other))
    if first - SITTINGS and first - SITTINGS == second - SITTINGS:
        return True
    return bool(first & second) and (first <= second or second <= first)
