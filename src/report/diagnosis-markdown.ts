import { rulePage } from '../catalog/links.ts';
import type { PlacedCause } from '../diagnosis/join.ts';
import type { Location } from '../text/location.ts';
import { clip, markdownText } from './escape.ts';
import type { JobReport, ReportInput } from './input.ts';
import { linesLink } from './links.ts';
import { countedPhrase } from './phrases.ts';
import { openSources, type Sources } from './sources.ts';

const longest = 1000;

/** The same in Markdown, with a heading; it heads a step summary. */
export function diagnosisMarkdown(input: ReportInput, job: JobReport): string {
  const sources = openSources(input.workspace);
  const { diagnosis } = job;
  const { causes, wrappers } = diagnosis;
  const told = causes.length > 0 ? causes : wrappers;
  return [
    '## The job',
    [`**${text(diagnosis.what)}**`, ...countedPhrase(diagnosis)].join(' '),
    ...(causes.length === 0 && wrappers.length > 0 ? ['What is here only says that it failed, not why.'] : []),
    ...told.map((cause, index) => causePart(cause, index + 1, input, sources)),
    ...[...diagnosis.notices, ...job.notices].map(text),
  ].join('\n\n');
}

function causePart(cause: PlacedCause, number: number, input: ReportInput, sources: Sources): string {
  const { message, said, certain, places, notes, raised } = cause;
  const rows = [
    ...whereRows(cause, input, sources),
    ...notes.map((note) => `Note: ${text(note)}`),
    ...(message.remedy === undefined ? [] : [`Mend: ${text(message.remedy)}`]),
    ...(message.rule === undefined ? [] : [`Rule: [${text(message.rule)}](${rulePage(message.rule)})`]),
    ...places.slice(0, 2).map(({ file, line, text: shown }) => `Log: ${text(`${file}:${line}`)}: ${text(shown)}`),
    ...(raised === undefined ? [] : [`Raised: ${text(`${raised.path}:${raised.line} in ${raised.function}`)}`]),
  ];
  return `### ${number}. ${text(`${certain ? '' : 'Probably: '}${said}`)}\n\n${rows.map((row) => `- ${row}`).join('\n')}`;
}

function whereRows({ where }: PlacedCause, input: ReportInput, sources: Sources): readonly string[] {
  switch (where.kind) {
    case 'rule':
      return where.findings.map(
        ({ at, message }) => `This rule speaks here: ${linked(at, input, sources)}: ${text(message)}`,
      );
    case 'fact':
      return [`The repository shows it here: ${linked(where.at, input, sources)}: ${text(where.what)}`];
    case 'nothing':
      return [
        `Nothing in the repository shows it${where.look === undefined ? '.' : `: look at ${text(where.look.at)}`}`,
        ...(where.look?.commands ?? []).map((command) => `<code>${text(command)}</code>`),
      ];
  }
}

function linked(at: Location, { links }: ReportInput, sources: Sources): string {
  const place = sources.place(at);
  const label = `${text(place.file)}:${place.start.line}`;
  return links === undefined ? label : `[${label}](${linesLink(links, place)})`;
}

function text(plain: string): string {
  return markdownText(clip(plain, longest));
}
