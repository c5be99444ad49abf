import type { DockerBody, DockerInstruction } from '../../syntax/dockerfile/read.ts';
import { readShell } from '../../syntax/shell/read.ts';
import type { ShellStep, ShellWord } from '../../syntax/shell/script.ts';
import { addAll } from '../../text/group.ts';
import type { Span } from '../../text/location.ts';
import { absolute, addGap, type Collecting } from './collect.ts';
import { readCondaCommand } from './conda.ts';
import { readPip } from './pip.ts';
import { expand } from './variables.ts';
import type { RunWord } from './words.ts';

/** Commands that bring no Python package. */
const harmless = new Set(
  `: [ alias apt-key awk cat chgrp chmod chown cp curl cut date df dpkg-reconfigure du echo egrep env-update exit export false fc-cache find git-lfs
gpg grep groupadd head hostname id install-info ldconfig ln local locale-gen ls mkdir mktemp mv printenv printf pwd readlink rm rmdir sed set shopt
sleep sort tail tee test touch tr true tzdata umask uname unset update-ca-certificates update-locale useradd usermod wc wget which whoami`.split(
    /\s+/,
  ),
);

/** What of a system's Python the package managers may bring without bringing packages. */
const plainSystem =
  /^(?!python|lib.*-python|py3?-|azureml)|^(?:lib)?python3?(?:\.\d+)?(?:-(?:pip|dev|venv|distutils|minimal))?$/;

/** Reads a RUN: every command that may bring a package either says which one, or is a gap. */
export function readRun(instruction: DockerInstruction, collecting: Collecting): void {
  const { exec, body, heredocs, span } = instruction;
  const first = heredocs[0];
  if (exec !== undefined) {
    readCommand(
      exec.map((text) => ({ text, written: text, span })),
      span,
      collecting,
      0,
    );
  } else if (first !== undefined) {
    // `RUN <<EOF`: the text is the script. Anything in front of it reads the text, and what it makes of it is its own affair.
    if (heredocs.length > 1 || !/^<<-?\s*["']?\w+["']?[ \t\r]*\n/.test(body.text) || first.text.startsWith('#!')) {
      addGap(collecting, span, 'what this RUN does with its here-document is not known');
    } else readScript(first, span, collecting, 0);
  } else readScript(body, span, collecting, 0);
}

function readScript({ text, start }: DockerBody, whole: Span, collecting: Collecting, depth: number): void {
  const { steps } = readShell(text, { dialect: 'bash' });
  if (steps.length === 0 && /[^\s#]/.test(text.replace(/^[^\S\r\n\u2028\u2029]*#.*$/gm, ''))) {
    addGap(collecting, whole, 'what this RUN does is not understood');
    return;
  }
  const seen = steps.flatMap((step) => (step.kind === 'command' || step.kind === 'assignment' ? [step.span] : []));
  if (!isCovered(text, seen)) addGap(collecting, whole, 'not all of this RUN is understood');
  const folder = collecting.folder;
  for (const step of steps) readStep(step, start, collecting, depth);
  collecting.folder = folder;
}

/** Whether every word that installs something stands in a command that was read. */
function isCovered(text: string, seen: readonly Span[]): boolean {
  const spans = seen.toSorted((a, b) => a.start - b.start);
  let next = 0;
  let end = -1;
  for (const { index } of text.matchAll(/\b(?:pip|conda|mamba|micromamba|poetry|install)\d?\b/g)) {
    for (; (spans[next]?.start ?? Number.POSITIVE_INFINITY) <= index; next++)
      end = Math.max(end, spans[next]?.end ?? 0);
    if (index >= end) return false;
  }
  return true;
}

function readStep(step: ShellStep, start: number, collecting: Collecting, depth: number): void {
  if (step.kind === 'assignment') {
    collecting.variables.set(step.name, undefined);
    return;
  }
  if (step.kind !== 'command') return;
  const move = (span: Span) => ({ start: span.start + start, end: span.end + start });
  const words = step.words.map((word) => wordOf(word, move, collecting));
  const span = move(step.span);
  const name = nameOf(words);
  if (step.conditional && !harmless.has(name)) addGap(collecting, span, `"${name}" may not run`);
  else readCommand(words, span, collecting, depth);
}

function wordOf(word: ShellWord, move: (span: Span) => Span, { variables }: Collecting): RunWord {
  const parts = word.parts.map((part) => {
    if (part.kind === 'text') return part.text;
    return part.kind === 'variable' && !part.all ? expand(`\${${part.name}}`, variables) : undefined;
  });
  const text = parts.includes(undefined) ? undefined : parts.join('');
  // A variable that holds several words without quotes around it is several words.
  const split = !word.known && !word.quoted && text !== undefined && /\s/.test(text);
  return { text: split ? undefined : text, written: word.text, span: move(word.span) };
}

function nameOf(words: readonly RunWord[]): string {
  return words[0]?.text?.split('/').at(-1) ?? '';
}

function readCommand(words: readonly RunWord[], span: Span, collecting: Collecting, depth: number): void {
  if (isUnderstood(words, span, collecting, depth)) return;
  const written = words.map((word) => word.written).join(' ');
  addGap(collecting, span, `what "${written.slice(0, 80)}" brings is not known`);
}

/** No command that means something runs more commands inside one another. */
const deepest = 5;

function isUnderstood(words: readonly RunWord[], span: Span, collecting: Collecting, depth: number): boolean {
  if (depth > deepest) return false;
  const name = nameOf(words);
  const rest = words.slice(1);
  const run = (inner: readonly RunWord[]) => isUnderstood(inner, span, collecting, depth + 1);
  if (harmless.has(name)) return true;
  if (/^pip(?:\d+(?:\.\d+)?)?$/.test(name)) return readPip(rest, collecting);
  if (/^python(?:\d+(?:\.\d+)?)?$/.test(name)) return isPythonUnderstood(rest, collecting);
  if (/^(?:conda|mamba|micromamba)$/.test(name)) return readCondaCommand(rest, collecting, run);
  if (name === 'uv') return rest[0]?.text === 'pip' && readPip(rest.slice(1), collecting);
  if (name === 'sudo') return rest[0]?.text?.startsWith('-') === false && run(rest);
  if (name === 'cd') return changeFolder(rest, collecting);
  if (name === 'source' || name === '.')
    return /(?:^|\/)(?:activate|conda\.sh|\.bashrc|\.profile)$/.test(rest[0]?.text ?? '');
  if (name === 'eval') return /^\$\(conda shell/.test(rest[0]?.written ?? '');
  if (/^(?:apt|apt-get|aptitude|yum|dnf|microdnf|apk|tdnf)$/.test(name))
    return rest.every(({ text }) => isPlainSystem(text));
  if (/^(?:ba|da)?sh$/.test(name)) return readNested(rest, span, collecting, depth);
  return false;
}

function isPlainSystem(text: string | undefined): boolean {
  return text !== undefined && plainSystem.test(text);
}

/** `python -m pip …`; `python --version`. */
function isPythonUnderstood(words: readonly RunWord[], collecting: Collecting): boolean {
  const [option, module] = words;
  if (option?.text === '--version' || option?.text === '-V') return true;
  return option?.text === '-m' && module?.text === 'pip' && readPip(words.slice(2), collecting);
}

function changeFolder(words: readonly RunWord[], collecting: Collecting): boolean {
  const path = words[0]?.text;
  collecting.folder = path === undefined || path === '-' ? undefined : absolute(path, collecting.folder);
  return true;
}

/** `bash -c "…"`. */
function readNested(words: readonly RunWord[], span: Span, collecting: Collecting, depth: number): boolean {
  const [option, script] = words;
  if (words.length !== 2 || !/^-[a-z]*c$/.test(option?.text ?? '') || script?.text === undefined) return false;
  const inner: Collecting = {
    ...collecting,
    packages: [],
    gaps: [],
    constraints: [],
    privateIndexes: [],
    includes: [],
  };
  readScript({ text: script.text, start: 0 }, span, inner, depth + 1);
  // Places inside the quotes cannot be told exactly: all of it stands where the command does.
  const at = { file: collecting.file, span };
  addAll(
    collecting.packages,
    inner.packages.map((item) => ({ ...item, at })),
  );
  addAll(
    collecting.gaps,
    inner.gaps.map(({ because }) => ({ at, because })),
  );
  addAll(
    collecting.constraints,
    inner.constraints.map(() => at),
  );
  addAll(
    collecting.privateIndexes,
    inner.privateIndexes.map(() => at),
  );
  addAll(
    collecting.includes,
    inner.includes.map((include) => ({ ...include, at })),
  );
  return true;
}
