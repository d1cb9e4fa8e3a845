"""
Tell the planner what it costs to compare names.

It takes a comparison for as cheap as that of two numbers, and reads all of 5,000 names (400 ms on a
busy machine) where the index finds them in less than one. Whoever does not own the extension has
to tell it by hand; then search is slower, and finds the same.
"""

from django.db import migrations

COSTLY = """
DO $$ BEGIN
    ALTER FUNCTION word_similarity_commutator_op(text, text) COST {cost};
EXCEPTION WHEN insufficient_privilege THEN
    RAISE NOTICE 'word_similarity_commutator_op is another role''s: search will be slower';
END $$
"""


class Migration(migrations.Migration):

    dependencies = [
        ('rankings', '0011_identifiers'),
    ]

    operations = [migrations.RunSQL(COSTLY.format(cost=100), COSTLY.format(cost=1))]
