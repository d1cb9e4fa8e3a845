"""
Two groups to put staff in: Writers write their own stories, Editors publish and run the desk.

The accounts that run schedules and let held files through are editors too.
"""

from django.contrib.auth.management import create_permissions
from django.db import migrations

WRITERS = {
    "articles": ["view_article", "add_article", "change_article", "delete_article"]
    + ["view_author", "view_section", "view_tag", "add_tag"],
    "rankings": ["view_widget", "add_widget", "change_widget"]
    + ["view_title", "view_person", "view_country", "view_run", "view_release", "view_schedule"],
}
# Everything in both apps, the log, and no accounts: those are the administrator's.
EVERYTHING_OF = ["articles", "rankings"]


def make_groups(apps, schema_editor):
    # Permissions are usually made after the last migration; groups need them now.
    for label in EVERYTHING_OF + ["admin"]:
        config = apps.get_app_config(label)
        config.models_module = True
        create_permissions(config, apps=apps, verbosity=0, using=schema_editor.connection.alias)
        config.models_module = None
    group, permission = apps.get_model("auth.Group"), apps.get_model("auth.Permission")
    writers, _ = group.objects.get_or_create(name="Writers")
    for label, codenames in WRITERS.items():
        writers.permissions.add(
            *permission.objects.filter(content_type__app_label=label, codename__in=codenames)
        )
    editors, _ = group.objects.get_or_create(name="Editors")
    editors.permissions.add(
        *permission.objects.filter(content_type__app_label__in=EVERYTHING_OF),
        *permission.objects.filter(codename="view_logentry"),
    )


def remove_groups(apps, schema_editor):
    apps.get_model("auth.Group").objects.filter(name__in=["Writers", "Editors"]).delete()


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0001_initial'),
        ('rankings', '0001_initial'),
        ('auth', '0012_alter_user_first_name_max_length'),
        ('admin', '0003_logentry_add_action_flag_choices'),
        ('contenttypes', '0002_remove_content_type_name'),
    ]

    operations = [migrations.RunPython(make_groups, remove_groups)]
