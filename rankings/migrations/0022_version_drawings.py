from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('rankings', '0021_scores'),
    ]

    operations = [
        migrations.AddField(
            model_name='version',
            name='drawings',
            field=models.JSONField(null=True),
        ),
    ]
