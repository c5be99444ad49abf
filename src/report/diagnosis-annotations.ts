import { toolName } from '../catalog/links.ts';
import type { PlacedCause } from '../diagnosis/join.ts';
import type { Location } from '../text/location.ts';
import type { Annotation } from './annotations.ts';
import { clip, logText } from './escape.ts';
import type { JobReport, ReportInput } from './input.ts';
import { openSources } from './sources.ts';

const longest = 3000;
/** People want the reason, not a list. */
const mostCauses = 5;

/** One annotation for each cause, at the line of the repository where there is one. */
export function diagnosisAnnotations(input: ReportInput, { diagnosis, logs }: JobReport): readonly Annotation[] {
  const sources = openSources(input.workspace);
  const { causes, wrappers, state, what } = diagnosis;
  if (state !== 'failed') return [{ level: 'note', title: `${toolName}: the job`, message: safe(`${what} (${logs})`) }];
  const told = causes.length > 0 ? causes.slice(0, mostCauses) : wrappers.slice(0, 1);
  if (told.length === 0)
    return [
      {
        level: 'error',
        title: `${toolName}: the job failed`,
        message: safe(`${what} Its logs (${logs}) do not say why.`),
      },
    ];
  return told.map((cause) => {
    const at = placeOf(cause);
    const place = at === undefined ? undefined : sources.place(at);
    return {
      level: 'error',
      title: causes.length > 0 ? 'Why the job failed' : 'The job failed',
      message: messageOf(cause),
      ...(place === undefined ? {} : { file: place.file, startLine: place.start.line, endLine: place.end.line }),
    };
  });
}

function placeOf({ where }: PlacedCause): Location | undefined {
  return where.kind === 'rule' ? where.findings[0].at : where.kind === 'fact' ? where.at : undefined;
}

function messageOf({ said, certain, where, message, places, notes }: PlacedCause): string {
  const [place] = places;
  const lines = [
    `${certain ? '' : 'Probably: '}${said}`,
    ...(where.kind === 'rule' ? [`${where.findings[0].rule}: ${where.findings[0].message}`] : []),
    ...(where.kind === 'fact' ? [`Here: ${where.what}`] : []),
    ...(where.kind === 'nothing' && where.look !== undefined
      ? [`Nothing in the repository shows it: look at ${where.look.at}.`]
      : []),
    ...notes,
    ...(message.remedy === undefined ? [] : [message.remedy]),
    ...(place === undefined ? [] : [`${place.file}:${place.line}: ${place.text}`]),
  ];
  return lines.map(safe).join('\n');
}

function safe(text: string): string {
  return logText(clip(text, longest));
}
