"""The format as one JSON Schema, for editors and for other tools."""

import json
from pathlib import Path
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

from varv.eservices.package.examples import Example
from varv.eservices.package.schema import About, Form, ProcessRule, RegisterFile, Setting

HERE = Path(__file__).resolve().parent / "service-package.schema.json"
ADDRESS = "https://varv.example/schema/service-package-1.json"
FILES: dict[str, type[BaseModel]] = {
    "about.yaml": About,
    "form.yaml": Form,
    "process.yaml": ProcessRule,
}


def schema() -> dict[str, Any]:
    """Return the JSON Schema of a package: an object with the content of each file by its path."""
    models: list[type[BaseModel]] = [*FILES.values(), Setting, RegisterFile, Example]
    _, made = models_json_schema(
        [(model, "validation") for model in models], ref_template="#/$defs/{model}"
    )

    def ref(model: type[BaseModel]) -> dict[str, str]:
        return {"$ref": f"#/$defs/{model.__name__}"}

    flat = {"type": "object", "additionalProperties": {"type": "string"}}
    values = {"type": "object", "additionalProperties": ref(Setting)}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": ADDRESS,
        "title": "Varv service package, schema 1",
        "description": (
            "A package as an object: the content of each file by its path in the folder. "
            "For one file alone, point at its definition, such as #/$defs/Form."
        ),
        "type": "object",
        "properties": {
            **{file: ref(model) for file, model in FILES.items()},
            "settings.yaml": values,
        },
        "patternProperties": {
            r"^texts/[a-z]{2}\.yaml$": flat,
            r"^letters/[a-z][a-z0-9_]*\.[a-z]{2}\.md$": {"type": "string"},
            r"^registers/[a-z][a-z0-9_]*\.yaml$": ref(RegisterFile),
            r"^examples/[a-z0-9][a-z0-9_-]*\.yaml$": ref(Example),
        },
        "additionalProperties": False,
        "required": list(FILES),
        "$defs": made["$defs"],
    }


def written() -> str:
    """Return the schema as it stands in its file."""
    return json.dumps(schema(), indent=2, ensure_ascii=False, sort_keys=True) + "\n"
