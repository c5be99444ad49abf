import type { Change, EnvironmentValues, FileEffect, Moment, PathPattern, WrittenText } from '../../../model/effect.ts';
import { once } from '../../../text/memo.ts';
import { baseName } from '../../../text/paths.ts';
import { fileArgumentOf } from '../argument.ts';
import type { Expanded } from '../expand.ts';
import { bringersOf } from './bringers.ts';
import { changeOf } from './changes.ts';
import { commandName } from './command-name.ts';
import { operandsOf, optionValue } from './operands.ts';
import { below, type FileChange, fileAt, type RunCommand } from './run-command.ts';
import { hereText } from './written-text.ts';

/** Adds when it happens. */
export function atMoment(change: FileChange, moment: Moment): FileEffect {
  return { ...change, moment, strength: 'runs' };
}

const editors = /^(yq|g?sed|perl|sponge|[gmn]?awk)$/;
const tees = /^(tee|sponge|truncate)$/;
const cmdlets = /^(set-content|out-file|add-content|sc|ac|tee-object|export-csv)$/i;
const copiers = /^(cp|mv|install|rsync|copy|move|ren|rename|xcopy|copy-item|move-item|rename-item|cpi|mi|ln)$/i;
/** Of these, the ones with options by which a file that is there, or a newer one, stays; of `ln` they mean other things. */
const keeping = /^(cp|mv|rsync)$/;
const keepsOthers = /^(-[a-zA-Z]{0,9}[nu][a-zA-Z]{0,9}|--no-clobber|--update(=.*)?|--ignore-existing|--dry-run)$/;

/** The files that a simple command writes, edits or brings. */
export function fileChangesOf(command: RunCommand): readonly FileChange[] {
  const name = commandName(command.words);
  return [
    ...redirected(command, name),
    ...edited(command, name),
    ...teed(command, name),
    ...copied(command, name),
    ...touched(command, name),
    ...bringersOf(command, name),
  ];
}

/** `> FILE`: what the command prints becomes the file, or is put behind what it was. */
function redirected(command: RunCommand, name: string): readonly FileChange[] {
  const source = once(() => sourceOf(command, name));
  return command.redirects.flatMap(({ operator, target }): readonly FileChange[] => {
    if (!/^(\d?>>?|>\||&>>?)$/.test(operator) || /^(\d|&\d|-)$/.test(target.text) || isDevice(target)) return [];
    if (/^2/.test(operator)) return [writeOf(command, target)];
    return operator.includes('>>') ? [appendTo(command, target)] : [{ ...writeOf(command, target), ...source() }];
  });
}

/** What is put behind the text of a file may be anything. */
function appendTo(command: RunCommand, target: Expanded): FileChange {
  return { does: 'edit', pattern: fileAt(command, target), change: { to: 'anything' } };
}

function writeOf(command: RunCommand, target: Expanded) {
  return { does: 'write', pattern: fileAt(command, target) } as const;
}

function isDevice({ text }: Expanded): boolean {
  return /^(\/dev\/|NUL$|\$null$)/i.test(text);
}

/** What a command prints: a literal text, a file as it is, or one with some of it changed. */
function sourceOf(
  command: RunCommand,
  name: string,
  depth = 0,
): Pick<FileChange & { does: 'write' }, 'text' | 'copyOf' | 'render'> {
  const { words, before, script, folders } = command;
  const operands = operandsOf(words);
  const [file, another] = operands;
  const read = inputOf(command);
  if (/^(cat|get-content|gc|type)$/i.test(name) && operands.length === 0 && command.input) return hereText(command);
  if (/^(cat|get-content|gc|type)$/i.test(name) && another === undefined) {
    const source = file ?? read;
    if (source) return { copyOf: fileArgumentOf(source, script, folders) };
  }
  const change = changeOf(name, words);
  if (change === undefined) return {};
  // What they are given behind the template, or read, is its data.
  const template = /^(jinja2|j2)$/.test(name)
    ? operandsOf(words, /^-([fesoD]|-format|-outfile|-section|-import-env)$/)[0]
    : undefined;
  const source = template ?? read ?? (/^(envsubst)$/.test(name) ? undefined : operands.at(-1));
  const isFile = source !== undefined && (read !== undefined || operands.length > 1 || change.to === 'markers');
  const values = name === 'envsubst' ? filledBy(command) : undefined;
  const filling = { change, ...(values && { values }) };
  if (isFile) return { render: { of: fileArgumentOf(source, script, folders), ...filling } };
  if (before === undefined || depth > 5) return {};
  const inner = sourceOf(before, commandName(before.words), depth + 1);
  if (inner.copyOf) return { render: { of: inner.copyOf, ...filling } };
  return inner.render ? { render: { of: inner.render.of, change: both(inner.render.change, change) } } : {};
}

/** What is known of the variables that `envsubst` fills in: all, or those that its operand names. */
function filledBy({ words, environment }: RunCommand): EnvironmentValues | undefined {
  const [format] = operandsOf(words);
  const values = environment?.();
  if (values === undefined || format === undefined) return values;
  const named = new Set([...format.text.matchAll(/\$\{?([A-Za-z_]\w{0,100})/g)].map(([, name]) => name));
  return format.known ? { get: (name) => (named.has(name) ? values.get(name) : undefined) } : undefined;
}

/** What two changes behind one another change. */
function both(first: Change, second: Change): Change {
  if (first.to === 'fields' && second.to === 'fields')
    return { to: 'fields', fields: [...first.fields, ...second.fields] };
  if (first.to === 'words' && second.to === 'words') return { to: 'words', words: [...first.words, ...second.words] };
  return first.to === 'markers' && second.to === 'markers' ? first : { to: 'anything' };
}

/** The file that `< FILE` gives to a command. */
function inputOf({ redirects }: RunCommand): Expanded | undefined {
  return redirects.find(({ operator }) => operator === '<')?.target;
}

/** `yq -i`, `sed -i`, `perl -i`. */
function edited(command: RunCommand, name: string): readonly FileChange[] {
  const { words } = command;
  if (!editors.test(name) || !words.some(({ text }) => isInPlace(text))) return [];
  const files = editedFiles(words, name);
  const change = changeOf(name, words) ?? { to: 'anything' };
  return files.map((word) => ({ does: 'edit', pattern: fileAt(command, word), change }));
}

/** The operands of an editor behind its expression. */
function editedFiles(words: readonly Expanded[], name: string): readonly Expanded[] {
  const valued = name.endsWith('awk') ? /^-[ivf]$/ : /^(-e|-f|--expression|--file|--from-file)$/;
  const all = operandsOf(words, name === 'perl' ? /^-[a-zA-Z]{0,10}e$/ : valued);
  // On a Mac the ending of the copy follows -i as a word of its own: sed -i '' 's/a/b/' FILE.
  const operands = all[0]?.text === '' && all.length > 2 ? all.slice(1) : all;
  if (
    name === 'perl' ||
    name === 'sponge' ||
    words.some(({ text }) => /^(-e|-f)$/.test(text) || /^--(expression|file|from-file)(=|$)/.test(text))
  ) {
    return operands;
  }
  const isVerb = name === 'yq' && /^(e|ea|eval|eval-all)$/.test(operands[0]?.text ?? '');
  return operands.slice(isVerb ? 2 : 1);
}

function isInPlace(text: string): boolean {
  return /^(-[a-zA-Z]{0,10}i[a-zA-Z]{0,10}(\.\w{1,20})?|--in-?place(=.*)?)$/.test(text) && !/^-e/.test(text);
}

/** `tee FILE`, `Set-Content -Path FILE`. */
function teed(command: RunCommand, name: string): readonly FileChange[] {
  const { words } = command;
  if (tees.test(name)) {
    const isAppending = words.some(({ text }) => /^(-a|--append)$/.test(text));
    return operandsOf(words).map((word) =>
      isAppending
        ? appendTo(command, word)
        : { ...writeOf(command, word), ...(command.input ? hereText(command) : fromBefore(command)) },
    );
  }
  if (!cmdlets.test(name)) return [];
  const file = optionValue(words, /^-(path|literalpath|filepath)$/i) ?? operandsOf(words)[0];
  if (file === undefined) return [];
  const isAppending = /^(add-content|ac)$/i.test(name) || words.some(({ text }) => /^-append$/i.test(text));
  return [
    isAppending
      ? appendTo(command, file)
      : { ...writeOf(command, file), ...(hereString(command) ?? copiedLines(command)) },
  ];
}

/** `Get-Content A | Set-Content B`: all lines as they are. */
function copiedLines(command: RunCommand) {
  const words = command.before?.words ?? [];
  const isPlain = words.every(({ text }) => !/^-/.test(text) || /^-(raw|path|literalpath)$/i.test(text));
  return isPlain && /^(get-content|gc)$/i.test(commandName(words)) ? fromBefore(command) : {};
}

/** The text that PowerShell writes into a file: lines between quotes in front of the pipe, or as the value. */
function hereString(command: RunCommand): { readonly text?: WrittenText } | undefined {
  const { words, before, script } = command;
  const input = before?.words.length === 1 ? before.words[0] : optionValue(words, /^-value$/i);
  if (input === undefined) return undefined;
  const isHereString = /^@["']/.test(script.text.slice(input.span.start, input.span.start + 2));
  return isHereString || input.text.includes('\n') ? hereText({ input, script }) : undefined;
}

function fromBefore({ before }: RunCommand) {
  return before === undefined ? {} : sourceOf(before, commandName(before.words));
}

/** `cp A B`, `mv A B`: B is what A is, or a folder that gets it. */
function copied(command: RunCommand, name: string): readonly FileChange[] {
  if (!copiers.test(name)) return [];
  const { words, script, folders } = command;
  const named = [optionValue(words, /^-(path|literalpath)$/i), optionValue(words, /^-(destination|newname)$/i)];
  const folder = optionValue(words, /^(-t|--target-directory)$/);
  const operands = operandsOf(
    words,
    /^-(path|literalpath|destination|newname|t|-target-directory|m|o|g|mode|filter|include|exclude)$/i,
  );
  const targets = folder ?? named[1] ?? (operands.length > 1 || named[0] ? operands.at(-1) : undefined);
  if (targets === undefined) return [];
  const sources = [...(named[0] ? [named[0]] : []), ...operands.filter((word) => word !== targets && !isSwitch(word))];
  const whole = /-item$/i.test(name)
    ? /^-recurse$/i
    : /^(-[a-zA-Z]{0,5}[rRa][a-zA-Z]{0,5}|--recursive|--archive|\/[es])$/;
  const isWhole = words.some(({ text }) => whole.test(text));
  const mayKeep = keeping.test(name) && words.some(({ text }) => keepsOthers.test(text));
  return sources.flatMap((source): readonly FileChange[] => {
    if (isWhole || /^xcopy$/i.test(name) || /[*?[{]/.test(source.text))
      return [below(command, targets), writeOf(command, targets)];
    const within = baseName(source.text.replaceAll('\\', '/').replace(/(?<!\/)\/+$/, ''));
    const target = fileArgumentOf(targets, script, folders);
    // What ends so is a folder, whether it is in the repository or a step makes it.
    const isFolder = /(?:^|[\\/])\.{0,2}$/.test(targets.text) && targets.known && source.known;
    const pattern: PathPattern = isFolder
      ? { path: { ...target, text: `${target.text.replace(/(?<![\\/])[\\/]+$/, '')}/${within}` }, reach: 'file' }
      : { path: target, reach: 'either', within };
    return [{ does: 'write', pattern, ...(mayKeep ? {} : { copyOf: fileArgumentOf(source, script, folders) }) }];
  });
}

/** An option as the commands of Windows have it: `copy /Y A B`. */
function isSwitch({ text }: Expanded): boolean {
  return /^\/-?[a-z]$/i.test(text);
}

/** `touch FILE`, `New-Item FILE`. */
function touched(command: RunCommand, name: string): readonly FileChange[] {
  if (!/^(touch|new-item|ni)$/i.test(name)) return [];
  const { words } = command;
  const named = optionValue(words, /^-(path|name)$/i);
  const files = named ? [named] : operandsOf(words, /^-(itemtype|type|value)$/i);
  return files.map((word) => writeOf(command, word));
}
