"""Offering a package, setting it, publishing and withdrawing it."""

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from varv.audit import actions as audit
from varv.core import clock, events
from varv.core.errors import Invalid, Refused
from varv.eservices import library, queries, rules
from varv.eservices.actions.cells import setting
from varv.eservices.events import ServicePublished, ServiceWithdrawn
from varv.eservices.models import Register, Service, Version
from varv.eservices.package import examples, lint
from varv.eservices.package.compiled import Package
from varv.eservices.package.loading import compile_package
from varv.eservices.states import ARROWS, Offer
from varv.municipalities.models import Municipality, Unit
from varv.people.actors import Actor


def _ask(allowed: bool, rule: str) -> None:
    if not allowed:
        raise Refused(rule)


def _names(package: Package) -> dict[str, str]:
    return {each: package.text("about.name", each) for each in package.languages}


@transaction.atomic
def offer(*, municipality: Municipality, package_key: str, owner: Unit, by: Actor) -> Service:
    """Take a package from the library into the municipality, as a draft.

    Raises:
        Invalid: there is no such package, or the municipality has it already.
    """
    _ask(rules.may_offer(by, municipality.pk), "service.offer")
    try:
        package, files = library.package(package_key), library.files(package_key)
    except KeyError as fault:
        raise Invalid({"package": _("Det finns inget sådant paket.")}) from fault
    if Service.objects.filter(package_key=package_key).exists():
        raise Invalid({"package": _("Tjänsten finns redan hos er.")})
    service = Service.objects.create(
        municipality=municipality,
        package_key=package_key,
        slug=package.about.slug,
        names=_names(package),
        files=files,
        handlers=dict.fromkeys(package.process.handlers, owner.pk),
        owner=owner,
        updated_at=clock.now(),
    )
    for key in package.registers:
        _declare(municipality, package, key)
    audit.record(by=by, action="service.offer", subject=service)
    return service


def _declare(municipality: Municipality, package: Package, key: str) -> None:
    spec = package.registers[key]
    Register.objects.get_or_create(
        municipality=municipality,
        key=key,
        defaults={
            "name": spec.name,
            "key_column": spec.key,
            "columns": dict(spec.columns),
            "is_down": True,
            "updated_at": clock.now(),
        },
    )


@transaction.atomic
def configure(
    *,
    service: Service,
    by: Actor,
    settings: Mapping[str, Any] | None = None,
    texts: Mapping[str, Mapping[str, str]] | None = None,
    handlers: Mapping[str, int] | None = None,
) -> Service:
    """Set what is the municipality's own; it takes effect when the service is published.

    Raises:
        Invalid: a setting cannot be used, or a unit is not the municipality's.
    """
    _ask(rules.may_manage(by, service), "service.configure")
    package = compile_package(service.files)
    faults: dict[str, str] = {}
    values = dict(service.settings)
    for key, value in (settings or {}).items():
        spec = package.setting_specs.get(key)
        if spec is None:
            faults[key] = _("Inställningen finns inte i paketet.")
            continue
        try:
            values[key] = setting(spec, value)
        except ValueError as fault:
            faults[key] = str(fault)
    units = dict(service.handlers)
    for key, unit_id in (handlers or {}).items():
        if key not in package.process.handlers or not Unit.objects.filter(pk=unit_id).exists():
            faults[key] = _("Välj en av kommunens enheter.")
        units[key] = unit_id
    if faults:
        raise Invalid(faults)
    service.settings, service.handlers = values, units
    service.texts = dict(texts) if texts is not None else service.texts
    service.updated_at = clock.now()
    service.save(update_fields=["settings", "handlers", "texts", "updated_at"])
    audit.record(by=by, action="service.configure", subject=service)
    return service


def findings(service: Service) -> list[str]:
    """Return what stands in the way of publishing: faults, and examples with what is local."""
    checked = lint.check(service.files, service.settings, service.texts)
    found = [str(each) for each in checked]
    if found:
        return found
    package = compile_package(service.files, service.settings, service.texts)
    faults = [str(each) for each in examples.run(package, service.files, local=True)]
    missing = sorted(set(package.process.handlers) - set(service.handlers))
    return faults + [
        _("Välj vilken enhet som handlägger: {handler}").format(handler=key) for key in missing
    ]


@transaction.atomic
def publish(*, service: Service, by: Actor) -> Version:
    """Make an immutable version that residents apply for from now on.

    Raises:
        Invalid: the package or its examples do not hold with the municipality's settings.
    """
    _ask(rules.may_manage(by, service), "service.publish")
    _ask(Offer.PUBLISHED in ARROWS[Offer(service.state)], "service.publish")
    found = findings(service)
    if found:
        raise Invalid({"package": "\n".join(found)})
    package = compile_package(service.files, service.settings, service.texts)
    Service.objects.select_for_update().filter(pk=service.pk).first()
    told = {
        "files": service.files,
        "settings": dict(package.settings),
        "texts": service.texts,
        "handlers": service.handlers,
    }
    version = Version.objects.create(
        municipality_id=service.municipality_id,
        service=service,
        number=service.versions.count() + 1,
        package_version=package.version,
        digest=_digest(told),
        published_at=clock.now(),
        published_by_id=by.officer_id,
        **told,
    )
    service.current, service.state, service.names = version, Offer.PUBLISHED, _names(package)
    service.updated_at = clock.now()
    service.save(update_fields=["current", "state", "names", "updated_at"])
    audit.record(by=by, action="service.publish", subject=service, data={"version": version.pk})
    events.publish(ServicePublished(service_id=service.pk, version_id=version.pk))
    transaction.on_commit(queries.forget)
    return version


def _digest(told: Mapping[str, Any]) -> str:
    kept = {key: told[key] for key in ("files", "settings", "texts")}
    text = json.dumps(kept, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


@transaction.atomic
def withdraw(*, service: Service, by: Actor) -> Service:
    """Stop new applications; what has begun goes on."""
    _ask(rules.may_manage(by, service), "service.withdraw")
    _ask(Offer.WITHDRAWN in ARROWS[Offer(service.state)], "service.withdraw")
    service.state, service.updated_at = Offer.WITHDRAWN, clock.now()
    service.save(update_fields=["state", "updated_at"])
    audit.record(by=by, action="service.withdraw", subject=service)
    events.publish(ServiceWithdrawn(service_id=service.pk))
    transaction.on_commit(queries.forget)
    return service
