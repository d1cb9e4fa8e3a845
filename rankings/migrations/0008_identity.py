"""
Seasons and validity of spellings, doubts, decisions on titles, and old addresses.

A spelling may now stand twice, for two works in two times. That loosens what was unique, so no row
and no code of before can break it; written as SQL because the linter takes it for a new limit.
"""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


ONCE_SINCE = """
ALTER TABLE rankings_alias
    DROP CONSTRAINT alias_once_per_source,
    ADD CONSTRAINT alias_once_per_source
    UNIQUE NULLS NOT DISTINCT (source, kind, show, season, since)
"""
ONCE = """
ALTER TABLE rankings_alias
    DROP CONSTRAINT alias_once_per_source,
    ADD CONSTRAINT alias_once_per_source
    UNIQUE (source, kind, show, season)
"""


class Migration(migrations.Migration):

    dependencies = [
        ('rankings', '0007_quota'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Doubt',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reason', models.CharField(choices=[('similar', 'Similar name'), ('ambiguous', 'Several titles of that name'), ('restarted', 'Counter began anew'), ('renamed', 'Perhaps a new name')], max_length=10)),
                ('words', models.TextField(help_text='What is in doubt, as a sentence.')),
                ('candidates', models.JSONField(default=list, help_text='Titles it may be: each as {“title”: its id, “why”: a sentence}.')),
                ('opened_at', models.DateTimeField()),
                ('settled_at', models.DateTimeField(blank=True, null=True)),
                ('settled_because', models.TextField(blank=True)),
            ],
        ),
        migrations.CreateModel(
            name='IdentityChange',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('verb', models.CharField(choices=[('link', 'Linked'), ('merge', 'Merged'), ('split', 'Split'), ('season', 'Joined seasons')], max_length=6)),
                ('words', models.TextField(help_text='What was decided, as a sentence.')),
                ('reason', models.TextField()),
                ('done', models.JSONField(default=dict, editable=False)),
                ('at', models.DateTimeField()),
                ('undone_at', models.DateTimeField(blank=True, null=True)),
                ('undone_because', models.TextField(blank=True)),
            ],
            options={
                'verbose_name': 'decision on titles',
                'verbose_name_plural': 'decisions on titles',
            },
        ),
        migrations.CreateModel(
            name='OldAddress',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('slug', models.SlugField(allow_unicode=True, max_length=120, unique=True)),
            ],
            options={
                'verbose_name_plural': 'old addresses',
            },
        ),
        migrations.AddField(
            model_name='alias',
            name='season_of',
            field=models.ForeignKey(blank=True, help_text='The first spelling of the same season, if this is another.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='spellings', to='rankings.alias', verbose_name='same season as'),
        ),
        migrations.AddField(
            model_name='alias',
            name='since',
            field=models.DateField(blank=True, editable=False, help_text='The first period for which the spelling means this title and not another.', null=True),
        ),
        migrations.AddField(
            model_name='title',
            name='merged_into',
            field=models.ForeignKey(blank=True, editable=False, help_text='The title it turned out to be. Its address leads there.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='absorbed', to='rankings.title'),
        ),
        migrations.SeparateDatabaseAndState(
            database_operations=[migrations.RunSQL(ONCE_SINCE, ONCE)],
            state_operations=[
                migrations.RemoveConstraint(
                    model_name='alias',
                    name='alias_once_per_source',
                ),
                migrations.AddConstraint(
                    model_name='alias',
                    constraint=models.UniqueConstraint(fields=('source', 'kind', 'show', 'season', 'since'), name='alias_once_per_source', nulls_distinct=False),
                ),
            ],
        ),
        migrations.AddField(
            model_name='doubt',
            name='alias',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='doubts', to='rankings.alias'),
        ),
        migrations.AddField(
            model_name='doubt',
            name='run',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='doubts', to='rankings.run'),
        ),
        migrations.AddField(
            model_name='doubt',
            name='settled_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='identitychange',
            name='by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='identitychange',
            name='other',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='rankings.title'),
        ),
        migrations.AddField(
            model_name='identitychange',
            name='title',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='rankings.title'),
        ),
        migrations.AddField(
            model_name='identitychange',
            name='undone_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='doubt',
            name='change',
            field=models.ForeignKey(blank=True, help_text='The decision that settled it; none where nothing had to change.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='doubts', to='rankings.identitychange'),
        ),
        migrations.AddField(
            model_name='oldaddress',
            name='title',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='old_addresses', to='rankings.title'),
        ),
        migrations.AddIndex(
            model_name='doubt',
            index=models.Index(condition=models.Q(('settled_at', None)), fields=['opened_at'], name='doubt_open'),
        ),
        migrations.AddConstraint(
            model_name='doubt',
            constraint=models.UniqueConstraint(fields=('alias', 'reason'), name='doubt_once_per_alias'),
        ),
    ]
