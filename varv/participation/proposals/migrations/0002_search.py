"""The table that proposals are found in."""

from django.db import migrations

SQLITE = [
    """CREATE VIRTUAL TABLE proposals_search USING fts5(
        body, tokenize="unicode61 remove_diacritics 0", prefix='2 3')""",
]
POSTGRESQL = [
    "CREATE TABLE proposals_search (proposal_id bigint PRIMARY KEY, body tsvector NOT NULL)",
    "CREATE INDEX proposals_search_body ON proposals_search USING gin (body)",
]


def build(apps, schema_editor):
    """Run the statements of the database at hand."""
    statements = POSTGRESQL if schema_editor.connection.vendor == "postgresql" else SQLITE
    for statement in statements:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    """Adds what the models cannot say."""

    dependencies = [("proposals", "0001_initial")]
    operations = [migrations.RunPython(build, migrations.RunPython.noop)]
