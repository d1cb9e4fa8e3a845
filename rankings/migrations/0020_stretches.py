"""
Editions that follow one another without a gap are one row, and versions of editions a view.

An edition has had lines ever since its first release. One that went has left only the lines that
were superseded.
"""

import django.db.models.deletion
from django.db import migrations, models

# Within a stretch, period less place is the same.
FILL = """
INSERT INTO rankings_stretch (ranking_id, first, last)
SELECT ranking_id, min(period), max(period)
FROM (
    SELECT ranking_id, period, period - step * (
        row_number() OVER (PARTITION BY ranking_id, mod(period - DATE '0001-01-01', step)
                           ORDER BY period)
    )::int AS stretch
    FROM rankings_edition
    JOIN (
        SELECT id AS ranking_id, CASE cadence WHEN 'week' THEN 7 ELSE 1 END AS step
        FROM rankings_ranking
    ) AS ranking USING (ranking_id)
) AS edition
GROUP BY ranking_id, stretch
"""
VIEW = """
CREATE VIEW rankings_editionversion AS
SELECT ranking_id, period, first_release_id AS release_id, NULL::bigint AS until_id
FROM rankings_edition
UNION ALL
SELECT ranking_id, period, release_id, until_id FROM rankings_superseded
"""


class Migration(migrations.Migration):

    dependencies = [("rankings", "0019_weekdays_in_the_plural")]

    operations = [
        migrations.CreateModel(
            name="Stretch",
            fields=[
                ("pk", models.CompositePrimaryKey("ranking", "first", blank=True, editable=False, primary_key=True, serialize=False)),
                ("first", models.DateField()),
                ("last", models.DateField()),
                ("ranking", models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="stretches", to="rankings.ranking")),
            ],
            options={
                "verbose_name_plural": "stretches",
                "constraints": [models.CheckConstraint(condition=models.Q(("last__gte", models.F("first"))), name="stretch_ends_after_it_begins")],
            },
        ),
        migrations.CreateModel(
            name="EditionVersion",
            fields=[
                ("pk", models.CompositePrimaryKey("ranking", "period", "release", blank=True, editable=False, primary_key=True, serialize=False)),
                ("period", models.DateField()),
            ],
            options={"db_table": "rankings_editionversion", "managed": False},
        ),
        migrations.RunSQL(FILL, migrations.RunSQL.noop),
        migrations.RunSQL(VIEW, "DROP VIEW rankings_editionversion"),
    ]
