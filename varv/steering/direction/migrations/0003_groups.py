"""What a group shares: which statement, edition and principle of another municipality one follows.

Columns are added one by one, so that SQLite keeps the triggers of the tables.
"""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("direction", "0002_adopted_editions_are_kept"),
        ("municipalities", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="edition",
            name="follows_number",
            field=models.PositiveSmallIntegerField(null=True),
        ),
        migrations.AddField(
            model_name="principle",
            name="follows",
            field=models.BigIntegerField(null=True),
        ),
        migrations.AddField(
            model_name="statement",
            name="follows",
            field=models.BigIntegerField(null=True),
        ),
        migrations.AddIndex(
            model_name="statement",
            index=models.Index(
                condition=models.Q(("follows__isnull", False)),
                fields=["follows"],
                name="statements_of_a_group",
            ),
        ),
    ]
