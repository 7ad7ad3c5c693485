"""Who did what, and who looked at whose data."""

from django.db import models

from varv.municipalities.models import Municipality


class Entry(models.Model):
    """One thing that somebody did or looked at; never changed, never removed by hand."""

    municipality = models.ForeignKey(
        Municipality, null=True, on_delete=models.PROTECT, related_name="+"
    )
    at = models.DateTimeField()
    action = models.CharField(max_length=60)
    actor_kind = models.CharField(max_length=12)
    actor_name = models.CharField(max_length=120)
    officer_id = models.BigIntegerField(null=True)
    person_id = models.BigIntegerField(null=True)
    subject_kind = models.CharField(max_length=60)
    subject_id = models.CharField(max_length=40)
    concerns_id = models.BigIntegerField(null=True)
    data = models.JSONField(default=dict)

    class Meta:
        verbose_name_plural = "entries"
        indexes = [
            models.Index(
                fields=["municipality", "subject_kind", "subject_id", "id"],
                name="audit_of_a_subject",
            ),
            models.Index(fields=["municipality", "id"], name="audit_of_a_municipality"),
        ]
