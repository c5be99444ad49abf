import { type Commands, type FileArgument, isRun } from '../../model/command.ts';
import type { CodeRead, SourceText } from '../../model/dialect.ts';
import type { Moment } from '../../model/effect.ts';
import { indexFilesMeant } from '../../model/files-meant.ts';
import type { Allowance } from '../../text/allowance.ts';
import { filledInCharacters } from '../../text/budgets.ts';
import type { Keep } from '../../text/keep.ts';
import type { FilePath } from '../../text/location.ts';
import { once } from '../../text/memo.ts';
import { joinPath } from '../../text/paths.ts';
import type { Files } from '../files/files.ts';
import type { MadeFile, Overlay } from '../files/overlay.ts';
import { blankEffects } from './changing.ts';
import { filledIn } from './filled-in.ts';
import { effectsOnGiven } from './given-files.ts';
import type { Made } from './made-files.ts';
import { isTemporary } from './path-pattern.ts';
import { writersInProse } from './prose-writers.ts';
import { writersInPython } from './python-writers.ts';
import { type Steps, stepsOf } from './steps.ts';

/** What the steps of a repository are found in. */
export interface StepSources {
  readonly commands: Commands;
  readonly code: CodeRead;
  readonly files: Files;
  readonly overlay: Overlay;
  /** Scripts and notebooks that may say something. */
  readonly scripts: () => readonly SourceText[];
  /** The names of files that may be asked about. */
  readonly names: () => Iterable<string>;
  readonly isFolder: (path: FilePath) => boolean;
  /** How much Python may be read for what it does to files. */
  readonly writersAllowed: Allowance;
  /** Keeps what Python does between runs. */
  readonly keep?: Keep | undefined;
}

/** Finds what steps do to files, and adds the files that they surely make to the overlay. */
export function prepareSteps(sources: StepSources): Steps {
  const { commands, code, files, overlay, isFolder } = sources;
  const exists = overlay.has;
  const senders = [...commands.deploys, ...commands.assets].filter(({ file, strength }) => file && isRun(strength));
  const sent = senders.flatMap(({ file }) => file ?? []);
  const senderOf = once(() => indexFilesMeant(sent, (file) => file, exists));
  const isSent = (path: FilePath) => senderOf()(path).own.some(({ sure }) => sure);
  const onGiven = effectsOnGiven(commands.programs, commands.effects, files.text, exists, sources.writersAllowed);
  const effects = [...commands.effects, ...onGiven].filter(({ pattern }) => !isTemporary(pattern.path));
  const steps = stepsOf({
    effects,
    makers: [...code.effects.values()].flat().filter(({ pattern }) => !isTemporary(pattern.path)),
    programs: commands.programs,
    sends: momentsOf(commands, code),
    deploying: deploysOf(commands, code),
    exists,
    isFolder,
    isSent,
    awaited: awaitedAmong(sent, exists),
    textOf: files.text,
    blank: blankEffects(effects, { textOf: files.text, exists, names: sources.names }),
    inPython: writersInPython({ ...sources, textOf: files.text }),
  });
  const left = { characters: filledInCharacters };
  for (const [path, made] of steps.made()) {
    overlay.add(path, fileOf(made, files, left));
    files.forget(path);
  }
  const inProse = writersInProse({ texts: sources.scripts, names: sources.names });
  return { ...steps, appears: (path, by, from) => steps.appears(path, by, from) ?? inProse(path) };
}

/** The YAML files that are sent and not there, from the likeliest of the folders where they may be looked for. */
function awaitedAmong(sent: readonly FileArgument[], exists: (path: FilePath) => boolean): readonly FilePath[] {
  const targets = sent.flatMap(({ text, known, folders: [folder] }) =>
    known && folder !== undefined && /\.ya?ml$/i.test(text) ? (joinPath(folder, text) ?? []) : [],
  );
  return [...new Set(targets)].filter((target) => !exists(target));
}

/** When a deployment may be sent. */
function deploysOf({ deploys }: Commands, { sends }: CodeRead): readonly Moment[] {
  const creating = deploys.flatMap(({ what, action, moment }) =>
    action === 'create' && what !== 'endpoint' && moment ? [moment] : [],
  );
  return [...creating, ...sends];
}

/** When something is sent, as far as that is known. */
function momentsOf({ deploys, assets }: Commands, { sends }: CodeRead): readonly Moment[] {
  return [
    ...[...deploys, ...assets].flatMap(({ action, moment }) => (action === 'create' && moment ? [moment] : [])),
    ...sends,
  ];
}

function fileOf({ effect, source }: Made, files: Files, left: { characters: number }): MadeFile {
  const values = effect.copyOf === undefined ? effect.render?.values : undefined;
  if (source !== undefined && values !== undefined) return filledIn(source, files.text(source) ?? '', values, left);
  if (source !== undefined) return { text: files.text(source) ?? '', place: (span) => ({ file: source, span }) };
  const { text, moment } = effect;
  return { text: text?.text ?? '', place: ({ start, end }) => text?.locate(start, end) ?? moment.at };
}
