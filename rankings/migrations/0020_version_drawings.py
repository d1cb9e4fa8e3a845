from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('rankings', '0019_weekdays_in_the_plural'),
    ]

    operations = [
        migrations.AddField(
            model_name='version',
            name='drawings',
            field=models.JSONField(null=True),
        ),
    ]
