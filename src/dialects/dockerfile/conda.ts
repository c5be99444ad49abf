import { parseMatchSpec } from '../../syntax/conda/match-spec.ts';
import { normaliseName } from '../../syntax/requirements/pep508.ts';
import { addGap, type Collecting, sourceOf } from './collect.ts';
import { type RunWord, splitOptions } from './words.ts';

const valued = new Set(
  '-n --name -p --prefix -c --channel -f --file --solver --repodata-fn --subdir --platform --experimental-solver -r --root-prefix'.split(
    ' ',
  ),
);

/** Commands that install and remove nothing. */
const idle = new Set(['activate', 'clean', 'config', 'deactivate', 'info', 'init', 'list', 'shell.bash', 'shell']);

/** Reads the words behind "conda", "mamba" or "micromamba"; false if they are not understood. `run` reads a command inside. */
export function readCondaCommand(
  words: readonly RunWord[],
  collecting: Collecting,
  run: (words: readonly RunWord[]) => boolean,
): boolean {
  const verb = words[0]?.text;
  if (verb === undefined) return false;
  if (idle.has(verb)) return true;
  if (verb === 'run') return run(withoutRunOptions(words.slice(1)));
  if (verb === 'env') return readEnvCommand(words.slice(1), collecting);
  if (verb !== 'install' && verb !== 'create') return false;
  const { options, rest } = splitOptions(words.slice(1), valued);
  if (options.some(({ name }) => name === '--clone' || name === '--no-deps')) return false;
  for (const { name, value } of options) if (name === '-f' || name === '--file') readFile(value, collecting);
  for (const word of rest) readSpec(word, collecting);
  return true;
}

function withoutRunOptions(words: readonly RunWord[]): readonly RunWord[] {
  let index = 0;
  while (words[index]?.text?.startsWith('-')) {
    const name = words[index]?.text ?? '';
    index += /^(-n|-p|--name|--prefix|--cwd)$/.test(name) ? 2 : 1;
  }
  return words.slice(index);
}

function readEnvCommand(words: readonly RunWord[], collecting: Collecting): boolean {
  const verb = words[0]?.text;
  if (verb === 'list' || verb === 'export') return true;
  if (verb !== 'create' && verb !== 'update') return false;
  const { options } = splitOptions(words.slice(1), valued);
  const file = options.find(({ name }) => name === '-f' || name === '--file');
  if (file === undefined) return false;
  readFile(file.value, collecting);
  return true;
}

/** A conda file, or a list of specs, which is a gap. */
function readFile(value: RunWord | undefined, collecting: Collecting): void {
  if (value === undefined) return;
  const path = value.text === undefined ? undefined : sourceOf(value.text, collecting);
  if (path === undefined || !/\.ya?ml$/i.test(path)) {
    addGap(collecting, value.span, `the conda file "${value.written}" is not copied from the build context`);
  } else collecting.includes.push({ kind: 'conda', written: path, at: { file: collecting.file, span: value.span } });
}

function readSpec({ text, written, span }: RunWord, collecting: Collecting): void {
  const spec = text === undefined || /[\\/]|\.(?:conda|bz2)$/.test(text) ? undefined : parseMatchSpec(text);
  if (spec === undefined) {
    addGap(collecting, span, `what "${written}" brings is not known`);
    return;
  }
  const at = { file: collecting.file, span };
  collecting.packages.push({
    name: normaliseName(spec.name),
    manager: 'conda',
    specifier: spec.version,
    extras: [],
    at,
  });
}
