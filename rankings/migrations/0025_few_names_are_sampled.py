"""
Let the planner know ten names of a column instead of a hundred.

To guess how many names are like a word, it compares the word with each name it has sampled: half a
millisecond for each likeness asked for, and a search for other spellings asks for twelve. How many
are like it changes nothing, since search leaves it no other way than the index of trigrams.
"""

from django.db import migrations

NAMES = {
    "rankings_title": ["name", "original_name"],
    "rankings_titlename": ["normalised"],
    "rankings_person": ["name", "native_name"],
    "rankings_company": ["name", "native_name"],
}
SAMPLED = "ALTER TABLE {table} ALTER COLUMN {column} SET STATISTICS {names}"


def sampling(names: int) -> list[str]:
    """Return the statements that have so many names of each column sampled; -1 is as usual."""
    return [
        *(
            SAMPLED.format(table=table, column=column, names=names)
            for table, columns in NAMES.items()
            for column in columns
        ),
        *(f"ANALYZE {table}" for table in NAMES),
    ]


class Migration(migrations.Migration):

    dependencies = [("rankings", "0024_listed_charts")]

    operations = [migrations.RunSQL(sampling(10), sampling(-1))]
