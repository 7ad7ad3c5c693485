"""Closed reviews that the database itself refuses to change; only who may read them is changed."""

from django.db import migrations

FOUND = (
    *("plan_id", "previous_id", "state", "since", "until", "due_on", "summary", "summary_en"),
    *("kept", "closed_at", "closed_by_id"),
)
CHANGED = " OR ".join(f"NEW.{name} IS DISTINCT FROM OLD.{name}" for name in FOUND)
OWNER = "SELECT state FROM reviews_review WHERE id = NEW.review_id"
RULES = [
    ("review", "UPDATE", f"OLD.state = 'closed' AND ({CHANGED})"),
    *(
        (name, event, f"({OWNER}) = 'closed'")
        for name in ("answer", "decision")
        for event in ("INSERT", "UPDATE")
    ),
]


def sqlite():
    """Yield the statements for SQLite."""
    for name, event, when in RULES:
        when = when.replace("IS DISTINCT FROM", "IS NOT")
        yield (
            f"CREATE TRIGGER closed_review_{name}_is_kept_on_{event.lower()} "
            f"BEFORE {event} ON reviews_{name} WHEN {when} "
            "BEGIN SELECT RAISE(ABORT, 'closed_review_is_kept'); END"
        )


def postgresql():
    """Yield the statements for PostgreSQL."""
    for name, event, when in RULES:
        trigger = f"closed_review_{name}_is_kept_on_{event.lower()}"
        yield (
            f"CREATE FUNCTION {trigger}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
            f"IF {when} THEN RAISE EXCEPTION 'closed_review_is_kept' "
            "USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN NEW; END $$"
        )
        yield (
            f"CREATE TRIGGER {trigger} BEFORE {event} ON reviews_{name} "
            f"FOR EACH ROW EXECUTE FUNCTION {trigger}()"
        )


def build(apps, schema_editor):
    """Run the statements of the database at hand."""
    is_postgresql = schema_editor.connection.vendor == "postgresql"
    for statement in postgresql() if is_postgresql else sqlite():
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    """Adds what the models cannot say."""

    dependencies = [("reviews", "0001_initial")]
    operations = [migrations.RunPython(build, migrations.RunPython.noop)]
