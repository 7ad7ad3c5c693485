"""What happens if a package is taken in: a dry run that names each missing thing."""

from collections.abc import Collection, Mapping

from varv.eservices.package import archive, examples, lint
from varv.eservices.package.archive import Needs, Trial
from varv.eservices.package.compiled import Package
from varv.eservices.package.findings import PackageError
from varv.eservices.package.loading import compile_package

NOTHING = Needs((), (), ())


def needs(package: Package, registers: Collection[str] = ()) -> Needs:
    """Return what a municipality that has some registers already still has to give."""
    return Needs(
        handlers=tuple(package.process.handlers),
        registers=tuple(key for key in package.registers if key not in registers),
        settings=tuple(package.setting_specs),
    )


def dry_run(
    content: bytes,
    versions: Mapping[str, str] | None = None,
    registers: Collection[str] = (),
) -> Trial:
    """Return what an import of a zip would do, without doing it.

    Args:
        versions: the version of each package that is there already, by package key.
        registers: keys of the registers that are there already.
    """
    try:
        files = archive.unpacked(content)
    except PackageError as fault:
        return Trial("", "", "", tuple(str(each) for each in fault.findings), NOTHING)
    found = [str(each) for each in lint.check(files)]
    try:
        package = compile_package(files)
        found += [str(each) for each in examples.run(package, files)]
    except PackageError as fault:
        found = sorted({*found, *(str(each) for each in fault.findings)})
        return Trial("", "", "", tuple(found), NOTHING)
    replaces = (versions or {}).get(package.key, "")
    return Trial(package.key, package.version, replaces, tuple(found), needs(package, registers))
