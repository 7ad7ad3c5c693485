"""Adopted editions that the database itself refuses to change."""

from django.db import migrations

WORDS = ("number", "title", "title_en", "lead", "lead_en", "body", "reference", "adopted_on")
CHANGED = " OR ".join(f"NEW.{name} IS DISTINCT FROM OLD.{name}" for name in WORDS)
OWNER = {
    "section": "SELECT state FROM direction_edition WHERE id = NEW.edition_id",
    "wording": "SELECT e.state FROM direction_section s JOIN direction_edition e "
    "ON e.id = s.edition_id WHERE s.id = NEW.section_id",
}
RULES = [
    ("edition", "UPDATE", f"OLD.state <> 'draft' AND ({CHANGED})"),
    *(
        (name, event, f"({owner}) <> 'draft'")
        for name, owner in OWNER.items()
        for event in ("INSERT", "UPDATE")
    ),
]


def sqlite():
    """Yield the statements for SQLite."""
    for name, event, when in RULES:
        when = when.replace("IS DISTINCT FROM", "IS NOT")
        yield (
            f"CREATE TRIGGER adopted_{name}_is_kept_on_{event.lower()} "
            f"BEFORE {event} ON direction_{name} WHEN {when} "
            "BEGIN SELECT RAISE(ABORT, 'adopted_edition_is_kept'); END"
        )


def postgresql():
    """Yield the statements for PostgreSQL."""
    for name, event, when in RULES:
        trigger = f"adopted_{name}_is_kept_on_{event.lower()}"
        yield (
            f"CREATE FUNCTION {trigger}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
            f"IF {when} THEN RAISE EXCEPTION 'adopted_edition_is_kept' "
            "USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN NEW; END $$"
        )
        yield (
            f"CREATE TRIGGER {trigger} BEFORE {event} ON direction_{name} "
            f"FOR EACH ROW EXECUTE FUNCTION {trigger}()"
        )


def build(apps, schema_editor):
    """Run the statements of the database at hand."""
    is_postgresql = schema_editor.connection.vendor == "postgresql"
    for statement in postgresql() if is_postgresql else sqlite():
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    """Adds what the models cannot say."""

    dependencies = [("direction", "0001_initial")]
    operations = [migrations.RunPython(build, migrations.RunPython.noop)]
