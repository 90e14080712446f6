"""Which mention tells of what the text reports.

A meeting or a call goes before a signing, a visit or a message, unless the first sentence tells of something else.
"""

from __future__ import annotations

from collections.abc import Sequence

import regex

from relations.extraction.candidates import Person
from relations.extraction.events.event import ENCOUNTERS, PAIR
from relations.extraction.events.gatherings import is_addressed, is_convened, is_forum_to_come, opens
from relations.extraction.events.newsrooms import is_press
from relations.extraction.events.settling import AHEAD
from relations.extraction.events.story import LEAD, TELLING, Story
from relations.extraction.events.times import earlier
from relations.extraction.events.transcripts import greeting, speakers_in
from relations.extraction.events.visits import is_headline
from relations.extraction.mentions import Mention
from relations.extraction.text import ZoneKind
from relations.vocabulary import EventKind, EventStatus, Precision

_RANK = (
    EventKind.MEETING,
    EventKind.CALL,
    EventKind.SIGNING,
    EventKind.CEREMONY,
    EventKind.AGREEMENT,
    EventKind.LETTER,
    EventKind.VISIT,
    EventKind.FORUM,
)


def reported(story: Story) -> Mention | None:
    """The mention of what the text reports; ``None`` where it tells of nothing that happened or is to happen.

    A meeting or a call goes before a signing, a visit or a message, the first sentences before the others.
    """
    told = [m for m in story.mentions if m.zone in TELLING and story.is_told(m)]
    fresh = [m for m in told if not m.aside and not m.former and story.is_news(m) and m.rule != "told"]
    return (
        _arrival_for_talks(story, fresh)
        or _own_title(story, fresh)
        or _of_envoys(story, _encounter_told(story, fresh))
        or _encounter_shown(story)
        or _told_first(story, told, fresh)
        or _gathering_told(story, fresh)
        or _told_further_down(story, told, fresh)
    )


def _encounter_told(story: Story, fresh: Sequence[Mention]) -> Mention | None:
    """The meeting or call that the first sentences tell of, or what these tell of before it."""
    held = [m for m in fresh if m.kind in ENCOUNTERS and m.status is EventStatus.OCCURRED]
    near = [m for m in held if not m.pointing and m.sentence <= story.lead + LEAD]
    gathered = any(m.sentence == story.opening and is_convened(story, m) for m in fresh if m.kind is EventKind.FORUM)
    near = near or [m for m in held if m.people and m.sentence <= story.lead and m.rule != "by phone"]
    if addressed := next((m for m in fresh if is_addressed(story, m)), None):  # "Addressing the forum in Z, X said"
        near = [m for m in near if m.sentence <= addressed.sentence]
    if gathered:  # "World leaders met in Z. X, who hosted the summit, said"
        near = [m for m in near if not m.pointing or len(m.people) >= PAIR]
    if not near:
        return None
    best = next((m for m in near if m.people and m.sentence <= story.lead), near[0])
    best = _main_clause(story, best, near)
    if (told := _held_by_word_of(story, best)) is not None:
        return told
    return _still_ahead(story, best) or _opening(story, fresh, best) or _opening_to_come(story, fresh, best) or best


def _held_by_word_of(story: Story, best: Mention) -> Mention | None:
    """The meeting of two leaders of which an official tells first, before the one that the writer tells of others."""
    told = _announced(story)
    if told is None or told.kind not in ENCOUNTERS or told.status is not EventStatus.OCCURRED or told.former:
        return None
    leaders = len(told.people) == PAIR and all(_leads(story, person) for person in told.people)
    aside = best.sentence > story.opening and not all(_leads(story, person) for person in best.people)
    return told if leaders and aside and told.sentence < best.sentence else None


def _gathering_told(story: Story, fresh: Sequence[Mention]) -> Mention | None:
    """The gathering of many that one of the first sentences tells of, with its day."""
    many = (m for m in fresh if m.rule == "ministers who meet" and m.status is EventStatus.OCCURRED)
    return next((m for m in many if m.sentence <= story.lead + LEAD and m.when is not None), None)


_LEADERS = ("president", "prime minister", "premier", "chancellor", "king", "emperor", "leader")


def _of_envoys(story: Story, told: Mention | None) -> Mention | None:
    """The talks of nameless officials, as those of the two who speak in a report that names no leader for either."""
    if told is None or told.people or told.rule != "talks of countries" or told.status is not EventStatus.OCCURRED:
        return told
    pair = story.finder.people.principals
    if len(pair) != PAIR or pair[0].country == pair[1].country or not all(map(story.finder.speaks, pair)):
        return told
    return told if any(_leads(story, person) for person in pair) else told._replace(people=tuple(pair))


def _leads(story: Story, person: Person) -> bool:
    """Whether somebody has, by the text or the lists, the office of a leader on the day of the text."""
    offices = (o for o in story.lexicon.offices.values() if any(t.holder == person.slug for t in o.terms))
    held = (o.title for o in offices if story.lexicon.holder(o.slug, story.today) == story.lexicon.actors[person.slug])
    return any(title.lower().endswith(_LEADERS) for title in (person.title, *held))


def _encounter_shown(story: Story) -> Mention | None:
    """The meeting of two in a picture, or the one by whose title a transcript is called."""
    captions = (m for m in story.mentions if m.zone is ZoneKind.CAPTION and m.kind in ENCOUNTERS)
    if (shown := next((m for m in captions if len(m.people) > 1), None)) is not None:
        return shown
    title = next((m for m in story.mentions if m.zone is ZoneKind.TITLE and m.kind in ENCOUNTERS), None)
    return title if title is not None and speakers_in(story) else None


def _told_first(story: Story, told: Sequence[Mention], fresh: Sequence[Mention]) -> Mention | None:
    """What the first sentences tell of, or a meeting of which they let others tell."""
    first = _first_of_lead(story, fresh)
    if first and (first.status is EventStatus.PLANNED or first.kind is EventKind.FORUM):
        announced = _announced(story)
        if announced and announced.sentence < first.sentence:
            return announced
    alone = first is not None and first.kind is EventKind.CEREMONY and len(first.people) < PAIR
    if first is None or alone or first.kind in (EventKind.VISIT, EventKind.FORUM):
        said = (m for m in story.mentions if m.speech and _is_dated_encounter(story, m))
        spoken = (m for m in told if m.rule == "told" and m.sentence <= story.lead + 1 and len(m.people) > 1)
        if (meeting := next(said, None) or next(spoken, None)) is not None:
            return meeting
    return first or greeting(story)


def _first_of_lead(story: Story, fresh: Sequence[Mention]) -> Mention | None:
    """The first of what the first sentences tell, of one sentence that of the highest rank."""
    lead = [m for m in fresh if m.sentence <= story.lead and not m.pointing and m.kind in _RANK]
    lead = [m for m in lead if m.people or (m.kind is EventKind.FORUM and _takes_place(story, m))]
    sat = {m.sentence for m in lead if m.kind is EventKind.FORUM and m.people and _takes_place(story, m)}
    lead = [m for m in lead if m.rule != "visiting" or m.sentence not in sat]  # "visiting X and Y chaired a session"
    papers = (EventKind.SIGNING, EventKind.AGREEMENT)  # of countries, though it names nobody
    return _first_of(lead or [m for m in fresh if m.kind in papers and m.sentence == story.opening])


def _takes_place(story: Story, forum: Mention) -> bool:
    """Whether its sentence says of a gathering that it opens, or the first that somebody convenes it."""
    return opens(story, forum) or is_convened(story, forum)


def _told_further_down(story: Story, told: Sequence[Mention], fresh: Sequence[Mention]) -> Mention | None:
    """What a text reports whose first sentences tell of nothing: the best of what stands anywhere."""
    held = (m for m in fresh if m.kind in ENCOUNTERS and not m.pointing and m.status is EventStatus.OCCURRED)
    asides = (m for m in told if m.aside and m.sentence == story.opening and _is_dated_encounter(story, m))
    gatherings = (m for m in fresh if m.rule == "gathering" and m.people and m.sentence <= story.lead + LEAD)
    incidents = (m for m in fresh if m.kind is EventKind.INCIDENT and m.sentence == story.opening and m.when)
    titles = (m for m in story.mentions if m.zone is ZoneKind.TITLE and m.kind in ENCOUNTERS and m.rule != "told")
    announced = _announced(story)
    opens = announced is not None and announced.sentence == story.opening and announced.when is not None
    met = (m for m in told if m.aside and _is_dated_encounter(story, m))  # "X, who had met Y that morning"
    return (
        next(held, None)
        or (announced if opens else None)
        or (next(met, None) if announced is None or announced.sentence > story.lead else None)
        or _dated_to_come(story, fresh)
        or _talks_in_title(story)
        or next(asides, None)
        or announced
        or _talks_of_principals(story, told)
        or next(gatherings, None)
        or next(incidents, None)
        or next((m for m in titles if len(m.people) > 1), None)
        or next((m for m in story.mentions if m.zone is ZoneKind.TITLE and m.kind is EventKind.SIGNING), None)
        or next((m for m in fresh if m.kind is EventKind.VISIT and m.under_way and m.people), None)
    )


def _dated_to_come(story: Story, fresh: Sequence[Mention]) -> Mention | None:
    """The first encounter to come that has a day, and two who are to meet unless the first sentence announces it."""
    coming = (m for m in fresh if m.kind in ENCOUNTERS and m.status is EventStatus.PLANNED and m.when is not None)
    named = (m for m in coming if len(m.people) > 1 or m.sentence == story.opening)
    return next((m for m in named if m.sentence <= story.lead + 2 * LEAD), None)


_OPENS_PAGE = regex.compile(r"(?r)(?:^|\n)(?:(?:telephone|phone|video)\s)?")


def _own_title(story: Story, fresh: Sequence[Mention]) -> Mention | None:
    """What an office's page is called by, "Telephone conversation with NAME", where its text tells no other."""
    titles = (m for m in story.mentions if m.zone is ZoneKind.TITLE and m.kind in ENCOUNTERS and len(m.people) == 1)
    own = next((m for m in titles if _OPENS_PAGE.match(story.text.small, 0, m.anchor.start)), None)
    if own is None or not set(story.finder.people.principals) - set(own.people):
        return None
    near = (m for m in fresh if m.sentence <= story.lead + LEAD and not m.pointing)
    return None if any(m.kind is own.kind or len(m.people) > 1 for m in near) else own


_FRONTED = regex.compile(
    r"(?:^|[.!?\n\"])\s*(?:(?:\w+\s){1,3})?(?:after|before|following|ahead of)\s(?:[\w'’-]+\s){0,4}$"
)


def _main_clause(story: Story, first: Mention, near: Sequence[Mention]) -> Mention:
    """What the main clause tells, where the first words are of what was before: "After meeting X, Y met Z"."""
    if not _FRONTED.search(story.words_before(first)):
        return first
    then = (m for m in near if m.sentence == first.sentence and m.anchor.start > first.anchor.end)
    others = (m for m in then if m.kind is not first.kind or set(m.people) != set(first.people))
    other = next((m for m in others if len(m.people) > 1), None)
    return other if other and not story.words_before(other).endswith("had ") else first


def _arrival_for_talks(story: Story, fresh: Sequence[Mention]) -> Mention | None:
    """The visit on which the first sentence sees somebody arrive, where the talks themselves are to come."""
    first = [m for m in fresh if m.sentence == story.opening]
    to_come = any(m.kind in ENCOUNTERS and m.status is EventStatus.PLANNED for m in first)
    visits = (m for m in first if m.kind is EventKind.VISIT and m.rule == "arrived" and m.people)
    arrived = next((m for m in visits if m.status is EventStatus.OCCURRED), None)
    return arrived if to_come else None


def _is_dated_encounter(story: Story, mention: Mention) -> bool:
    """Whether the first sentences name two who met and the day, if only in the words of one of them."""
    return (
        mention.kind in ENCOUNTERS
        and mention.zone in TELLING
        and mention.sentence <= story.lead
        and len(mention.people) > 1
        and not mention.pointing
        and mention.status is EventStatus.OCCURRED
        and mention.when is not None
        and mention.when.precision is Precision.DAY
        and story.is_news(mention)
    )


def _opening(story: Story, fresh: Sequence[Mention], encounter: Mention) -> Mention | None:
    """What the first sentence tells of, where an encounter further down is one of other people."""
    held = [m for m in fresh if m.status is EventStatus.OCCURRED and m.sentence < encounter.sentence]
    first = [m for m in held if m.sentence == story.opening]
    if story.text.small.endswith("to ", 0, encounter.anchor.start):  # "broke off to meet him"
        arrived = (m for m in first if m.kind is EventKind.VISIT and m.rule == "arrived" and m.people)
        if (arrival := next(arrived, None)) is not None:
            return arrival
    signed = [
        m
        for m in first
        if m.kind in (EventKind.SIGNING, EventKind.CEREMONY, EventKind.AGREEMENT)
        and (len(m.people) > 1 or (m.kind is EventKind.SIGNING and not m.people))  # countries signed
        and ((m.people and not set(m.people) <= set(encounter.people)) or earlier(encounter.when, m.when))
    ]
    return _first_of(signed) or _visit_before(story, held, encounter)


def _visit_before(story: Story, held: Sequence[Mention], encounter: Mention) -> Mention | None:
    """The visit that is the news, where the encounter was before it or is one of other people."""
    if not encounter.people:
        return None
    visits = (m for m in held if m.kind is EventKind.VISIT and is_headline(story, m))
    return next((m for m in visits if _is_news_before(story, m, encounter)), None)


def _is_news_before(story: Story, visit: Mention, encounter: Mention) -> bool:
    """Whether the visit is over or was of others, or its days are told first and no day of the encounter on it."""
    if earlier(encounter.when, visit.when) or not set(visit.people) & set(encounter.people):
        return True
    told = visit.when is not None and visit.when.precision is Precision.RANGE and visit.sentence == story.opening
    return told and encounter.when is None and encounter.during is EventKind.VISIT


def _opening_to_come(story: Story, fresh: Sequence[Mention], encounter: Mention) -> Mention | None:
    """The meeting that the first sentence announces, where somebody else was met when it was announced.

    Whoever is to take part may announce it, or officials: "X said he would meet Y on Sunday".
    """
    said = (m for m in story.mentions if m.speech and m.when is not None)
    first = (
        m
        for m in (*fresh, *said)
        if m.kind in (*ENCOUNTERS, EventKind.FORUM)
        and m.status is EventStatus.PLANNED
        and m.sentence == story.opening < encounter.sentence
        and len(m.people) > 1
        and not AHEAD.search(story.words_before(m))
        and (
            len(encounter.people) < PAIR
            or encounter.speech
            or _is_days_old(story, encounter)
            or not set(encounter.people) & set(m.people[1:])
        )
    )
    return next(first, None)


_WEEK_BEFORE = frozenset({"last week", "the previous week", "the week before"})


def _is_days_old(story: Story, mention: Mention) -> bool:
    """Whether it took place some days before the report, or in some week, which tells of something newer."""
    when = mention.when
    if when is None or when.latest is None or story.today is None:
        return False
    return (story.today - when.latest).days > PAIR or when.words.lower() in _WEEK_BEFORE


def _still_ahead(story: Story, encounter: Mention) -> Mention | None:
    """The visit or meeting of the same persons on a day to come, told first; the other is "the talks" to come."""
    if encounter.when is not None or encounter.rule not in ("talks with", "meeting with"):
        return None
    first = (m for m in story.mentions if m.sentence == story.opening < encounter.sentence and m.when is not None)
    coming = (m for m in first if m.status is EventStatus.PLANNED and m.kind in (*ENCOUNTERS, EventKind.VISIT))
    return next((m for m in coming if set(encounter.people) <= {*m.people, *m.host}), None)


def _talks_of_principals(story: Story, told: Sequence[Mention]) -> Mention | None:
    """Talks that the first sentences of a report on two leaders name, without a word of who met."""
    pair = story.finder.people.principals
    if len(pair) < 2 or pair[0].country == pair[1].country:
        return None
    near = [m for m in told if m.kind in ENCOUNTERS and m.pointing and m.sentence <= story.lead]
    held = [m for m in near if m.status is EventStatus.OCCURRED and story.is_news(m)]
    if (is_press(story) or story.text.dateline) and not all(story.finder.speaks(person) for person in pair):
        return None  # one of them is only spoken of
    return held[0]._replace(people=tuple(pair)) if held else None


def _talks_in_title(story: Story) -> Mention | None:
    """The meeting that a title names without a name, as one of the two of whom the report is speaks of it."""
    pair = story.finder.people.principals
    titles = (m for m in story.mentions if m.zone is ZoneKind.TITLE and m.kind in ENCOUNTERS and not m.people)
    if next(titles, None) is None or len(pair) != PAIR or pair[0].country == pair[1].country:
        return None
    said = (m for m in story.mentions if m.speech and m.pointing and m.kind in ENCOUNTERS and not m.people)
    own = (m for m in said if not m.speakers or set(m.speakers) & set(pair))
    held = (m for m in own if m.sentence <= story.lead and m.when is not None)
    now = next((m for m in held if m.status is EventStatus.OCCURRED and story.is_news(m)), None)
    return now._replace(people=tuple(pair), pointing=False) if now else None


_IN_FORCE = frozenset({"took effect", "agreement of a day"})  # agreements that a text only mentions


def _announced(story: Story) -> Mention | None:
    """What a spokesman, or somebody else who took no part, says in the first sentences."""
    said = [
        m
        for m in story.mentions
        if m.speech
        and m.zone is ZoneKind.BODY
        and m.sentence <= story.lead
        and (m.people or m.rule == "talks of countries" or m.kind is EventKind.AGREEMENT)
        and m.rule not in _IN_FORCE
        and not set(m.people) & set(m.speakers)
    ]
    if not said:  # "X said that he would visit Z": nobody else tells of it
        said = [m for m in story.mentions if m.speech and m.sentence == story.opening and m.people]
    met = [m for m in said if m.kind in ENCOUNTERS and len(m.people) != 1 and not m.pointing and story.is_news(m)]
    return _first_of(
        met
        or [
            m
            for m in said
            if m.kind is EventKind.VISIT and m.rule not in ("invited to visit", "visiting") and story.is_news(m)
        ]
        or [m for m in said if m.kind is EventKind.AGREEMENT and m.sentence == story.opening]
        or [m for m in story.mentions if m.speech and is_forum_to_come(story, m)]
    )


def _first_of(lead: Sequence[Mention]) -> Mention | None:
    return min(lead, key=lambda m: (m.sentence, _RANK.index(m.kind), m.anchor.start)) if lead else None
