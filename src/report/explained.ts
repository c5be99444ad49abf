import { rulePage, toolName } from '../catalog/links.ts';
import { lookFor, type Message } from '../diagnosis/catalogue.ts';
import type { Explained, Explanation } from '../diagnosis/explain.ts';
import { logLabel } from '../diagnosis/log-class.ts';
import { clip, logText } from './escape.ts';
import { type Palette, plainPalette } from './palette.ts';

/** How to read what is told of a message, wherever that is. */
export const notes = {
  foreign: 'Nothing here says that it is from Azure ML. If this is from a batch job:',
  wrapper: 'This only says that something failed, not why.',
  unknown: 'This is no message that is known here.',
} as const;

/** Causes that are told of one text. */
export const mostTold = 8;
const longestValue = 200;

/** What a message means, for a terminal. */
export function explanationText(explanation: Explanation, palette: Palette = plainPalette): string {
  const { explained, ordinary, onlyWrappers, isForeign } = explanation;
  if (ordinary.length > 0) return lines(ordinary.map(({ cause }) => `Ordinary in healthy jobs, too. ${cause}`));
  if (explained.length === 0) return nothingText(explanation, palette);
  const told = explained.slice(0, mostTold).map((each, index) => causeLines(each, index, explained.length, palette));
  const left = explained.length - told.length;
  return lines([
    ...(isForeign ? [notes.foreign, ''] : []),
    ...(onlyWrappers ? [palette.bold(notes.wrapper), ''] : []),
    ...told.flatMap((each) => [...each, '']),
    ...(left > 0 ? [`And ${left} more.`, ''] : []),
    ...whatNext(explained),
  ]);
}

function causeLines({ message, named }: Explained, index: number, total: number, palette: Palette): readonly string[] {
  const number = total > 1 ? `${index + 1}. ` : '';
  const row = (name: string, text: string) => `  ${palette.dim(`${name}:`.padEnd(11))}${text}`;
  const values = named.map(([what, value]) => `${what} ${logText(clip(value, longestValue))}`).join(', ');
  return [
    `${number}${palette.bold(message.cause)}`,
    ...(values === '' ? [] : [row('names', values)]),
    ...(message.remedy === undefined ? [] : [row('mend', message.remedy)]),
    ...(message.rule === undefined ? [] : [row('rule', `${palette.cyan(message.rule)}  ${rulePage(message.rule)}`)]),
    ...(message.also === undefined ? [] : [row(message.rule ? 'or rule' : 'try rule', message.also.join(', '))]),
    ...(message.weak === undefined ? [] : [row('surer', `read ${message.weak}`)]),
    ...whereRow(message, row),
    row('see', message.source),
  ];
}

function whereRow({ where, kind, look }: Message, row: (name: string, text: string) => string): readonly string[] {
  if (kind !== 'wrapper')
    return where.length === 0 ? [] : [row('stands in', where.slice(0, 4).map(logLabel).join(', '))];
  const found = look === undefined ? undefined : lookFor(look);
  if (found === undefined) return [];
  return [row('look at', found.at), ...found.commands.map((command) => row('', command).replace(':', ' '))];
}

function nothingText({ nearest }: Explanation, palette: Palette): string {
  if (nearest.length === 0) return lines([notes.unknown, ...hint]);
  return lines([
    `${notes.unknown} Did you mean one of these?`,
    ...nearest.flatMap(({ sample, cause, rule }) => [
      '',
      `  ${palette.bold(clip(sample.replace(/\s+/g, ' '), longestValue))}`,
      `  ${cause}${rule === undefined ? '' : ` (${rule})`}`,
    ]),
    '',
    ...hint,
  ]);
}

const hint = [
  `Give more of the text, or the whole log: ${toolName} --diagnose FILE. For a rule: ${toolName} --list-rules.`,
];

function whatNext(explained: readonly Explained[]): readonly string[] {
  const rule = explained.find(({ message }) => message.rule !== undefined)?.message.rule;
  return rule === undefined
    ? [`With the logs of the job, ${toolName} --diagnose FOLDER looks for the place in this repository.`]
    : [`More about the rule: ${toolName} --explain ${rule}. With the logs of the job: ${toolName} --diagnose FOLDER.`];
}

function lines(all: readonly string[]): string {
  return `${all.join('\n')}\n`;
}
