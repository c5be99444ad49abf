import type { Argument, FileArgument, Install } from '../../model/command.ts';
import { argumentOf, fileArgumentOf } from '../../programs/shell/argument.ts';
import type { Expanded } from '../../programs/shell/expand.ts';
import type { Script } from '../../programs/shell/script.ts';
import type { FilePath } from '../../text/location.ts';

/** What one `pip install` installs. `open`: some of it is not known. */
export interface PipInstall {
  readonly requirements: readonly Argument[];
  readonly files: readonly FileArgument[];
  readonly open: boolean;
}

/** Options of pip that take no value. */
const bare =
  /^(-q+|--quiet|-U|--upgrade|--no-cache-dir|--user|-y|--pre|--force-reinstall|--disable-pip-version-check)$/;

/** Reads `pip install` and `python -m pip install`; undefined: the command is another. */
export function pipInstallOf(
  words: readonly Expanded[],
  script: Script,
  folders: readonly FilePath[],
): PipInstall | undefined {
  const texts = words.map(({ text }) => text);
  const start = /^pip3?$/.test(texts[0] ?? '') ? 1 : /^python3? -m pip$/.test(texts.slice(0, 3).join(' ')) ? 3 : 0;
  if (start === 0 || texts[start] !== 'install') return undefined;
  const requirements: Argument[] = [];
  const files: FileArgument[] = [];
  let open = false;
  for (let index = start + 1; index < words.length; index++) {
    const word = words[index];
    if (word === undefined || bare.test(word.text)) continue;
    const next = words[index + 1];
    if (/^(-r|--requirement)$/.test(word.text) && next !== undefined) {
      files.push(fileArgumentOf(next, script, folders));
      index++;
    } else if (word.known && !word.text.startsWith('-')) requirements.push(argumentOf(word, script));
    else open = true;
  }
  return { requirements, files, open };
}

/** Whether another Python may run behind a command than before it. */
export function switchesPython(words: readonly Expanded[]): boolean {
  const [first, second] = words.map(({ text }) => text);
  return /(^|\/)activate(\.\w+)?$/.test(second ?? '') || /^(conda|mamba|micromamba|deactivate)$/.test(first ?? '');
}

/** What the commands of one script, or of one notebook, install, and the Python that runs with it. */
export function installOf(
  all: readonly PipInstall[],
  runs: readonly FileArgument[],
  within: readonly FilePath[],
  open: boolean,
): readonly Install[] {
  if (all.length === 0) return [];
  return [
    {
      requirements: all.flatMap(({ requirements }) => requirements),
      files: all.flatMap(({ files }) => files),
      runs,
      within,
      open: open || all.some((each) => each.open),
    },
  ];
}
