"""The desk: second readers, notes to readers, closed documents, runs of texts; and the group *Viewers*, who only look."""

from typing import Any

import django.db.models.deletion
import django.utils.timezone
from django.apps.registry import Apps
from django.conf import settings
from django.db import migrations, models

import relations.vocabulary

SEEN = (
    *("document", "event", "participation", "mention", "statement", "attribution", "figure", "correspondence"),
    *("actor", "office", "term", "place", "topic", "metric", "publisher", "decision", "hint"),
)


def allow(apps: Apps, _: Any) -> None:
    # permissions are only made after all migrations have run, so that those needed here are made now
    types = apps.get_model("contenttypes", "ContentType").objects
    permissions = apps.get_model("auth", "Permission").objects
    groups = apps.get_model("auth", "Group").objects

    def permission(model: str, codename: str, name: str) -> Any:
        kind, _made = types.get_or_create(app_label="relations", model=model)
        return permissions.get_or_create(codename=codename, content_type=kind, defaults={"name": name})[0]

    viewers, _made = groups.get_or_create(name="Viewers")
    viewers.permissions.add(*(permission(model, f"view_{model}", f"Can view {model}") for model in SEEN))
    for group in groups.filter(name__in=("Editors", "Publishers")):
        group.permissions.add(permission("run", "intake", "Can bring in texts and extract again"))


def disallow(apps: Apps, _: Any) -> None:
    apps.get_model("auth", "Group").objects.filter(name="Viewers").delete()


class Migration(migrations.Migration):
    dependencies = [
        ("relations", "0007_correspondences"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Claim",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(max_length=20)),
                ("subject", models.CharField(max_length=80)),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                "verbose_name": "claim",
            },
        ),
        migrations.CreateModel(
            name="Preference",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("keys", models.JSONField(blank=True, default=dict, verbose_name="keys")),
                ("keys_on", models.BooleanField(default=True, verbose_name="keys are on")),
                ("last_queue", models.CharField(blank=True, max_length=20)),
                ("last_kind", models.CharField(blank=True, max_length=20)),
                ("last_subject", models.CharField(blank=True, max_length=80)),
            ],
            options={
                "verbose_name": "preference",
            },
        ),
        migrations.CreateModel(
            name="Reading",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(max_length=20, verbose_name="kind of row")),
                ("subject", models.CharField(max_length=80, verbose_name="row")),
                ("rule", models.CharField(blank=True, max_length=80, verbose_name="rule")),
                ("accepted", models.BooleanField(verbose_name="was accepted")),
                ("right", models.BooleanField(verbose_name="is right")),
                ("known", models.BooleanField(default=False, verbose_name="put in as a test")),
                ("at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="at")),
            ],
            options={
                "verbose_name": "second reading",
                "ordering": ("id",),
            },
        ),
        migrations.CreateModel(
            name="Run",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[("import", "Import"), ("again", "Again")],
                        default=relations.vocabulary.RunKind["IMPORT"],
                        max_length=10,
                        verbose_name="kind",
                    ),
                ),
                ("by", models.CharField(max_length=150, verbose_name="by")),
                ("began", models.DateTimeField(default=django.utils.timezone.now, verbose_name="began")),
                ("ended", models.DateTimeField(blank=True, null=True, verbose_name="ended")),
                ("cancelled", models.BooleanField(default=False, verbose_name="to be stopped")),
            ],
            options={
                "verbose_name": "run",
                "ordering": ("-id",),
                "permissions": (("intake", "Can bring in texts and extract again"),),
            },
        ),
        migrations.CreateModel(
            name="RunItem",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=200, verbose_name="name")),
                ("content", models.BinaryField(blank=True, null=True, verbose_name="what came in")),
                ("metadata", models.JSONField(blank=True, default=dict, verbose_name="metadata")),
                (
                    "outcome",
                    models.CharField(
                        choices=[
                            ("previewed", "Previewed"),
                            ("waiting", "Waiting"),
                            ("stored", "Stored"),
                            ("known", "Known"),
                            ("failed", "Failed"),
                            ("cancelled", "Cancelled"),
                        ],
                        default=relations.vocabulary.Outcome["WAITING"],
                        max_length=10,
                        verbose_name="outcome",
                    ),
                ),
                ("message", models.TextField(blank=True, verbose_name="message")),
                ("counts", models.JSONField(blank=True, default=dict, verbose_name="counts")),
                ("at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="at")),
            ],
            options={
                "verbose_name": "text of a run",
                "ordering": ("id",),
            },
        ),
        migrations.AddField(
            model_name="actor",
            name="merged_into",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="merged",
                to="relations.actor",
            ),
        ),
        migrations.AddField(
            model_name="correspondence",
            name="flagged",
            field=models.BooleanField(default=False, editable=False, verbose_name="for a second reader"),
        ),
        migrations.AddField(
            model_name="decision",
            name="note",
            field=models.TextField(blank=True, verbose_name="note to readers"),
        ),
        migrations.AddField(
            model_name="document",
            name="closed",
            field=models.BooleanField(default=False, editable=False, verbose_name="nothing more to take from it"),
        ),
        migrations.AddField(
            model_name="event",
            name="flagged",
            field=models.BooleanField(default=False, editable=False, verbose_name="for a second reader"),
        ),
        migrations.AddField(
            model_name="figure",
            name="flagged",
            field=models.BooleanField(default=False, editable=False, verbose_name="for a second reader"),
        ),
        migrations.AddField(
            model_name="mention",
            name="flagged",
            field=models.BooleanField(default=False, editable=False, verbose_name="for a second reader"),
        ),
        migrations.AddField(
            model_name="statement",
            name="flagged",
            field=models.BooleanField(default=False, editable=False, verbose_name="for a second reader"),
        ),
        migrations.AlterField(
            model_name="decision",
            name="verb",
            field=models.CharField(
                choices=[
                    ("create", "Create"),
                    ("accept", "Accept"),
                    ("edit", "Edit"),
                    ("reject", "Reject"),
                    ("park", "Park"),
                    ("publish", "Publish"),
                    ("send-back", "Send back"),
                    ("withdraw", "Withdraw"),
                    ("merge", "Merge"),
                    ("unmerge", "Unmerge"),
                    ("not-the-same", "Not the same"),
                    ("flag", "Flag"),
                    ("close", "Close"),
                    ("explain", "Explain"),
                    ("undo", "Undo"),
                ],
                max_length=12,
                verbose_name="verb",
            ),
        ),
        migrations.AddIndex(
            model_name="decision",
            index=models.Index(fields=["batch", "id"], name="decision_in_batch"),
        ),
        migrations.AddField(
            model_name="claim",
            name="user",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="claims", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="preference",
            name="user",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.CASCADE, related_name="desk", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="reading",
            name="user",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="readings", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="run",
            name="user",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                to=settings.AUTH_USER_MODEL,
                verbose_name="account",
            ),
        ),
        migrations.AddField(
            model_name="runitem",
            name="document",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="run_items",
                to="relations.document",
                verbose_name="document",
            ),
        ),
        migrations.AddField(
            model_name="runitem",
            name="run",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="items", to="relations.run"
            ),
        ),
        migrations.AddConstraint(
            model_name="claim",
            constraint=models.UniqueConstraint(fields=("kind", "subject"), name="card_is_claimed_once"),
        ),
        migrations.AddConstraint(
            model_name="reading",
            constraint=models.UniqueConstraint(fields=("kind", "subject", "user"), name="card_is_read_once"),
        ),
        migrations.AddIndex(
            model_name="runitem",
            index=models.Index(condition=models.Q(("outcome", "failed")), fields=["outcome"], name="run_item_failed"),
        ),
        migrations.AddIndex(
            model_name="decision",
            index=models.Index(
                condition=models.Q(("verb", "not-the-same")), fields=["kind"], name="decision_tells_apart"
            ),
        ),
        migrations.RunPython(allow, disallow),
    ]
