"""Why an activity was followed up unmeasured."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("plans", "0002_attachments"),
    ]

    operations = [
        migrations.AddField(
            model_name="activity",
            name="unmeasured_because",
            field=models.CharField(blank=True, default="", max_length=400),
        ),
    ]
