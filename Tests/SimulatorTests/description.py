"""Intercom's OpenAPI description as JSON schemas, with the corrections of `overlay.yaml`."""

import copy
import functools
import os
import pathlib

import jsonschema
import yaml

HELP = (
    "INTERCOM_OPENAPI names no file. Get descriptions/2.16/api.intercom.io.yaml of "
    "https://github.com/intercom/Intercom-OpenAPI and set INTERCOM_OPENAPI to where it is."
)


def path():
    """The description's file, or None where it is not at hand."""
    name = os.environ.get("INTERCOM_OPENAPI")
    return pathlib.Path(name) if name and pathlib.Path(name).is_file() else None


def _load(file):
    with open(file, encoding="utf-8") as text:
        return yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))


@functools.cache
def load():
    """The corrected description. Objects are closed: what they do not declare, they may not have."""
    document = _load(path())
    overlay = _load(pathlib.Path(__file__).with_name("overlay.yaml"))
    schemas = document["components"]["schemas"]
    for entry in overlay["undeclared"]:
        for name in entry["properties"]:
            _property_home(schemas, entry)[name] = {}
    for entry in overlay["types"]:
        properties = _property_home(schemas, entry)
        assert entry["property"] in properties, entry
        properties[entry["property"]] = copy.deepcopy(entry["type"])
    for entry in overlay["nullable"]:
        properties = _property_home(schemas, entry)
        for name in entry["properties"]:
            assert name in properties, (entry["schema"], name)
            properties[name] = {"anyOf": [properties[name], {"type": "null"}]}
    for entry in overlay["next_address"]:
        properties = _property_home(schemas, entry)
        address = {"type": "string", "format": "uri", "nullable": True}
        properties[entry["property"]] = {"anyOf": [properties[entry["property"]], address]}
    return _converted(document, closed=True)


def _property_home(schemas, entry):
    return schemas[entry["schema"]].setdefault("properties", {})


def _converted(node, closed):
    """OpenAPI 3.0 turned into JSON Schema: `nullable` becomes a type, and objects are closed.

    Branches of `allOf` and its like stay open, because each describes a part of the whole.
    """
    if isinstance(node, list):
        return [_converted(item, closed) for item in node]
    if not isinstance(node, dict):
        return node
    result = {}
    for key, value in node.items():
        if key in ("example", "examples"):
            continue
        result[key] = _converted(value, closed and key not in ("allOf", "oneOf"))
    if isinstance(node.get("properties"), dict) and "additionalProperties" not in node:
        if closed and node["properties"] and "allOf" not in node:
            result["additionalProperties"] = False
    if node.get("nullable") is True:
        del result["nullable"]
        result = {"anyOf": [result, {"type": "null"}]}
    return result


def problems(method, template, status, body):
    """What is wrong with the body of an answer, in words; empty where nothing is."""
    document = load()
    operation = document["paths"].get(template, {}).get(method.lower())
    if operation is None:
        return [f"{method} {template} is not in the description"]
    response = operation["responses"].get(str(status))
    if response is None:
        # Refusals that are the same for all operations are not repeated for each of them.
        schema = {"$ref": "#/components/schemas/error"} if status >= 400 else None
    else:
        schema = response["content"]["application/json"]["schema"]
    if schema is None:
        return [f"{method} {template} has no answer {status}"]
    validator = jsonschema.Draft202012Validator({**schema, "components": document["components"]})
    return [
        f"{'/'.join(map(str, error.absolute_path))}: {_deepest(error).message[:300]}"
        for error in validator.iter_errors(body)
    ]


def _deepest(error):
    best = jsonschema.exceptions.best_match([error])
    return best or error
