import type { Change } from '../../../model/effect.ts';
import type { Expanded } from '../expand.ts';
import { programOf } from './command-name.ts';

/** Longer expressions are not looked into. */
const longest = 5_000;

/** Stands for a part that only a run knows. */
const unknown = '\uFFFC';

const anything: Change = { to: 'anything' };

/** What a program that is handed a file changes of it; undefined: the program is none that gives its file back. */
export function changeOf(name: string, words: readonly Expanded[]): Change | undefined {
  if (/^(envsubst|jinja2?|j2|gomplate|consul-template|mustache)$/.test(name)) return { to: 'markers' };
  if (!/^(yq|jq|g?sed|perl|sponge)$/.test(name)) return undefined;
  const program = programOf(words);
  const texts = words.slice(program ? words.indexOf(program) + 1 : 1).map(textOf);
  if (texts.some((text) => text.length > longest)) return anything;
  if (name === 'yq' || name === 'jq') return expressionChange(texts) ?? anything;
  return /^g?sed$/.test(name) ? (sedChange(texts) ?? anything) : anything;
}

function textOf({ parts, text, known }: Expanded): string {
  if (known) return text;
  return parts.map((part) => (part.kind === 'text' || isToken(part.text) ? part.text : unknown)).join('');
}

/** A token that templates have; an edit that names one is what fills it in. */
function isToken(text: string): boolean {
  return /^(__\w+__|#\{[\w. -]+\}#?|\{\{[\w. -]+\}\})$/.test(text);
}

function expressionChange(texts: readonly string[]): Change | undefined {
  if (texts.some((text) => /^(--from-file|--expression|--null-input|-n|--split.*)(=|$)/.test(text))) return undefined;
  const [first, second] = texts.filter((text) => !text.startsWith('-'));
  const expression = /^(e|eval|eval-all|ea)$/.test(first ?? '') ? second : first;
  const steps = expression === undefined ? [] : stepsOf(expression);
  const fields = steps.map(fieldOf);
  const known = fields.filter((field) => field !== undefined);
  return known.length > 0 && known.length === fields.length ? { to: 'fields', fields: known } : undefined;
}

/** The parts of an expression between the pipes outside quotes and brackets. */
function stepsOf(expression: string): readonly string[] {
  const steps: string[] = [];
  let start = 0;
  let depth = 0;
  let quote = '';
  for (let at = 0; at < expression.length; at++) {
    const sign = expression[at] ?? '';
    if (quote !== '') {
      if (sign === '\\') at++;
      else if (sign === quote) quote = '';
    } else if (sign === '"' || sign === "'") quote = sign;
    else if (/[([{]/.test(sign)) depth++;
    else if (/[)\]}]/.test(sign)) depth--;
    else if (sign === '|' && depth === 0 && expression[at + 1] !== '=') {
      steps.push(expression.slice(start, at));
      start = at + 1;
    }
  }
  return [...steps, expression.slice(start)];
}

const keyPath = '\\.([A-Za-z_][\\w-]*(?:\\.[A-Za-z_][\\w-]*)*)';
/** Below a key: `[2].pip`. */
const further = '(?:\\[[^\\]=]*\\](?:\\.[\\w-]+)*)*';
const assignment = new RegExp(`^\\s*${keyPath}${further}\\s*[|+*]?=(?!=)[^=()]*$`);
const deletion = new RegExp(`^\\s*del\\(\\s*${keyPath}${further}\\s*\\)\\s*$`);

/** The key path that `.a.b = value`, `.a |= value` or `del(.a)` changes; undefined: the step may change more. */
function fieldOf(step: string): string | undefined {
  const bare = step.replace(/"(?:[^"\\]|\\[\s\S])*(?:"|\\?$)|'[^']*'|\b(?:str)?env\(\w{1,200}\)/g, '0');
  return (assignment.exec(bare) ?? deletion.exec(bare))?.[1];
}

function sedChange(texts: readonly string[]): Change | undefined {
  const extended = texts.some((text) => /^-\w*[Er]|^--regexp-extended/.test(text));
  const scripts: string[] = [];
  for (const [index, text] of texts.entries())
    if (/^(-e|--expression)$/.test(text)) scripts.push(texts[index + 1] ?? '');
  if (scripts.length === 0) {
    const [first] = texts.filter((text) => text !== '' && !text.startsWith('-'));
    if (first === undefined || texts.some((text) => /^(-f|--file|--expression=|-\w+e)/.test(text))) return undefined;
    scripts.push(first);
  }
  const words = scripts.map((script) => replacedIn(script, extended));
  return words.some((each) => each === undefined)
    ? undefined
    : { to: 'words', words: words.flatMap((each) => each ?? []) };
}

/** The literal texts that `s/text/other/` commands look for; undefined if a script is anything else. */
function replacedIn(script: string, extended: boolean): readonly string[] | undefined {
  const words: string[] = [];
  const meta = extended ? /[\\^$.*[\]+?(){}|]|\uFFFC/ : /[\\^$.*[\]]|\uFFFC/;
  let at = 0;
  while (at < script.length) {
    if (/[\s;]/.test(script[at] ?? '')) {
      at++;
      continue;
    }
    const delimiter = script[at + 1] ?? '';
    if (script[at] !== 's' || delimiter === '' || /[\w\s\\\uFFFC]/.test(delimiter)) return undefined;
    const pattern = script.indexOf(delimiter, at + 2);
    const end = pattern < 0 ? -1 : endOfReplacement(script, pattern + 1, delimiter);
    const word = script.slice(at + 2, pattern);
    if (end < 0 || word === '' || meta.test(word)) return undefined;
    words.push(word);
    at = end + 1;
    const flags = /^[gpI0-9]*/.exec(script.slice(at))?.[0] ?? '';
    // In either letter case, or to a command's output: not by this word alone.
    if (flags.includes('I')) return undefined;
    at += flags.length;
    if (at < script.length && !/[\s;]/.test(script[at] ?? '')) return undefined;
  }
  return words.length > 0 ? words : undefined;
}

function endOfReplacement(script: string, start: number, delimiter: string): number {
  for (let at = start; at < script.length; at++) {
    if (script[at] === '\\') at++;
    else if (script[at] === delimiter) return at;
  }
  return -1;
}
