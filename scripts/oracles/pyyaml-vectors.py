"""Asks PyYAML what it makes of every "yaml" in test/vectors/pyyaml.json and writes the answers into the same file.

For maintainers, when cases are added or PyYAML is raised:

    python -m venv venv && venv/bin/pip install pyyaml==6.0.3
    venv/bin/python scripts/oracles/pyyaml-vectors.py test/vectors/pyyaml.json 2026-11-24

A new case is an object with "yaml" alone. "known" (why our reader disagrees) is kept as it is.
With one or more directories after "--files", prints one JSON line for each YAML file in them instead.
"""

import base64
import datetime
import json
import os
import sys

import yaml


def encode(value):
    if value is None or isinstance(value, (bool, str)):
        return value
    if isinstance(value, int):
        return value if abs(value) < 2**53 else {"int": str(value)}
    if isinstance(value, float):
        return {"float": repr(value)}
    if isinstance(value, bytes):
        return {"binary": base64.b64encode(value).decode()}
    if isinstance(value, (datetime.date, datetime.datetime)):
        return {"timestamp": moment(value)}
    if isinstance(value, dict):
        return {"map": [[encode(key), encode(item)] for key, item in value.items()]}
    if isinstance(value, (set, frozenset)):
        return {"map": [[encode(key), None] for key in value]}
    return [encode(item) for item in value]


def moment(value):
    if not isinstance(value, datetime.datetime):
        return f"date {value.year}-{value.month}-{value.day}"
    zone = "local"
    if value.tzinfo is not None:
        zone, value = "zoned", (value - value.utcoffset()).replace(tzinfo=None)
    passed = value - datetime.datetime(1970, 1, 1)
    return f"{zone} {passed.days * 86400 + passed.seconds}.{passed.microseconds}"


def ask(text):
    try:
        return {"value": encode(yaml.safe_load(text))}
    except RecursionError:
        return {"error": "RecursionError"}
    except Exception as error:  # whatever it is, `az ml` fails with it
        return {"error": type(error).__name__}


def rewrite(path, date):
    with open(path, encoding="utf-8") as file:
        cases = json.load(file)["cases"]
    for case in cases:
        case.pop("value", None)
        case.pop("error", None)
        case.update(ask(case["yaml"]))
        if "known" in case:
            case["known"] = case.pop("known")
    lines = ",\n".join("    " + json.dumps(case) for case in cases)
    head = f'{{\n  "tool": "PyYAML {yaml.__version__}",\n  "date": "{date}",\n  "cases": [\n'
    with open(path, "w", encoding="utf-8", newline="\n") as file:
        file.write(head + lines + "\n  ]\n}\n")


def files(directories):
    for directory in directories:
        for folder, _, names in sorted(os.walk(directory)):
            for name in sorted(names):
                if name.lower().endswith((".yml", ".yaml")):
                    path = os.path.join(folder, name)
                    with open(path, encoding="utf-8", newline="") as file:
                        print(json.dumps({"file": path, **ask(file.read())}))


if __name__ == "__main__":
    if sys.argv[1] == "--files":
        files(sys.argv[2:])
    else:
        rewrite(sys.argv[1], sys.argv[2])
