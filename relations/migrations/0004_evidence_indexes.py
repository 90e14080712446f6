"""Indexes that answer what is published of an event, and in which document, without a look at the rows themselves."""

from django.db import migrations, models

MODELS = ("figure", "mention", "statement")


class Migration(migrations.Migration):
    dependencies = [("relations", "0003_groups")]
    operations = [
        migrations.RemoveIndex(model_name="statement", name="statement_of_event"),
        *(
            migrations.AddIndex(
                model_name=model,
                index=models.Index(fields=["event", "state", "document"], name=f"{model}_of_event"),
            )
            for model in MODELS
        ),
    ]
