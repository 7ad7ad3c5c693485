"""Closed rounds that the database itself refuses to change."""

from django.db import migrations

WORDS = ("title", "unit_id", "edition", "state", "answer_by", "opened_at", "closed_at")
CHANGED = " OR ".join(f"NEW.{name} IS DISTINCT FROM OLD.{name}" for name in WORDS)
OWNER = {
    "assessment": "SELECT state FROM maturity_round WHERE id = NEW.round_id",
    "answer": "SELECT r.state FROM maturity_assessment a JOIN maturity_round r "
    "ON r.id = a.round_id WHERE a.id = NEW.assessment_id",
}
RULES = [
    ("round", "UPDATE", f"OLD.state = 'closed' AND ({CHANGED})"),
    *(
        (name, event, f"({owner}) = 'closed'")
        for name, owner in OWNER.items()
        for event in ("INSERT", "UPDATE")
    ),
]


def sqlite():
    """Yield the statements for SQLite."""
    for name, event, when in RULES:
        when = when.replace("IS DISTINCT FROM", "IS NOT")
        yield (
            f"CREATE TRIGGER closed_{name}_is_kept_on_{event.lower()} "
            f"BEFORE {event} ON maturity_{name} WHEN {when} "
            "BEGIN SELECT RAISE(ABORT, 'closed_round_is_kept'); END"
        )


def postgresql():
    """Yield the statements for PostgreSQL."""
    for name, event, when in RULES:
        trigger = f"closed_{name}_is_kept_on_{event.lower()}"
        yield (
            f"CREATE FUNCTION {trigger}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
            f"IF {when} THEN RAISE EXCEPTION 'closed_round_is_kept' "
            "USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN NEW; END $$"
        )
        yield (
            f"CREATE TRIGGER {trigger} BEFORE {event} ON maturity_{name} "
            f"FOR EACH ROW EXECUTE FUNCTION {trigger}()"
        )


def build(apps, schema_editor):
    """Run the statements of the database at hand."""
    is_postgresql = schema_editor.connection.vendor == "postgresql"
    for statement in postgresql() if is_postgresql else sqlite():
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    """Adds what the models cannot say."""

    dependencies = [("maturity", "0001_initial")]
    operations = [migrations.RunPython(build, migrations.RunPython.noop)]
