"""Changing the questions of a dialogue as plain data: nothing here knows of rows."""

import copy
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Form = dict[str, Any]
Texts = dict[str, str]
KINDS = (
    "one_of",
    "several_of",
    "yes_no",
    "text",
    "long_text",
    "whole",
    "decimal",
    "money",
    "date",
    "time",
    "place",
    "address",
    "property",
    "organisation",
    "email",
    "phone",
    "consent",
    "notice",
)
WITH_OPTIONS = ("one_of", "several_of")
WITH_LIMITS = ("whole", "decimal", "money")
DECIDING = ("one_of", "several_of", "yes_no")
ONLY_WHEN = re.compile(r'^(?:(\w+) == "(\w+)"|"(\w+)" in (\w+)|(!?)(\w+))$')


@dataclass(frozen=True)
class Ask:
    """A question as staff write it, in both languages."""

    kind: str
    label: str
    label_en: str = ""
    hint: str = ""
    hint_en: str = ""
    required: bool = True
    options: Sequence[str] = ()
    options_en: Sequence[str] = ()
    unit: str = ""
    unit_en: str = ""
    low: int | None = None
    high: int | None = None
    when: str = ""  # a question and an answer: "q1:o2", "q3:yes"


def next_key(form: Mapping[str, Any], prefix: str) -> str:
    """Return a key that no step and no question has."""
    taken = [step["key"] for step in form["steps"]]
    taken += [each["key"] for step in form["steps"] for each in step["fields"]]
    numbers = [int(found[1]) for key in taken if (found := re.fullmatch(prefix + r"(\d+)", key))]
    return f"{prefix}{max(numbers, default=0) + 1}"


def find(form: Mapping[str, Any], key: str) -> tuple[dict[str, Any], dict[str, Any]] | None:
    """Return a question with the step that it stands in."""
    for step in form["steps"]:
        for each in step["fields"]:
            if each["key"] == key:
                return step, each
    return None


def put_step(form: Form, texts: Texts, key: str, title: str, title_en: str) -> tuple[Form, Texts]:
    """Return the questions with a page named, or a new page at the end."""
    form, texts = copy.deepcopy(form), dict(texts)
    step = next((each for each in form["steps"] if each["key"] == key), None)
    if step is None:
        step = {"key": next_key(form, "page"), "title": title, "fields": []}
        form["steps"].append(step)
    step["title"] = title
    _speak(texts, f"form.{step['key']}.title", title_en)
    return form, texts


def put_question(form: Form, texts: Texts, step: str, key: str, ask: Ask) -> tuple[Form, Texts]:
    """Return the questions with one written anew, or a new one last on a page."""
    form, texts = copy.deepcopy(form), dict(texts)
    found = find(form, key)
    page = found[0] if found else next(each for each in form["steps"] if each["key"] == step)
    before = found[1] if found else {}
    key = key if found else next_key(form, "q")
    made = _field(key, ask, before)
    if found:
        page["fields"] = [made if each["key"] == key else each for each in page["fields"]]
    else:
        page["fields"].append(made)
    _translate(texts, f"form.{page['key']}.{key}", ask, made)
    return form, texts


def _field(key: str, ask: Ask, before: Mapping[str, Any]) -> dict[str, Any]:
    made: dict[str, Any] = {"key": key, "type": ask.kind}
    if ask.kind == "notice":
        return made | {"text": ask.label} | _visible(ask)
    made |= {"label": ask.label, "required": ask.required}
    if ask.kind == "consent":
        made |= {"text": ask.label}
    if ask.hint:
        made["hint"] = ask.hint
    if ask.kind in WITH_OPTIONS:
        made["options"] = _options(ask.options, before.get("options", []))
    if ask.kind in WITH_LIMITS:
        made |= {
            name: value
            for name, value in (("min", ask.low), ("max", ask.high))
            if value is not None
        }
        made |= {"unit": ask.unit} if ask.unit and ask.kind != "money" else {}
    return made | _visible(ask)


def _options(labels: Sequence[str], before: Sequence[Mapping[str, Any]]) -> list[dict[str, str]]:
    """Return options with their keys; one that was there before keeps its own."""
    known = {each["label"]: each["key"] for each in before}
    numbers = [int(each["key"][1:]) for each in before if each["key"][1:].isdecimal()]
    following = max(numbers, default=0)
    made = []
    for label in labels:
        if label not in known:
            following += 1
        made.append({"key": known.get(label, f"o{following}"), "label": label})
    return made


def _visible(ask: Ask) -> dict[str, str]:
    question, _, answer = ask.when.partition(":")
    if not question:
        return {}
    if answer in ("yes", "no"):
        return {"visible": question if answer == "yes" else f"!{question}"}
    kind, _, option = answer.partition("-")
    return {"visible": f'"{option}" in {question}' if kind == "in" else f'{question} == "{option}"'}


def _translate(texts: Texts, path: str, ask: Ask, made: Mapping[str, Any]) -> None:
    for old in [each for each in texts if each.startswith(f"{path}.")]:
        del texts[old]
    if "text" in made:
        _speak(texts, f"{path}.text", ask.label_en)
    if "label" in made:
        _speak(texts, f"{path}.label", ask.label_en)
    if "hint" in made:
        _speak(texts, f"{path}.hint", ask.hint_en)
    if "unit" in made:
        _speak(texts, f"{path}.unit", ask.unit_en)
    for option, spoken in zip(made.get("options", []), ask.options_en, strict=False):
        _speak(texts, f"{path}.options.{option['key']}.label", spoken)


def _speak(texts: Texts, path: str, text: str) -> None:
    texts.pop(path, None)
    if text:
        texts[path] = text


def move(form: Form, key: str, by: int) -> Form:
    """Return the form with a page or a question a place earlier or later."""
    form = copy.deepcopy(form)
    for rows in [form["steps"], *(step["fields"] for step in form["steps"])]:
        keys = [each["key"] for each in rows]
        if key in keys:
            place = keys.index(key)
            goal = min(max(place + by, 0), len(rows) - 1)
            rows.insert(goal, rows.pop(place))
    return form


def remove(form: Form, texts: Texts, key: str) -> tuple[Form, Texts]:
    """Return the questions without one of them, or without a page that has none."""
    form = copy.deepcopy(form)
    for step in form["steps"]:
        step["fields"] = [each for each in step["fields"] if each["key"] != key]
    left = [each for each in form["steps"] if each["key"] != key or each["fields"]]
    form["steps"] = left or form["steps"]
    kept = {
        path: text for path, text in texts.items() if f".{key}." not in f"{path}."[len("form") :]
    }
    return form, kept


def written(form: Mapping[str, Any], texts: Mapping[str, str], key: str) -> Ask | None:
    """Return a question as staff wrote it, for writing it anew."""
    found = find(form, key)
    if found is None:
        return None
    step, each = found
    path = f"form.{step['key']}.{key}"
    is_notice = each["type"] == "notice"
    options = each.get("options", [])
    return Ask(
        kind=each["type"],
        label=each.get("text" if is_notice else "label", ""),
        label_en=texts.get(f"{path}.text" if is_notice else f"{path}.label", ""),
        hint=each.get("hint", ""),
        hint_en=texts.get(f"{path}.hint", ""),
        required=each.get("required", True) is True,
        options=[option["label"] for option in options],
        options_en=[texts.get(f"{path}.options.{option['key']}.label", "") for option in options],
        unit=each.get("unit", ""),
        unit_en=texts.get(f"{path}.unit", ""),
        low=each.get("min"),
        high=each.get("max"),
        when=_when(str(each.get("visible", ""))),
    )


def _when(visible: str) -> str:
    found = ONLY_WHEN.match(visible)
    if found is None or visible in ("True", "true"):
        return ""
    if found[1]:
        return f"{found[1]}:is-{found[2]}"
    if found[3]:
        return f"{found[4]}:in-{found[3]}"
    return f"{found[6]}:{'no' if found[5] else 'yes'}"


def conditions(form: Mapping[str, Any], before: str) -> list[tuple[str, str]]:
    """Return what a question may hang on: answers to questions that come before it."""
    found: list[tuple[str, str]] = []
    for step in form["steps"]:
        for each in step["fields"]:
            if each["key"] == before:
                return found
            if each["type"] == "yes_no":
                found += [(f"{each['key']}:yes", f"{each['label']} Ja")]
                found += [(f"{each['key']}:no", f"{each['label']} Nej")]
            word = "in" if each["type"] == "several_of" else "is"
            found += [
                (f"{each['key']}:{word}-{option['key']}", f"{each['label']} {option['label']}")
                for option in each.get("options", [])
            ]
    return found
