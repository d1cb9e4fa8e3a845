"""Runs that failed are tried again; old code, which knows nothing of it, gets the defaults."""

import django.core.validators
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [("rankings", "0005_expectations")]

    operations = [
        migrations.AddField(
            model_name='historicalschedule',
            name='retries',
            field=models.PositiveSmallIntegerField(db_default=3, default=3, help_text='After a run that failed, or that found the last file where a new one was expected. 0 for not at all.', validators=[django.core.validators.MaxValueValidator(24)], verbose_name='tries again at most'),
        ),
        migrations.AddField(
            model_name='historicalschedule',
            name='retry_minutes',
            field=models.PositiveSmallIntegerField(db_default=60, default=60, validators=[django.core.validators.MinValueValidator(5), django.core.validators.MaxValueValidator(1440)], verbose_name='minutes between'),
        ),
        migrations.AddField(
            model_name='schedule',
            name='retries',
            field=models.PositiveSmallIntegerField(db_default=3, default=3, help_text='After a run that failed, or that found the last file where a new one was expected. 0 for not at all.', validators=[django.core.validators.MaxValueValidator(24)], verbose_name='tries again at most'),
        ),
        migrations.AddField(
            model_name='schedule',
            name='retry_minutes',
            field=models.PositiveSmallIntegerField(db_default=60, default=60, validators=[django.core.validators.MinValueValidator(5), django.core.validators.MaxValueValidator(1440)], verbose_name='minutes between'),
        ),
        migrations.AddField(
            model_name='schedule',
            name='tries',
            field=models.PositiveSmallIntegerField(db_default=0, default=0, editable=False),
        ),
        migrations.AlterField(
            model_name='historicalschedule',
            name='paused_because',
            field=models.TextField(blank=True, help_text='An editor’s reason, or its own when it paused itself. Cleared when it is on.', verbose_name='why it is off'),
        ),
        migrations.AlterField(
            model_name='schedule',
            name='paused_because',
            field=models.TextField(blank=True, help_text='An editor’s reason, or its own when it paused itself. Cleared when it is on.', verbose_name='why it is off'),
        ),
    ]
