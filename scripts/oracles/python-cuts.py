"""Asks CPython where a Python text may end: which of its beginnings are whole programs.

For maintainers, when the text in test/vectors/python-cuts.json is changed or Python is raised:

    python3 scripts/oracles/python-cuts.py test/vectors/python-cuts.json

writes the lengths that CPython takes into the file, as pairs of the first and the last of a run. The text is ASCII.
"""

import json
import platform
import sys
import warnings

warnings.simplefilter("ignore")


def taken(text):
    try:
        compile(text, "script", "exec")
    except SyntaxError:
        return False
    return True


def main(path):
    with open(path, encoding="utf-8") as file:
        vectors = json.load(file)
    text = "".join(vectors["lines"])
    runs = []
    for length in range(len(text) + 1):
        if not taken(text[:length]):
            continue
        if runs and runs[-1][1] == length - 1:
            runs[-1][1] = length
        else:
            runs.append([length, length])
    vectors["oracle"] = f"CPython {platform.python_version()}"
    vectors["taken"] = runs
    with open(path, "w", encoding="utf-8") as file:
        json.dump(vectors, file, indent=2)
        file.write("\n")


main(sys.argv[1])
