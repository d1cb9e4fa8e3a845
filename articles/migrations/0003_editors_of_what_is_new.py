"""Give editors what came to the desk after the groups were made."""

from django.contrib.auth.management import create_permissions
from django.db import migrations

EVERYTHING_OF = ["articles", "rankings"]


def give(apps, schema_editor):
    # Permissions are usually made after the last migration; the group needs them now.
    for label in EVERYTHING_OF:
        config = apps.get_app_config(label)
        config.models_module = True
        create_permissions(config, apps=apps, verbosity=0, using=schema_editor.connection.alias)
        config.models_module = None
    group, permission = apps.get_model("auth.Group"), apps.get_model("auth.Permission")
    editors, _ = group.objects.get_or_create(name="Editors")
    editors.permissions.add(
        *permission.objects.filter(content_type__app_label__in=EVERYTHING_OF)
    )


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0002_groups'),
        ('rankings', '0008_identity'),
    ]

    operations = [migrations.RunPython(give, migrations.RunPython.noop)]
