"""When feeds are expected, and what their checks let through."""

import django.contrib.postgres.fields
import django.core.validators
import django.db.models.deletion
import rankings.models.schedule
import simple_history.models
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('rankings', '0004_trust'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Expectation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('feed', models.CharField(max_length=40, unique=True)),
                ('is_on', models.BooleanField(default=True, help_text='Off for an archive or a sample: then it is never due, late or stale.', verbose_name='something is expected')),
                ('weekdays', django.contrib.postgres.fields.ArrayField(base_field=models.PositiveSmallIntegerField(choices=[(0, 'Monday'), (1, 'Tuesday'), (2, 'Wednesday'), (3, 'Thursday'), (4, 'Friday'), (5, 'Saturday'), (6, 'Sunday')]), blank=True, null=True, size=None)),
                ('at', models.TimeField(blank=True, null=True, verbose_name='hour')),
                ('zone', models.CharField(blank=True, max_length=40, validators=[rankings.models.schedule.validate_zone], verbose_name='time zone')),
                ('lag', models.PositiveSmallIntegerField(blank=True, null=True, validators=[django.core.validators.MaxValueValidator(60)], verbose_name='days behind')),
                ('grace_minutes', models.PositiveIntegerField(blank=True, null=True, validators=[django.core.validators.MaxValueValidator(10080)], verbose_name='minutes until it is late')),
                ('hours', models.PositiveBigIntegerField(blank=True, null=True, verbose_name='hours of one entry')),
                ('views', models.PositiveBigIntegerField(blank=True, null=True, verbose_name='views of one entry')),
                ('runtime', models.PositiveBigIntegerField(blank=True, null=True, verbose_name='minutes of running time')),
                ('weeks', models.PositiveBigIntegerField(blank=True, null=True, verbose_name='weeks by its own count')),
                ('name', models.PositiveBigIntegerField(blank=True, null=True, verbose_name='letters of a name')),
                ('revised_cells', models.PositiveBigIntegerField(blank=True, null=True, verbose_name='numbers of the past that change at once')),
            ],
        ),
        migrations.CreateModel(
            name='HistoricalExpectation',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('feed', models.CharField(db_index=True, max_length=40)),
                ('is_on', models.BooleanField(default=True, help_text='Off for an archive or a sample: then it is never due, late or stale.', verbose_name='something is expected')),
                ('weekdays', django.contrib.postgres.fields.ArrayField(base_field=models.PositiveSmallIntegerField(choices=[(0, 'Monday'), (1, 'Tuesday'), (2, 'Wednesday'), (3, 'Thursday'), (4, 'Friday'), (5, 'Saturday'), (6, 'Sunday')]), blank=True, null=True, size=None)),
                ('at', models.TimeField(blank=True, null=True, verbose_name='hour')),
                ('zone', models.CharField(blank=True, max_length=40, validators=[rankings.models.schedule.validate_zone], verbose_name='time zone')),
                ('lag', models.PositiveSmallIntegerField(blank=True, null=True, validators=[django.core.validators.MaxValueValidator(60)], verbose_name='days behind')),
                ('grace_minutes', models.PositiveIntegerField(blank=True, null=True, validators=[django.core.validators.MaxValueValidator(10080)], verbose_name='minutes until it is late')),
                ('hours', models.PositiveBigIntegerField(blank=True, null=True, verbose_name='hours of one entry')),
                ('views', models.PositiveBigIntegerField(blank=True, null=True, verbose_name='views of one entry')),
                ('runtime', models.PositiveBigIntegerField(blank=True, null=True, verbose_name='minutes of running time')),
                ('weeks', models.PositiveBigIntegerField(blank=True, null=True, verbose_name='weeks by its own count')),
                ('name', models.PositiveBigIntegerField(blank=True, null=True, verbose_name='letters of a name')),
                ('revised_cells', models.PositiveBigIntegerField(blank=True, null=True, verbose_name='numbers of the past that change at once')),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'historical expectation',
                'verbose_name_plural': 'historical expectations',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
    ]
