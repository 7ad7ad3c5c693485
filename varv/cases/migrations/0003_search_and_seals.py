"""The search table, and a log that the database itself refuses to change."""

from django.db import migrations

SQLITE = [
    """CREATE VIRTUAL TABLE cases_search USING fts5(
        body, detail=none,
        tokenize="unicode61 remove_diacritics 0", prefix='2 3')""",
    """CREATE TRIGGER case_log_is_never_changed BEFORE UPDATE ON cases_event
        BEGIN SELECT RAISE(ABORT, 'case_log_is_never_changed'); END""",
]
POSTGRESQL = [
    "CREATE TABLE cases_search (case_id bigint PRIMARY KEY, body tsvector NOT NULL)",
    "CREATE INDEX cases_search_body ON cases_search USING gin (body)",
    """CREATE FUNCTION case_log_is_never_changed() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN RAISE EXCEPTION 'case_log_is_never_changed'; END $$""",
    """CREATE TRIGGER case_log_is_never_changed BEFORE UPDATE ON cases_event
        FOR EACH ROW EXECUTE FUNCTION case_log_is_never_changed()""",
]


def build(apps, schema_editor):
    """Run the statements of the database at hand."""
    statements = POSTGRESQL if schema_editor.connection.vendor == "postgresql" else SQLITE
    for statement in statements:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    """Adds what the models cannot say."""

    dependencies = [("cases", "0002_initial")]
    operations = [migrations.RunPython(build, migrations.RunPython.noop)]
