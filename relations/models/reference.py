"""Reference data: who, where and about what. The extractor's lexicon is made from these rows, and from nothing else."""

from __future__ import annotations

import unicodedata
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from relations.models.base import Decidable, Slugged, choices, state_constraint
from relations.models.querysets import CONFIRMED, DecidableQuerySet, SlugManager
from relations.vocabulary import ActorKind, PlaceKind, SourceTier, State


def list_of_words(value: Any) -> None:
    """Refuse anything but a list of non-empty strings without blanks at their ends."""
    if not isinstance(value, list) or not all(isinstance(v, str) and v and v == v.strip() for v in value):
        raise ValidationError(_("Give a list of words, none of them empty."))


def words_field(name: Any, help_text: Any = "") -> models.JSONField[Any, Any]:
    """A field that holds a list of words."""
    return models.JSONField(name, default=list, blank=True, validators=[list_of_words], help_text=help_text)


# the script in which a language is written, as Unicode names its letters
SCRIPTS = {"zh-hans": "CJK UNIFIED", "ru": "CYRILLIC"}


def in_script(name: str, native: str) -> str:
    """The native name where it stands in the script of the active language, else the name."""
    script = SCRIPTS.get(get_language() or "")
    return native if script and native and unicodedata.name(native[0], "").startswith(script) else name


class ActorQuerySet(DecidableQuerySet["Actor"]):
    """Actors, with what readers may see of them."""

    def confirmed(self) -> ActorQuerySet:
        """Actors that stand in the reference data: not merely proposed by the extractor."""
        return self.filter(state__in=CONFIRMED)

    def get_by_natural_key(self, slug: str) -> Actor:
        """The actor with that slug."""
        return self.get(slug=slug)


class Actor(Decidable, Slugged):
    """A person, an institution or a country that takes part or speaks.

    A name that the extractor met outside the reference data becomes a proposed actor, for an editor to decide on.
    """

    # reference rows are facts that were checked before they were loaded; only the extractor proposes; and no index,
    # which finds nearly every row and leads SQLite to begin each count of speakers there
    state = models.CharField(_("state"), max_length=10, choices=choices(State), default=State.ACCEPTED, editable=False)
    kind = models.CharField(_("kind"), max_length=12, choices=choices(ActorKind))
    country = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        verbose_name=_("country"),
        related_name="nationals",
        limit_choices_to={"kind": ActorKind.COUNTRY},
    )
    code = models.CharField(_("ISO 3166-1 code"), max_length=2, blank=True)
    short = models.CharField(
        _("short name"), max_length=80, blank=True, help_text=_("How later sentences call a person: “Xi”.")
    )
    gender = models.CharField(
        _("gender"), max_length=6, choices=[("male", _("male")), ("female", _("female"))], blank=True
    )
    aliases = words_field(_("other names"), _("Other full names and spellings, without titles."))
    demonyms = words_field(_("demonyms"), _("A country's adjectives and peoples: “Chinese”."))
    native_name = models.CharField(_("name in its own script"), max_length=200, blank=True)
    described_as = models.CharField(
        _("described as"), max_length=200, blank=True, help_text=_("Title and country as the source prints them.")
    )

    merged_into = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, editable=False, related_name="merged"
    )

    objects = ActorQuerySet.as_manager()

    class Meta:
        ordering = ("name",)
        verbose_name = _("actor")
        constraints: ClassVar[list[models.BaseConstraint]] = [state_constraint("actor")]

    @property
    def public_id(self) -> str:
        """The slug, by which decisions name the actor."""
        return self.slug

    @property
    def local_name(self) -> str:
        """The name as readers of the page's language write it: in its own script where that is theirs too."""
        return in_script(self.name, self.native_name)

    @property
    def label(self) -> str:
        """What a crowded line calls the actor: “Xi”, “Putin”; the full name where there is no shorter one."""
        return self.short or self.name


class Office(models.Model):
    """A post in a country or an institution, and the nouns by which texts call it."""

    slug = models.SlugField(_("slug"), max_length=80, unique=True)
    body = models.ForeignKey(Actor, on_delete=models.PROTECT, verbose_name=_("of"), related_name="offices")
    title = models.CharField(_("title"), max_length=120)
    nouns = words_field(_("nouns"), _("How texts call it, in small letters: “prime minister”, “premier”."))
    holders: models.ManyToManyField[Actor, Term] = models.ManyToManyField(
        Actor, through="relations.Term", related_name="offices_held", verbose_name=_("holders")
    )

    objects: ClassVar[SlugManager[Office]] = SlugManager()

    class Meta:
        ordering = ("slug",)
        verbose_name = _("office")

    def __str__(self) -> str:
        """Such as “President of China”."""
        return f"{self.title} · {self.body.name}"

    def natural_key(self) -> tuple[str, ...]:
        """The slug, by which fixtures refer to the row."""
        return (self.slug,)


class Term(models.Model):
    """One person's time in an office, from the first day to the last; an open end goes on."""

    office = models.ForeignKey(Office, on_delete=models.CASCADE, related_name="terms", verbose_name=_("office"))
    holder = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="terms", verbose_name=_("holder"))
    start = models.DateField(_("from"), null=True, blank=True)
    end = models.DateField(_("until"), null=True, blank=True)

    class Meta:
        ordering = ("office", "start")
        verbose_name = _("term")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(start=None) | Q(end=None) | Q(end__gte=F("start")), name="term_dates_in_order"
            ),
            models.UniqueConstraint(fields=("office", "holder", "start"), name="term_stands_once"),
        ]

    def __str__(self) -> str:
        """Such as “Xi Jinping, President · China”."""
        return f"{self.holder}, {self.office}"


class Place(Slugged):
    """A city, a region, or a venue inside a city."""

    kind = models.CharField(_("kind"), max_length=6, choices=choices(PlaceKind))
    country = models.ForeignKey(
        Actor,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        verbose_name=_("country"),
        related_name="places",
        limit_choices_to={"kind": ActorKind.COUNTRY},
    )
    parent = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, verbose_name=_("in"), related_name="venues"
    )
    capital = models.BooleanField(_("seat of government"), default=False)
    aliases = words_field(_("other names"))

    objects: ClassVar[SlugManager[Place]] = SlugManager()

    class Meta:
        ordering = ("name",)
        verbose_name = _("place")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=~Q(kind=PlaceKind.VENUE.value) | Q(parent__isnull=False) | Q(country__isnull=False),
                name="venue_is_somewhere",
            ),
        ]

    @property
    def address(self) -> str:
        """The place with the city that it is in: “Great Hall of the People, Beijing”."""
        return f"{self.name}, {self.parent.name}" if self.parent else self.name


class Topic(Slugged):
    """A subject of statements, with the words and phrases that speak of it."""

    words = words_field(
        _("words"),
        _(
            "Words and phrases in small letters; a trailing * stands for any ending. In front, - marks what means "
            "something else, ~ what counts only where no particular subject is named, and ? what counts only where "
            "nothing clearer is said."
        ),
    )
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    objects: ClassVar[SlugManager[Topic]] = SlugManager()

    class Meta:
        ordering = ("position", "name")
        verbose_name = _("topic")


class Metric(Slugged):
    """What a figure measures, with the noun phrases by which texts call it."""

    unit = models.CharField(_("unit"), max_length=20, blank=True)
    words = words_field(_("words"))

    objects: ClassVar[SlugManager[Metric]] = SlugManager()

    class Meta:
        ordering = ("name",)
        verbose_name = _("metric")


class Publisher(Slugged):
    """Who publishes documents, how near it stands to what it reports, and whether its texts may be shown in full."""

    tier = models.CharField(_("tier"), max_length=8, choices=choices(SourceTier))
    country = models.ForeignKey(
        Actor,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        verbose_name=_("country"),
        related_name="publishers",
        limit_choices_to={"kind": ActorKind.COUNTRY},
    )
    domains = words_field(_("domains"))
    aliases = words_field(_("other names"))
    full_text = models.BooleanField(_("full text may be shown"), default=False)
    rights = models.CharField(_("rights"), max_length=300, blank=True)

    objects: ClassVar[SlugManager[Publisher]] = SlugManager()

    class Meta:
        ordering = ("name",)
        verbose_name = _("publisher")

    def get_absolute_url(self) -> str:
        """The documents of this publisher."""
        return f"{reverse('documents')}?publisher={self.slug}"
