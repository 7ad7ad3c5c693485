"""Published versions that the database itself refuses to change."""

from django.db import migrations

SQLITE = [
    """CREATE TRIGGER version_is_never_changed BEFORE UPDATE ON eservices_version
        BEGIN SELECT RAISE(ABORT, 'version_is_never_changed'); END""",
]
POSTGRESQL = [
    """CREATE FUNCTION version_is_never_changed() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN RAISE EXCEPTION 'version_is_never_changed'
            USING ERRCODE = 'integrity_constraint_violation'; END $$""",
    """CREATE TRIGGER version_is_never_changed BEFORE UPDATE ON eservices_version
        FOR EACH ROW EXECUTE FUNCTION version_is_never_changed()""",
]


def build(apps, schema_editor):
    """Run the statements of the database at hand."""
    statements = POSTGRESQL if schema_editor.connection.vendor == "postgresql" else SQLITE
    for statement in statements:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    """Adds what the models cannot say."""

    dependencies = [("eservices", "0001_initial")]
    operations = [migrations.RunPython(build, migrations.RunPython.noop)]
