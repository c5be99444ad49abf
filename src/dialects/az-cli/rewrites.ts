import type { Rewrite } from '../../model/command.ts';
import { fileArgumentOf } from '../../programs/shell/argument.ts';
import type { Expanded } from '../../programs/shell/expand.ts';
import type { Script } from '../../programs/shell/script.ts';
import type { ShellRedirect } from '../../syntax/shell/script.ts';
import type { FilePath } from '../../text/location.ts';
import { editOf } from './edits.ts';

const inPlace = /^(yq|sed|gsed|perl|sponge)$/;
const writers = /^(tee|sponge|set-content|out-file|add-content|sc|truncate)$/i;
const movers = /^(cp|mv|copy-item|move-item|copy|move|install)$/i;

/** The YAML files that a simple command writes. */
export function rewritesOf(
  words: readonly Expanded[],
  redirects: readonly ShellRedirect[],
  { script, folders }: { readonly script: Script; readonly folders: readonly FilePath[] },
  expand: (redirect: ShellRedirect) => readonly Expanded[],
): readonly Rewrite[] {
  const name = commandName(words);
  const targets = redirects
    .filter(({ operator }) => /^(>|>>|>\||&>|&>>)$/.test(operator))
    .flatMap((redirect) => expand(redirect))
    .filter((word) => isYaml(word) || (!word.known && /^(envsubst|yq|sed|cat|jinja2?|gomplate|j2)$/.test(name)));
  const edit = inPlace.test(name) ? editOf(name, words) : undefined;
  return [
    ...targets.map((word) => fileArgumentOf(word, script, folders)),
    ...written(name, words).map((word) => ({ ...fileArgumentOf(word, script, folders), ...edit })),
  ];
}

function written(name: string, words: readonly Expanded[]): readonly Expanded[] {
  const operands = words.slice(1).filter(({ text }) => !/^-/.test(text));
  if (inPlace.test(name)) {
    if (!words.some(({ text }) => /^(-\w*i\w*(\.\w+)?|--in-?place(=.*)?)$/i.test(text) && !/^-e/.test(text))) return [];
    const last = operands.at(-1);
    return operands.filter((word, index) => isYaml(word) || (index > 0 && word === last && !word.known));
  }
  if (writers.test(name)) return operands.filter(isYaml);
  const last = operands.at(-1);
  return movers.test(name) && last && isYaml(last) && operands.length > 1 ? [last] : [];
}

function commandName(words: readonly Expanded[]): string {
  const first = words.find(({ text }) => !/^(sudo|time|env|command|&|\w+=.*)$/.test(text));
  return first?.text.replace(/^.*[\\/]/, '') ?? '';
}

function isYaml({ text }: Expanded): boolean {
  return /\.ya?ml$/i.test(text);
}
