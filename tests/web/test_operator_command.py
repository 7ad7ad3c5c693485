"""Whoever runs the machine makes the first operator."""

import io

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from varv.audit.models import Entry
from varv.core.errors import Refused
from varv.people import actions, actors
from varv.people.models import User

pytestmark = pytest.mark.django_db


def run(email: str) -> str:
    """Run the command and return what it says."""
    said = io.StringIO()
    call_command("operator", email, "Olle Drift", stdout=said)
    return said.getvalue()


def test_the_first_operator_gets_a_link_that_works(client: Client) -> None:
    said = run("Drift@Varv.example")
    user = User.objects.get(email="drift@varv.example")
    assert user.is_operator and not user.has_usable_password()
    path = said.split()[-1].removeprefix("http://127.0.0.1:8000")
    assert client.get(path, follow=True).status_code == 200
    assert Entry.objects.filter(action="operator.entrust", subject_id=str(user.pk)).exists()


def test_an_account_with_a_password_keeps_it() -> None:
    User.objects.create_user("drift@varv.example", "redan-valt-ord", name="Olle")
    assert "choose a password" not in run("drift@varv.example")
    assert User.objects.get().is_operator


def test_what_is_no_address_is_refused() -> None:
    with pytest.raises(CommandError, match="'drift' is no e-mail address"):
        run("drift")


def test_no_officer_makes_an_operator() -> None:
    by = actors.Actor(actors.Kind.OFFICER, 1, "Alice", officer_id=1)
    with pytest.raises(Refused):
        actions.entrust(email="alice@ske.example", name="Alice", by=by)
