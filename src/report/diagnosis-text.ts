import { toolName } from '../catalog/links.ts';
import type { PlacedCause } from '../diagnosis/join.ts';
import { clip, logText } from './escape.ts';
import type { JobReport, ReportInput } from './input.ts';
import { type Palette, paintOf, plainPalette } from './palette.ts';
import { countedPhrase, placePhrase } from './phrases.ts';
import { openSources, type Sources } from './sources.ts';

const longestMessage = 2000;
const mostPlaces = 2;
const mostWrappers = 3;

/** What became of a job, why, and where in the repository: for a terminal. */
export function diagnosisText(input: ReportInput, job: JobReport): string {
  const { palette = plainPalette, workspace } = input;
  const sources = openSources(workspace);
  const { diagnosis } = job;
  const causes = diagnosis.causes.length > 0 ? diagnosis.causes : diagnosis.wrappers.slice(0, mostWrappers);
  const parts = [
    headLines(job, palette),
    ...causes.map((cause, index) => causeLines(cause, causes.length > 1 ? `${index + 1}. ` : '', sources, palette)),
    [...diagnosis.notices, ...job.notices].map(safe),
    endLines(job),
  ];
  const shown = parts.filter((lines) => lines.length > 0);
  return `${shown.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

function headLines({ diagnosis }: JobReport, palette: Palette): readonly string[] {
  const { state, what, causes, wrappers } = diagnosis;
  const paint = state === 'failed' ? palette.red : palette.bold;
  const only =
    causes.length === 0 && wrappers.length > 0
      ? ['What is here only says that it failed, not why. Look at the logs that say more:']
      : [];
  return [paint(safe(what)), ...countedPhrase(diagnosis), ...only];
}

function causeLines(cause: PlacedCause, number: string, sources: Sources, palette: Palette): readonly string[] {
  const { message, said, certain, raised, notes } = cause;
  const row = (name: string, text: string) => `  ${palette.dim(`${name}:`)} ${safe(text)}`;
  return [
    `${number}${palette.bold(safe(`${certain ? '' : 'Probably: '}${said}`))}`,
    ...namesRow(cause).map((text) => row('names', text)),
    ...whereLines(cause, sources, palette),
    ...notes.map((note) => row('note', note)),
    ...(message.remedy === undefined ? [] : [row('mend', message.remedy)]),
    ...(certain || message.weak === undefined ? [] : [row('surer', `read ${message.weak}`)]),
    ...evidenceLines(cause, palette),
    ...(raised === undefined ? [] : [row('raised', `${raised.path}:${raised.line} in ${raised.function}`)]),
  ];
}

function namesRow({ named, message }: PlacedCause): readonly string[] {
  // The sentence about a time-out holds its numbers.
  return named.length === 0 || message.group === 'timeout'
    ? []
    : [named.map(([what, value]) => `${what} ${value}`).join(', ')];
}

function whereLines({ where }: PlacedCause, sources: Sources, palette: Palette): readonly string[] {
  switch (where.kind) {
    case 'rule':
      return where.findings.flatMap(({ at, rule, level, message }) => [
        `  this rule speaks here: ${palette.bold(safe(placePhrase(sources.place(at))))}  ${paintOf(palette, level)(level)}  ${palette.dim(rule)}`,
        `    ${safe(message)}`,
      ]);
    case 'fact':
      return [
        `  the repository shows it here: ${palette.bold(safe(placePhrase(sources.place(where.at))))}  ${safe(where.what)}`,
      ];
    case 'nothing':
      return [
        `  nothing in the repository shows it${where.look === undefined ? '.' : `: look at ${safe(where.look.at)}`}`,
        ...(where.look?.commands ?? []).map((command) => `    ${safe(command)}`),
      ];
  }
}

function evidenceLines({ places, times }: PlacedCause, palette: Palette): readonly string[] {
  const shown = places.slice(0, mostPlaces);
  return shown.flatMap(({ file, line, text }, index) => {
    const more = index === shown.length - 1 && times > shown.length ? ` (${times} times)` : '';
    return [`  ${palette.dim('log:')} ${safe(`${file}:${line}`)}${more}`, `    ${palette.dim(safe(text))}`];
  });
}

function endLines({ diagnosis }: JobReport): readonly string[] {
  const rules = [...new Set(diagnosis.causes.flatMap(({ message }) => message.rule ?? []))];
  const [rule] = rules;
  return [
    ...(diagnosis.causes.length > 0 &&
    diagnosis.causes.every(({ where }) => where.kind === 'nothing') &&
    !diagnosis.isJoined
      ? ['No batch deployment was found in the repository, so no place in it is named.']
      : []),
    ...(rule === undefined
      ? []
      : [
          `Why, and how to repair it: ${toolName} --explain ${rules.length === 1 ? rule : `RULE, where RULE is one of: ${rules.join(', ')}`}`,
        ]),
  ];
}

function safe(text: string): string {
  return logText(clip(text, longestMessage));
}
