"""The events that a text tells: mentions put together, dated, and told apart: what it reports and what it mentions.

A text speaks of one meeting many times and in pieces: who in one sentence, the day in another, the place in a caption.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence, Set
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import islice

import regex

from relations.extraction.automaton import Phrases
from relations.extraction.candidates import EventCandidate, Participant, Person, StatementCandidate, When
from relations.extraction.data import load
from relations.extraction.dates import Dated, clock
from relations.extraction.lexicon import Lexicon
from relations.extraction.mentions import COUNTED, ORDINAL, Finder, Mention
from relations.extraction.people import People
from relations.extraction.surroundings import DEPARTED, country_of
from relations.extraction.text import Text, ZoneKind
from relations.spans import Span
from relations.vocabulary import ActorKind, EventKind, EventStatus, Precision, Role, Tier

_WORDS = load("events.toml")["words"]
_PRESENT = Phrases(_WORDS["present"])
_DESK: list[str] = _WORDS["desk"]
_ATTENDED = regex.compile(
    r"\b(?:attended|attending|addressed|opened|co-chaired|chaired|hosted|presided over|(?:spoke|insisted|said) at|told)"
    r"\sthe\s(?:\w+\s)?(?:conference|summit|forum|congress|seminar|gathering|meeting|session|expo|ceremony)\b"
    r"|\bhosted the talks\b"
)
_TAKES_PLACE = regex.compile(
    r"(?:,[^.;]{5,160},|[^.;:,]{0,40}?)\s(?:opened|opens|kicked off|kicks off|began|begins|got under way"
    r"|concluded|closed|ended|convened|gathered|took place|(?:was|were|is being|are being) (?:held|opened))\b"
)
_CONVENES = regex.compile(
    r"\b(?:holds?|held|hosts?|hosted|conven\w+|announc\w+|calls? for|called|opened|opens|gather\w*"
    r"|stag\w+)\s(?:of\s)?(?:[\w'’-]+\s){0,5}$"
)
_SITTINGS = frozenset({"summit", "meeting", "session"})
_MEETINGS_TO_COME = frozenset({"meeting", "session", "round"})
_SITTING = regex.compile(r"(?:summit|meeting|session|cop-?\d+)$")
_THE_DOCUMENT = regex.compile(
    r"\sthe\s(?:[\w-]+\s){0,2}(?:declaration|statement|agreement|treaty|accord|deal|pact|document|documents)\b"
)
_FRONTED = regex.compile(
    r"(?:^|[.!?\n\"])\s*(?:(?:\w+\s){1,3})?(?:after|before|following|ahead of)\s(?:[\w'’-]+\s){0,4}$"
)
_WELCOMED = regex.compile(
    r"\b(?:glad|pleased|happy|delighted|great|good|honou?red|pleasure|honou?r) to (?:see|meet|welcome|receive"
    r"|greet)(?=\s)"
)
_DOCUMENT_WAS = regex.compile(
    r"(?:^|[.!?\n]\s*)(?:the|both|these)\s(?:[\w-]+\s){0,2}(?:declaration|statement|agreement|treaty|accord|deal|pact|document)s?"
    r"\s(?:was|were)\s$"
)
_OPENS_PAGE = regex.compile(r"(?r)(?:^|\n)(?:(?:telephone|phone|video)\s)?")
_GREETING = regex.compile(r"\b(?:welcome|see|greet|receive|host|meet)\s(?:[\w']+\s){1,6}?(?:to|in)\s(?=\p{L})")
_WELCOME = regex.compile(
    r"\bwelcome you\b|\b(?:glad|pleased|happy|delighted|great|good|honou?red|pleasure|honou?r) to "
    r"(?:see|meet|welcome|receive|greet) you\b"
)
_UNLISTED = regex.compile(r"\s(?P<name>\p{Lu}\p{Ll}+(?:\s\p{Lu}[\p{L}'’-]+){1,2}):?\s*")
_OF_ONE_SIDE = regex.compile(r"\b(?:on|from|for) the (?:[\w-]+ )?side\b")
_ROSTER = 4  # more than these on one side are its delegation, and not who met
_MARGINS = regex.compile(r"\b(?:sidelines|margins) of\b[^.;]{0,30}$")
_AT = regex.compile(r"\bat\s(?:the|a)\s(?:[\w'’-]+\s){0,3}$")
_SAYS = regex.compile(r"\b(?:press (?:service|office)|spokes\w+)\s(?:said|says|reported|reports|announced|noted)\b")
_AGENCY_VERBS = (" reports", " reported", " informs", " writes", " cites")
_REPORTS = regex.compile(
    r",\s(?:\p{Lu}[\p{L}.]+\s){1,3}(?:reports|reported|informs|writes|cites)\s?[.,]"
    r"|\b(?:reports|reported|informs)\sthe\s(?:[\w’']+\s){0,3}press (?:service|office)\b"
)
_SAID_ON = regex.compile(_SAYS.pattern + r"\s(?:on\s)?$")
_JUST_OVER = regex.compile(
    r"\b(?:we|i)\s(?:have\s)?(?:just\s)?(?:completed|concluded|finished|held|chaired|co-chaired|wrapped up)"
    r"\s(?:the|a|our)\s"
    r"(?:[\w-]+\s){0,3}$"
)
_END_OF = regex.compile(r"\b(?:opening|closing|conclusion|end|success(?:ful)?(?: \w+)?) of\s(?:\w+['’]s?\s|the\s)?$")
_MONTH = "january|february|march|april|may|june|july|august|september|october|november|december"
_ITS_DAY = regex.compile(
    rf"(?:\b(?:yesterday|tomorrow|(?:mon|tues|wednes|thurs|fri|satur|sun)day|last (?:week|month|year)|{_MONTH})['’`]s\s"
    rf"|\bthe\s(?:{_MONTH})\s|\b(?:ahead of|before|after|following|since) their\s)"
    r"(?:(?!(?:two|three|ministerial)\b)[\w-]+\s)?$"
)
_KNOWN = regex.compile(r"(?:\b(?:the|this|that|these|their|his|her|its)|'s)\s(?:[\w-]+\s){0,3}$")
_FULL_DATE = regex.compile(r"\b(?:1[89]|20)\d\d\b")
_TAKING_PART = regex.compile(
    r"\b(?:attend(?:ing|ed)|participat(?:ion|ing|ed) in|(?:taking|took) part in)\s[^.;,]{0,40}$"
)
_ON_ARRIVAL = regex.compile(r"\b(?:airport|handshake|embrace|hug|bouquet|flowers|red carpet|stepped off|plane)\b")
_AHEAD = regex.compile(
    r"\b(?:look(?:s|ed|ing)? forward to|ahead of|in preparation for|prepar\w+ for)\s(?:[\w'’-]+\s){0,3}$"
)
_TO_BE_HELD = regex.compile(r"[^.;]{0,50}?\b(?:to|will) (?:be (?:held|hosted|convened)|take place)\b")
_BARE_DAY = regex.compile(
    r"(?:\d{1,2}(?:st|nd|rd|th)?\s)?(?:january|february|march|april|may|june|july|august|september|october|november"
    r"|december)(?:\s\d{1,2}(?:st|nd|rd|th)?)?"
)
_SCHEDULED = regex.compile(r"\b(?:scheduled|due|expected|set|slated|planned|going)\sto\s$")
_DURING = regex.compile(r"\bduring\s(?:[\w'’.-]+\s){1,5}$")
_THE_VISIT = regex.compile(r"(?:during\s)?the\s(?:[\w-]+\s){0,3}?(?:visit|trip|tour)\b")
_THAT_DAY = regex.compile(r"\b(?:the|that|same) day\b")
_AWARDED = regex.compile(r"(?:award|decorat|conferr|bestow|present)\w*")
_PAPERS = regex.compile(r"\b(?:agreements|documents|deals|contracts|accords)\b")
_TOOK_PLACE_AT = regex.compile(
    r"the\s(?:signing|meeting|talks|ceremony|encounter)\s(?:took place|was held|were held|came)\b"
    r"[^.;:]{0,80}\b(?:at|during)\s"
    r"(?:[\w-]+\s){0,4}$"
)
_OF_PAGE = regex.compile(rf"\b(?:{'|'.join(_WORDS['page'])})\b")
_PAGE_SIGNS = tuple(regex.match(r"[\w ]+?(?=s?\?|\\|$)", words)[0].rstrip() for words in _WORDS["page"])
_OFFICE = regex.compile(rf"\b(?:{'|'.join(_WORDS['office'])})\b")
_STAMP = regex.compile(r"(?m)^[ \t]*\d{1,2}[.:]\d{2}(?:\s?[ap]m)?(?:\s[A-Z]{2,4})?[ \t]*\r?$")
_BY = regex.compile(r"By\s\p{Lu}")
_MAKES = regex.compile(
    r"\b(?:wrap(?:s|ped)[ -]up|conclude[sd]?|end(?:s|ed)|beg[ai]ns?|start(?:s|ed)|kick(?:s|ed) off|commence[sd]?"
    r"|pa(?:y|ys|id)|made|makes?|undertakes?|completed"
    r"|(?<!who )is on|, (?:on|making|paying)|(?:left|arrived|leaves|arrives)\b[^,;]{1,50}\s(?:for|on))"
    r"(?:\s(?:on\s)?\w+day)?\s(?:an?|his|her|the)\s(?:[\w'’-]+\s){0,5}$"
)
_OF_UNNAMED = frozenset({"talks of countries", "met many"})  # meetings of those whom nobody names
_DISCUSSED = frozenset({"discussed", "discussed with", "exchanged views"})  # face to face, or how else the text tells
_GATHERERS = frozenset({"ministers who meet", "body that meets"})
_GATHER_FOR = regex.compile(r"\b(?:for|at)\s(?:an?|the|their|its)\s(?:[\w'’-]+\s){0,4}$")
_IN_FORCE = frozenset({"took effect", "agreement of a day"})  # agreements that a text only mentions
_ENCOUNTERS = frozenset({EventKind.MEETING, EventKind.CALL})
_REPORTED = frozenset(
    {EventKind.MEETING, EventKind.CALL, EventKind.SIGNING, EventKind.CEREMONY, EventKind.AGREEMENT, EventKind.LETTER}
)
_EVE = regex.compile(r"\bon the eve of (?:his|her|the) (?:visit|trip|tour|arrival)\b")
_CAME = regex.compile(r"\b(?:arrived|landed|touched down|(?:began|started|commenced)(?=\s(?:\w+\s){0,2}an?\s))\b")
_LENGTH = regex.compile(r"\b(?:\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten)[- ](?:day|hour|week)")
_HELD_SOMEWHERE = frozenset({EventKind.MEETING, EventKind.SIGNING, EventKind.CEREMONY, EventKind.AGREEMENT})
_TELLING = frozenset({ZoneKind.BODY, ZoneKind.TURN})
_MOST = 200  # events; a text that tells of more is no report
_LINE = 40  # characters, within which a line of a page is no sentence of its report
_STAMPS = 3  # times of day on lines of their own; the page's own time is one of two at most
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_PRESENT_TENSE = ("meets", "holds", "hosts", "receives", "sits down")
_SOON = 14  # days
_LONG_AGO = 60  # days
_A_YEAR = 366  # days
_SHORTEST = 28  # the last day that every month has
_PAIR = 2  # persons
_LEAD = 4  # sentences in which a report says what it reports
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


@dataclass
class _Event:
    """An event while its mentions are gathered."""

    kind: EventKind
    first: Mention
    people: list[Person]
    when: When | None
    place: str
    venue: str
    land: str
    status: EventStatus
    primary: bool = False
    hosts: list[Person] = field(default_factory=list)
    accompanying: list[Person] = field(default_factory=list)
    reasons: list[str] = field(default_factory=list)
    part_of: _Event | None = None
    name: str = ""
    told: list[Mention] = field(default_factory=list)


def find_events(
    text: Text,
    people: People,
    statements: Sequence[StatementCandidate],
    dates: Sequence[Dated],
    lexicon: Lexicon,
    published: date | None,
) -> list[EventCandidate]:
    """Every event of the text, in the order in which the text first speaks of them."""
    finder = Finder(text, people, statements, dates, lexicon)
    return _Story(text, finder, dates, lexicon, published).events()


class _Story:
    """One text's mentions on their way to events."""

    def __init__(
        self, text: Text, finder: Finder, dates: Sequence[Dated], lexicon: Lexicon, published: date | None
    ) -> None:
        self.text, self.finder, self.dates, self.lexicon, self.published = text, finder, dates, lexicon, published
        self.today = clock(text, published).today
        mentions = [self._in_time(m) for m in finder.mentions()]
        arrived = {p for m in mentions if m.kind is EventKind.VISIT and m.rule == "arrived" for p in m.people}
        self.mentions = [m for m in mentions if not self._is_welcome(m, arrived)]
        self.found: list[_Event] = []
        body = [n for n, s in enumerate(text.sentences) if s.zone in _TELLING]
        whole = not any(sign in text.small for sign in _PAGE_SIGNS)
        body = [n for n in body if _is_prose(text.sentences[n].span.cut(text.plain), whole)] or body
        if text.dateline is not None:
            body = [n for n in body if text.sentences[n].span.start >= text.dateline.span.start] or body
        self.opening = body[0] if body else -1
        self.lead = body[min(_LEAD, len(body)) - 1] if body else 0
        self.mentions = [self._as_announced(self._as_told(m)) for m in self.mentions]

    def events(self) -> list[EventCandidate]:
        main = self._main()
        if main is not None:
            self.found.append(self._main_event(main))
        for mention in self.mentions:
            if mention is not main and len(self.found) < _MOST:
                self._take(mention)
        event = self.found[0] if main is not None else None
        if event is not None:
            self._add_attendants()
            self._complete(event)
            self._read_captions()
            for other in self.found[1:]:
                self._set_beside(other, event)
            self._place_where_all_was()
        self._nest()
        return self._candidates()

    def _read_captions(self) -> None:
        """Give what has no day of its own the day and the place of a caption that shows those who took part."""
        for sentence in self.text.sentences[: max(0, self.opening)]:
            if sentence.zone not in (ZoneKind.CAPTION, ZoneKind.TITLE):
                continue
            shown = {p for r in self.finder.persons_in(sentence.span) for p in r.people}
            days = (d for d in self.dates if d.span.start in sentence.span and self._is_of_days(d.when))
            day = next((d.when for d in days if d.when.precision is Precision.DAY), None)
            if day is None or len(shown) != _PAIR:
                continue
            city = self.finder.place(Span(sentence.span.start, sentence.span.start), sentence.span)[0]
            for event in self.found:
                bare = event.when is None or event.when.precision is Precision.MONTH
                happened = event.status is EventStatus.OCCURRED and not event.first.former and not event.first.aside
                who = set(event.people) == shown or (event.kind is EventKind.SIGNING and not event.people)
                if bare and happened and who and event.kind in (EventKind.MEETING, EventKind.SIGNING):
                    event.when, event.place = day, event.place or city

    def _as_told(self, mention: Mention) -> Mention:
        """The mention, a call where a title's "talks" are told below as a call of the same people."""
        if mention.zone in _TELLING or mention.rule != "talks with" or len(mention.people) < _PAIR:
            return mention
        told = (m for m in self.mentions if m.zone in _TELLING and m.kind in _ENCOUNTERS and m.sentence <= self.lead)
        first = next((m for m in told if set(m.people) == set(mention.people)), mention)
        return mention._replace(kind=first.kind)

    def _as_announced(self, mention: Mention) -> Mention:
        """The mention, the talks of a visit to come where its visitor and host are those who talk."""
        if mention.kind is not EventKind.MEETING or mention.when is not None or len(mention.people) != _PAIR:
            return mention
        for m in self.mentions:
            to_come = m.kind is EventKind.VISIT and m.status is EventStatus.PLANNED and m.when is not None
            if to_come and m.host and {*m.people, *m.host} == set(mention.people) and m.sentence < mention.sentence:
                return mention._replace(status=EventStatus.PLANNED, when=m.when)
        return mention

    def _in_time(self, mention: Mention) -> Mention:
        """The mention, planned where its day lies ahead of the text's own: "meets the president here tomorrow"."""
        if mention.former and mention.when is not None and mention.when.earliest is not None and self._is_news(mention):
            return mention._replace(former=False)  # "her last visit" of this week is the last one ever
        mention = self._in_a_year_to_come(self._in_a_year_gone(self._this_week(mention)))
        first = mention.when.earliest if mention.when is not None else None
        if self.published is None and mention.when is not None and _FULL_DATE.search(mention.when.words):
            return mention  # the day from which the text speaks is only a guess, and this one is written out
        if first is None or self.today is None or first <= self.today:
            return mention._replace(when=None) if self._is_long_past(mention) else mention
        return mention._replace(status=EventStatus.PLANNED)

    def _is_long_past(self, mention: Mention) -> bool:
        """Whether something planned has a year beside it that is over and so is something else's."""
        when, today = mention.when, self.today
        if when is None or when.latest is None or today is None or mention.status is not EventStatus.PLANNED:
            return False
        return (today - when.latest).days > (0 if when.precision is Precision.YEAR else _LONG_AGO)

    # the event that the text reports

    def _in_a_year_gone(self, mention: Mention) -> Mention:
        """An agreement known by a month or a day without a year, of the one before and not of that to come."""
        when, today = mention.when, self.today
        if mention.rule != "agreement of a day" or when is None or today is None or when.earliest is None:
            return mention
        if when.earliest <= today or not _BARE_DAY.fullmatch(when.words.lower()) or when.latest is None:
            return mention
        first = when.earliest.replace(year=when.earliest.year - 1, day=min(when.earliest.day, _SHORTEST))
        return mention._replace(when=when._replace(earliest=first, latest=first + (when.latest - when.earliest)))

    def _this_week(self, mention: Mention) -> Mention:
        """What is told in the present of a weekday some days ago, on that of this week: "meets X on Friday"."""
        when, today = mention.when, self.today
        if when is None or when.earliest is None or today is None or mention.kind not in _ENCOUNTERS:
            return mention
        behind = (today - when.earliest).days
        weekday = when.words.lower() in _WEEKDAYS and _PAIR <= behind < len(_WEEKDAYS)
        present = mention.under_way or mention.anchor.cut(self.text.small).startswith(_PRESENT_TENSE)
        if not weekday or not present or mention.zone is not ZoneKind.BODY:
            return mention
        day = when.earliest + timedelta(days=len(_WEEKDAYS))
        return mention._replace(when=when._replace(earliest=day, latest=day), status=EventStatus.PLANNED)

    def _in_a_year_to_come(self, mention: Mention) -> Mention:
        """What somebody is invited to on a day without a year, or looks forward to, not a year ago but ahead."""
        when, today = mention.when, self.today
        invited = mention.rule == "invited to visit" or _AHEAD.search(self._words_before(mention)) is not None
        invited = invited or _TO_BE_HELD.match(self.text.small, mention.anchor.end) is not None
        if not invited or when is None or today is None or when.earliest is None or when.latest is None:
            return mention
        past = when.latest < today and (today - when.earliest).days < _A_YEAR
        if not past or not _BARE_DAY.fullmatch(when.words.lower()) or when.earliest.day > _SHORTEST:
            return mention
        first = when.earliest.replace(year=when.earliest.year + 1)
        length = when.latest - when.earliest
        ahead = when._replace(earliest=first, latest=first + length)
        return mention._replace(when=ahead, status=EventStatus.PLANNED)

    def _main(self) -> Mention | None:
        """The mention of what the text reports: a meeting or a call before a signing, a visit or a message."""
        told = [m for m in self.mentions if m.zone in _TELLING and self._is_told(m)]
        fresh = [m for m in told if not m.aside and not m.former and self._is_news(m) and m.rule != "told"]
        if arrival := self._arrival_for_talks(fresh) or self._own_title(fresh):
            return arrival
        for choice in (
            [m for m in fresh if m.kind in _ENCOUNTERS and not m.pointing and m.status is EventStatus.OCCURRED],
            [
                m
                for m in fresh
                if m.kind in _ENCOUNTERS
                and m.people
                and m.status is EventStatus.OCCURRED
                and m.sentence <= self.lead
                and m.rule != "by phone"
            ],
        ):
            near = [m for m in choice if m.sentence <= self.lead + 4]
            if near:
                best = next((m for m in near if m.people and m.sentence <= self.lead), near[0])
                best = self._main_clause(best, near)
                if (ahead := self._still_ahead(best)) is not None:
                    return ahead
                return self._opening(fresh, best) or self._opening_to_come(fresh, best) or best
        titles = [
            m
            for m in self.mentions
            if m.zone is ZoneKind.TITLE and m.kind in _ENCOUNTERS and (m.people or self._speakers())
        ]
        captions = [
            m for m in self.mentions if m.zone is ZoneKind.CAPTION and m.kind in _ENCOUNTERS and len(m.people) > 1
        ]
        if captions or (titles and self._speakers()):
            return (captions or titles)[0]
        lead = [
            m
            for m in fresh
            if m.sentence <= self.lead
            and not m.pointing
            and m.kind in _RANK
            and (m.people or (m.kind is EventKind.FORUM and (self._opens(m) or self._is_convened(m))))
        ]
        lead = lead or [m for m in fresh if m.kind is EventKind.SIGNING and m.sentence == self.opening]
        spoken = [m for m in told if m.rule == "told" and m.sentence <= self.lead + 1 and len(m.people) > 1]
        first, announced = self._first_of(lead), self._announced()
        later = first and (first.status is EventStatus.PLANNED or first.kind is EventKind.FORUM)
        if first and announced and later and announced.sentence < first.sentence:
            return announced
        alone = first is not None and first.kind is EventKind.CEREMONY and len(first.people) < _PAIR
        if first is None or alone or first.kind in (EventKind.VISIT, EventKind.FORUM):
            said = [m for m in self.mentions if m.speech and self._is_dated_encounter(m)]
            if said or spoken:
                return (said or spoken)[0]
        if first is None and (welcome := self._welcome()):
            return welcome
        far = [m for m in fresh if m.kind in _ENCOUNTERS and not m.pointing and m.status is EventStatus.OCCURRED]
        coming = [
            m
            for m in fresh
            if m.kind in _ENCOUNTERS
            and (len(m.people) > 1 or m.sentence == self.opening)
            and m.status is EventStatus.PLANNED
            and m.when is not None
            and m.sentence <= self.lead + 2 * _LEAD
        ]
        return (
            first
            or next(iter(far), None)
            or next(iter(coming), None)
            or self._talks_in_title()
            or next((m for m in told if m.aside and m.sentence == self.opening and self._is_dated_encounter(m)), None)
            or announced
            or self._talks_of_principals(told)
            or next((m for m in fresh if m.rule == "gathering" and m.people and m.sentence <= self.lead + _LEAD), None)
            or next((m for m in fresh if m.kind is EventKind.INCIDENT and m.sentence == self.opening and m.when), None)
            or next((m for m in titles if len(m.people) > 1 and m.rule != "told"), None)
        )

    def _own_title(self, fresh: Sequence[Mention]) -> Mention | None:
        """What an office's page is called by, "Telephone conversation with NAME", where its text tells no other."""
        titles = (m for m in self.mentions if m.zone is ZoneKind.TITLE and m.kind in _ENCOUNTERS and len(m.people) == 1)
        own = next((m for m in titles if _OPENS_PAGE.match(self.text.small, 0, m.anchor.start)), None)
        if own is None or not set(self.finder.people.principals) - set(own.people):
            return None
        near = (m for m in fresh if m.sentence <= self.lead + _LEAD and not m.pointing)
        return None if any(m.kind is own.kind or len(m.people) > 1 for m in near) else own

    def _main_clause(self, first: Mention, near: Sequence[Mention]) -> Mention:
        """What the main clause tells, where the first words are of what was before: "After meeting X, Y met Z"."""
        if not _FRONTED.search(self._words_before(first)):
            return first
        then = (m for m in near if m.sentence == first.sentence and m.anchor.start > first.anchor.end)
        others = (m for m in then if m.kind is not first.kind or set(m.people) != set(first.people))
        other = next((m for m in others if len(m.people) > 1), None)
        return other if other and not self._words_before(other).endswith("had ") else first

    def _welcome(self) -> Mention | None:
        """The meeting of which a text prints the words alone: one of two speakers greets the other."""
        speakers = self._speakers()[:_PAIR]
        if len({p.country for p in speakers}) < _PAIR:
            return None
        for paragraph in self.text.paragraphs:
            m = _WELCOME.search(self.text.small, *paragraph.span) if paragraph.zone is ZoneKind.TURN else None
            m = m or self._welcomed(paragraph.span, speakers) if paragraph.zone is ZoneKind.TURN else None
            if m is None:
                continue
            said = Span(*m.span())
            at = self.finder.number(said.start)
            city = self._place_of_greeting()
            return Mention(
                EventKind.MEETING, said, said, at, ZoneKind.TURN, "met", tuple(speakers), place=city, speech=True
            )
        return None

    def _welcomed(self, turn: Span, speakers: Sequence[Person]) -> regex.Match[str] | None:
        """Words that welcome one of the speakers by name: "happy to welcome President X"."""
        m = _WELCOMED.search(self.text.small, *turn)
        named = self.finder.persons_in(Span(m.end(), min(turn.end, m.end() + _LINE))) if m else []
        return m if named and set(named[0].people) & set(speakers) else None

    def _arrival_for_talks(self, fresh: Sequence[Mention]) -> Mention | None:
        """The visit on which the first sentence sees somebody arrive, where the talks themselves are to come."""
        first = [m for m in fresh if m.sentence == self.opening]
        to_come = any(m.kind in _ENCOUNTERS and m.status is EventStatus.PLANNED for m in first)
        visits = (m for m in first if m.kind is EventKind.VISIT and m.rule == "arrived" and m.people)
        arrived = next((m for m in visits if m.status is EventStatus.OCCURRED), None)
        return arrived if to_come else None

    def _is_dated_encounter(self, mention: Mention) -> bool:
        """Whether the first sentences name two who met and the day, if only in the words of one of them."""
        return (
            mention.kind in _ENCOUNTERS
            and mention.zone in _TELLING
            and mention.sentence <= self.lead
            and len(mention.people) > 1
            and not mention.pointing
            and mention.status is EventStatus.OCCURRED
            and mention.when is not None
            and mention.when.precision is Precision.DAY
            and self._is_news(mention)
        )

    def _opening(self, fresh: Sequence[Mention], encounter: Mention) -> Mention | None:
        """What the first sentence tells of, where an encounter further down is one of other people."""
        first = [
            m
            for m in fresh
            if m.sentence == self.opening < encounter.sentence
            and m.kind in (EventKind.SIGNING, EventKind.CEREMONY)
            and m.status is EventStatus.OCCURRED
            and len(m.people) > 1
            and not set(m.people) <= set(encounter.people)
        ]
        arrived = [
            m
            for m in fresh
            if m.sentence == self.opening < encounter.sentence
            and m.kind is EventKind.VISIT
            and m.rule == "arrived"
            and m.people
            and m.status is EventStatus.OCCURRED
        ]
        if arrived and self.text.small.endswith("to ", 0, encounter.anchor.start):  # "broke off to meet him"
            return arrived[0]
        visits = (m for m in fresh if m.kind is EventKind.VISIT and m.status is EventStatus.OCCURRED)
        own = (m for m in visits if self._is_headline(m) and m.sentence < encounter.sentence)
        visit = next(
            (
                m
                for m in own
                if encounter.people and (_earlier(encounter.when, m.when) or not set(m.people) & set(encounter.people))
            ),
            None,
        )
        return self._first_of(first) or visit

    def _opens(self, forum: Mention) -> bool:
        """Whether the sentence says of a gathering that it takes place: "the third forum opened on Saturday"."""
        behind = self.text.small[forum.anchor.end : forum.anchor.end + 220]
        return forum.when is not None and _TAKES_PLACE.match(behind) is not None

    def _is_convened(self, forum: Mention) -> bool:
        """Whether the first sentence tells of a gathering that somebody holds or calls, or of those who gather."""
        if forum.sentence != self.opening:
            return False
        if forum.rule in ("body that meets", "ministers who meet"):
            return True
        return forum.when is not None and _CONVENES.search(self._words_before(forum)) is not None

    def _opening_to_come(self, fresh: Sequence[Mention], encounter: Mention) -> Mention | None:
        """The meeting that the first sentence announces, where somebody else was met when it was announced."""
        first = (
            m
            for m in fresh
            if m.kind in (*_ENCOUNTERS, EventKind.FORUM)
            and m.status is EventStatus.PLANNED
            and m.sentence == self.opening < encounter.sentence
            and len(m.people) > 1
            and not _AHEAD.search(self._words_before(m))
            and (
                len(encounter.people) < _PAIR
                or encounter.speech
                or self._is_days_old(encounter)
                or not set(encounter.people) & set(m.people[1:])
            )
        )
        return next(first, None)

    def _is_days_old(self, mention: Mention) -> bool:
        """Whether it took place some days before the report, which tells of something newer."""
        last = mention.when.latest if mention.when is not None else None
        return last is not None and self.today is not None and (self.today - last).days > _PAIR

    def _talks_of_principals(self, told: Sequence[Mention]) -> Mention | None:
        """Talks that the first sentences of a report on two leaders name, without a word of who met."""
        pair = self.finder.people.principals
        if len(pair) < 2 or pair[0].country == pair[1].country:
            return None
        near = [m for m in told if m.kind in _ENCOUNTERS and m.pointing and m.sentence <= self.lead]
        held = [m for m in near if m.status is EventStatus.OCCURRED and self._is_news(m)]
        return held[0]._replace(people=tuple(pair)) if held else None

    def _still_ahead(self, encounter: Mention) -> Mention | None:
        """The visit or meeting of the same persons on a day to come, told first; the other is "the talks" to come."""
        if encounter.when is not None or encounter.rule not in ("talks with", "meeting with"):
            return None
        first = (m for m in self.mentions if m.sentence == self.opening < encounter.sentence and m.when is not None)
        coming = (m for m in first if m.status is EventStatus.PLANNED and m.kind in (*_ENCOUNTERS, EventKind.VISIT))
        return next((m for m in coming if set(encounter.people) <= {*m.people, *m.host}), None)

    def _talks_in_title(self) -> Mention | None:
        """The meeting that a title names without a name, as one of the two of whom the report is speaks of it."""
        pair = self.finder.people.principals
        titles = (m for m in self.mentions if m.zone is ZoneKind.TITLE and m.kind in _ENCOUNTERS and not m.people)
        if next(titles, None) is None or len(pair) != _PAIR or pair[0].country == pair[1].country:
            return None
        said = (m for m in self.mentions if m.speech and m.pointing and m.kind in _ENCOUNTERS and not m.people)
        own = (m for m in said if not m.speakers or set(m.speakers) & set(pair))
        held = (m for m in own if m.sentence <= self.lead and m.when is not None)
        now = next((m for m in held if m.status is EventStatus.OCCURRED and self._is_news(m)), None)
        return now._replace(people=tuple(pair), pointing=False) if now else None

    def _announced(self) -> Mention | None:
        """What a spokesman, or somebody else who took no part, says in the first sentences."""
        said = [
            m
            for m in self.mentions
            if m.speech
            and m.zone is ZoneKind.BODY
            and m.sentence <= self.lead
            and (m.people or m.rule == "talks of countries" or m.kind is EventKind.AGREEMENT)
            and m.rule not in _IN_FORCE
            and not set(m.people) & set(m.speakers)
        ]
        if not said:  # "X said that he would visit Z": nobody else tells of it
            said = [m for m in self.mentions if m.speech and m.sentence == self.opening and m.people]
        met = [m for m in said if m.kind in _ENCOUNTERS and len(m.people) != 1 and not m.pointing and self._is_news(m)]
        return self._first_of(
            met
            or [
                m
                for m in said
                if m.kind is EventKind.VISIT and m.rule not in ("invited to visit", "visiting") and self._is_news(m)
            ]
            or [m for m in said if m.kind is EventKind.AGREEMENT and m.sentence == self.opening]
            or [m for m in self.mentions if m.speech and self._is_forum_to_come(m)]
        )

    def _is_forum_to_come(self, mention: Mention) -> bool:
        """Whether the first sentences announce the day of a gathering, in the words of those who called it."""
        dated = mention.when is not None and mention.when.precision is Precision.DAY
        to_come = mention.kind is EventKind.FORUM and mention.status is EventStatus.PLANNED and dated
        convened = _CONVENES.search(self._words_before(mention)) is not None
        return to_come and convened and mention.zone is ZoneKind.BODY and mention.sentence <= self.lead

    @staticmethod
    def _first_of(lead: Sequence[Mention]) -> Mention | None:
        return min(lead, key=lambda m: (m.sentence, _RANK.index(m.kind), m.anchor.start)) if lead else None

    def _is_told(self, mention: Mention) -> bool:
        """Whether the writer tells it, or an agency or an office does, and not one of those whom the text is about."""
        return not mention.speech or self.finder.reports(mention.speakers)

    def _is_news(self, mention: Mention) -> bool:
        """Whether the mention can be of the days that the text reports, and not of something long past."""
        return mention.status is EventStatus.PLANNED or mention.when is None or self._is_of_days(mention.when)

    def _is_of_days(self, when: When) -> bool:
        """Whether a time lies in the two weeks before the report, or may."""
        if when.earliest is None or self.today is None:
            return True
        if when.latest is None or when.precision is Precision.YEAR:
            return False
        return when.earliest <= self.today and (self.today - when.latest).days <= 14

    def _speakers(self) -> list[Person]:
        """Who speaks in the turns of a transcript."""
        turns = [p for p in self.text.paragraphs if p.zone is ZoneKind.TURN and p.opens]
        if not turns:
            return []
        named = []
        for turn in turns:
            at = turn.span.start
            label = Span(at, max(at + 1, turn.body.start))
            held = self.finder.people.in_span(label)
            unlisted = _UNLISTED.fullmatch(self.text.plain, held[-1].span.end, label.end) if held else None
            if unlisted and held[-1].kind in ("country", "office"):
                land = next((p.country or p.slug for p in held[-1].people), "")
                named.append(Person(unlisted["name"], country=land))
                continue
            references = self.finder.persons_in(label)
            named += [p for r in references for p in r.people]
        return list(dict.fromkeys(named))

    def _main_event(self, main: Mention) -> _Event:
        if main.rule == "call with" and main.zone is ZoneKind.TITLE and self._speakers():
            main = main._replace(kind=EventKind.MEETING)  # a conversation that is printed word for word
        event = self._new(main)
        event.primary = True
        if main.kind in _ENCOUNTERS and len(event.people) < 2 and main.zone is not ZoneKind.TURN:
            others = [*self._speakers(), *(self.finder.people.principals if main.zone is ZoneKind.TITLE else ())]
            event.people += [p for p in others if p not in event.people][: _PAIR - len(event.people)]
        if event.when is None and main.status is EventStatus.OCCURRED:
            event.when = self._day_of_report(main)
        if event.when is None and main.status is EventStatus.PLANNED and main.kind in _ENCOUNTERS:
            event.when = self._day_due(main)
        return event

    def _day_of_report(self, main: Mention) -> When | None:
        """The day of a report whose sentence names none: from the lead, a caption, or that of an office's readout."""
        if main.kind is EventKind.VISIT:
            return self._this_month("a visit under way whose days are not given")
        same = [
            m.when
            for m in self.mentions
            if m.kind is main.kind
            and m.when is not None
            and m.when.precision is Precision.DAY
            and not m.pointing
            and m.status is main.status
            and len(m.people) >= _PAIR
            and set(m.people) <= set(main.people)
            and self._is_told(m)
            and self._is_news(m)
        ]
        if same:
            return same[0]
        if self._is_live():
            return _day(self.today, "told as it happened: the day of the page") if self.today else None
        days = [
            d
            for d in self.dates
            if d.when.precision is Precision.DAY and d.when.earliest is not None and self._can_date(d, main)
        ]
        if self._is_press():
            days = [d for d in days if not self._is_of_page(d)]
        if days:
            days.sort(key=lambda d: self.finder.number(d.span.start) < self.opening)  # rather than that of a caption
            return days[0].when._replace(
                reasons=(*days[0].when.reasons, "the day that the report's first sentences name")
            )
        if self.text.dateline is not None or self._is_press():
            return self._this_month("on a visit whose days are not given") if self._is_on_tour(main) else None
        if not main.people and main.kind not in _ENCOUNTERS:
            return None  # an office names who signed
        if self.today is None:
            return None
        return _day(self.today, "an office's own readout without a word of time: the day of publication")

    def _day_due(self, main: Mention) -> When | None:
        """The day to come that the first sentence, or the one of a planned meeting, names for what is to happen."""
        for dated in self.dates:
            day = dated.when.earliest
            if dated.when.precision is not Precision.DAY or day is None or self.today is None:
                continue
            at = self.finder.number(dated.span.start)
            if any(m.kind is EventKind.VISIT and m.sentence == at and m.when == dated.when for m in self.mentions):
                continue  # the day of departure for a visit "during which he will meet X"
            if at in (self.opening, main.sentence) and 0 <= (day - self.today).days <= _SOON:
                return dated.when._replace(reasons=(*dated.when.reasons, "the day for which the report announces it"))
        return None

    def _is_on_tour(self, main: Mention) -> bool:
        """Whether the first sentences say that one of those who met is on a visit, or was until now."""
        return any(
            m.kind is EventKind.VISIT
            and m.status is EventStatus.OCCURRED
            and m.zone in _TELLING
            and m.sentence <= self.lead
            and not m.former
            and not m.speech
            and self._is_news(m)
            and bool(set(m.people) & set(main.people))
            for m in self.mentions
        )

    def _is_live(self) -> bool:
        """Whether the text was written hour by hour, each part under its time of day."""
        return len(list(islice(_STAMP.finditer(self.text.plain), _STAMPS))) == _STAMPS

    def _can_date(self, dated: Dated, main: Mention) -> bool:
        sentence = self.text.sentence_at(dated.span.start)
        if (
            sentence is None
            or self.today is None
            or dated.when.earliest is None
            or not 0 <= (self.today - dated.when.earliest).days <= 10
        ):
            return False
        if sentence.zone is ZoneKind.CAPTION:
            return True
        at = self.text.sentences.index(sentence) if sentence.zone in _TELLING else -1
        if dated.span.start not in sentence.span or not 0 <= at <= self.lead:
            return False
        if at not in (self.opening, main.sentence) and not self._speaks_again(at, main):
            return False
        if at == main.sentence and self.finder.is_of_another(main.anchor, dated):
            return False
        if DEPARTED.search(self.text.small, sentence.span.start, dated.span.start):
            return False  # "wrapped up a visit and left here Monday": no day of the talks
        if at != self.opening and _SAID_ON.search(self.text.small, sentence.span.start, dated.span.start):
            return False
        # "urged both sides on Tuesday to": the day stands within the words, but is that of the speech
        opening = at == self.opening and dated.rule in ("weekday", "day word")
        said = at == main.sentence and dated.span.cut(self.text.small) in ("today", "this morning", "this afternoon")
        return opening or said or not self.finder.in_content(dated.span.start)

    def _is_of_page(self, dated: Dated) -> bool:
        """Whether it is the page's own date among its first lines, and not the day of what it tells."""
        if not _FULL_DATE.search(dated.when.words):
            return False
        paragraph = next((p for p in self.text.paragraphs if dated.span.start in p.span), None)
        alone = paragraph is not None and len(paragraph.span) < len(dated.span) + _LINE
        return alone or dated.when.earliest == self.published

    def _speaks_again(self, sentence: int, main: Mention) -> bool:
        """Whether a sentence of an office's page, whose day is the page's, can date what the page reports."""
        if self.text.dateline is not None or self._is_press():
            return True
        there = [m for m in self.mentions if m.sentence == sentence and m.kind in (*_ENCOUNTERS, EventKind.FORUM)]
        again = (m for m in there if m.kind is main.kind and m.pointing)
        if any(self._words_before(m).endswith(("the ", "this ", "their ")) for m in again):
            return True
        named = {p for r in self.finder.persons_in(self.text.sentences[sentence].span) for p in r.people}
        return not there and sentence < main.sentence and len(main.people) > 1 and named >= set(main.people)

    def _is_press(self) -> bool:
        """Whether a newsroom wrote the text, and not an office whose name or form stands above or below it."""
        if _SAYS.search(self.text.small):
            return True
        if any(word in self.text.small for word in _AGENCY_VERBS) and _REPORTS.search(self.text.plain):
            return True
        above = self.text.sentences[self.opening].span.start if self.text.sentences else 0
        short = [p.span for p in self.text.paragraphs if len(p.span) < 160]
        if any(self._names_desk(span.cut(self.text.small)) for span in short if span.end <= above):
            return True
        if any(_OFFICE.search(self.text.small, *span) for span in short):
            return False
        return self._names_desk(self.text.small) or any(
            _BY.match(self.text.plain, *p.span) for p in self.text.paragraphs if p.zone is ZoneKind.BYLINE
        )

    @staticmethod
    def _names_desk(words: str) -> bool:
        return any(desk in words for desk in _DESK)

    def _this_month(self, why: str) -> When | None:
        return _month_of(self.today, why) if self.today else None

    # mention by mention

    def _new(self, mention: Mention) -> _Event:
        return _Event(
            mention.kind,
            mention,
            list(mention.people),
            self._when(mention),
            "" if mention.kind is EventKind.CALL else self._place(mention),
            mention.venue,
            mention.land,
            mention.status,
            hosts=list(mention.host),
            reasons=list(mention.reasons),
            name=mention.phrase,
            told=[mention],
        )

    def _place(self, mention: Mention) -> str:
        if mention.place or not mention.here or self.text.dateline is None:
            return mention.place
        return self._dateline_city()

    def _dateline_city(self) -> str:
        if self.text.dateline is None:
            return ""
        first = self.text.dateline.place.split(",")[0].strip().casefold()
        names = (p for p in self.lexicon.places.values() if first in {n.casefold() for n in (p.name, *p.aliases)})
        lands = {
            a.slug for a in self.lexicon.actors.values() if a.kind is ActorKind.COUNTRY and a.name.casefold() == first
        }
        capitals = (p for p in self.lexicon.places.values() if p.capital and p.country in lands)
        return next((p.name for p in (*names, *capitals)), "")

    def _when(self, mention: Mention) -> When | None:
        """The mention's own time; a visit under way has its month where its days are not given."""
        when = mention.when
        if (
            mention.kind is EventKind.VISIT
            and mention.under_way
            and not mention.former
            and (mention.status is EventStatus.OCCURRED or mention.anchor.cut(self.text.small).startswith("due"))
            and (when is None or when.earliest is None or self._is_this_year(when))
        ):
            return self._this_month("a visit under way whose days are not given")
        if mention.within and when is not None and when.earliest is not None:
            return _month_of(when.earliest, "a visit of which this is one of the days")
        if when is not None and when.earliest is not None and self._is_day_of_arrival(mention, when):
            return _month_of(when.earliest, "under way since a day of which the end is not given")
        if mention.rule == "visit" and when is not None and when.words.lower() == "today" and mention.speech:
            return self._this_month("a visit under way whose days are not given")
        now = mention.under_way and mention.kind in _ENCOUNTERS and mention.status is EventStatus.OCCURRED
        if now and when is None and self.today is not None and not mention.speech:
            return _day(self.today, "told in the present: the day of the text")
        return when if when is not None and when.earliest is not None else None

    def _is_this_year(self, when: When) -> bool:
        """Whether a time is nothing but the text's own year."""
        own = self.today is None or when.earliest is None or when.earliest.year == self.today.year
        return own and when.precision is Precision.YEAR

    def _is_day_of_arrival(self, mention: Mention, when: When) -> bool:
        """Whether the day is that on which a visitor came to stay for nobody says how long."""
        if mention.kind is not EventKind.VISIT or mention.status is not EventStatus.OCCURRED or mention.former:
            return False
        sentence = self.text.sentences[mention.sentence].span
        came = mention.rule in ("arrived", "visit") and _CAME.search(
            self.text.small, sentence.start, mention.anchor.end
        )
        return bool(came) and when.precision is Precision.DAY and not _LENGTH.search(self.text.small, *sentence)

    def _take(self, mention: Mention) -> None:
        if mention.zone is ZoneKind.TITLE or mention.rule == "told":
            return
        if mention.ours:
            mention = mention._replace(people=self._pair())
            vague = mention.status is EventStatus.PLANNED and not mention.when and not mention.place
            if len(mention.people) < 2 or vague:
                return
        if mention.yours:
            mention = mention._replace(people=tuple(p for p in self._pair() if p not in mention.speakers))
            if len(mention.people) != 1:
                return
        if mention.kind is EventKind.FORUM and mention.phrase in _SITTINGS and self._is_known_forum(mention):
            return
        if mention.rule in _DISCUSSED and self._met(mention):
            return
        if mention.rule == "gathering" and not self._is_forum_again(mention):
            return
        known = self._known(mention)
        if known is not None:
            self._merge(known, mention)
        elif not mention.pointing:
            if mention.kind is EventKind.FORUM and not self._tells_forum(mention):
                return
            self.found.append(self._new(mention))
        elif mention.kind is EventKind.VISIT and (mention.under_way or self._is_subject(mention)):
            named = next((p for p in mention.people if p in self._pair()), None)
            visitor = named if mention.people else self._visitor()
            if visitor is not None:
                event = self._new(mention)
                event.people = [visitor]
                event.land = ""
                self.found.append(event)
        elif self._is_of_the_pair(mention):
            event = self._new(mention)
            event.people = list(self._pair())
            self.found.append(event)

    def _is_forum_again(self, mention: Mention) -> bool:
        """Whether "the next meeting will be held in June" is of those who gather, and not of two who met."""
        before = self._words_before(mention)
        if not before.endswith("next ") or before.endswith(" its next "):
            return True
        if mention.anchor.cut(self.text.small) not in _MEETINGS_TO_COME:
            return True
        return bool(self.found) and self.found[0].kind is EventKind.FORUM and mention.when is not None

    def _is_of_the_pair(self, mention: Mention) -> bool:
        """Whether it is another meeting of the two who met, known by its day: "Monday's talks", "the March meeting"."""
        if mention.kind is not EventKind.MEETING or mention.people or mention.aside or not self._pair():
            return False
        when, main = mention.when, self.found[0]
        if when is None or when.precision not in (Precision.DAY, Precision.MONTH) or _agree(when, main.when):
            return False
        before = max(0, mention.anchor.start - _LINE)
        return _ITS_DAY.search(self.text.small, before, mention.anchor.start) is not None

    def _is_subject(self, visit: Mention) -> bool:
        """Whether a sentence speaks of the visit of which no other told: "The trip comes as"."""
        sentence = self.text.sentences[visit.sentence].span
        known = any(e.kind is EventKind.VISIT for e in self.found)
        return not known and not visit.speech and _THE_VISIT.match(self.text.small, sentence.start) is not None

    def _is_welcome(self, mention: Mention, arrived: Set[Person]) -> bool:
        """Whether somebody was only greeted on an arrival that the text tells of."""
        greeted = mention.anchor.cut(self.text.small).startswith(("greet", "was greet", "were greet", "welcom"))
        if not greeted or mention.kind is not EventKind.MEETING or not arrived & set(mention.people):
            return False
        return _ON_ARRIVAL.search(self.text.small, *self.text.sentences[mention.sentence].span) is not None

    def _met(self, mention: Mention) -> bool:
        """Whether the text tells of a meeting or a call of the same persons, in which they discussed it."""
        others = [e for e in self.found if e.kind in _ENCOUNTERS]
        return len(mention.people) < _PAIR or any(set(mention.people) <= set(e.people) for e in others)

    def _is_known_forum(self, mention: Mention) -> bool:
        """Whether it is "the summit" alone, of which the text has spoken before."""
        definite = self.text.small.endswith("the ", 0, mention.anchor.start)
        return definite and any(event.kind is EventKind.FORUM for event in self.found)

    def _tells_forum(self, mention: Mention) -> bool:
        words = mention.anchor.cut(self.text.small)
        around = self.text.small[max(0, mention.anchor.start - 40) : mention.anchor.start]
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

    def _known(self, mention: Mention) -> _Event | None:
        """The event that the mention speaks of again."""
        when = self._when(mention)
        for event in reversed(self.found) if mention.pointing else self.found:
            if self._same(event, mention, when):
                return event
        return None

    def _same(self, event: _Event, mention: Mention, when: When | None) -> bool:
        kinds = {event.kind, mention.kind}
        by_phone = "phone" in self.text.small[mention.anchor.end : mention.anchor.end + _LINE]
        again = mention.rule == "spoke" and not by_phone and set(event.people) == set(mention.people)
        if len(kinds) > 1 and not ((again or (mention.pointing and mention.when is None)) and kinds == _ENCOUNTERS):
            return False
        if mention.former != event.first.former:
            return False
        if self._is_on_visit(mention) and event.kind is mention.kind and set(event.people) == set(mention.people):
            return _agree(event.when, when)
        apart = mention.place and event.place and mention.place != event.place and mention.kind is not EventKind.VISIT
        dated = event.when is not None and event.when == when  # one of the two places is where somebody came from
        if apart and not (dated and len(event.people) == _PAIR and set(event.people) == set(mention.people)):
            return False
        if mention.land and event.land and mention.land != event.land and mention.kind is EventKind.VISIT:
            return False
        bare = mention.pointing and mention.when is None
        open_time = mention.kind is EventKind.FORUM and (when is None or event.when is None)
        happened = set(event.people) == set(mention.people) and event.when is not None and _same_time(event.when, when)
        loose = bare or open_time or (happened and mention.kind in _ENCOUNTERS) or mention.kind is EventKind.ANNIVERSARY
        during = mention.kind is EventKind.VISIT and _DURING.search(self._words_before(mention)) is not None
        loose = loose or (during and event.status is EventStatus.OCCURRED)  # "during the visit, X will": under way
        if event.status is not mention.status and not loose:
            return False
        if not _agree(event.when, when or (None if mention.pointing else mention.elsewhere)):
            return False
        ours, theirs = set(event.people), set(mention.people)
        if mention.pointing and mention.when and len(theirs) < 2 and not _KNOWN.search(self._words_before(mention)):
            return False  # "at talks last week"
        if mention.kind is EventKind.FORUM and self._is_of_another_year(event.when, when):
            return False
        if mention.kind is EventKind.FORUM:
            gather = event.first.rule in _GATHERERS and mention.sentence == event.first.sentence
            if gather and _GATHER_FOR.search(self._words_before(mention)):
                return True  # "ministers of the group met for a conference"
            return _same_name(event.name, mention.phrase)
        if mention.kind in (EventKind.INCIDENT, EventKind.ANNIVERSARY):
            return True
        if mention.kind is EventKind.CEREMONY and not self._same_words(event.first, mention):
            awarded = _AWARDED.match(self.text.small, mention.anchor.start) is not None
            again = awarded and mention.sentence == event.told[-1].sentence + 1 and ours == theirs
            return again or (mention.sentence == event.first.sentence and (ours <= theirs or theirs <= ours))
        if mention.kind is EventKind.VISIT:
            return ours == theirs or (mention.pointing and not theirs)
        if mention.kind is EventKind.SIGNING and bool(ours) != bool(theirs):
            if self._are_many(event.first) and self._are_many(mention) and (when is None or event.when is None):
                return True
            one, other = sorted((event.first, mention), key=lambda m: m.sentence)
            near = other.sentence == one.sentence + 1 or one.sentence == self.opening
            again = near and not one.people and self._is_definite(other)
            again = again or (not other.people and self._is_the_signing(other))
            return again and (when is None or event.when is None)
        if mention.rule == "talks of countries" and mention.speech and ours:
            return False
        if "met many" in (mention.rule, event.first.rule):
            return ours == theirs
        if not ours and not theirs:
            again = mention.sentence == event.first.sentence + 1 and self._is_definite(mention)
            return mention.kind is not EventKind.SIGNING or again or mention.sentence == event.first.sentence
        shared = len(ours & theirs)
        return ours <= theirs or theirs <= ours or (shared > 1 and 2 * shared > len(ours | theirs))

    @staticmethod
    def _is_on_visit(mention: Mention) -> bool:
        """Whether it is "is visiting", of a visit whose days may be told elsewhere."""
        return mention.kind is EventKind.VISIT and mention.under_way and mention.when is None and not mention.pointing

    def _are_many(self, signing: Mention) -> bool:
        """Whether what was signed is a number of papers: they are told once in number and once by whom."""
        return _PAPERS.search(self.text.small, signing.anchor.start - 30, signing.anchor.end + 70) is not None

    def _is_the_signing(self, signing: Mention) -> bool:
        """Whether it is "the signing", told before."""
        the = self.text.small.endswith("the ", 0, signing.anchor.start)
        alone = not self.text.small.startswith(" of ", signing.anchor.end)
        return the and alone and signing.anchor.cut(self.text.small) == "signing"

    def _is_definite(self, signing: Mention) -> bool:
        """Whether what was signed is known already: "signed the agreement"."""
        before = self._words_before(signing)
        return bool(_THE_DOCUMENT.match(self.text.small, signing.anchor.end) or _DOCUMENT_WAS.search(before))

    def _is_of_another_year(self, one: When | None, other: When | None) -> bool:
        """Whether of two mentions of a yearly gathering one has no time and the other that of a year not the text's."""
        known = one or other
        if self.today is None or known is None or (one and other) or known.precision is not Precision.YEAR:
            return False
        return known.earliest is not None and known.earliest.year != self.today.year

    def _same_words(self, one: Mention, other: Mention) -> bool:
        """Whether two ceremonies are called by the same words: a banquet is no welcome ceremony."""
        small = self.text.small
        first, second = set(one.anchor.cut(small).split()), set(other.anchor.cut(small).split())
        return bool(first & second) or second == {"ceremony"}

    def _merge(self, event: _Event, mention: Mention) -> None:
        event.told.append(mention)
        event.people += [p for p in mention.people if p not in event.people]
        event.hosts += [p for p in mention.host if p not in event.hosts]
        when = self._when(mention)
        vague = event.primary and when is not None and when.precision is Precision.YEAR
        if event.kind is EventKind.VISIT and event.when is not None and event.when.precision is Precision.RANGE:
            vague = True  # the days of a visit are known: a day among them is that of something else
        if when is not None and not vague and (event.when is None or _finer(when, event.when)):
            event.when = when
        if not event.place and event.kind is not EventKind.CALL and self._fits_place(event, mention):
            event.place, event.venue = self._place(mention), mention.venue or event.venue
        elif mention.venue and mention.place == event.place and not event.venue:
            event.venue = mention.venue
        event.land = event.land or mention.land
        event.reasons += [r for r in mention.reasons if r not in event.reasons]

    def _fits_place(self, event: _Event, mention: Mention) -> bool:
        """Whether a venue can be where they met: many lands have a Government House, and theirs is meant."""
        lands = {country_of(p, self.lexicon) for p in event.people}
        return not mention.venue or not mention.pointing or mention.land in lands

    def _pair(self) -> tuple[Person, ...]:
        """Who "we" are: those who take part in the event that the text reports."""
        main = self.found[0] if self.found else None
        return (
            tuple(main.people) if main and main.primary and main.kind in _ENCOUNTERS and len(main.people) == 2 else ()
        )

    def _visitor(self) -> Person | None:
        """Of those who met, the one who is not at home where they met."""
        if not self.found or self.found[0].kind not in _ENCOUNTERS:
            return None
        main = self.found[0]
        land = next(
            (p.country for p in self.lexicon.places.values() if p.name == (main.place or self._dateline_city())), ""
        )
        guests = [p for p in main.people if country_of(p, self.lexicon) != land]
        return guests[0] if land and len(guests) == 1 else None

    # the whole

    def _complete(self, main: _Event) -> None:
        """Give the event that the text reports what other parts of the text say about it."""
        if (
            main.kind is EventKind.MEETING
            and not main.place
            and (main.first.here or (self.text.dateline is not None and main.status is EventStatus.OCCURRED))
            and main.when is not None
        ):
            main.place = self._dateline_city()
        if main.kind is EventKind.MEETING and not main.place:
            main.place = (
                self._place_beside(main)
                or self._place_in_title(main)
                or self._place_in_heading()
                or self._place_of_greeting()
                or self._place_of_visit(main)
            )
        if main.kind is EventKind.VISIT and not main.place and main.status is EventStatus.OCCURRED:
            main.place = self._place_in_title(main) or self._city_visited(main)
        if main.kind not in (*_ENCOUNTERS, EventKind.FORUM, EventKind.CEREMONY):
            return
        last = -1
        for words in _PRESENT.every(self.text.small):
            at = self.finder.number(words.start)
            sentence = self.text.sentences[at]
            if at == last or sentence.zone not in _TELLING or not sentence.span.covers(words):
                continue
            last = at
            if self.finder.in_content(words.start) or self._is_of_other_encounter(at, main):
                continue
            visit = next((e for e in self.found if e.kind is EventKind.VISIT and e.first.sentence == at), None)
            if visit is not None and self.text.small.startswith("accompanied", words.start):
                behind = self.finder.persons_in(Span(words.end, sentence.span.end))
                visit.accompanying += [p for r in behind for p in r.people if p not in visit.people]
                continue
            named = (p for r in self.finder.persons_in(sentence.span) for p in r.people)
            new = [p for p in dict.fromkeys(named) if p not in main.people and p not in main.accompanying]
            if len(new) <= _ROSTER or not _OF_ONE_SIDE.search(self.text.small, *sentence.span):
                main.accompanying += new

    def _is_of_other_encounter(self, sentence: int, main: _Event) -> bool:
        """Whether the meeting told last up to a sentence is not the one that the text reports first."""
        told = [(m.sentence, e) for e in self.found if e.kind in _ENCOUNTERS for m in e.told if m.sentence <= sentence]
        near = [e for at, e in told if at == max(n for n, _ in told) and at >= sentence - _PAIR]
        return bool(near) and all(e is not main for e in near)

    def _add_attendants(self) -> None:
        """Those who the text says attended, opened or chaired the one gathering that it reports."""
        told = [e for e in self.found if e.kind is EventKind.FORUM and e.status is EventStatus.OCCURRED]
        forum = next((e for e in told if e.primary or (e.people and e.first.rule == "gathering")), None)
        if forum is None:
            return
        for m in _ATTENDED.finditer(self.text.small):
            sentence = self.text.sentence_at(m.start())
            if sentence is None or sentence.zone is not ZoneKind.BODY or self.finder.in_content(m.start()):
                continue
            anchor = Span(*m.span())
            segment = self.finder.segment(anchor, sentence.span)
            for reference in self.finder.subject(anchor, segment):
                forum.people += [p for p in self.finder.persons_of(reference) if p not in forum.people]

    def _place_beside(self, main: _Event) -> str:
        """The place of what else the text reports of the same day and the same people."""
        for event in self.found[1:]:
            fits = event.kind in _REPORTED and not event.first.speech and set(event.people) == set(main.people)
            if (
                fits
                and event.place
                and event.when is not None
                and main.when is not None
                and event.when.earliest == main.when.earliest
            ):
                return event.place
        return ""

    def _place_where_all_was(self) -> None:
        """Give what the text reports the one city in which its first sentences say that things happened."""
        main = self.found[0]
        bare = [e for e in self.found if e.primary and e.kind in _HELD_SOMEWHERE and not e.place]
        bare = [e for e in bare if e.kind is EventKind.MEETING or e.when == main.when]
        if not bare or main.kind is EventKind.CALL:
            return
        told = (s for s in self.text.sentences[self.opening : self.lead + 1] if s.zone in _TELLING)
        cities = {city for s in told for city in self.finder.cities(s.span)}
        others = (e for e in self.found if not e.primary and not _agree(e.when, bare[0].when))
        cities = cities - {e.place for e in others} | {e.place for e in self.found if e.primary and e.place}
        for event in bare:
            event.place = next(iter(cities)) if len(cities) == 1 else ""

    def _place_of_visit(self, main: _Event) -> str:
        """The city to which one of those who met had come, as the first sentences say."""
        if main.status is not EventStatus.OCCURRED:
            return ""
        visits = (e for e in self.found if e.kind is EventKind.VISIT and set(e.people) & set(main.people) and e.place)
        held = (e for e in visits if e.status is EventStatus.OCCURRED and e.first.rule == "arrived")
        return next((e.place for e in held if e.first.sentence <= self.lead and _agree(e.when, main.when)), "")

    def _city_visited(self, visit: _Event) -> str:
        """The city from which a report on an arrival comes, where it lies in the land that is visited."""
        city = self._dateline_city()
        lands = {p.country for p in self.lexicon.places.values() if p.name == city} if city else set()
        return city if visit.first.rule == "arrived" and visit.land in lands else ""

    def _place_in_title(self, main: _Event) -> str:
        titles = (m for m in self.mentions if m.zone is ZoneKind.TITLE and m.kind is main.kind and m.place)
        return next((m.place for m in titles if set(m.people) <= set(main.people)), "")

    def _place_in_heading(self) -> str:
        """The place that stands on a line of its own above the text, as on the pages of a presidency."""
        for paragraph in self.text.paragraphs:
            if paragraph.zone in (ZoneKind.BYLINE, ZoneKind.FURNITURE, ZoneKind.TITLE) and len(paragraph.span) < 60:
                city = self.finder.city_alone(paragraph.span)
                if city:
                    return city
        return ""

    def _place_of_greeting(self) -> str:
        """The city in which the host of a transcript greets the guest: "glad to see you here in Z"."""
        for paragraph in self.text.paragraphs:
            m = _GREETING.search(self.text.small, *paragraph.span) if paragraph.zone is ZoneKind.TURN else None
            if m and (city := self.finder.place_at(m.end())):
                return city
        return ""

    def _set_beside(self, event: _Event, main: _Event) -> None:
        """Date an undated event by the one that the text reports, and say whether the text reports it too."""
        first = event.first
        agreed = first.kind is EventKind.AGREEMENT and (first.ours or len(first.speakers) > 1)
        own = (agreed or first.rule == "discussed with") and bool(set(first.speakers) & set(first.people))
        told = (self._is_told(first) or own) and first.zone in _TELLING and not (first.aside or first.former)
        told = told and not self.text.sentences[first.sentence].span.cut(self.text.plain).rstrip().endswith("?")
        told = told and (first.elsewhere is None or self._is_of_days(first.elsewhere))
        purpose = first.rule == "met" and self._words_before(first).endswith(" to ")
        told = told and (not purpose or _SCHEDULED.search(self._words_before(first)) is not None)
        inherited = False
        if event.kind is EventKind.LETTER and event.when is None and (eve := self._eve_of_visit(event, main)):
            event.when, told = eve, False
        if (meetings := self._on_its_margins(event)) and _agree(event.when, meetings[0].when):
            event.when = event.when or meetings[0].when
            event.people = list(dict.fromkeys(p for meeting in meetings for p in meeting.people))
        elif event.when is None and event.kind is EventKind.FORUM and self._is_just_over(event, main):
            event.when, event.place = main.when, event.place or main.place
        elif event.when is None and event.kind is EventKind.FORUM and self._is_where_they_met(event, main):
            event.when = (
                _month_of(main.when.earliest, "under way when they met") if main.when and main.when.earliest else None
            )
        elif event.when is None and event.kind is EventKind.FORUM and self._is_attended(event, main):
            day = main.when.earliest if main.when is not None else None
            event.when = _month_of(day, "where one of them took part") if day is not None else None
        if event.when is None and told and event.status is EventStatus.OCCURRED and event.kind in _REPORTED:
            visits = [e for e in self.found if e.kind is EventKind.VISIT and set(e.people) & set(main.people)]
            visit = next((e for e in visits if _agree(e.when, main.when)), None)
            if event.first.during is EventKind.VISIT and event.kind is not EventKind.MEETING:
                event.when = (
                    visit.when if visit and visit.when else self._this_month("during a visit whose days are not given")
                )
                event.part_of, inherited = visit, True
            elif (
                (main.when is None or main.when.precision is Precision.DAY or self._is_month_of_tour(main))
                and (main.kind is not EventKind.VISIT or not event.people or set(event.people) & set(main.people))
                and main.status is EventStatus.OCCURRED
                and (event.kind not in _ENCOUNTERS or len(event.people) > 1)
            ):
                event.when, inherited = main.when, True
                if event.kind not in (EventKind.CALL, EventKind.LETTER):
                    event.place = event.place or main.place
            if inherited and event.when is not None:
                event.reasons.append("dated by the event that the text reports")
        if event.when is None and told and event.status is EventStatus.PLANNED:
            due = self._when_due if main.status is EventStatus.OCCURRED else self._same_day
            event.when = due(event, main)
        if (
            event.kind is EventKind.VISIT
            and event.when is None
            and not event.first.former
            and event.status is EventStatus.OCCURRED
            and set(event.people) <= set(main.people)
            and not self._is_elsewhere(event, main)
        ):
            event.when = self._this_month("a visit under way whose days are not given")
            to_come = (e for e in self.found if e.kind is EventKind.VISIT and e.status is EventStatus.PLANNED)
            if main.status is EventStatus.PLANNED and any(set(e.people) == set(event.people) for e in to_come):
                self.found.remove(event)  # "during his visit, X, who will arrive on Thursday, will meet Y"
                return
        if (
            event.kind is EventKind.FORUM
            and told
            and main.status is EventStatus.OCCURRED
            and _agree(event.when, main.when)
            and self._is_occasion(event)
        ):
            event.when = event.when or main.when
            event.people = event.people or list(main.people)
        awaited = main.kind is EventKind.VISIT and event.status is EventStatus.PLANNED
        if event.kind is EventKind.CEREMONY and not event.people and told and (inherited or awaited):
            visitor = self._visitor()
            event.people = [visitor] if visitor else list(main.people)
        if event.kind is EventKind.AGREEMENT and not event.people and told and inherited and main.kind in _ENCOUNTERS:
            event.people = list(main.people)  # "agreements were reached"
        if event.kind is EventKind.LETTER and event.when is None:
            event.when = self._after_disaster(event)
        if event.when is None and self._is_of_trip(event, main) and main.when and main.when.earliest:
            event.when = _month_of(main.when.earliest, "on the trip that the text announces")
        if (
            event.when is None
            and event.status is EventStatus.OCCURRED
            and event.first.when is not None
            and _THAT_DAY.search(event.first.when.words.lower())
            and main.when is not None
            and main.when.precision is Precision.DAY
        ):
            event.when = main.when
        same_day = event.when is not None and main.when is not None and event.when.earliest == main.when.earliest
        beside = same_day and told and main.kind is EventKind.MEETING and set(event.people) <= set(main.people)
        if beside and not event.place and event.kind in (EventKind.SIGNING, EventKind.CEREMONY, EventKind.AGREEMENT):
            event.place = main.place
        if event.kind is EventKind.FORUM and event.when is None and told and self._saw_it_happen(event):
            event.when, event.people, inherited = main.when, event.people or list(main.people), True
            main.place = main.place or event.place
        during = told and event.when is not None and self._lasts(main) and _inside(event.when, main.when)
        during = during and not _earlier(first.when, main.first.when)
        same = inherited or same_day or during or self._is_in_title(event, main)
        status = event.status is main.status or (same_day and self._is_later_today(event, main))
        if main.kind is EventKind.FORUM and event.kind is EventKind.MEETING and not inherited:
            status = False  # those who will also meet at a gathering
        event.primary = told and (event.kind in _REPORTED or inherited) and status and same
        headline = self._is_headline(first) and self._is_news(first)
        if event.kind is EventKind.VISIT and told and (headline or self._is_announced_too(event, main)):
            event.primary = True
        if event.kind is EventKind.FORUM and told and first.sentence == self.opening:
            event.primary = event.primary or self._opens(first) or self._is_convened(first)
        if (
            event.primary
            and event.part_of is None
            and event.kind not in _ENCOUNTERS
            and set(event.people) <= set(main.people)
        ):
            event.part_of = main

    def _is_announced_too(self, event: _Event, main: _Event) -> bool:
        """Whether the first sentences announce the visit of somebody else after that of the first."""
        planned = event.status is main.status is EventStatus.PLANNED and main.kind is EventKind.VISIT
        others = bool(event.people) and not set(event.people) & set(main.people)
        told = event.first.sentence <= self.lead and _MAKES.search(self._words_before(event.first)) is not None
        return planned and others and told

    def _is_elsewhere(self, visit: _Event, main: _Event) -> bool:
        """Whether a visit went to another land than that in which the text's event takes place."""
        city = main.place or self._dateline_city()
        here = main.land or next((p.country for p in self.lexicon.places.values() if city and p.name == city), "")
        return bool(here and visit.land and visit.land != here)

    @staticmethod
    def _is_month_of_tour(main: _Event) -> bool:
        return main.kind in _ENCOUNTERS and main.when is not None and main.when.precision is Precision.MONTH

    def _lasts(self, main: _Event) -> bool:
        """Whether what the text reports took some days: a visit, or talks on one whose days are not given."""
        if main.when is None or main.status is not EventStatus.OCCURRED:
            return False
        days = main.kind is EventKind.VISIT and main.when.precision in (Precision.RANGE, Precision.MONTH)
        return days or self._is_month_of_tour(main)

    @staticmethod
    def _is_later_today(event: _Event, main: _Event) -> bool:
        """Whether one of those who met is to meet somebody else later on the same day."""
        meets = event.kind in _ENCOUNTERS and event.status is EventStatus.PLANNED and main.kind in _ENCOUNTERS
        on_day = main.when is not None and main.when.precision is Precision.DAY
        return meets and on_day and len(event.people) >= _PAIR and bool(set(event.people) & set(main.people))

    def _is_headline(self, visit: Mention) -> bool:
        """Whether the first sentence tells of a visit itself, and not of something during it."""
        came = visit.rule == "arrived" or _CAME.search(self._words_before(visit)) is not None
        return (
            (visit.sentence == self.opening or (came and visit.sentence == self.opening + 1))
            and bool(visit.people)
            and "invit" not in self._words_before(visit)
            and (visit.rule in ("visited", "arrived") or _MAKES.search(self._words_before(visit)) is not None)
        )

    @staticmethod
    def _same_day(event: _Event, main: _Event) -> When | None:
        """The day of the meetings that the text announces, for one of the same person without a day."""
        if event.kind not in _ENCOUNTERS or len(event.people) < _PAIR:
            return None
        beside = main.kind is EventKind.FORUM or (main.kind in _ENCOUNTERS and set(event.people) & set(main.people))
        return main.when if beside else None

    def _when_due(self, event: _Event, main: _Event) -> When | None:
        """The time of something planned "during the visit" that the text reports, or "after the talks"."""
        if event.kind is EventKind.VISIT:
            return None
        if event.first.during is EventKind.VISIT:
            stays = (e for e in self.found if e.kind is EventKind.VISIT)
            unnamed = event.kind is EventKind.SIGNING and not event.people
            visits = (e for e in stays if unnamed or set(e.people) & set(event.people))
            return next(
                (v.when for v in visits if v.status is EventStatus.OCCURRED and _agree(v.when, main.when)), None
            )
        if main.kind is EventKind.VISIT and main.when is not None and event.kind in (*_ENCOUNTERS, EventKind.SIGNING):
            visitor = not event.people or set(event.people) & set(main.people)
            apart = event.first.sentence != main.first.sentence and not event.first.speech
            return main.when if visitor and apart and event.place in ("", main.place) else None
        return main.when if event.first.during in _ENCOUNTERS and main.kind in _ENCOUNTERS else None

    def _is_of_trip(self, event: _Event, main: _Event) -> bool:
        """Whether it is planned for a trip that the text announces, with days of one month."""
        when = main.when
        if main.kind is not EventKind.VISIT or when is None or when.earliest is None or when.latest is None:
            return False
        return (
            event.status is main.status is EventStatus.PLANNED
            and event.kind not in (EventKind.CALL, EventKind.LETTER)
            and bool(set(event.people) & set(main.people))
            and (when.earliest.year, when.earliest.month) == (when.latest.year, when.latest.month)
        )

    def _eve_of_visit(self, letter: _Event, main: _Event) -> When | None:
        """The day before the visit that the text reports, on which a message went before the visitor."""
        behind = self.text.small[letter.first.anchor.end : letter.first.anchor.end + 80]
        day = main.when.earliest if main.when is not None and main.kind is EventKind.VISIT else None
        if day is None or main.when is None or main.when.precision is Precision.MONTH or not _EVE.search(behind):
            return None
        return _day(day - timedelta(days=1), "on the eve of the visit that the text reports")

    def _after_disaster(self, letter: _Event) -> When | None:
        """The month of the disaster after which condolences were sent, where nothing else dates them."""
        behind = self.text.small[letter.first.anchor.end : letter.first.anchor.end + 80]
        for event in self.found:
            if event.kind is not EventKind.INCIDENT or event.when is None or event.when.earliest is None:
                continue
            noun = event.first.anchor.cut(self.text.small)
            if regex.search(rf"\b(?:after|over|following)\s(?:[\w'-]+\s){{0,4}}{regex.escape(noun)}", behind):
                return _month_of(event.when.earliest, f"the month of the {noun}")
        return None

    def _on_its_margins(self, forum: _Event) -> list[_Event]:
        """The meetings that took place on the margins of a gathering, in the sentences that name it."""
        if forum.kind is not EventKind.FORUM or forum.people:
            return []
        beside = {m.sentence for m in forum.told if _MARGINS.search(self._words_before(m))}
        return [e for e in self.found if e.kind in _ENCOUNTERS and any(m.sentence in beside for m in e.told)]

    def _is_occasion(self, event: _Event) -> bool:
        """Whether the report's event took place on the margins of this one."""
        return any(_MARGINS.search(self._words_before(m)) for m in event.told)

    def _is_just_over(self, forum: _Event, main: _Event) -> bool:
        """Whether one who speaks after the meeting calls it over: "we have completed the seventh session"."""
        over = (m for m in forum.told if m.zone is ZoneKind.TURN and _JUST_OVER.search(self._words_before(m)))
        return main.kind is EventKind.MEETING and next(over, None) is not None

    def _is_attended(self, forum: _Event, main: _Event) -> bool:
        """Whether one of those who met took part in this gathering when they met."""
        met = main.kind in _ENCOUNTERS and main.when is not None and main.when.earliest is not None
        happened = main.status is forum.status is EventStatus.OCCURRED and not forum.first.former
        there = bool(set(forum.people) & set(main.people))
        return met and happened and there and _TAKING_PART.search(self._words_before(forum.first)) is not None

    def _is_where_they_met(self, forum: _Event, main: _Event) -> bool:
        """Whether the meeting that the text reports took place at this gathering: "talks held at the summit"."""
        if main.kind is not EventKind.MEETING or not main.status is forum.status is EventStatus.OCCURRED:
            return False
        met = {m.sentence for m in main.told if m.zone in _TELLING and not m.pointing}
        return any(m.sentence in met and _AT.search(self._words_before(m)) for m in forum.told)

    def _saw_it_happen(self, forum: _Event) -> bool:
        """Whether what the text reports took place at this gathering: "the signing took place at a session of"."""
        sentence = self.text.sentences[forum.first.sentence].span
        return _TOOK_PLACE_AT.match(self.text.small, sentence.start, forum.first.anchor.start) is not None

    def _is_in_title(self, event: _Event, main: _Event) -> bool:
        """Whether the title names this event with the same people: it is another one that the text reports."""
        titles = (m for m in self.mentions if m.zone is ZoneKind.TITLE and m.kind is event.kind and len(m.people) > 1)
        if _earlier(event.when, main.when):
            return False  # what led to it
        return any(set(m.people) == set(event.people) and _agree(m.when, event.when) for m in titles)

    def _words_before(self, mention: Mention) -> str:
        return self.text.small[max(0, mention.anchor.start - 60) : mention.anchor.start]

    def _nest(self) -> None:
        """A meeting lies in the visit of one of those who met, where its day lies in the visit's days."""
        visits = [e for e in self.found if e.kind is EventKind.VISIT and e.when is not None]
        for event in self.found:
            if (
                event.kind is EventKind.VISIT
                or event.part_of is not None
                or event.when is None
                or event.kind is EventKind.CALL
            ):
                continue
            event.part_of = next(
                (v for v in visits if set(v.people) & set(event.people) and _inside(event.when, v.when)), None
            )

    def _candidates(self) -> list[EventCandidate]:
        ordered = sorted(
            (e for e in self.found if self._holds(e)), key=lambda e: (e.first.span.start, e.first.anchor.start)
        )
        places = {id(e): n for n, e in enumerate(ordered)}
        return [self._candidate(e, places) for e in ordered]

    def _holds(self, event: _Event) -> bool:
        """Whether enough is known to propose it: a meeting of one person that the text only mentions is none."""
        if event.primary or event.kind not in _ENCOUNTERS:
            return True
        return len(event.people) > 1 or event.first.rule in _OF_UNNAMED

    def _candidate(self, event: _Event, places: dict[int, int]) -> EventCandidate:
        status = event.status
        if (
            event.kind in (EventKind.ANNIVERSARY, EventKind.FORUM)
            and event.when
            and event.when.earliest
            and self.today
            and event.when.earliest > self.today
        ):
            status = EventStatus.PLANNED
        hosts = [p for p in event.hosts if p not in event.people]
        role = Role.VISITOR if event.kind is EventKind.VISIT else Role.PARTICIPANT
        participants = [
            *(Participant(p, role) for p in event.people),
            *(Participant(p, Role.HOST) for p in hosts),
            *(Participant(p, Role.ACCOMPANYING) for p in event.accompanying),
        ]
        when = event.when or event.first.when or When(reasons=("the text gives no time that can be resolved",))
        sure = event.primary and when.earliest is not None and len(event.people) > 1
        return EventCandidate(
            kind=event.kind,
            span=event.first.span,
            when=when,
            participants=tuple(participants),
            place=event.place,
            venue=event.venue,
            status=status,
            primary=event.primary,
            title=_title(event),
            rule=event.first.rule,
            reasons=(*event.reasons, *when.reasons),
            tier=Tier.SURE if sure else Tier.LIKELY if when.earliest is not None else Tier.UNSURE,
            part_of=places.get(id(event.part_of)) if event.part_of is not None else None,
        )


def _is_prose(words: str, whole: bool) -> bool:
    """Whether it is a sentence, no line of a menu, a list or a credit; ``whole`` where the text has no such words."""
    if len(words) <= _LINE or words.rstrip(" \"'”’)\r\n")[-1:] not in {".", "!", "?", ":"}:
        return False
    return whole or _OF_PAGE.search(words.lower()) is None


def _day(day: date, why: str) -> When:
    return When(day, day, Precision.DAY, "", (why,))


def _month_of(day: date, why: str) -> When:
    first = day.replace(day=1)
    last = day.replace(day=monthrange(day.year, day.month)[1])
    return When(first, last, Precision.MONTH, "", (why,))


def _title(event: _Event) -> str:
    """A short name for lists: "Meeting of X and Y in Z"; the text's own noun phrase where nobody is named."""
    names = [p.name for p in event.people]
    who = f" of {', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else f" of {names[0]}" if names else ""
    where = f" in {event.place}" if event.place else ""
    if event.name and (event.kind is EventKind.FORUM or not names):
        return event.name[0].upper() + event.name[1:]
    return f"{event.kind.value.capitalize()}{who}{where}"


def _same_time(one: When, other: When | None) -> bool:
    return other is not None and (one.earliest, one.latest) == (other.earliest, other.latest)


def _earlier(one: When | None, other: When | None) -> bool:
    """Whether one time was over before the other began."""
    if one is None or other is None or one.latest is None or other.earliest is None:
        return False
    return one.latest < other.earliest


def _agree(one: When | None, other: When | None) -> bool:
    """Whether two times can be the same: one of them unknown, or one inside the other."""
    if (
        one is None
        or other is None
        or one.earliest is None
        or other.earliest is None
        or one.latest is None
        or other.latest is None
    ):
        return True
    return _inside(one, other) or _inside(other, one)


def _inside(inner: When | None, outer: When | None) -> bool:
    if (
        inner is None
        or outer is None
        or inner.earliest is None
        or inner.latest is None
        or outer.earliest is None
        or outer.latest is None
    ):
        return False
    return outer.earliest <= inner.earliest and inner.latest <= outer.latest


def _finer(one: When, other: When) -> bool:
    return _inside(one, other) and not _inside(other, one)


def _same_name(one: str, other: str) -> bool:
    """Whether two names of a gathering share their telling words."""
    first, second = (set(regex.findall(r"\p{L}*\d+|\p{L}{3,}", name.lower())) - {"the"} for name in (one, other))
    if first - _SITTINGS and first - _SITTINGS == second - _SITTINGS:
        return True
    return bool(first & second) and (first <= second or second <= first)
