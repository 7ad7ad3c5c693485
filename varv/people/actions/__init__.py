"""Everything that changes people, accounts and their rights."""

from varv.people.actions.appointing import appoint, assign_role, deactivate, end_role, entrust
from varv.people.actions.knowing import (
    change_contact,
    register_guardianship,
    register_person,
    set_protection,
)
from varv.people.actions.signing import arrive, sign_in, sign_out

__all__ = [
    "appoint",
    "arrive",
    "assign_role",
    "change_contact",
    "deactivate",
    "end_role",
    "entrust",
    "register_guardianship",
    "register_person",
    "set_protection",
    "sign_in",
    "sign_out",
]
