"""The ground that many tests stand on: built once, then laid out again from its rows."""

import copy
from collections.abc import Callable
from typing import Any, TypeVar

from django.apps import apps
from django.db import transaction
from django.db.models import Model
from django_scopes import scopes_disabled

from varv.municipalities.models import Municipality

Ground = TypeVar("Ground")
Rows = dict[type[Model], list[Model]]

STANDING = ("contenttypes", "auth")  # what migrations left stays

_built: dict[str, tuple[Any, Rows]] = {}


def once(name: str, build: Callable[[], Ground]) -> Ground:
    """Build something; where nothing is yet, lay out the rows of the first time instead.

    What is given is a copy of the first, so that no test sees what another did with it. A build
    may write rows, and nothing else that a test looks at: no file, no index of words.
    """
    if Municipality.objects.exists():
        return build()
    if name not in _built:
        ground = build()
        _built[name] = copy.deepcopy(ground), _rows()
        return ground
    ground, rows = _built[name]
    with scopes_disabled(), transaction.atomic():  # rows may point at those that come later
        for model, of_model in rows.items():
            model._base_manager.bulk_create(copy.deepcopy(of_model))
    return copy.deepcopy(ground)


def _rows() -> Rows:
    with scopes_disabled():
        found = {
            model: list(model._base_manager.all())
            for model in apps.get_models(include_auto_created=True)
            if model._meta.app_label not in STANDING
        }
    return {model: rows for model, rows in found.items() if rows}
