"""Asks CPython's `ast` for the functions, imports, calls and subscripts of Python texts.

For maintainers, when cases are added to test/vectors/python-ast.json or Python is raised:

    python3 scripts/oracles/python-ast.py test/vectors/python-ast.json

writes the answers into the file; a new case is an object with "python" alone. "known" (why our reader disagrees) is kept.
With one or more directories after "--files", prints one JSON line for each Python file in them instead.
Offsets count UTF-16 code units from the start of the file, a byte order mark included.
"""

import ast
import json
import pathlib
import platform
import sys
import warnings

warnings.simplefilter("ignore")


def facts(text):
    mark = 1 if text.startswith("\ufeff") else 0
    tree = ast.parse(text[mark:])
    lines = text[mark:].encode().split(b"\n")
    starts = [mark]
    for line in lines:
        starts.append(starts[-1] + units(line) + 1)

    def offset(row, column):
        return starts[row - 1] + units(lines[row - 1][:column])

    def span(node):
        return [offset(node.lineno, node.col_offset), offset(node.end_lineno, node.end_col_offset)]

    functions, imports, calls, subscripts = [], [], [], []
    for node in ast.walk(tree):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            functions.append(
                {
                    "name": node.name,
                    "parameters": parameters(node.args),
                    "decorators": [dotted(item.func if isinstance(item, ast.Call) else item) for item in node.decorator_list],
                    "async": isinstance(node, ast.AsyncFunctionDef),
                    "start": span(node)[0],
                    **exits(node),
                }
            )
        elif isinstance(node, ast.Import):
            imports += [[span(node)[0], alias.name, None, alias.asname] for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            module = "." * node.level + (node.module or "")
            imports += [[span(node)[0], module, alias.name, alias.asname] for alias in node.names]
        elif isinstance(node, ast.Call):
            calls.append(
                {
                    "callee": dotted(node.func),
                    "positional": [literal(item) for item in node.args if not isinstance(item, ast.Starred)],
                    "keywords": {item.arg: literal(item.value) for item in node.keywords if item.arg},
                    "open": any(isinstance(item, ast.Starred) for item in node.args)
                    or any(item.arg is None for item in node.keywords),
                    "span": span(node),
                }
            )
        elif isinstance(node, ast.Subscript):
            subscripts.append(span(node))
    functions.sort(key=lambda item: item["start"])
    calls.sort(key=lambda item: (item["span"][0], -item["span"][1]))
    imports.sort(key=lambda item: item[0])
    subscripts.sort(key=lambda item: (item[0], -item[1]))
    return {
        "functions": functions,
        "imports": [item[1:] for item in imports],
        "calls": calls,
        "subscripts": subscripts,
    }


def units(line):
    return len(line.decode().encode("utf-16-le")) // 2


def exits(function):
    """How many returns and yields are its own, and whether its last statement, that of a closing `with` included, is a return."""
    found = {"returns": 0, "yields": 0}
    pending = list(function.body)
    while pending:
        node = pending.pop()
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda)):
            continue
        if isinstance(node, ast.Return):
            found["returns"] += 1
        if isinstance(node, (ast.Yield, ast.YieldFrom)):
            found["yields"] += 1
        pending += ast.iter_child_nodes(node)
    last = function.body[-1]
    while isinstance(last, (ast.With, ast.AsyncWith)):
        last = last.body[-1]
    return {**found, "endsWithReturn": isinstance(last, ast.Return)}


def parameters(args):
    usual = args.posonlyargs + args.args
    required = len(usual) - len(args.defaults)
    found = []
    for index, item in enumerate(usual):
        kind = "positional-only" if index < len(args.posonlyargs) else "usual"
        found.append([item.arg, kind, index >= required])
    if args.vararg:
        found.append([args.vararg.arg, "rest", False])
    for item, default in zip(args.kwonlyargs, args.kw_defaults):
        found.append([item.arg, "keyword-only", default is not None])
    if args.kwarg:
        found.append([args.kwarg.arg, "keywords", False])
    return found


def dotted(node):
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        return dotted(node.value) + "." + node.attr
    if isinstance(node, ast.Call):
        return dotted(node.func) + "()"
    if isinstance(node, ast.Subscript):
        return dotted(node.value) + "[]"
    return "?"


def literal(node):
    """[value] of a constant, an f-string without fields included; None of anything else."""
    if isinstance(node, ast.JoinedStr) and all(isinstance(item, ast.Constant) for item in node.values):
        return ["".join(item.value for item in node.values)]
    if isinstance(node, ast.NamedExpr):
        node = node.value
    if isinstance(node, ast.Set):
        node = ast.List(node.elts)
    try:
        value = ast.literal_eval(node)
    except (ValueError, TypeError, SyntaxError, MemoryError, RecursionError):
        return None
    return plain(value)


def plain(value):
    if value is None or isinstance(value, (bool, str)):
        return [value]
    if isinstance(value, (int, float)):
        return [value] if abs(value) < 2**53 else None
    if isinstance(value, (list, tuple)):
        items = [plain(item) for item in value]
        return None if None in items else [{"list": [item[0] for item in items]}]
    if isinstance(value, dict):
        items = [(plain(key), plain(item)) for key, item in value.items()]
        return None if any(None in item for item in items) else [{"dict": [[key[0], item[0]] for key, item in items]}]
    return None


def answer(path):
    try:
        return facts(path.read_bytes().decode("utf-8"))
    except (SyntaxError, ValueError) as error:
        return {"error": str(error)}


def main(arguments):
    if arguments[0] == "--files":
        for folder in arguments[1:]:
            for path in sorted(pathlib.Path(folder).rglob("*.py")):
                print(json.dumps({"file": str(path), **answer(path)}))
        return
    path = pathlib.Path(arguments[0])
    vectors = json.loads(path.read_text(encoding="utf-8"))
    vectors["oracle"] = f"CPython {platform.python_version()}"
    for case in vectors["cases"]:
        case["facts"] = facts(case["python"])
    path.write_text(json.dumps(vectors, indent=1, ensure_ascii=True) + "\n", encoding="utf-8")


main(sys.argv[1:])
