"""The search table of needs."""

from django.db import migrations

from varv.core.searching import Index

INDEX = Index(table="needs_search", key="need_id")


def build(apps, schema_editor):
    """Make the table in the database at hand."""
    for statement in INDEX.statements(schema_editor.connection.vendor):
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    """Adds what the models cannot say."""

    dependencies = [("needs", "0001_initial")]
    operations = [migrations.RunPython(build, migrations.RunPython.noop)]
