"""Correspondences, with what the editors may do with them; decisions name their kind by a longer word."""

from typing import Any

import django.core.validators
import django.db.models.deletion
from django.apps.registry import Apps
from django.db import migrations, models

import relations.vocabulary

GROUPS = ("Editors", "Publishers")


def allow(apps: Apps, _: Any) -> None:
    # permissions are only made after all migrations have run, so that those needed here are made now
    kind, _made = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label="relations", model="correspondence"
    )
    permissions = [
        apps.get_model("auth", "Permission").objects.get_or_create(
            codename=f"{verb}_correspondence", content_type=kind, defaults={"name": f"Can {verb} correspondence"}
        )[0]
        for verb in ("view", "add", "change")
    ]
    for group in apps.get_model("auth", "Group").objects.filter(name__in=GROUPS):
        group.permissions.add(*permissions)


class Migration(migrations.Migration):
    dependencies = [
        ("relations", "0006_actors_by_key"),
    ]

    operations = [
        migrations.AlterField(
            model_name="decision",
            name="kind",
            field=models.CharField(max_length=20, verbose_name="kind of row"),
        ),
        migrations.AlterField(
            model_name="hint",
            name="kind",
            field=models.CharField(max_length=20, verbose_name="kind of row"),
        ),
        migrations.CreateModel(
            name="Correspondence",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("proposed", "Proposed"),
                            ("accepted", "Accepted"),
                            ("published", "Published"),
                            ("rejected", "Rejected"),
                            ("parked", "Parked"),
                            ("merged", "Merged"),
                            ("withdrawn", "Withdrawn"),
                        ],
                        db_index=True,
                        default=relations.vocabulary.State["PROPOSED"],
                        editable=False,
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                ("version", models.PositiveIntegerField(default=0, editable=False, verbose_name="version")),
                ("public_id", models.CharField(editable=False, max_length=10, unique=True, verbose_name="public id")),
                (
                    "fingerprint",
                    models.CharField(editable=False, max_length=64, unique=True, verbose_name="fingerprint"),
                ),
                ("rule", models.CharField(blank=True, editable=False, max_length=80, verbose_name="rule")),
                ("reason", models.TextField(blank=True, editable=False, verbose_name="reason")),
                (
                    "tier",
                    models.CharField(
                        choices=[("sure", "Sure"), ("likely", "Likely"), ("unsure", "Unsure")],
                        default=relations.vocabulary.Tier["SURE"],
                        editable=False,
                        max_length=10,
                        verbose_name="tier",
                    ),
                ),
                (
                    "extractor",
                    models.CharField(blank=True, editable=False, max_length=20, verbose_name="extractor version"),
                ),
                (
                    "score",
                    models.PositiveSmallIntegerField(
                        default=0,
                        help_text="How alike the words are, 0 to 100.",
                        validators=[django.core.validators.MaxValueValidator(100)],
                        verbose_name="score",
                    ),
                ),
                (
                    "one",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="corresponds_to",
                        to="relations.statement",
                        verbose_name="statement",
                    ),
                ),
                (
                    "other",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="corresponds_from",
                        to="relations.statement",
                        verbose_name="other statement",
                    ),
                ),
            ],
            options={
                "verbose_name": "correspondence",
                "ordering": ("-score", "id"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "state__in",
                                ["proposed", "accepted", "published", "rejected", "parked", "merged", "withdrawn"],
                            )
                        ),
                        name="correspondence_state_is_known",
                    ),
                    models.UniqueConstraint(fields=("one", "other"), name="statements_correspond_once"),
                    models.CheckConstraint(
                        condition=models.Q(("one__lt", models.F("other"))), name="correspondence_in_order"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("score__lte", 100)), name="correspondence_score_in_range"
                    ),
                ],
            },
        ),
        migrations.RunPython(allow, migrations.RunPython.noop),
    ]
