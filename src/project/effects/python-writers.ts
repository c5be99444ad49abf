import type { CodeRead, SourceText } from '../../model/dialect.ts';
import type { FileEffect } from '../../model/effect.ts';
import {
  isTestFile,
  mayWriteFiles,
  mayWriteInBulk,
  pythonEffectsOf,
  runsCommands,
} from '../../programs/python/file-effects.ts';
import { notebookCode, notebookSource } from '../../programs/python/notebook.ts';
import type { PythonSource } from '../../programs/python/source.ts';
import { readNotebook } from '../../syntax/notebook/read.ts';
import type { Allowance } from '../../text/allowance.ts';
import { groupBy } from '../../text/group.ts';
import { type Keep, keepNothing } from '../../text/keep.ts';
import type { FilePath } from '../../text/location.ts';
import { once, perObject, rememberTexts } from '../../text/memo.ts';
import { baseName } from '../../text/paths.ts';
import { indexQuoted, quotedIn } from '../../text/quoted.ts';
import { indexEffects } from './effect-index.ts';

/** What Python code is found in. */
export interface PythonTexts {
  /** Scripts and notebooks that may say something. */
  readonly scripts: () => readonly SourceText[];
  readonly code: Pick<CodeRead, 'effects'>;
  readonly textOf: (file: FilePath) => string | undefined;
  /** How much of it may be read. */
  readonly writersAllowed: Allowance;
  readonly keep?: Keep | undefined;
}

/** What a look at a text says of a file that may write others. */
interface Writer {
  readonly source: SourceText;
  readonly text: string;
  readonly inBulk: boolean;
  readonly runs: boolean;
  /** The names in its strings. */
  readonly names: ReadonlySet<string>;
}

/**
 * What Python code may do to a file whose name stands in it: read when a file of that name is asked about. What may not be read any more may
 * write whatever it names.
 */
export function writersInPython({
  scripts,
  code,
  textOf,
  writersAllowed,
  keep = keepNothing,
}: PythonTexts): (path: FilePath) => readonly FileEffect[] {
  const writing = once(() => scripts().flatMap((source) => (mayWrite(source) ? (writerIn(source) ?? []) : [])));
  const quoting = once(() => {
    const sources = writing().map(({ source }) => source);
    return keep('names in Python', sources, {}, () => indexQuoted(writing(), ({ names }) => names));
  });
  const running = once(() => writing().filter(({ runs }) => runs));
  const speakingOf = rememberTexts((name: string) => running().filter((writer) => speaks(writer)(name)));
  const effectsOf = perObject(
    ({ source }: Writer) =>
      code.effects.get(source.file) ??
      keep('effects of Python', [source], { textOf }, (asking) => pythonEffectsOf(pythonOf(source), asking.textOf)),
  );
  const isRead = perObject(
    ({ source: { file }, text }: Writer) => code.effects.has(file) || writersAllowed.takes(file, text.length),
  );
  const inBulk = once(() => {
    const writers = writing().filter((writer) => writer.inBulk && isRead(writer));
    const effects = new Map(writers.map((writer) => [writer.source.file, effectsOf(writer)]));
    const asked = { effectsIn: (file: FilePath) => effects.get(file) };
    const sources = writers.map(({ source }) => source);
    return keep('effects in bulk', sources, asked, ({ effectsIn }) =>
      inOneIndex(writers, ({ source }) => effectsIn(source.file) ?? []),
    );
  });
  return (path) => {
    const name = baseName(path);
    const bulk = inBulk()(path);
    const effectsOn = (writer: Writer) =>
      isRead(writer) ? indexOf(effectsOf(writer)).on(path) : [perhapsWriting(writer, name)];
    return [...new Set([...quoting()(name), ...bulk.keys(), ...speakingOf(name)])].flatMap(
      (writer) => bulk.get(writer) ?? effectsOn(writer),
    );
  };
}

/** A write of any file of a name, at a time that is not known. */
function perhapsWriting({ source: { file } }: Writer, name: string): FileEffect {
  const at = { file, span: { start: 0, end: 0 } };
  return {
    does: 'write',
    pattern: { path: { text: name, known: true, folders: [], at }, reach: 'file' },
    moment: { program: file, at, ordered: false, sure: false },
    strength: 'runs',
  };
}

/** Whether a name stands in a text. */
const speaks = perObject(({ text }: Writer) => rememberTexts((name: string) => text.includes(name)));

/** Effects are kept as long as the text is the same, and so is where to find them. */
const indexOf = perObject(indexEffects);

function mayWrite({ file }: SourceText): boolean {
  return /\.(py|ipynb)$/i.test(file) && !isTestFile(file);
}

const writerIn = perObject((source: SourceText): Writer | undefined => {
  const text = isNotebook(source) ? notebookCode(readNotebook(source.text)) : source.text;
  if (!mayWriteFiles(text)) return undefined;
  return { source, text, inBulk: mayWriteInBulk(text), runs: runsCommands(text), names: quotedIn(text) };
});

/** The effects of several sources on a path, by their sources and in their order; of those without any nothing. All are found at once. */
function inOneIndex(
  sources: readonly Writer[],
  effectsOf: (source: Writer) => readonly FileEffect[],
): (path: FilePath) => ReadonlyMap<Writer, readonly FileEffect[]> {
  const owners = new Map<FileEffect, { readonly source: Writer; readonly order: number }>();
  for (const [order, source] of sources.entries()) {
    const owner = { source, order };
    for (const effect of effectsOf(source)) owners.set(effect, owner);
  }
  const index = indexEffects([...owners.keys()]);
  return (path) => {
    const found = groupBy(index.on(path), (effect) => owners.get(effect));
    const known = [...found].flatMap(([owner, effects]) => (owner === undefined ? [] : [{ ...owner, effects }]));
    return new Map(known.sort((a, b) => a.order - b.order).map(({ source, effects }) => [source, effects]));
  };
}

function pythonOf(source: SourceText): PythonSource {
  const { file, text } = source;
  return isNotebook(source) ? notebookSource(file, readNotebook(text)) : { file, text };
}

function isNotebook({ file }: SourceText): boolean {
  return /\.ipynb$/i.test(file);
}
