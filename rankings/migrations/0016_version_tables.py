from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('rankings', '0015_search_beginnings'),
    ]

    operations = [
        migrations.AddField(
            model_name='version',
            name='table',
            field=models.JSONField(null=True),
        ),
    ]
