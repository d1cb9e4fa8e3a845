"""The view over current and superseded entries, for reading as of a release."""

from django.db import migrations

LINE = "ranking_id, period, rank, title_id, alias_id, hours, views, runtime, weeks, release_id"

# A plain UNION ALL: PostgreSQL pushes a query's conditions into both halves, so reading the past
# is two index scans.
VIEW = f"""
CREATE VIEW rankings_entryversion AS
SELECT {LINE}, NULL::bigint AS until_id FROM rankings_entry
UNION ALL
SELECT {LINE}, until_id FROM rankings_superseded
"""


class Migration(migrations.Migration):
    dependencies = [("rankings", "0001_initial")]

    operations = [migrations.RunSQL(VIEW, "DROP VIEW rankings_entryversion")]
