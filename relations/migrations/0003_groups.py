"""The groups *Editors*, who decide, and *Publishers*, who also show what was decided to readers."""

from typing import Any

from django.apps.registry import Apps
from django.db import migrations

CURATED = ("document", "event", "participation", "mention", "statement", "attribution", "figure")
REFERENCE = ("actor", "office", "term", "place", "topic", "metric", "publisher")


def wanted() -> dict[str, list[tuple[str, str]]]:
    """For each group the pairs of model and codename that it may."""
    editing = [(model, f"{verb}_{model}") for model in CURATED + REFERENCE for verb in ("view", "add", "change")]
    editing += [(model, f"delete_{model}") for model in ("participation", "attribution", "term")]
    editing += [("decision", "view_decision"), ("hint", "view_hint")]
    return {"Editors": editing, "Publishers": [*editing, ("decision", "publish")]}


def create(apps: Apps, _: Any) -> None:
    # permissions are only made after all migrations have run, so that those needed here are made now
    types = apps.get_model("contenttypes", "ContentType").objects
    permissions = apps.get_model("auth", "Permission").objects
    groups = apps.get_model("auth", "Group").objects
    for name, allowed in wanted().items():
        group, _made = groups.get_or_create(name=name)
        for model, codename in allowed:
            kind, _made = types.get_or_create(app_label="relations", model=model)
            label = "Can publish and withdraw" if codename == "publish" else f"Can {codename.replace('_', ' ')}"
            permission, _made = permissions.get_or_create(
                codename=codename, content_type=kind, defaults={"name": label}
            )
            group.permissions.add(permission)


def drop(apps: Apps, _: Any) -> None:
    apps.get_model("auth", "Group").objects.filter(name__in=wanted()).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("relations", "0002_search"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]
    operations = [migrations.RunPython(create, drop)]
