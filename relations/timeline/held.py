"""How those who took part met: in person, by video or by phone, by one rule that filters and counts share.

A meeting or a call that took place counts as held by video where a published sentence that tells of it says so in one
of ``VIDEO_WORDS``; any other meeting as one in person, any other call as one by phone.
"""

from __future__ import annotations

from django.db.models import Q

from relations.models import Mention
from relations.models.search import matching
from relations.vocabulary import EventKind, EventStatus

VIDEO_WORDS = ("video", "videoconference", "videoconferencing", "videolink", "virtual")
IN_PERSON, BY_VIDEO, BY_PHONE = "in-person", "video", "phone"


def by_video() -> Q:
    """A published sentence that tells of the event says that it was held by video."""
    says_so = Q()
    for word in VIDEO_WORDS:
        says_so |= Q(pk__in=matching(Mention, word))
    return Q(pk__in=Mention.objects.published().filter(says_so).order_by().values("event"))


def held_in_person() -> Q:
    """A meeting that took place, and not by video."""
    return Q(kind=EventKind.MEETING, status=EventStatus.OCCURRED) & ~by_video()


def held_by_video() -> Q:
    """A meeting or a call that took place by video."""
    return Q(kind__in=[EventKind.MEETING, EventKind.CALL], status=EventStatus.OCCURRED) & by_video()


def held_by_phone() -> Q:
    """A call that took place, and not by video."""
    return Q(kind=EventKind.CALL, status=EventStatus.OCCURRED) & ~by_video()


WAYS = {IN_PERSON: held_in_person, BY_VIDEO: held_by_video, BY_PHONE: held_by_phone}
