import type { Format } from '../src/report/report.ts';

/** Characters that move a cursor, turn text round or end a line; a report has none but its own line ends. */
const controls = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/;

/** What is wrong with the form of a report. */
export function malformed(format: Format, report: string): readonly string[] {
  if (report !== '' && !report.endsWith('\n')) return [`${format} ends without a line break`];
  const control = controls.exec(report);
  if (control !== null)
    return [`${format} has the character ${control[0].codePointAt(0)?.toString(16)} at ${control.index}`];
  return checks[format](report).map((trouble) => `${format}: ${trouble}`);
}

const checks: Readonly<Record<Format, (report: string) => readonly string[]>> = {
  text: () => [],
  json: parsed,
  sarif: parsed,
  // Each line is a command of ours, or a plain line that no runner takes for one.
  github: (report) => odd(report, /^(?:::(?:error|warning|notice)(?: [^:]*)?::.*|(?!\s*::|.*##\[).*)$/),
  'azure-pipelines': (report) =>
    odd(report, /^(?:##vso\[task\.(?:logissue|complete) [^\]]*\].*|(?!.*##(?:vso)?\[).*)$/),
  gitlab: parsed,
  rdjson: parsed,
  // Text never opens or closes an element, and no entity but the usual ones occurs.
  junit: (report) => odd(report.replace(/<[^<>]*>/g, ''), /^(?:[^<>&]|&(?:amp|lt|gt|quot);)*$/),
  // Each line is a part, a link or a style; labels have no signs but those of numbers of characters.
  mermaid: (report) =>
    odd(
      report,
      /^(?:%%.*|flowchart LR| {2}classDef .*| {2}n\d+ (?:-->|==>\|default\|) n\d+| {2}n\d+\W{1,2}"(?:[\p{L}\p{M}\p{N} ./_…✗-]|#\d+;|<br\/>)*"\W{1,2}:::\w+|)$/u,
    ),
  // In a fence nothing is markup.
  markdown: (report) =>
    odd(
      report.replace(/^(`{3,})\w+\n[\s\S]*?^\1$/gm, ''),
      /^(?!.*<(?!\/?(?:a|details|summary|br|code|sub|b|strong|em|p|table|tr|td|th|!--)\b)[a-z]).*$/i,
    ),
};

function parsed(report: string): readonly string[] {
  try {
    JSON.parse(report);
    return [];
  } catch (error) {
    return [String(error)];
  }
}

function odd(report: string, form: RegExp): readonly string[] {
  return report
    .split('\n')
    .filter((line) => !form.test(line))
    .slice(0, 3)
    .map((line) => `odd line ${JSON.stringify(line.slice(0, 200))}`);
}
