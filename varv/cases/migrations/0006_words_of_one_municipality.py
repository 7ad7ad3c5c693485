"""Searching reads the words of one municipality, and lists by age the cases of one."""

from itertools import islice

import django.db.models.deletion
from django.db import migrations, models

WORDS = """
UPDATE cases_search found SET body = (
    SELECT array_to_tsvector(array_agg('m' || c.municipality_id || 'm' || word))
    FROM unnest(tsvector_to_array(found.body)) AS word
    WHERE word <> 'm' || c.municipality_id || 'm'
) FROM cases_case c WHERE c.id = found.case_id
"""
# A unit belongs to one municipality: without that, far too few of its cases are expected.
KNOWN = "CREATE STATISTICS unit_of_case (dependencies) ON municipality_id, unit_id FROM cases_case"
TABLE = """
CREATE VIRTUAL TABLE cases_words USING fts5(
    body, detail=none, tokenize="unicode61 remove_diacritics 0")
"""
BATCH = 1000


def place_words(apps, schema_editor):
    """Put its municipality in front of every stored word."""
    connection = schema_editor.connection
    if connection.vendor == "postgresql":
        schema_editor.execute(WORDS)
        schema_editor.execute(KNOWN)
        return
    schema_editor.execute(TABLE)
    with connection.cursor() as read, connection.cursor() as write:
        stored = read.execute("SELECT rowid, body FROM cases_search")
        while rows := list(islice(stored, BATCH)):
            placed = [(pk, _placed(body)) for pk, body in rows]
            write.executemany("INSERT INTO cases_words (rowid, body) VALUES (%s, %s)", placed)
    schema_editor.execute("DROP TABLE cases_search")
    schema_editor.execute("ALTER TABLE cases_words RENAME TO cases_search")


def _placed(body):
    place, *words = body.split()
    return " ".join(f"{place}{word}" for word in words)


class Migration(migrations.Migration):
    """Places words, and changes the indexes of cases."""

    dependencies = [
        ("cases", "0005_code"),
        ("municipalities", "0001_initial"),
    ]
    operations = [
        migrations.RunPython(place_words, migrations.RunPython.noop),
        migrations.AlterField(
            model_name="case",
            name="municipality",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="municipalities.municipality",
            ),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(fields=["municipality", "-id"], name="cases_by_age"),
        ),
    ]
