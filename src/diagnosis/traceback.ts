import { type LogLine, withoutColours, withoutPrefixes } from './normalise.ts';

/** One call of a Python traceback. */
export interface Frame {
  readonly path: string;
  readonly line: number;
  readonly function: string;
  /** The line of code as printed, trimmed; empty if none is. */
  readonly code: string;
}

/** What Python printed when something was raised. */
export interface Traceback {
  readonly frames: readonly Frame[];
  /** "ValueError: could not convert ..."; empty if the log ends before it. */
  readonly error: string;
  /** The lines of the log that it covers. */
  readonly first: number;
  readonly last: number;
  /** It led to another one, which follows: the root of a chain comes first. */
  readonly isRoot: boolean;
}

/** The user's own code in a traceback: a path below the code folder of the deployment. */
export interface UserFrame {
  readonly path: string;
  readonly line: number;
  readonly function: string;
  readonly code: string;
}

const mostTracebacks = 500;
const mostFrames = 200;
const chained = /^(?:During handling of the above exception|The above exception was the direct cause)/;

/** All tracebacks in lines of a log, in their order. */
export function tracebacksIn(lines: readonly LogLine[]): readonly Traceback[] {
  const plain = lines.flatMap(plainLines);
  const found: Traceback[] = [];
  let isChained = false;
  for (let at = 0; at < plain.length && found.length < mostTracebacks; at++) {
    const text = plain[at]?.text ?? '';
    if (chained.test(text)) isChained = true;
    if (!text.includes('Traceback (most recent call last)')) continue;
    // Of a group of exceptions those that it holds are the cause, and they follow.
    const traceback = readTraceback(plain, at, !isChained && !text.includes('Exception Group Traceback'));
    found.push(traceback.read);
    isChained = false;
    at = traceback.next - 1;
  }
  return found;
}

/** A line as Python printed it; what stands escaped in one line of JSON is several. */
function plainLines({ line, text }: LogLine): readonly LogLine[] {
  const plain = withoutPrefixes(withoutColours(text));
  if (!plain.includes('Traceback (most recent') || !plain.includes('\\n')) return [{ line, text: plain }];
  return plain
    .replace(/(?<!\\)\\+"/g, '"')
    .split(/(?<!\\)\\+n/)
    .map((each) => ({ line, text: each }));
}

function readTraceback(plain: readonly LogLine[], start: number, isRoot: boolean) {
  const frames: Frame[] = [];
  let at = start + 1;
  for (; at < plain.length; at++) {
    const text = plain[at]?.text ?? '';
    if (text.trim() !== '' && (!/^[\s|]/.test(text) || /^\s*\| [A-Za-z_][\w.]*: /.test(text))) break;
    const frame = /^[\s|]*File ["'](.+?)["'], line (\d{1,9})(?:, in (.{1,200}))?/.exec(text);
    if (frame === null || frames.length >= mostFrames) continue;
    const [, path = '', line = '', name = ''] = frame;
    frames.push({ path, line: Number(line), function: name.trim(), code: codeBelow(plain[at + 1]?.text ?? '') });
  }
  const error = withoutRule(plain[at]?.text ?? '');
  const isError = /^[A-Za-z_][\w.]*(?::|$)/.test(error);
  const last = plain[isError ? at : at - 1]?.line ?? plain[start]?.line ?? 1;
  const read: Traceback = {
    frames,
    error: isError ? error : '',
    first: plain[start]?.line ?? 1,
    last,
    isRoot,
  };
  return { read, next: isError ? at + 1 : at };
}

/** A line without the rule that Python draws to the left of what a group of exceptions holds. */
function withoutRule(text: string): string {
  return text.replace(/^[\s|]{1,100}/, '').trim();
}

function codeBelow(text: string): string {
  return /^[\s|]*File ["']/.test(text) ? '' : withoutRule(text);
}

const foreign =
  /site-packages|dist-packages|azureml_sys|driver[\\/]azureml_user|amlbi_main\.py|[\\/]lib[\\/]python\d|^<|azureml_user[\\/]parallel_run/;

/** The last call in the user's own code, with its path below the code folder; undefined if there is none. */
export function userFrameOf({ frames }: Traceback): UserFrame | undefined {
  const own = frames.filter(({ path }) => !foreign.test(path)).at(-1);
  if (own === undefined) return undefined;
  return { ...own, path: belowCodeFolder(own.path.replaceAll('\\', '/')) };
}

/** `/mnt/azureml/cr/j/<id>/exe/wd/<file>`, before `/mnt/batch/tasks/.../azureml/<run>/<file>`, or there below `wd/azureml/<run>/`; the driver's copy of a script may have a GUID in front. */
function belowCodeFolder(path: string): string {
  const below =
    /\/exe\/wd\/(.+)$/s.exec(path)?.[1] ??
    /\/azureml\/[^/]+\/(?:(?:wd|mounts\/[^/]+)\/(?:azureml\/[^/]+\/)?)?(.+)$/s.exec(path)?.[1] ??
    path.replace(/^\.?\//, '');
  return below.replace(/(^|\/)[0-9a-f]{8}-?(?:[0-9a-f]{4}-?){3}[0-9a-f]{12}_(?=[^/]+$)/i, '$1');
}
