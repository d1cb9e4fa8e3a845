"""What trust needs: previews, provisional releases, roll backs, corrections, incidents."""

import django.db.models.deletion
import django.utils.timezone
import simple_history.models
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('rankings', '0003_countries'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Correction',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('period', models.DateField(help_text='The last day of the week.')),
                ('rank', models.PositiveSmallIntegerField(verbose_name='place')),
                ('field', models.CharField(choices=[('hours', 'hours viewed'), ('views', 'views'), ('runtime', 'runtime in minutes'), ('weeks', 'weeks in the top 10'), ('show', 'name'), ('season', 'season')], max_length=7, verbose_name='what')),
                ('expected', models.CharField(blank=True, help_text='The wrong value, as it is now.', max_length=200, verbose_name='the publisher has')),
                ('value', models.CharField(blank=True, max_length=200, verbose_name='should be')),
                ('reason', models.TextField(help_text='Readers are shown this.')),
                ('evidence', models.TextField(help_text='Where the right value is from: an address, a message.')),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('withdrawn_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('tripped_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('tripped_value', models.CharField(blank=True, editable=False, max_length=200)),
            ],
        ),
        migrations.CreateModel(
            name='HistoricalCorrection',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('period', models.DateField(help_text='The last day of the week.')),
                ('rank', models.PositiveSmallIntegerField(verbose_name='place')),
                ('field', models.CharField(choices=[('hours', 'hours viewed'), ('views', 'views'), ('runtime', 'runtime in minutes'), ('weeks', 'weeks in the top 10'), ('show', 'name'), ('season', 'season')], max_length=7, verbose_name='what')),
                ('expected', models.CharField(blank=True, help_text='The wrong value, as it is now.', max_length=200, verbose_name='the publisher has')),
                ('value', models.CharField(blank=True, max_length=200, verbose_name='should be')),
                ('reason', models.TextField(help_text='Readers are shown this.')),
                ('evidence', models.TextField(help_text='Where the right value is from: an address, a message.')),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('withdrawn_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('tripped_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('tripped_value', models.CharField(blank=True, editable=False, max_length=200)),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
            ],
            options={
                'verbose_name': 'historical correction',
                'verbose_name_plural': 'historical corrections',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='Incident',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('feed', models.CharField(max_length=40)),
                ('reason', models.CharField(max_length=30)),
                ('opened_at', models.DateTimeField()),
                ('healed_at', models.DateTimeField(blank=True, null=True)),
                ('run', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='incidents', to='rankings.run')),
            ],
        ),
        migrations.CreateModel(
            name='Notice',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('channel', models.CharField(choices=[('mail', 'e-mail'), ('webhook', 'webhook')], max_length=7)),
                ('event', models.CharField(choices=[('opened', 'opened'), ('healed', 'healed')], max_length=6)),
                ('subject', models.CharField(max_length=200)),
                ('body', models.TextField()),
                ('due_at', models.DateTimeField()),
                ('sent_at', models.DateTimeField(blank=True, null=True)),
                ('attempts', models.PositiveSmallIntegerField(default=0)),
                ('error', models.TextField(blank=True)),
                ('incident', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='notices', to='rankings.incident')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('incident', 'channel', 'event'), name='notice_once')],
            },
        ),
        migrations.AlterModelOptions(
            name='run',
            options={'permissions': [('accept_run', 'Can publish or discard a file that was held'), ('upload_run', 'Can upload a file to see what it would change')]},
        ),
        migrations.AddField(
            model_name='finding',
            name='limit',
            field=models.CharField(blank=True, db_default='', default='', help_text='The limit it went by.', max_length=120),
        ),
        migrations.AddField(
            model_name='release',
            name='back_to',
            field=models.ForeignKey(blank=True, help_text='The release whose numbers it brought back.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='rankings.release'),
        ),
        migrations.AddField(
            model_name='release',
            name='cells',
            field=models.JSONField(blank=True, help_text='How many cells of editions that stood before read otherwise, by kind.', null=True),
        ),
        migrations.AddField(
            model_name='release',
            name='is_provisional',
            field=models.BooleanField(db_default=False, default=False, help_text='It may yet be taken back; readers are told.', verbose_name='provisional'),
        ),
        migrations.AddField(
            model_name='run',
            name='back_to',
            field=models.ForeignKey(blank=True, help_text='The release whose numbers it brings back, instead of reading a file.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='rankings.release'),
        ),
        migrations.AddField(
            model_name='run',
            name='based_on',
            field=models.ForeignKey(blank=True, help_text="The feed's newest release when the preview was made, or was agreed to.", null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='rankings.release'),
        ),
        migrations.AddField(
            model_name='run',
            name='is_dry',
            field=models.BooleanField(db_default=False, default=False, help_text='It says what it would do, and publishes nothing.', verbose_name='dry run'),
        ),
        migrations.AddField(
            model_name='run',
            name='is_provisional',
            field=models.BooleanField(db_default=False, default=False, help_text='What it publishes may yet be taken back.', verbose_name='provisional'),
        ),
        migrations.AddField(
            model_name='run',
            name='preview',
            field=models.JSONField(blank=True, help_text='What it would have changed: rankings.ingest.preview.', null=True),
        ),
        migrations.AddField(
            model_name='snapshot',
            name='discarded_because',
            field=models.TextField(blank=True, db_default='', default='', help_text='Why these bytes are not published again unless an editor says so.'),
        ),
        migrations.AlterField(
            model_name='finding',
            name='level',
            field=models.CharField(choices=[('hold', 'holds the run'), ('notice', 'notice'), ('pass', 'passed')], max_length=6),
        ),
        migrations.AlterField(
            model_name='run',
            name='state',
            field=models.CharField(choices=[('queued', 'queued'), ('running', 'running'), ('released', 'released'), ('unchanged', 'unchanged'), ('held', 'held'), ('failed', 'failed'), ('abandoned', 'abandoned'), ('busy', 'busy'), ('checked', 'checked, nothing published'), ('discarded', 'discarded')], default='queued', max_length=9),
        ),
        migrations.AddField(
            model_name='correction',
            name='created_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='correction',
            name='ranking',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='corrections', to='rankings.ranking'),
        ),
        migrations.AddField(
            model_name='correction',
            name='tripped_by',
            field=models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='rankings.run'),
        ),
        migrations.AddField(
            model_name='historicalcorrection',
            name='created_by',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='historicalcorrection',
            name='history_user',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='historicalcorrection',
            name='ranking',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='rankings.ranking'),
        ),
        migrations.AddField(
            model_name='historicalcorrection',
            name='tripped_by',
            field=models.ForeignKey(blank=True, db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='rankings.run'),
        ),
        migrations.AddConstraint(
            model_name='correction',
            constraint=models.UniqueConstraint(condition=models.Q(('tripped_at', None), ('withdrawn_at', None)), fields=('ranking', 'period', 'rank', 'field'), name='correction_once_per_cell'),
        ),
        migrations.AddConstraint(
            model_name='correction',
            constraint=models.CheckConstraint(condition=models.Q(('value', models.F('expected')), _negated=True), name='correction_changes_something'),
        ),
        migrations.AddConstraint(
            model_name='incident',
            constraint=models.UniqueConstraint(condition=models.Q(('healed_at', None)), fields=('feed', 'reason'), name='incident_once_while_it_goes_on'),
        ),
    ]
