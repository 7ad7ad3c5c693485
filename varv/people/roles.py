"""Roles as code: a role is a set of permissions that an officer holds in a unit and below it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from varv.people.permissions import P


class Role(models.TextChoices):
    """A role in a unit, from a day to a day."""

    HANDLER = "handler", _("Handläggare")
    DECIDER = "decider", _("Beslutsfattare")
    MANAGER = "manager", _("Enhetschef")
    SERVICE_OWNER = "service_owner", _("Tjänsteägare")
    ADMINISTRATOR = "administrator", _("Administratör")
    REGISTRAR = "registrar", _("Registrator")
    AUDITOR = "auditor", _("Granskare")
    TRUSTED = "trusted", _("Behörig till skyddade uppgifter")
    COMMUNICATOR = "communicator", _("Kommunikatör")
    ORGANISER = "organiser", _("Träffledare")
    LEADER = "leader", _("Digitaliseringsledare")
    ARCHIVIST = "archivist", _("Arkivarie")


_HANDLES = frozenset(
    {
        P.CASE_READ,
        P.CASE_HANDLE,
        P.CASE_ASSIGN,
        P.NUMBER_SHOW,
        P.VOICE_MODERATE,
        P.NEED_GATHER,
    }
)

PERMISSIONS: dict[str, frozenset[P]] = {
    Role.HANDLER: _HANDLES,
    Role.DECIDER: _HANDLES | {P.CASE_DECIDE},
    Role.MANAGER: _HANDLES
    | {
        P.CASE_DECIDE,
        P.SERVICE_MANAGE,
        P.DIALOGUE_MANAGE,
        P.MEETUP_MANAGE,
        P.DIRECTION_REMARK,
        P.ACTIVITY_LEAD,
    },
    Role.SERVICE_OWNER: frozenset({P.SERVICE_MANAGE}),
    Role.ADMINISTRATOR: frozenset(
        {P.SERVICE_MANAGE, P.UNIT_MANAGE, P.OFFICER_MANAGE, P.OUTBOX_MANAGE, P.CLIENT_MANAGE}
    ),
    Role.REGISTRAR: frozenset({P.CASE_READ, P.CASE_ASSIGN, P.VOICE_MODERATE}),
    Role.AUDITOR: frozenset({P.AUDIT_READ}),
    Role.ARCHIVIST: frozenset({P.CASE_ERASE}),
    Role.TRUSTED: frozenset({P.CASE_READ_PROTECTED}),
    Role.COMMUNICATOR: frozenset(
        {
            P.NEWS_PUBLISH,
            P.DIALOGUE_MANAGE,
            P.MEETUP_MANAGE,
            P.VOICE_MODERATE,
            P.NEED_GATHER,
            P.COMMUNICATION_PLAN,
        }
    ),
    Role.ORGANISER: frozenset({P.MEETUP_MANAGE, P.NEED_GATHER}),
    Role.LEADER: frozenset(
        {
            P.DIRECTION_WRITE,
            P.DIRECTION_REMARK,
            P.PLAN_WRITE,
            P.ACTIVITY_LEAD,
            P.NEED_GATHER,
            P.COUNCIL_MANAGE,
            P.COMMUNICATION_PLAN,
            P.LAP_LINK,
        }
    ),
}
