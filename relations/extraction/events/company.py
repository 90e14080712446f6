"""Who else was there: those present at a meeting, and those who attended, opened or chaired a gathering.

They are named in sentences of their own.
"""

from __future__ import annotations

from collections.abc import Iterator

import regex

from relations.extraction.automaton import Phrases
from relations.extraction.candidates import Person
from relations.extraction.events.event import ENCOUNTERS, PAIR, Event
from relations.extraction.events.story import TELLING, WORDS, Story
from relations.extraction.text import ZoneKind
from relations.spans import Span
from relations.vocabulary import EventKind, EventStatus

_VERBS, _NOUNS = WORDS["present_at"]
_ALONE = frozenset(WORDS["present_alone"])
_PRESENT = Phrases({*WORDS["present"], *(f"{verb} the {noun}" for verb in _VERBS for noun in _NOUNS), *_ALONE})
_OF_ANOTHER = regex.compile(r"\s(?:of|with|between|among)\b")  # "attended the meeting of the council"
_ENDS = regex.compile(r"[.;]|\s(?:as well|too|on (?:the|behalf)|from the|for the)\b")


def add_present(story: Story, main: Event) -> None:
    """Those who the text says were present at the encounter, gathering or ceremony, or came with a visitor."""
    if main.kind not in (*ENCOUNTERS, EventKind.FORUM, EventKind.CEREMONY):
        return
    last = -1
    for words in _PRESENT.every(story.text.small):
        at = story.finder.number(words.start)
        sentence = story.text.sentences[at]
        if at == last or sentence.zone not in TELLING or not sentence.span.covers(words):
            continue
        if not _is_of_what_is_told(story, words):
            continue
        last = at
        if story.finder.in_content(words.start) or _is_of_other_encounter(story, at, main):
            continue
        if _is_of_other_occasion(story, at, words, main):
            continue
        visit = next((e for e in story.found if e.kind is EventKind.VISIT and e.first.sentence == at), None)
        if visit is not None and story.text.small.startswith("accompanied", words.start):
            behind = story.finder.persons_in(Span(words.end, sentence.span.end))
            visit.accompanying += [p for r in behind for p in r.people if p not in visit.people]
        else:
            _add_named(story, main, sentence.span)


_ON_THE_TRIP = regex.compile(  # whom a visitor brings, and who is not at the table
    r"\s(?:an?\s)?(?:[\w-]+\s){0,3}?(?:business|businessmen|businesspeople|executives|entrepreneurs|industrialists|chiefs|wife|husband)\b"
)


def _is_of_what_is_told(story: Story, words: Span) -> bool:
    """Whether somebody was there, and not elsewhere: "took part.", "attended the talks", no "talks of"."""
    if _ON_THE_TRIP.match(story.text.small, words.end):
        return False
    if words.cut(story.text.small) in _ALONE:
        return _ENDS.match(story.text.small, words.end) is not None
    return _OF_ANOTHER.match(story.text.small, words.end) is None


_OF_ONE_SIDE = regex.compile(r"\b(?:on|from|for) the (?:[\w-]+ )?side\b")
_ROSTER = 4  # more than these on one side are its delegation, and not who met


def _add_named(story: Story, main: Event, sentence: Span) -> None:
    """Those whom a sentence names, unless it lists the delegation of one side."""
    named = (p for r in story.finder.persons_in(sentence) for p in r.people)
    new = [p for p in dict.fromkeys(named) if p not in main.people and p not in main.accompanying]
    if len(new) <= _ROSTER or not _OF_ONE_SIDE.search(story.text.small, *sentence):
        main.accompanying += new


def _is_of_other_encounter(story: Story, sentence: int, main: Event) -> bool:
    """Whether the meeting told last up to a sentence is not the one that the text reports first."""
    told = [(m.sentence, e) for e in story.found if e.kind in ENCOUNTERS for m in e.told if m.sentence <= sentence]
    near = [e for at, e in told if at == max(n for n, _ in told) and at >= sentence - PAIR]
    return bool(near) and all(e is not main for e in near)


_OCCASIONS = frozenset({EventKind.CEREMONY, EventKind.FORUM, EventKind.ANNIVERSARY})


def _is_of_other_occasion(story: Story, sentence: int, words: Span, main: Event) -> bool:
    """Whether the sentence tells of another occasion before them: "his inauguration, which was attended by X"."""
    near = (m for e in story.found if e is not main and e.kind in _OCCASIONS for m in e.told)
    return any(m.sentence == sentence and m.anchor.end <= words.start for m in near)


_LED_BY = regex.compile(
    r"\b(?:sides?|delegations?|teams?|consultations|talks|meetings?|rounds?|dialogue|session)\b[^.;:]{0,60}?"
    r"\b(?:led|headed|chaired)\b[^.;:]{0,30}?\bby(?=\s)|\b(?:side|delegation),?\sby(?=\s)"
)
_LED = regex.compile(
    r"\b(?:led|headed|represented|co-chaired|chaired)\s(?:the|their|his|her)\s(?:[\w-]+\s){0,3}(?:sides?|delegations?|teams?|consultations|meeting|talks|dialogue)\b"
)


def name_leaders(story: Story) -> None:
    """Who met in talks of which only the countries are named: those who led the two sides."""
    for event in story.found:
        if event.kind is not EventKind.MEETING or len(event.people) >= PAIR:
            continue
        near = story.text.sentences[event.first.sentence : event.first.sentence + 1 + PAIR]
        leaders = dict.fromkeys(p for sentence in near for p in _leaders_in(story, sentence.span))
        leaders = dict.fromkeys([*event.people, *leaders])
        event.people = list(leaders) if len(leaders) >= PAIR else event.people


def _leaders_in(story: Story, sentence: Span) -> Iterator[Person]:
    """Those who led a side or chaired, by one sentence."""
    for m in _LED_BY.finditer(story.text.small, *sentence):
        yield from story.finder.persons_among(story.finder.objects(m.end(), sentence.end, "direct"))
    for m in _LED.finditer(story.text.small, *sentence):
        anchor = Span(*m.span())
        yield from story.finder.persons_among(story.finder.subject(anchor, story.finder.segment(anchor, sentence)))


_ATTENDED = regex.compile(
    r"\b(?:attended|attending|took part in|participated in|addressed|opened|co-chaired|chaired|hosted"
    r"|presided over|(?:spoke|insisted|said) at|told)"
    r"\sthe\s(?:\w+\s)?(?:conference|summit|forum|congress|seminar|gathering|meeting|session|expo|ceremony|talks)\b"
    r"|\b(?:was|were) among (?:the (?:leaders|ministers)|those) who (?:attended|took part|came)\b"
)


_IT_WAS = regex.compile(
    r"\bthe\s(?:\w+\s)?(?:conference|summit|forum|congress|seminar|gathering|meeting|session)\swas\b"
)
_DONE_BY = regex.compile(r"\b(?:attended|hosted|opened|chaired|addressed|joined)\sby(?=\s)")


def add_attendants(story: Story) -> None:
    """Those who the text says attended, opened or chaired the one gathering that it reports."""
    told = [e for e in story.found if e.kind is EventKind.FORUM and e.status is EventStatus.OCCURRED]
    forum = next((e for e in told if e.primary or (e.people and e.first.rule == "gathering")), None)
    if forum is None:
        return
    for anchor, sentence in (*_in_body(story, _ATTENDED), *_in_body(story, _IT_WAS)):
        there = story.finder.subject(anchor, story.finder.segment(anchor, sentence))
        if _IT_WAS.match(story.text.small, anchor.start):
            done = _DONE_BY.finditer(story.text.small, anchor.end, sentence.end)
            there = [r for m in done for r in story.finder.objects(m.end(), sentence.end, "direct")]
        forum.people += [p for p in story.finder.persons_among(there) if p not in forum.people]


_WITNESSED = regex.compile(
    r"\b(?:witnessed|oversaw|watched|attended|presided over)\s(?:the|its|their)\s(?:[\w-]+\s)?"
    r"(?:signing|ceremony|exchange)\b"
    r"|\blook(?:ed|ing) on\b"
)
_IN_PRESENCE = regex.compile(
    r"\b(?:in the presence of|(?:witnessed|watched|overseen|attended) by|(?:watched|looked on) as)(?=\s)"
)


def add_witnesses(story: Story, main: Event) -> None:
    """Those in whose presence others signed, of whom none is named: "the two presidents witnessed the signing"."""
    if main.kind is not EventKind.SIGNING or main.people:
        return
    near = range(main.first.sentence, main.first.sentence + 1 + PAIR)
    for anchor, sentence in _in_body(story, _WITNESSED):
        if story.finder.number(anchor.start) in near and not main.people:
            there = story.finder.subject(anchor, story.finder.segment(anchor, sentence))
            main.people += story.finder.persons_among(there)
    for anchor, sentence in _in_body(story, _IN_PRESENCE):
        if story.finder.number(anchor.start) in near and not main.people:
            main.people += story.finder.persons_among(story.finder.objects(anchor.end, sentence.end, "direct"))


def _in_body(story: Story, words: regex.Pattern[str]) -> Iterator[tuple[Span, Span]]:
    """Each place of these words in the writer's own running text, and its sentence."""
    for m in words.finditer(story.text.small):
        sentence = story.text.sentence_at(m.start())
        if sentence is not None and sentence.zone is ZoneKind.BODY and not story.finder.in_content(m.start()):
            yield Span(*m.span()), sentence.span
