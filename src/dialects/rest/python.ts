import type { SourceText } from '../../model/dialect.ts';
import { follow } from '../../programs/python/follow.ts';
import { notebookSource } from '../../programs/python/notebook.ts';
import { originOf } from '../../programs/python/origin.ts';
import { readScript, type Script } from '../../programs/python/source.ts';
import { readNotebook } from '../../syntax/notebook/read.ts';
import { dotted } from '../../syntax/python/expression.ts';
import type { PythonCall, PythonExpression } from '../../syntax/python/module.ts';
import type { FilePath } from '../../text/location.ts';
import { argumentNamed } from '../sdk-python/objects.ts';
import { type Body, readBody } from './body.ts';
import type { Header } from './http-command.ts';
import { pythonValue } from './python-values.ts';
import { type HttpRequest, requestOf } from './request.ts';
import { textOf } from './shell-values.ts';
import { hole } from './url.ts';

const library = /\b(requests|httpx|urllib)\b/;

/** Whether a file is Python or a notebook that may call one of the libraries that send requests. */
export function mayRequestInPython(file: FilePath, text: string): boolean {
  return /\.(py|ipynb)$/i.test(file) && library.test(text);
}

/** Reads the calls of `requests`, `httpx` and `urllib` in Python and notebooks. */
export function readPythonRequests({ file, text }: SourceText): readonly HttpRequest[] {
  const source = /\.ipynb$/i.test(file) ? notebookSource(file, readNotebook(text)) : { file, text };
  if (!library.test(source.text)) return [];
  const script = readScript(source);
  return script.module.calls.flatMap((call) => requestIn(script, call) ?? []);
}

function requestIn(script: Script, call: PythonCall): HttpRequest | undefined {
  const path = /\.(post|put|patch|get|delete|request|Request)$/.test(call.callee) ? calledPath(script, call) : '';
  const [, verb] = /^(?:requests|httpx)\.(post|put|patch|get|delete|request)$/.exec(path) ?? [];
  const isUrllib = path === 'urllib.request.Request';
  if (verb === undefined && !isUrllib) return undefined;
  const shift = verb === 'request' ? 1 : 0;
  const url = argumentNamed(call, ['url'], shift);
  if (url === undefined) return undefined;
  const said = argumentNamed(call, ['method'], verb === 'request' ? 0 : undefined);
  const method = verb === 'request' || isUrllib ? said && textOf(pythonValue(script, said)) : verb;
  const headers = argumentNamed(call, ['headers'], isUrllib ? 2 : undefined);
  const body = argumentNamed(call, ['json', 'data', 'content'], isUrllib || verb === 'post' ? 1 : undefined);
  const own = headers === undefined ? [] : headersOf(script, headers);
  const session = sessionHeaders(script, call);
  const read = own && session && [...session.filter(({ name }) => !own.some((each) => each.name === name)), ...own];
  const command = {
    urls: [pythonValue(script, url)],
    ...(method === undefined ? {} : { method: method.toUpperCase() }),
    headers: read ?? [],
    bodies: body === undefined ? [] : [pythonValue(script, body)],
    open: call.open,
    hidesHeaders: read === undefined || argumentNamed(call, ['auth']) !== undefined,
  };
  return requestOf(command, script.locate(call.span), () => body && bodyIn(script, body));
}

const session = /^(requests)\.(?:Session|session)$|^(httpx)\.(?:Async)?Client$/;

/** What a call is of: `session.post(...)` of a session that the text makes is `requests.post(...)`. */
function calledPath(script: Script, call: PythonCall): string {
  const { target } = call;
  const made = target.kind === 'attribute' ? sessionMade(script, target.object) : undefined;
  return made === undefined || target.kind !== 'attribute'
    ? originOf(script, target).path
    : `${made.library}.${target.name}`;
}

function sessionMade(script: Script, object: PythonExpression) {
  const value = follow(script, object);
  if (object.kind !== 'name' || value.kind !== 'call') return undefined;
  const [, requests, httpx] = session.exec(originOf(script, value.call.target).path) ?? [];
  const library = requests ?? httpx;
  return library === undefined ? undefined : { library, call: value.call, name: object };
}

/** The headers that a session sends with each request; undefined: nobody can tell which. */
function sessionHeaders(script: Script, { target, span }: PythonCall): readonly Header[] | undefined {
  const made = target.kind === 'attribute' ? sessionMade(script, target.object) : undefined;
  if (made === undefined) return [];
  const { calls, assignments } = script.module;
  const about = `${made.name.name}.headers`;
  const updates = calls.filter(({ callee }) => callee.startsWith(`${about}.`));
  const sets = assignments.filter(
    ({ target: set }) => dotted(set) === about || (set.kind === 'subscript' && dotted(set.object) === about),
  );
  const given = argumentNamed(made.call, ['headers']);
  const all = [...(given === undefined ? [] : [headersOf(script, given)])];
  // What comes later, or in a branch, may not hold here.
  for (const update of updates) {
    const [dict] = update.positional;
    const isSure =
      update.callee === `${about}.update` &&
      dict !== undefined &&
      update.span.end <= span.start &&
      update.place.block === 0;
    all.push(isSure ? headersOf(script, dict) : undefined);
  }
  for (const { target: set, value, span: at, place } of sets) {
    const isSure = at.end <= span.start && place.block === 0 && value !== undefined;
    if (!isSure) all.push(undefined);
    else if (set.kind === 'subscript')
      all.push([{ name: textOf(pythonValue(script, set.index)).toLowerCase(), value: pythonValue(script, value) }]);
    else all.push(headersOf(script, value));
  }
  return all.some((each) => each === undefined) ? undefined : all.flatMap((each) => each ?? []);
}

/** The entries of a dict; undefined: there may be others. */
function headersOf(script: Script, expression: PythonExpression): readonly Header[] | undefined {
  const dict = follow(script, expression);
  if (dict.kind !== 'dict' || dict.open) return undefined;
  const headers = dict.entries.map(({ key, value }) => ({
    name: textOf(pythonValue(script, key)).toLowerCase(),
    value: pythonValue(script, value),
  }));
  return headers.some(({ name }) => name.includes(hole)) ? undefined : headers;
}

interface Written {
  text: string;
  readonly places: Map<number, PythonExpression>;
}

function bodyIn(script: Script, expression: PythonExpression): Body | undefined {
  const value = follow(script, expression);
  const dumped = value.kind === 'call' && /(^|\.)dumps$/.test(value.call.callee) ? value.call.positional[0] : undefined;
  const encoded =
    value.kind === 'call' && value.call.target.kind === 'attribute' && value.call.target.name === 'encode'
      ? value.call.target.object
      : undefined;
  if (encoded) return bodyIn(script, encoded);
  const written: Written = { text: '', places: new Map() };
  write(script, dumped ?? value, written, 0);
  const at = script.locate(expression.span);
  return readBody(written.text, ({ start }) => {
    const found = written.places.get(start);
    return found ? script.locate(found.span) : at;
  });
}

/** A dict as JSON, with holes for what is not known. */
function write(script: Script, expression: PythonExpression, written: Written, depth: number): void {
  const value = follow(script, expression);
  written.places.set(written.text.length, expression);
  if (depth > 20 || written.text.length > 50_000) written.text += hole;
  else if (value.kind === 'dict') {
    written.text += '{';
    for (const entry of value.entries) {
      write(script, entry.key, written, depth + 1);
      written.text += ': ';
      write(script, entry.value, written, depth + 1);
      written.text += ', ';
    }
    written.text += value.open ? `${hole}}` : '}';
  } else if (value.kind === 'literal' && typeof value.value !== 'string') written.text += JSON.stringify(value.value);
  else if (depth === 0) written.text += textOf(pythonValue(script, value));
  else written.text += value.kind === 'list' ? '[]' : quoted(textOf(pythonValue(script, value)));
}

/** A text in quotes; what is not known stays a hole. */
function quoted(text: string): string {
  return JSON.stringify(text).replaceAll(JSON.stringify(hole).slice(1, -1), hole);
}
