"""What titles had on each day in each daily list, added up over all countries."""

import django.db.models.deletion
from django.db import migrations, models

FILL = """
INSERT INTO rankings_score (feed, list, period, title_id, points, firsts, lists)
SELECT feed, list, period, title_id,
       sum(11 - rank), count(*) FILTER (WHERE rank = 1), count(DISTINCT ranking_id)
FROM rankings_entry JOIN rankings_ranking AS ranking ON ranking.id = ranking_id
WHERE cadence = 'day' AND country_id IS NOT NULL
GROUP BY feed, list, period, title_id
"""


class Migration(migrations.Migration):

    dependencies = [("rankings", "0020_stretches")]

    operations = [
        migrations.CreateModel(
            name="Score",
            fields=[
                ("pk", models.CompositePrimaryKey("feed", "list", "period", "title", blank=True, editable=False, primary_key=True, serialize=False)),
                ("feed", models.CharField(max_length=40)),
                ("list", models.CharField(help_text="The list's slug within its feed.", max_length=40)),
                ("period", models.DateField()),
                ("points", models.PositiveIntegerField()),
                ("firsts", models.PositiveSmallIntegerField()),
                ("lists", models.PositiveSmallIntegerField()),
                ("title", models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name="+", to="rankings.title")),
            ],
            options={
                "indexes": [models.Index(fields=["title", "feed", "list", "period"], name="score_of_title")],
            },
        ),
        migrations.RunSQL(FILL, migrations.RunSQL.noop),
    ]
