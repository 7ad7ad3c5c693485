"""Packages that are broken or mean harm: refused with file, line and cure, never anything else."""

import copy
import io
import re
import stat
import zipfile
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, settings
from hypothesis import given as drawn
from hypothesis import strategies as st

from tests.eservices.small import field, files
from varv.eservices import library
from varv.eservices.package import archive, examples, importing, lint
from varv.eservices.package.findings import PackageError
from varv.eservices.package.loading import compile_package

AWARD = library.files("award-nomination")
TOLD = re.compile(r"^[\w./-]+:[1-9]\d*: .+", re.S)
SLOW = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
ODD = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(10**20), 10**20),
    st.floats(allow_nan=False),
    st.text(max_size=12),
    st.sampled_from(["{{", "{{ a", "{% if x %}", "1 +", "in", "2026-99-99", "received", "true"]),
    st.sampled_from([[], {}, [[]], [1], {"a": 1}, {"key": "x"}, ["received"]]),
)


def refused(made: dict[str, str]) -> list[str]:
    """Return what is said of a package, which may only be findings with their place."""
    said = [str(each) for each in lint.check(made)]
    try:
        package = compile_package(made)
        said += [str(each) for each in examples.run(package, made)]
    except PackageError as fault:
        said += [str(each) for each in fault.findings]
    assert [each for each in said if not TOLD.match(each)] == []
    return said


def places(data: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    inside = data.items() if isinstance(data, dict) else enumerate(data)
    found = [path] if path else []
    for key, value in inside:
        deeper = isinstance(value, dict | list)
        found += places(value, (*path, key)) if deeper else [(*path, key)]
    return found


@pytest.mark.slow
@SLOW
@drawn(st.data())
def test_any_value_anywhere_is_a_finding_and_never_a_crash(data: st.DataObject) -> None:
    file = data.draw(st.sampled_from(sorted(path for path in AWARD if path.endswith(".yaml"))))
    content = copy.deepcopy(yaml.load(AWARD[file], yaml.CSafeLoader))
    path = data.draw(st.sampled_from(places(content)))
    around = content
    for part in path[:-1]:
        around = around[part]
    if data.draw(st.booleans()):
        around[path[-1]] = data.draw(ODD)
    else:
        del around[path[-1]]
    refused({**AWARD, file: yaml.safe_dump(content, allow_unicode=True)})


@pytest.mark.parametrize("odd", [[], {}, 1, None])
def test_a_kind_of_decision_that_is_none_is_a_finding(odd: Any) -> None:
    content = yaml.load(AWARD["process.yaml"], yaml.CSafeLoader)
    content["actions"]["make_finalist"]["decision"]["kind"] = odd
    assert refused({**AWARD, "process.yaml": yaml.safe_dump(content, allow_unicode=True)})


@pytest.mark.slow
@SLOW
@drawn(st.sampled_from(sorted(AWARD)), st.text(max_size=200))
def test_any_text_as_a_file_is_a_finding_and_never_a_crash(file: str, text: str) -> None:
    refused({**AWARD, file: text})


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        ("form.yaml", "type: text", "type: txt", r"form\.yaml:\d+: .*'type'"),
        ("form.yaml", "schema: 1", "schema: 1\ncolour: red", r"form\.yaml:2: .*unknown key \(rem"),
        ("form.yaml", "schema: 1", "schema: 2", r"form\.yaml:1: "),
        ("form.yaml", "schema: 1", "\tschema: 1", r"form\.yaml:1: not readable as YAML"),
        ("form.yaml", "schema: 1", "schema: 1\nschema: 1", r"form\.yaml:2: 'schema' stands twice"),
        ("process.yaml", "start: received", "start: lost", r"process\.yaml:\d+: .*not defined"),
        ("process.yaml", "schema: 1", "schema: &a 1\nx: *a", r"an alias is used \(write"),
    ],
)
def test_a_fault_is_told_with_its_place_and_cure(file: str, old: str, new: str, said: str) -> None:
    made = {**AWARD, file: AWARD[file].replace(old, new, 1)}
    assert made[file] != AWARD[file]
    assert any(re.search(said, each) for each in refused(made)), refused(made)


@pytest.mark.parametrize(
    ("gone", "said"),
    [
        ("texts/en.yaml", "texts/en.yaml:1: is missing"),
        ("letters/winner.en.md", "letters/winner.en.md:1: is missing"),
        ("examples/winner.yaml", "has no example"),
        ("examples/stop-closed.yaml", "stops the form without an example"),
        ("form.yaml", "form.yaml:1: is missing (add the file)"),
    ],
)
def test_what_is_missing_is_named(gone: str, said: str) -> None:
    left = {path: text for path, text in AWARD.items() if path != gone}
    assert any(said in each for each in refused(left))


def test_a_text_without_english_is_named_with_its_path() -> None:
    lines = AWARD["texts/en.yaml"].splitlines()
    english = "\n".join(line for line in lines if not line.startswith("about.name:"))
    said = refused({**AWARD, "texts/en.yaml": english})
    assert any("about.yaml:" in each and "add about.name to texts/" in each for each in said)


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        (field(label="{{ nobody }}"), "undeclared reference to 'nobody'"),
        (field(hint="{% if true %}"), "can only stand in a letter"),
        (field(visible="1 + 1"), "must be true or false"),
        (field(valid=[{"rule": "answer > 1", "message": "Nej."}]), "no matching overload"),
        (field(type="one_of"), "nothing to choose from (add options"),
        (field(type="email", public=True), "personal data in a public field (remove public:)"),
        (field(type="computed"), "has no value (add value:)"),
        ({"key": "answer", "type": "text"}, "has no label (add label:)"),
    ],
)
def test_a_field_is_told_what_is_wrong_with_it(kind: dict[str, Any], said: str) -> None:
    found = [each for each in refused(files(kind)) if said in each]
    assert found and found[0].startswith("form.yaml:"), refused(files(kind))


def test_a_letter_with_an_unknown_placeholder_is_refused() -> None:
    said = refused(files(field(), letter="Hej {{ nobody }}"))
    assert any(each.startswith("letters/granted.sv.md:") and "nobody" in each for each in said)


@pytest.mark.parametrize(
    ("spec", "own", "said"),
    [
        ({"type": "whole", "max": 10, "default": 11}, None, "11 is too great (give 10 or less)"),
        ({"type": "whole", "max": 10, "default": 1}, 11, "give 10 or less"),
        ({"type": "whole", "default": 1}, "x", "give a whole number"),
        ({"type": "yes_no", "default": True}, 1, "give true or false"),
        ({"type": "date", "default": "2026-12-14"}, "2026-13-14", "is no day"),
        ({"type": "one_of", "default": "a", "options": [{"key": "a", "label": "A"}]}, "b", "of: a"),
    ],
)
def test_a_setting_that_does_not_fit_is_refused_with_its_line(
    spec: dict[str, Any], own: Any, said: str
) -> None:
    made = files(field(), settings={"one": {**spec, "label": "Ett"}})
    local = {} if own is None else {"one": own}
    with pytest.raises(PackageError, match=re.escape(said)) as fault:
        compile_package(made, local)
    assert str(fault.value).startswith("settings.yaml:1: 'one'")


def zipped(entries: dict[str, bytes], **changed: Any) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in entries.items():
            entry = zipfile.ZipInfo(name)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = changed.get("mode", 0) << 16
            made.writestr(entry, content)
    return out.getvalue()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"no zip", "cannot be read as a zip"),
        (zipped({}), "holds no files"),
        (zipped({"../about.yaml": b"x"}), "no part of a package"),
        (zipped({"/etc/passwd": b"x"}), "no part of a package"),
        (zipped({"x/../../about.yaml": b"x"}), "no part of a package"),
        (zipped({"a/run.py": b"x"}), "no part of a package"),
        (zipped({"about.yaml": b"/etc/passwd"}, mode=stat.S_IFLNK | 0o777), "is a link"),
        (zipped({"form.yaml": b"a" * 600_000}), "is bigger than 512 kB"),
        (zipped({"form.yaml": b"a" * 500_000}), "compressed suspiciously well"),
        (zipped({f"examples/e{n}.yaml": b"x" for n in range(301)}), "more than 300 files"),
        (zipped({"form.yaml": b"\xff\xfe"}), "is not text in UTF-8"),
        (b"x" * (2 * 1024 * 1024 + 1), "is bigger than 2048 kB"),
    ],
)
def test_a_zip_that_means_harm_is_refused(content: bytes, said: str) -> None:
    with pytest.raises(PackageError, match=re.escape(said)) as fault:
        archive.unpacked(content)
    assert TOLD.match(str(fault.value))
    assert not importing.dry_run(content).is_possible


@SLOW
@drawn(st.integers(0, 4000), st.binary(min_size=1, max_size=8))
def test_a_damaged_zip_is_refused_or_reads_the_same(at: int, noise: bytes) -> None:
    whole = archive.packed(AWARD, "award-nomination")
    at %= len(whole)
    try:
        archive.unpacked(whole[:at] + noise + whole[at + len(noise) :])
    except PackageError as fault:
        assert TOLD.match(str(fault))


def test_a_dry_run_names_what_the_municipality_gives() -> None:
    key = "school-leave"
    trial = importing.dry_run(archive.packed(library.files(key), key), {key: "0.9.0"}, ["schools"])
    assert trial.is_possible and trial.replaces == "0.9.0"
    assert trial.needs.handlers == ("school",)
    assert "schools" not in trial.needs.registers
    assert "school_calendar" in trial.needs.registers
    assert "mentor_limit" in trial.needs.settings
