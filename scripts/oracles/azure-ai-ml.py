"""Asks azure-ai-ml which YAML it loads, and writes the answers to test/vectors/azure-ai-ml.json.

    python3 -m venv .venv && .venv/bin/pip install "azure-ai-ml>=1.34"
    .venv/bin/python scripts/oracles/azure-ai-ml.py write          # seeds and their mutations -> test/vectors
    .venv/bin/python scripts/oracles/azure-ai-ml.py sent           # whole files, and settings laid over them -> test/vectors
    .venv/bin/python scripts/oracles/azure-ai-ml.py judge FILE...   # "schema<TAB>path" lines on stdin work too

The seeds stand in test/vectors/azure-ai-ml-seeds.json. Each is loaded as it is and, if it is given as data, with one slip at a
time: a key left out ("out"), misspelt ("as"), or given another value ("to"). Files that the seeds name are made in a temporary folder.
Nothing is sent anywhere.
"""

import contextlib
import copy
import datetime
import importlib.metadata
import io
import json
import logging
import pathlib
import re
import sys
import tempfile
import warnings

warnings.simplefilter("ignore")
logging.disable(logging.CRITICAL)

from azure.ai.ml import (  # noqa: E402
    load_batch_deployment,
    load_batch_endpoint,
    load_component as load_pipeline,
    load_compute,
    load_data,
    load_datastore,
    load_environment,
    load_model,
    load_workspace,
)
from azure.ai.ml.entities import _load_functions as loaders  # noqa: E402
from azure.ai.ml.entities._endpoint._endpoint_helpers import validate_endpoint_or_deployment_name  # noqa: E402

VECTORS = pathlib.Path(__file__).resolve().parents[2] / "test" / "vectors"

FILES = {
    "code/score.py": "def init():\n    pass\n\n\ndef run(mini_batch):\n    return mini_batch\n",
    "model/model.txt": "weights\n",
    "context/Dockerfile": "FROM ubuntu:24.04\n",
    "conda.yml": "dependencies:\n  - python=3.10\n",
    "environment.yml": "name: scoring\nimage: ubuntu\n",
}


def load_endpoint(path, **settings):
    validate_endpoint_or_deployment_name(load_batch_endpoint(path, **settings).name)


def load_component(path, **_):
    """Loads a pipeline component as a deployment that names its file does, and validates it as its creation does."""
    component = pathlib.Path(path).resolve()
    with tempfile.TemporaryDirectory() as folder:
        deployment = pathlib.Path(folder, "deployment.yml")
        deployment.write_text(f"name: probe\nendpoint_name: probe\ntype: pipeline\ncomponent: {component}\n")
        validate(loaders.load_pipeline_component_batch_deployment(str(deployment)).component)


def load_step(path, kind):
    """Loads a component as a step of a deployed pipeline does that names its file, and validates it as its creation does."""
    step = pathlib.Path(path).resolve()
    with tempfile.TemporaryDirectory() as folder:
        pipeline = pathlib.Path(folder, "pipeline.yml")
        pipeline.write_text(f"name: probe\ntype: pipeline\njobs:\n  step:\n    type: {kind}\n    component: {step}\n")
        validate(load_pipeline(pipeline).jobs["step"].component)


def validate(component):
    """The steps of a pipeline are created before it, as components without a name. Raises what is wrong with the first."""
    for step in getattr(component, "jobs", {}).values():
        if not isinstance(getattr(step, "component", None), (str, type(None))):
            validate(step.component)
    component._is_anonymous = True
    component._validate(raise_error=True)


LOADERS = {
    "batch-endpoint": load_endpoint,
    "batch-deployment-classic": load_batch_deployment,
    "batch-deployment-model": loaders.load_model_batch_deployment,
    "batch-deployment-pipeline": loaders.load_pipeline_component_batch_deployment,
    "environment": load_environment,
    "model": load_model,
    "data": load_data,
    "datastore": load_datastore,
    "compute-amlcompute": load_compute,
    "compute-kubernetes": load_compute,
    "workspace": load_workspace,
    "pipeline-component": load_component,
    "command-component": lambda path, **_: load_step(path, "command"),
    "parallel-component": lambda path, **_: load_step(path, "parallel"),
}


def judge(schema, path, sets=()):
    """Loads one file with settings laid over it, as `--set` does; returns None, or why it was not loaded."""
    try:
        with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
            LOADERS[schema](str(path), params_override=[{key: value} for key, value in sets])
        return None
    except Exception as error:  # whatever the client fails with, it fails
        return f"{type(error).__name__}: {error}"


def paths(value, prefix=()):
    """All places below a value, as tuples of keys and indexes."""
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, child in items:
        yield (*prefix, key), child
        yield from paths(child, (*prefix, key))


def misspelt(key):
    return key[0] + key[2] + key[1] + key[3:] if len(key) > 3 and key[1] != key[2] else key + "x"


def other_values(value):
    """Values a person might write instead of the right one."""
    if isinstance(value, bool):
        return ["yes", "maybe", 1, 2, {}]
    if isinstance(value, (int, float)):
        return [str(value), " 1_0 ", "ten", 10.5, True, [], {}]
    if isinstance(value, str):
        capitals = "".join(word.capitalize() for word in value.split("_"))
        return [5, True, ["a"], {"a": "b"}, *([value.upper(), capitals] if value.replace("_", "").isalpha() else [])]
    if isinstance(value, dict):
        return ["text", 5, [], {}]
    return ["text", {}, [5], []]


def changes(data):
    """One slip at a time: a value changed (or a key added), a key left out, a key misspelt."""
    yield {"at": ["zzz"], "to": 1}
    for path, value in paths(data):
        at, key = list(path), path[-1]
        for other in [None, *other_values(value)]:
            if other != value or type(other) is not type(value):
                yield {"at": at, "to": other}
        if isinstance(key, str):
            yield {"at": at, "out": True}
            if not key.startswith("$"):
                yield {"at": at, "as": misspelt(key)}
        if isinstance(value, dict):
            yield {"at": [*at, "zzz"], "to": 1}


def changed(data, change):
    result = copy.deepcopy(data)
    *way, key = change["at"]
    owner = result
    for step in way:
        owner = owner[step]
    if "to" in change:
        owner[key] = change["to"]
    else:
        value = owner.pop(key)
        if "as" in change:
            owner[change["as"]] = value
    return result


def in_short(error, folder):
    text = re.sub(r"\x1b\[[0-9;]*m", "", error).replace(str(folder), "")
    text = re.sub(r"\s+", " ", text)
    return re.sub(r"^ValidationError: Validation for \w+ failed: ", "", text)[:80]


def cases(seed, folder):
    """The seed as it is, then each of its changes, with the client's answer."""
    file = folder / "probe.yml"
    for change in [None, *(changes(seed["data"]) if "data" in seed else [])]:
        if "yaml" in seed:
            text = seed["yaml"]
        else:
            text = json.dumps(seed["data"] if change is None else changed(seed["data"], change))
        file.write_text(text)
        error = judge(seed["schema"], file)
        yield {
            **(change or {}),
            "accepts": error is None,
            **({} if error is None else {"error": in_short(error, folder)}),
        }


def write():
    seeds = json.loads((VECTORS / "azure-ai-ml-seeds.json").read_text())
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        for path, text in FILES.items():
            (folder / path).parent.mkdir(exist_ok=True)
            (folder / path).write_text(text)
        answers = {f"{seed['schema']}: {seed['name']}": list(cases(seed, folder)) for seed in seeds}
    head = {
        "tool": "azure-ai-ml",
        "version": importlib.metadata.version("azure-ai-ml"),
        "date": datetime.date.today().isoformat(),
    }
    blocks = ",\n".join(
        json.dumps(name) + ": [\n" + ",\n".join(json.dumps(case, separators=(",", ":")) for case in found) + "\n]"
        for name, found in answers.items()
    )
    text = json.dumps(head, indent=2)[:-2] + f',\n  "answers": {{\n{blocks}\n  }}\n}}\n'
    (VECTORS / "azure-ai-ml.json").write_text(text)
    total = [case for found in answers.values() for case in found]
    print(f"{len(total)} cases, {sum(case['accepts'] for case in total)} accepted")


def sent():
    """Whole files as they are, and simple ones with settings laid over them."""
    seeds = json.loads((VECTORS / "azure-ai-ml-sent-seeds.json").read_text())
    found = []
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        for path, text in FILES.items():
            (folder / path).parent.mkdir(exist_ok=True)
            (folder / path).write_text(text)
        for seed in seeds:
            (folder / "probe.yml").write_text(seed["text"])
            error = judge(seed["schema"], folder / "probe.yml", seed.get("sets", ()))
            more = {} if error is None else {"error": in_short(error, folder)}
            found.append({**seed, "accepts": error is None, **more})
    head = {
        "tool": "azure-ai-ml",
        "version": importlib.metadata.version("azure-ai-ml"),
        "date": datetime.date.today().isoformat(),
    }
    lines = ",\n".join(json.dumps(each, separators=(",", ":")) for each in found)
    (VECTORS / "azure-ai-ml-sent.json").write_text(json.dumps(head, indent=2)[:-2] + f',\n  "answers": [\n{lines}\n  ]\n}}\n')
    print(f"{len(found)} cases, {sum(each['accepts'] for each in found)} accepted")


def main(arguments):
    if arguments[:1] == ["write"]:
        write()
    elif arguments[:1] == ["sent"]:
        sent()
    elif arguments[:1] == ["judge"]:
        lines = [line.rstrip("\n").split("\t") for line in sys.stdin] if len(arguments) == 1 else [arguments[1:3]]
        for schema, path in lines:
            print(json.dumps({"schema": schema, "path": path, "error": judge(schema, path)}), flush=True)
    else:
        sys.exit(__doc__)


main(sys.argv[1:])
