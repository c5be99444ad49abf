import { rulePage, toolName } from '../catalog/links.ts';
import { type Finding, totalsOf, undecidedCount } from '../engine/result.ts';
import type { Level } from '../engine/rule.ts';
import { failurePhrase } from '../model/failure.ts';
import { groupBy } from '../text/group.ts';
import type { FilePath } from '../text/location.ts';
import { comparisonLines } from './comparison.ts';
import { clip, logText } from './escape.ts';
import type { ReportInput } from './input.ts';
import { byNearness } from './nearness.ts';
import { count, placePhrase, totalsPhrase } from './phrases.ts';
import { openSources, type Sources } from './sources.ts';

const longestMessage = 4000;

/** One row of the Tests tab: a rule in a file, a file without findings, or a file that could not be judged. */
interface TestCase {
  readonly name: string;
  readonly file: FilePath;
  readonly outcome?: {
    readonly element: 'failure' | 'error';
    readonly type: string;
    readonly message: string;
    readonly lines: readonly string[];
  };
}

/**
 * The report in the form of JUnit that Azure Pipelines, GitLab and Jenkins read: https://github.com/windyroad/JUnit-Schema. A rule that complains of a
 * file is a failed test; a batch file of which no rule complains is a passed one, so that there is always something to show.
 */
export function junitReport(input: ReportInput): string {
  const sources = openSources(input.workspace);
  const cases = [...troubles(input), ...failed(input, sources), ...passed(input)];
  const numberOf = (element: string) => cases.filter(({ outcome }) => outcome?.element === element).length;
  const suite = attributes({
    name: toolName,
    package: toolName,
    id: 0,
    timestamp: input.startedAt,
    hostname: 'localhost',
    tests: cases.length,
    failures: numberOf('failure'),
    errors: numberOf('error'),
    time: 0,
  });
  const lines = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<testsuites>',
    `  <testsuite${suite}>`,
    '    <properties/>',
    ...cases.flatMap(caseLines),
    `    <system-out>${xmlText(summaryOf(input).join('\n'))}</system-out>`,
    '    <system-err/>',
    '  </testsuite>',
    '</testsuites>',
  ];
  return `${lines.join('\n')}\n`;
}

function troubles({ result }: ReportInput): TestCase[] {
  const failures = result.failures.map((failure) => ({
    file: failure.file ?? toolName,
    message: `Internal error ${failurePhrase(failure)}`,
  }));
  const unreadable = result.unreadable.map(({ file, because }) => ({ file, message: `Could not read it: ${because}` }));
  return [...failures, ...unreadable].map(({ file, message }) => ({
    name: 'incomplete-result',
    file,
    outcome: { element: 'error', type: 'incomplete-result', message, lines: [message] },
  }));
}

/** Each rule of each file, in the order of the findings. */
function failed(input: ReportInput, sources: Sources): TestCase[] {
  const groups = groupBy(byNearness(input, sources), ({ rule, at }) => JSON.stringify([rule, at.file]));
  return [...groups.values()].flatMap((findings) => {
    const [first] = findings;
    if (first === undefined) return [];
    const { rule, at } = first;
    const others = findings.reduce((sum, { more = 1 }) => sum + more, -1);
    const message = `${first.message}${others > 0 ? ` And ${count(others, 'more finding')} of this rule here.` : ''}`;
    const lines = [...findings.map((each) => findingLine(each, sources)), `See ${rulePage(rule)}`];
    return [{ name: rule, file: at.file, outcome: { element: 'failure', type: worstOf(findings), message, lines } }];
  });
}

function findingLine(finding: Finding, sources: Sources): string {
  const related = finding.related.map(({ at, message }) => ` (${placePhrase(sources.place(at))}: ${message})`);
  return `${placePhrase(sources.place(finding.at))}: ${finding.level}: ${finding.message}${related.join('')}`;
}

function worstOf(findings: readonly Finding[]): Level {
  return (['error', 'warning'] as const).find((level) => findings.some((each) => each.level === level)) ?? 'note';
}

function passed({ result }: ReportInput): TestCase[] {
  const withFindings = new Set(result.findings.map(({ at }) => at.file));
  const sound = result.batchFiles.filter((file) => !withFindings.has(file));
  if (sound.length + result.findings.length > 0) return sound.map((file) => ({ name: 'no findings', file }));
  return result.failures.length + result.unreadable.length > 0
    ? []
    : [{ name: 'no batch endpoint or deployment files found', file: toolName }];
}

function summaryOf(input: ReportInput): readonly string[] {
  const undecided = undecidedCount(input.result);
  return [
    `${totalsPhrase(totalsOf(input.result))}.`,
    ...(undecided > 0 ? [`${count(undecided, 'check')} could not be made here; other formats say why.`] : []),
    ...comparisonLines(input),
  ];
}

function caseLines({ name, file, outcome }: TestCase): readonly string[] {
  const head = `    <testcase${attributes({ name, classname: logText(clip(file, longestMessage)), time: 0 })}`;
  if (outcome === undefined) return [`${head}/>`];
  const { element, type, message, lines } = outcome;
  const opened = `      <${element}${attributes({ message: logText(clip(message, longestMessage)), type })}>`;
  const text = lines.map((line) => xmlText(logText(clip(line, longestMessage)))).join('\n');
  return [`${head}>`, `${opened}${text}</${element}>`, '    </testcase>'];
}

function attributes(values: Readonly<Record<string, string | number | undefined>>): string {
  return Object.entries(values)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => ` ${name}="${xmlText(String(value)).replaceAll('"', '&quot;')}"`)
    .join('');
}

/** Text between tags; what XML has no way to write is replaced. */
function xmlText(text: string): string {
  return text
    .replace(/[\ufffe\uffff]/g, '\ufffd')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
}
