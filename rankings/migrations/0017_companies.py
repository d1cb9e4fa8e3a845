import django.contrib.postgres.indexes
import django.db.models.deletion
import django.db.models.functions.text
from django.db import migrations, models

from rankings.models import slug_of


def know_services(apps, schema_editor):
    """Make a company of each service on which something was shown."""
    broadcasts = apps.get_model('rankings', 'Broadcast').objects
    company = apps.get_model('rankings', 'Company')
    names = ['Netflix', *broadcasts.values_list('service', flat=True).distinct()]
    made = [company(slug=slug_of(name), name=name) for name in names]
    company.objects.bulk_create(made, ignore_conflicts=True)


class Migration(migrations.Migration):

    dependencies = [
        ('rankings', '0016_version_tables'),
    ]

    operations = [
        migrations.CreateModel(
            name='Company',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('slug', models.SlugField(allow_unicode=True, max_length=120, unique=True)),
                ('name', models.CharField(max_length=120)),
                ('native_name', models.CharField(blank=True, max_length=120)),
                ('native_language', models.CharField(blank=True, max_length=12)),
            ],
            options={
                'verbose_name_plural': 'companies',
                'indexes': [
                    django.contrib.postgres.indexes.GinIndex(fields=['name', 'native_name'], name='company_trigram', opclasses=['gin_trgm_ops', 'gin_trgm_ops']),
                    models.Index(django.contrib.postgres.indexes.OpClass(django.db.models.functions.text.Upper('name'), 'text_pattern_ops'), name='company_beginning'),
                    models.Index(django.contrib.postgres.indexes.OpClass(django.db.models.functions.text.Upper('native_name'), 'text_pattern_ops'), name='company_native_beginning'),
                ],
                'constraints': [models.CheckConstraint(condition=models.Q(('slug', ''), _negated=True), name='company_slug_not_empty')],
            },
        ),
        migrations.CreateModel(
            name='Maker',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('role', models.CharField(choices=[('1-producer', 'Produced by'), ('2-distributor', 'Distributed by')], max_length=14)),
                ('position', models.PositiveSmallIntegerField(default=0)),
                ('company', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='made', to='rankings.company')),
                ('title', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='makers', to='rankings.title')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('title', 'company', 'role'), name='maker_once')],
            },
        ),
        migrations.RunPython(know_services, migrations.RunPython.noop),
    ]
