import type { ShellRedirect } from '../../syntax/shell/script.ts';
import type { Expanded } from './expand.ts';
import type { Handed } from './job.ts';

/** Where workflows and pipelines look for what a script hands on. */
const mention = /\bGITHUB_(?:ENV|OUTPUT)\b|\btask\.setvariable\b/gi;
const printer = /^(echo|printf|write-(host|output|information))$/i;
const writer = /^(tee|out-file|add-content)$/i;

/** How often a text speaks of handing something on. */
export function mentionsOfHandingOn(text: string): number {
  return [...text.matchAll(mention)].length;
}

/** What a command of a script hands on to the scripts behind it; undefined: it is none of those that can be followed. */
export function handedOn(
  words: readonly Expanded[],
  redirects: readonly ShellRedirect[],
  before: readonly Expanded[],
): Handed | undefined {
  const [first] = words;
  const printed = printedBy(words);
  const order = printed && pipelineVariable(printed);
  if (order !== undefined) return order;
  const [redirect, another] = redirects;
  const file = redirect?.operator === '>>' && another === undefined ? receiver(redirect.target.text) : undefined;
  if (file !== undefined) return printed && assigned(printed, file);
  if (!writer.test(first?.text ?? '')) return undefined;
  const to = words.flatMap(({ text }) => receiver(text) ?? [])[0];
  const value = valueGiven(words) ?? printedBy(before);
  return to && value && assigned(value, to);
}

function receiver(text: string): Handed['to'] | undefined {
  const [, name] = /^[$%]\{?(?:env:)?GITHUB_(ENV|OUTPUT)[}%]?$/i.exec(text) ?? [];
  return name === undefined ? undefined : name.toUpperCase() === 'ENV' ? 'variables' : 'outputs';
}

/** `-Value "NAME=value"` of PowerShell. */
function valueGiven(words: readonly Expanded[]): Expanded | undefined {
  const at = words.findIndex(({ text }) => /^-value$/i.test(text));
  return at < 0 ? undefined : words[at + 1];
}

/** The one word that a command prints, if it prints no more: PowerShell prints a string that stands alone. */
function printedBy(words: readonly Expanded[]): Expanded | undefined {
  const [first, ...rest] = words;
  if (first === undefined) return undefined;
  const printed = printer.test(first.text) ? rest.filter(({ text }) => !/^-[a-z]+$/i.test(text)) : words;
  const [word, another] = printed;
  if (word === undefined || another !== undefined) return undefined;
  const ending = /^printf$/i.test(first.text) ? /\\n$/ : undefined;
  const text = ending === undefined ? word.text : word.text.replace(ending, '');
  // What has several lines says several things.
  return /\\n|\n|^%/.test(text) || (ending !== undefined && text.includes('%')) ? undefined : { ...word, text };
}

/** `##vso[task.setvariable variable=NAME]value`. */
function pipelineVariable(word: Expanded): Handed | undefined {
  const [start, name, options] =
    /^##vso\[task\.setvariable variable=([\w.-]{1,200})(;[^\]]{0,200})?\]/i.exec(word.text) ?? [];
  if (start === undefined || name === undefined) return undefined;
  const to = /\bisoutput=true\b/i.test(options ?? '') ? 'outputs' : 'variables';
  return { to, name, value: word.known ? word.text.slice(start.length) : undefined };
}

/** `NAME=value`. */
function assigned(word: Expanded, to: Handed['to']): Handed | undefined {
  const [start, name] = /^([\w.-]{1,200})=/.exec(word.text) ?? [];
  if (start === undefined || name === undefined) return undefined;
  return { to, name, value: word.known ? word.text.slice(start.length) : undefined };
}
