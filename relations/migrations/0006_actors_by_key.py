"""Actors without an index of their states, which finds nearly every actor and leads SQLite to begin counts there."""

from django.db import migrations, models

import relations.vocabulary

STATES = ("proposed", "accepted", "published", "rejected", "parked", "merged", "withdrawn")


class Migration(migrations.Migration):
    dependencies = [("relations", "0005_day_is_one_day")]
    operations = [
        migrations.AlterField(
            model_name="actor",
            name="state",
            field=models.CharField(
                choices=[(state, state.capitalize()) for state in STATES],
                default=relations.vocabulary.State["ACCEPTED"],
                editable=False,
                max_length=10,
                verbose_name="state",
            ),
        ),
    ]
