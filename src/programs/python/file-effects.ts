import type { FileArgument } from '../../model/command.ts';
import type { FileEffect, PathPattern } from '../../model/effect.ts';
import type { PythonCall, PythonExpression } from '../../syntax/python/module.ts';
import type { FilePath } from '../../text/location.ts';
import { baseName } from '../../text/paths.ts';
import type { TextOf } from './elsewhere.ts';
import { evaluate } from './evaluate.ts';
import { fileArgumentsOf } from './file-arguments.ts';
import { functionCalled } from './functions.ts';
import { momentOf } from './moment.ts';
import { lastWord, originOf } from './origin.ts';
import { shellEffectsOf } from './shell-effects.ts';
import { type PythonSource, readScript, type Script } from './source.ts';
import { writtenBy } from './written-text.ts';

/** Whether a Python text may write files: a cheap look before reading. */
export function mayWriteFiles(text: string): boolean {
  return /\b(?:open|write_text|write_bytes|touch|dump|save\w{0,20}|copy\w{0,5}|move|rename|replace|urlretrieve|extractall|unpack_archive|makedirs|mkdir|to_\w{1,10}|run|call|check_call|check_output|Popen|system|popen|\w{0,40}download\w{0,40}|(?:write|render|export)\w{0,40})\s{0,5}\(/.test(
    text,
  );
}

/** Whether a text may write files in bulk, below a folder. */
export function mayWriteInBulk(text: string): boolean {
  return /\b(?:extractall|unpack_archive|copytree|\w{0,40}download\w{0,40})\b/.test(text);
}

/** Whether a text runs commands of the system: they name files between blanks. */
export function runsCommands(text: string): boolean {
  return /\b(?:subprocess|os\.system|os\.popen)\b/.test(text);
}

/** Whether a test runner collects a file: what tests write lies elsewhere, and is gone when they end. */
export function isTestFile(file: FilePath): boolean {
  return /^(test_.*|.*_test|conftest)\.py$/.test(baseName(file));
}

/** What the calls of a Python text do to files. A path that is not constant is told by its last literal part. */
export function pythonEffectsOf(source: PythonSource, textOf?: TextOf): readonly FileEffect[] {
  if (isTestFile(source.file)) return [];
  const script = readScript(source, textOf);
  if (script.module.unread !== undefined) return [];
  return effectsOfScript(script);
}

/** The same of code that is read already. */
export function effectsOfScript(script: Script): readonly FileEffect[] {
  return script.module.calls.flatMap((call) => [...effectsOf(script, call), ...shellEffectsOf(script, call)]);
}

/** Whether a Python text looks at the words of its command line: a cheap look before reading. */
export function mayBeTold(text: string): boolean {
  return /\bsys\.argv\b|\b(?:argparse|click|typer|fire|docopt)\b/.test(text);
}

/** Whether a Python text writes a file that it is told when it runs. */
export function writesWhatItIsTold(source: PythonSource): boolean {
  if (!mayBeTold(source.text)) return false;
  const script = readScript(source);
  return script.module.calls.some(
    (call) =>
      /(^|\.)(open|write_text|write_bytes|copy2?|copyfile|move|rename|replace)$/.test(call.callee) &&
      writesOf(script, call).some(({ path }) => givenFiles(script, path).every(({ text }) => text === '*')),
  );
}

const noAttributes = () => undefined;

function effectsOf(script: Script, call: PythonCall): readonly FileEffect[] {
  const moment = momentOf(script, call);
  return writesOf(script, call).flatMap(({ path, copyOf, reach }) =>
    givenFiles(script, path).flatMap((file): readonly FileEffect[] => {
      if (file.text === '*') return [];
      const [source, another] = copyOf ? fileArgumentsOf(script, copyOf, noAttributes) : [];
      const pattern: PathPattern =
        source === undefined
          ? { path: file, reach }
          : { path: file, reach: 'either', within: baseName(source.text.replaceAll('\\', '/')) };
      const copy: { readonly copyOf?: FileArgument } = source && another === undefined ? { copyOf: source } : {};
      const text =
        copyOf === undefined && reach === 'file' && opening.test(call.callee) ? writtenBy(script, call) : undefined;
      return [{ does: 'write', pattern, moment, strength: 'runs', ...copy, ...(text && { text }) }];
    }),
  );
}

const opening = /(?:^|\.)(?:open|write_text)$/;

/** The files that a path means; of a parameter, those that the calls of its function give it. */
function givenFiles(script: Script, path: PythonExpression): readonly FileArgument[] {
  const root = path.kind === 'call' ? (path.call.positional[0] ?? path) : path;
  const { candidates } = root.kind === 'name' ? script.bindings.of(root) : { candidates: [] };
  const [only, another] = candidates;
  if (root.kind !== 'name' || only?.how !== 'parameter' || another !== undefined)
    return fileArgumentsOf(script, path, noAttributes);
  return argumentsFor(script, root.name, only.place.scope).flatMap((argument) =>
    fileArgumentsOf(script, argument, noAttributes),
  );
}

/** What the calls of a function of the text give to one of its parameters, and its default: a call may leave it at that, here or elsewhere. */
function argumentsFor(script: Script, name: string, scope: number): readonly PythonExpression[] {
  const owner = script.module.functions.find((each) => each.scope === scope);
  const position = owner?.parameters.findIndex((each) => each.name === name) ?? -1;
  if (position < 0) return [];
  const given = script.module.calls.flatMap((call) => {
    if (functionCalled(script, call) !== owner) return [];
    return call.keywords.find((each) => each.name === name)?.value ?? call.positional[position] ?? [];
  });
  const fallback = owner?.parameters[position]?.fallback;
  return fallback === undefined ? given : [...given, fallback];
}

interface Write {
  readonly path: PythonExpression;
  readonly copyOf?: PythonExpression;
  readonly reach: PathPattern['reach'];
}

function writesOf(script: Script, call: PythonCall): readonly Write[] {
  const { target, positional } = call;
  const { path: callee } = originOf(script, target);
  const last = lastWord(callee);
  const [first, second] = positional;
  const object = target.kind === 'attribute' ? target.object : undefined;
  const argument = (name: string, position: number) =>
    call.keywords.find((each) => each.name === name)?.value ?? positional[position];
  const one = (path: PythonExpression | undefined, reach: PathPattern['reach'] = 'file'): readonly Write[] =>
    path === undefined ? [] : [{ path, reach }];
  const both = (path: PythonExpression | undefined) => [...one(path), ...one(path, 'folder')];

  if (/^(io\.|codecs\.|builtins\.)?open$/.test(callee))
    return isWriting(script, argument('mode', 1)) ? one(argument('file', 0)) : [];
  if (last === 'open' && object) return isWriting(script, argument('mode', 0)) ? one(object) : [];
  if (/^(write_text|write_bytes|touch)$/.test(last)) return one(object);
  if (/^(shutil\.)?(copy|copy2|copyfile|move)$/.test(callee) && first && second)
    return [{ path: second, copyOf: first, reach: 'either' }];
  if (/^(shutil\.)?copytree$/.test(callee)) return both(second);
  if (/^os\.(rename|replace)s?$/.test(callee) && first && second)
    return [{ path: second, copyOf: first, reach: 'file' }];
  if (/^(rename|replace)$/.test(last) && object && first && positional.length === 1)
    return [{ path: first, copyOf: object, reach: 'file' }];
  if (/(^|\.)urlretrieve$/.test(callee)) return one(argument('filename', 1));
  if (last === 'extractall') return one(argument('path', 0), 'folder');
  if (/(^|\.)unpack_archive$/.test(callee)) return one(argument('extract_dir', 1), 'folder');
  const folder = call.keywords.find(({ name }) => /^(dst_path|local_dir|download_path|output_dir)$/.test(name))?.value;
  if (folder && /download/.test(last)) return one(folder, 'folder');
  if (/(^|\.)makedirs$/.test(callee)) return one(first, 'folder');
  if (last === 'mkdir') return one(callee === 'os.mkdir' ? first : object, 'folder');
  if (/^(joblib|cloudpickle|dill|pickle|torch|onnx|np|numpy)\.(dump|save|savez)$/.test(callee)) {
    return /^(np|numpy)\./.test(callee) ? one(first) : both(second);
  }
  if (/^save_model$/.test(last)) return both(argument('path', callee.startsWith('mlflow.') ? 1 : 0) ?? first);
  if (/^(save|save_pretrained|to_csv|to_json|to_parquet|to_pickle|to_yaml|dump)$/.test(last))
    return [...both(first), ...one(second)];
  // A helper that lies elsewhere: any of what it is given may be what it writes.
  const isHelper =
    /^(write|render|export|download)_\w+$|^render$/.test(last) && functionCalled(script, call) === undefined;
  return isHelper ? [...positional, ...call.keywords.map(({ value }) => value)].flatMap((path) => one(path)) : [];
}

/** Whether a mode of `open` may write; one that is not constant may. */
function isWriting(script: Script, mode: PythonExpression | undefined): boolean {
  if (mode === undefined) return false;
  const value = evaluate(script, mode, noAttributes);
  return value === undefined || (typeof value === 'string' && /[waxr]\w?\+|[wax]/.test(value));
}
