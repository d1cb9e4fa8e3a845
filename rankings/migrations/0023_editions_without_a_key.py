import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('rankings', '0022_version_drawings'),
    ]

    operations = [
        migrations.AlterField(
            model_name='edition',
            name='ranking',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='editions', to='rankings.ranking'),
        ),
    ]
