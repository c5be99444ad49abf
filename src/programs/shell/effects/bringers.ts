import { baseName } from '../../../text/paths.ts';
import type { Expanded } from '../expand.ts';
import { operandsOf, optionValue } from './operands.ts';
import { below, type FileChange, fileAt, type RunCommand } from './run-command.ts';

/** Files that a command brings from elsewhere, unpacks, or makes in a way that nobody can tell. */
export function bringersOf(command: RunCommand, name: string): readonly FileChange[] {
  const program = name.toLowerCase().replace(/\.exe$/, '');
  const known = Object.hasOwn(bringers, program) ? bringers[program]?.(command) : undefined;
  if (known !== undefined && known.length > 0) return known;
  // Formats of what is printed, patterns and options of a shell stand there, too.
  if (/^(az|g?grep|rg|set|ssh)$/.test(program)) return [];
  return [...writtenBy(command, outputOption), ...belowOption(command, folderOption)];
}

/** The option by which programs are told the folder that they fill. */
export const folderOption =
  /^--(local-dir|dst-path|out(put)?-?dir|download-(path|dir)|target-dir|dest(ination)?(-dir)?)$/;

/** The option by which most programs are told the file that they write. */
export const outputOption = /^(-o|--out|--output|--out-?file|--output-(file|path))$|^-outfile$/i;

/** The file that an option names. */
function writtenBy(command: RunCommand, option: RegExp): readonly FileChange[] {
  const target = optionValue(command.words, option);
  return target === undefined || target.text.startsWith('-') ? [] : [writeAt(command, target)];
}

type Bringer = (command: RunCommand) => readonly FileChange[];

const bringers: Readonly<Record<string, Bringer>> = {
  curl: (command) => {
    const { words } = command;
    const target = optionValue(words, /^(-[a-zA-Z]{0,10}o|--output)$/);
    if (target) return [writeAt(command, target)];
    return words.some(({ text }) => /^(-[a-zA-Z]{0,10}O[a-zA-Z]{0,5}|--remote-name(-all)?)$/.test(text))
      ? remote(command)
      : [];
  },
  wget: (command) => {
    const target = optionValue(command.words, /^(-[a-zA-Z]{0,10}O|--output-document)$/);
    if (target) return [writeAt(command, target)];
    const folder = optionValue(command.words, /^(-P|--directory-prefix)$/);
    return folder ? [below(command, folder)] : remote(command);
  },
  pip: (command) => belowOption(command, /^(-t|--target)$/),
  pip3: (command) => belowOption(command, /^(-t|--target)$/),
  unzip: (command) => [below(command, optionValue(command.words, /^-d$/))],
  '7z': (command) => [below(command, undefined)],
  tar: (command) => {
    const { words } = command;
    const isExtracting = words
      .slice(1, 3)
      .some(({ text }) => /^-{0,2}[a-zA-Z]{0,10}x[a-zA-Z]{0,10}$|^--extract$/.test(text));
    return isExtracting ? [below(command, optionValue(words, /^(-C|--directory)$/))] : [];
  },
  'expand-archive': (command) => [below(command, optionValue(command.words, /^-destinationpath$/i))],
  git: (command) => gitBrings(command),
  az: (command) => azBrings(command),
  azcopy: (command) => copiedBy(command, /^(copy|cp|c|sync)\b/),
  aws: (command) => copiedBy(command, /^s3 (cp|mv|sync)\b|^s3api get-object\b/),
  gsutil: (command) => copiedBy(command, /\b(cp|mv|rsync)\b/),
  gcloud: (command) => copiedBy(command, /^(alpha |beta )?(storage (cp|mv|rsync)|compute scp)\b/),
  scp: (command) => copiedTo(command),
  gh: (command) => [below(command, optionValue(command.words, /^(-D|--dir)$/))],
  dvc: (command) => [below(command, optionValue(command.words, /^(-o|--out)$/))],
  conda: (command) => exported(command, /^(-f|--file)$/),
  mamba: (command) => exported(command, /^(-f|--file)$/),
  'conda-lock': (command) => [below(command, undefined)],
  'pip-compile': (command) => {
    const target = optionValue(command.words, /^(-o|--output-file)$/);
    if (target) return [writeAt(command, target)];
    return operandsOf(command.words).map((word) =>
      writeAt(command, { ...word, ...withEnding(word, /\.(in|toml)$/, '.txt') }),
    );
  },
  poetry: (command) => exported(command, /^(-o|--output)$/),
  uv: (command) => exported(command, /^(-o|--output-file)$/),
  jupyter: (command) => [
    ...exported(command, /^--output$/),
    ...belowOption(command, /^--output-dir$/),
    ...operandsOf(command.words.slice(1)).flatMap((word) =>
      /\.ipynb$/.test(word.text) ? [writeAt(command, { ...word, ...withEnding(word, /\.ipynb$/, '.py') })] : [],
    ),
  ],
  mlflow: (command) => belowOption(command, /^(-d|--dst-path)$/),
  kaggle: (command) => belowOption(command, /^(-p|--path)$/),
  cookiecutter: (command) => [below(command, undefined)],
  copier: (command) => [below(command, undefined)],
  patch: rewritten,
  ed: rewritten,
  ex: rewritten,
  robocopy: (command) => [below(command, operandsOf(command.words)[1])],
};

/** Programs that change the files they are given. */
function rewritten(command: RunCommand): readonly FileChange[] {
  return operandsOf(command.words).map((word) => ({
    does: 'edit',
    pattern: fileAt(command, word),
    change: { to: 'anything' },
  }));
}

function writeAt(command: RunCommand, word: Expanded): FileChange {
  return { does: 'write', pattern: fileAt(command, word) };
}

/** Everything below the folder that an option names. */
function belowOption(command: RunCommand, option: RegExp): readonly FileChange[] {
  const folder = optionValue(command.words, option);
  return folder ? [below(command, folder)] : [];
}

/** The last part of an address is the name of the file. */
function remote(command: RunCommand): readonly FileChange[] {
  return command.words.slice(1).flatMap((word): readonly FileChange[] => {
    if (!/^[a-z]{3,6}:\/\//i.test(word.text)) return [];
    const name = baseName(word.text.replace(/[?#].*$/s, ''));
    return name === ''
      ? []
      : [writeAt(command, { ...word, text: name, known: true, parts: [{ kind: 'text', text: name }] })];
  });
}

/** A file of the same name with another ending. */
function withEnding({ text, parts }: Expanded, ending: RegExp, other: string) {
  const last = parts.at(-1);
  const changed =
    last?.kind === 'text' ? [...parts.slice(0, -1), { ...last, text: last.text.replace(ending, other) }] : parts;
  return { text: text.replace(ending, other), parts: changed };
}

/** What is written by an option, if the command has it. */
function exported(command: RunCommand, option: RegExp): readonly FileChange[] {
  const isExport = command.words.some(({ text }) => /^(export|compile|nbconvert|env)$/.test(text));
  const target = isExport ? optionValue(command.words.slice(1), option) : undefined;
  return target ? [writeAt(command, target)] : [];
}

/** The same of a program that does other things, too: signing in and listing bring nothing. A verb that only a run knows may be any. */
function copiedBy(command: RunCommand, verbs: RegExp): readonly FileChange[] {
  const operands = operandsOf(command.words).slice(0, 3);
  const isOpen = operands[0]?.known === false;
  return isOpen || verbs.test(operands.map(({ text }) => text).join(' ')) ? copiedTo(command) : [];
}

/** Everything below the last operand, and that itself. */
function copiedTo(command: RunCommand): readonly FileChange[] {
  const target = operandsOf(command.words).at(-1);
  return target === undefined || /:\/\//.test(target.text) ? [] : [writeAt(command, target), below(command, target)];
}

function gitBrings(command: RunCommand): readonly FileChange[] {
  const [verb, ...operands] = operandsOf(
    command.words,
    /^(-C|-c|-b|--branch|--depth|-o|--origin|--config|--reference)$/,
  );
  if (verb?.text === 'clone') {
    const [address, folder] = operands;
    if (folder) return [below(command, folder)];
    const name = baseName(address?.text.replace(/(?:\.git)?(?<!\/)\/*$/, '') ?? '');
    if (address === undefined || !/^[\w.-]+$/.test(name)) return [below(command, undefined)];
    return [below(command, { ...address, text: name, known: true, parts: [{ kind: 'text', text: name }] })];
  }
  // Without a path a checkout goes to another state of the repository itself.
  const paths = verb?.text === 'restore' ? operands : verb?.text === 'checkout' ? checkedOut(command, operands) : [];
  if (paths.length > 0) return paths.flatMap((path) => [writeAt(command, path), below(command, path)]);
  const isReset = verb?.text === 'reset' && command.words.some(({ text }) => text === '--hard');
  const isBulk = isReset || /^(pull|submodule|lfs|stash|apply|am)$/.test(verb?.text ?? '');
  return isBulk ? [below(command, undefined)] : [];
}

/** `git checkout BRANCH -- PATHS`, `git checkout FILE`: the paths. */
function checkedOut({ words }: RunCommand, operands: readonly Expanded[]): readonly Expanded[] {
  const dashes = words.findIndex(({ text }) => text === '--');
  if (dashes >= 0) return words.slice(dashes + 1);
  const [first, ...others] = operands;
  // No branch is called so.
  return first && others.length === 0 && /^\.$|\.[a-z]\w{0,9}$/i.test(first.text) ? [first] : others;
}

/** `az storage blob download -f FILE`, `az ml job download -p FOLDER`. */
function azBrings(command: RunCommand): readonly FileChange[] {
  const { words } = command;
  const texts = words.map(({ text }) => text);
  if (!texts.slice(0, 6).some((text) => /^download(-batch|-file)?$|^export$/.test(text))) return [];
  const file = optionValue(words, /^(-f|--file|--dest|--destination)$/);
  const folder = optionValue(words, /^(-d|--destination|--download-path|-p|--path)$/);
  if (/^ml job download/.test(texts.slice(1).join(' '))) return jobFolders.map((name) => within(command, folder, name));
  return [
    ...(file ? [writeAt(command, file), below(command, file)] : []),
    ...(folder ? [below(command, folder)] : []),
    ...(file || folder ? [] : [below(command, undefined)]),
  ];
}

/** What `az ml job download` makes below its folder [azure-ai-ml 1.35.2, operations/_job_operations.py]. */
const jobFolders = ['named-outputs', 'artifacts'];

/** Everything below a folder of a folder. */
function within(command: RunCommand, folder: Expanded | undefined, name: string): FileChange {
  const change = below(command, folder);
  const { path } = change.pattern;
  return {
    ...change,
    pattern: { ...change.pattern, path: { ...path, text: `${path.text.replace(/(?<![\\/])[\\/]+$/, '')}/${name}` } },
  };
}
