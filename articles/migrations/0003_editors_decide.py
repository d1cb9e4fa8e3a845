"""Editors decide who is who: what waits to be matched, and decisions on titles."""

from django.contrib.auth.management import create_permissions
from django.db import migrations

MODELS = ["doubt", "identitychange", "oldaddress"]


def let_editors(apps, schema_editor):
    config = apps.get_app_config("rankings")
    config.models_module = True
    create_permissions(config, apps=apps, verbosity=0, using=schema_editor.connection.alias)
    config.models_module = None
    group, permission = apps.get_model("auth.Group"), apps.get_model("auth.Permission")
    editors, _ = group.objects.get_or_create(name="Editors")
    editors.permissions.add(
        *permission.objects.filter(
            content_type__app_label="rankings", content_type__model__in=MODELS
        )
    )


class Migration(migrations.Migration):

    dependencies = [("articles", "0002_groups"), ("rankings", "0004_identity")]

    operations = [migrations.RunPython(let_editors, migrations.RunPython.noop)]
