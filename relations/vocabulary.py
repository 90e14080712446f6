"""The closed lists: what a row can be. Open lists (people, places, topics) are rows of reference data."""

from __future__ import annotations

from enum import StrEnum


class EventKind(StrEnum):
    """What kind of thing happened."""

    MEETING = "meeting"
    CALL = "call"
    VISIT = "visit"
    SIGNING = "signing"
    CEREMONY = "ceremony"
    FORUM = "forum"
    LETTER = "letter"
    AGREEMENT = "agreement"
    ANNIVERSARY = "anniversary"
    INCIDENT = "incident"


class EventStatus(StrEnum):
    """Whether an event took place when its sources were written."""

    OCCURRED = "occurred"
    PLANNED = "planned"
    CANCELLED = "cancelled"


class Precision(StrEnum):
    """How much of a date the source gives."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    RANGE = "range"


class FigureKind(StrEnum):
    """What a number says."""

    TARGET = "target"
    ACTUAL = "actual"
    FORECAST = "forecast"
    DURATION = "duration"
    ANNIVERSARY = "anniversary"
    COUNT = "count"
    MEASURE = "measure"


class State(StrEnum):
    """Where a row stands on its way from proposal to readers."""

    PROPOSED = "proposed"
    ACCEPTED = "accepted"
    PUBLISHED = "published"
    REJECTED = "rejected"
    PARKED = "parked"
    MERGED = "merged"
    WITHDRAWN = "withdrawn"


class Verb(StrEnum):
    """What an editor did."""

    CREATE = "create"
    ACCEPT = "accept"
    EDIT = "edit"
    REJECT = "reject"
    PARK = "park"
    PUBLISH = "publish"
    SEND_BACK = "send-back"
    WITHDRAW = "withdraw"
    MERGE = "merge"
    UNMERGE = "unmerge"
    NOT_THE_SAME = "not-the-same"
    FLAG = "flag"
    CLOSE = "close"
    EXPLAIN = "explain"
    UNDO = "undo"


class ActorKind(StrEnum):
    """Who can take part or speak."""

    PERSON = "person"
    INSTITUTION = "institution"
    COUNTRY = "country"


class PlaceKind(StrEnum):
    """How large a place is."""

    CITY = "city"
    VENUE = "venue"
    REGION = "region"


class Role(StrEnum):
    """In which part somebody took part in an event."""

    PARTICIPANT = "participant"
    HOST = "host"
    VISITOR = "visitor"
    ACCOMPANYING = "accompanying"


class SourceTier(StrEnum):
    """How near a publisher stands to what it reports."""

    READOUT = "readout"
    WIRE = "wire"
    PRESS = "press"
    REPOST = "repost"


class Tier(StrEnum):
    """How sure the extractor is of a candidate."""

    SURE = "sure"
    LIKELY = "likely"
    UNSURE = "unsure"


class RunKind(StrEnum):
    """What a run of the extractor was for."""

    IMPORT = "import"
    AGAIN = "again"


class Outcome(StrEnum):
    """What became of one text of a run."""

    PREVIEWED = "previewed"
    WAITING = "waiting"
    STORED = "stored"
    KNOWN = "known"
    FAILED = "failed"
    CANCELLED = "cancelled"
