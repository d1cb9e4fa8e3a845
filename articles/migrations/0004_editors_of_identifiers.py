"""Give editors the identifiers of titles, which came to the desk after the groups were made."""

from importlib import import_module

from django.db import migrations

give = import_module("articles.migrations.0003_editors_of_what_is_new").give


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0003_editors_of_what_is_new'),
        ('rankings', '0011_identifiers'),
    ]

    operations = [migrations.RunPython(give, migrations.RunPython.noop)]
