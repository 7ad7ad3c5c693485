"""Decisions, adjusted minutes and the weights of a meeting: the database refuses to change them."""

from django.db import migrations

TEXTS = (
    "text",
    "annex",
    "chair_id",
    "adjuster_id",
    "chair_at",
    "adjuster_at",
    "adjusted_at",
    "meeting_id",
)
DECIDED = (
    *("item_id", "number", "outcome", "reasons", "conditions", "until", "year"),
    *("score", "scorers", '"on"', "at"),
)
WEIGHED = ("meeting_id", "title", "weight", "way")


def changed(names):
    """Return the condition that one of the columns changes."""
    return " OR ".join(f"NEW.{name} IS DISTINCT FROM OLD.{name}" for name in names)


HAS_DECISION = "EXISTS (SELECT 1 FROM council_decision d WHERE d.item_id = NEW.item_id)"
RULES = [
    (
        "adjusted_minutes_are_kept",
        "minutes",
        "UPDATE",
        f"OLD.adjusted_at IS NOT NULL AND ({changed(TEXTS)})",
    ),
    ("decision_is_kept", "decision", "UPDATE", changed(DECIDED)),
    ("weights_of_a_meeting_are_kept", "yardstick", "UPDATE", changed(WEIGHED)),
    ("decided_item_takes_no_score", "score", "INSERT", HAS_DECISION),
    ("decided_item_keeps_its_scores", "score", "UPDATE", HAS_DECISION),
]


def sqlite():
    """Yield the statements for SQLite."""
    for name, table, event, when in RULES:
        when = when.replace("IS DISTINCT FROM", "IS NOT")
        yield (
            f"CREATE TRIGGER {name} BEFORE {event} ON council_{table} WHEN {when} "
            f"BEGIN SELECT RAISE(ABORT, '{name}'); END"
        )


def postgresql():
    """Yield the statements for PostgreSQL."""
    for name, table, event, when in RULES:
        yield (
            f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
            f"IF {when} THEN RAISE EXCEPTION '{name}' "
            "USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN NEW; END $$"
        )
        yield (
            f"CREATE TRIGGER {name} BEFORE {event} ON council_{table} "
            f"FOR EACH ROW EXECUTE FUNCTION {name}()"
        )


def build(apps, schema_editor):
    """Run the statements of the database at hand."""
    is_postgresql = schema_editor.connection.vendor == "postgresql"
    for statement in postgresql() if is_postgresql else sqlite():
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    """Adds what the models cannot say."""

    dependencies = [("council", "0001_initial")]
    operations = [migrations.RunPython(build, migrations.RunPython.noop)]
