"""A form makes one series, and the answers of an evaluation are shown in steps."""

from django.db import migrations, models

FEWEST = 5


def show_what_was_seen(apps, schema_editor):
    """Go on showing the answers that were enough to be shown before."""
    ratings = apps.get_model("meetups", "Rating").objects.using(schema_editor.connection.alias)
    rated = ratings.values("occasion").annotate(number=models.Count("pk"))
    seen = list(rated.filter(number__gte=FEWEST).values_list("occasion", flat=True))
    ratings.filter(occasion__in=seen).update(is_shown=True)


class Migration(migrations.Migration):
    """Adds the keys, and shows on what was seen."""

    dependencies = [
        ("meetups", "0001_initial"),
        ("municipalities", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="rating",
            name="is_shown",
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name="series",
            name="key",
            field=models.UUIDField(editable=False, null=True),
        ),
        migrations.AddConstraint(
            model_name="series",
            constraint=models.UniqueConstraint(
                fields=("municipality", "key"), name="series_is_planned_once_of_a_form"
            ),
        ),
        migrations.RunPython(show_what_was_seen, migrations.RunPython.noop),
    ]
