"""A date that is precise to the day has one day; a month or year has all its days, so that what overlaps it is found."""

from calendar import monthrange
from typing import Any

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.models import F, Q

MODELS = ("event", "figure")


def make_whole(apps: Apps, _: Any) -> None:
    for name in MODELS:
        rows = apps.get_model("relations", name).objects
        rows.filter(precision="day").exclude(earliest=F("latest")).update(precision="range")
        for row in rows.filter(precision__in=("month", "year")):
            months = (1, 12) if row.precision == "year" else (row.earliest.month, row.latest.month)
            first = row.earliest.replace(month=months[0], day=1)
            last = row.latest.replace(month=months[1], day=monthrange(row.latest.year, months[1])[1])
            if (row.earliest, row.latest) != (first, last):
                rows.filter(pk=row.pk).update(earliest=first, latest=last)


class Migration(migrations.Migration):
    dependencies = [("relations", "0004_evidence_indexes")]
    operations = [
        migrations.RunPython(make_whole, migrations.RunPython.noop),
        *(
            migrations.AddConstraint(
                model_name=model,
                constraint=models.CheckConstraint(
                    condition=~Q(precision="day") | Q(earliest=F("latest")), name=f"{model}_day_is_one_day"
                ),
            )
            for model in MODELS
        ),
    ]
