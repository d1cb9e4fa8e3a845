"""Editors may do what trust brought: corrections, incidents, looking at an uploaded file."""

from django.contrib.auth.management import create_permissions
from django.db import migrations


def give(apps, schema_editor):
    # Permissions are usually made after the last migration; the group needs them now.
    config = apps.get_app_config("rankings")
    config.models_module = True
    create_permissions(config, apps=apps, verbosity=0, using=schema_editor.connection.alias)
    config.models_module = None
    editors = apps.get_model("auth.Group").objects.filter(name="Editors").first()
    if editors is not None:
        of_rankings = apps.get_model("auth.Permission").objects.filter(
            content_type__app_label="rankings"
        )
        editors.permissions.add(*of_rankings)


class Migration(migrations.Migration):

    dependencies = [("articles", "0002_groups"), ("rankings", "0004_trust")]

    operations = [migrations.RunPython(give, migrations.RunPython.noop)]
