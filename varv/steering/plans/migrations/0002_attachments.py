"""Files and pictures that a stage rests on."""

import django.db.models.deletion
from django.db import migrations, models

import varv.core.ids


class Migration(migrations.Migration):
    dependencies = [
        ("municipalities", "0001_initial"),
        ("people", "0003_leader"),
        ("plans", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Attachment",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=varv.core.ids.uuid7,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("key", models.UUIDField()),
                (
                    "stage",
                    models.CharField(
                        choices=[
                            ("target_group", "Målgrupp"),
                            ("needs", "Behov"),
                            ("concept", "Koncept"),
                            ("prototype", "Prototyp"),
                            ("tested", "Provat"),
                            ("in_use", "I bruk"),
                            ("followed_up", "Uppföljt"),
                        ],
                        max_length=12,
                    ),
                ),
                ("title", models.CharField(max_length=120)),
                ("alt", models.CharField(blank=True, default="", max_length=250)),
                ("is_public", models.BooleanField(default=False)),
                ("is_picture", models.BooleanField(default=False)),
                ("name", models.CharField(max_length=120)),
                ("media_type", models.CharField(max_length=100)),
                ("width", models.PositiveIntegerField(null=True)),
                ("height", models.PositiveIntegerField(null=True)),
                ("stored_as", models.CharField(max_length=120, unique=True)),
                ("small_as", models.CharField(blank=True, default="", max_length=120)),
                ("at", models.DateTimeField()),
                (
                    "activity",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="attachments",
                        to="plans.activity",
                    ),
                ),
                (
                    "municipality",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="municipalities.municipality",
                    ),
                ),
                (
                    "officer",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.officer",
                    ),
                ),
            ],
            options={
                "ordering": ("id",),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("activity", "key"), name="attachment_is_kept_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("is_picture", False), ("small_as", "")),
                            models.Q(
                                ("height__isnull", False),
                                ("is_picture", True),
                                ("width__isnull", False),
                                models.Q(("alt", ""), _negated=True),
                                models.Q(("small_as", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="attached_picture_is_said_in_words",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("title", ""), _negated=True),
                        name="attachment_says_what_it_is",
                    ),
                ],
            },
        ),
    ]
