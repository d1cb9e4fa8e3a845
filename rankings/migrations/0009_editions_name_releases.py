"""
Editions name their releases without a foreign key, as entries do: ``manage.py audit`` looks.

Its triggers took a sixth of a first load, at the commit. Nothing deletes a release.
"""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('rankings', '0008_identity'),
    ]

    operations = [
        migrations.AlterField(
            model_name='edition',
            name='first_release',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name='editions_brought', to='rankings.release'),
        ),
        migrations.AlterField(
            model_name='edition',
            name='last_release',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name='editions_touched', to='rankings.release'),
        ),
    ]
