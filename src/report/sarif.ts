import type { Invocation, Log, Notification, Run, Location as SarifLocation, Result as SarifResult } from 'sarif';
import { repositoryUrl, toolName } from '../catalog/links.ts';
import type { Finding, IgnoredFinding } from '../engine/result.ts';
import type { Level } from '../engine/rule.ts';
import type { Mend } from '../fixes/plan.ts';
import { failurePhrase } from '../model/failure.ts';
import { groupBy } from '../text/group.ts';
import { positionAt } from '../text/lines.ts';
import type { FilePath, Span } from '../text/location.ts';
import { jsonText, uriPath, visible } from './escape.ts';
import type { ReportInput, RepositoryLinks } from './input.ts';
import { count } from './phrases.ts';
import { sarifRule } from './sarif-rules.ts';
import { openSources, type Place, type Sources } from './sources.ts';

/** GitHub refuses a run with more results, and keeps the first 5,000 of them. */
const mostResults = 25_000;
/** GitHub refuses a result with more than 1,000 locations, and shows 100. */
const mostRelated = 100;
const mostNotifications = 1000;
const root = '%SRCROOT%';
const badness: Readonly<Record<Level, number>> = { error: 0, warning: 1, note: 2 };

/** The report in SARIF 2.1.0, as GitHub's code scanning takes it: findings worst first, within its limits. */
export function sarifReport(input: ReportInput): string {
  return jsonText(sarifLog(input));
}

/** The SARIF log as data. */
export function sarifLog(input: ReportInput): Log {
  return { $schema: 'https://json.schemastore.org/sarif-2.1.0.json', version: '2.1.0', runs: [sarifRun(input)] };
}

function sarifRun(input: ReportInput): Run {
  const sources = openSources(input.workspace);
  const ruleIndexes = new Map(input.rules.map((rule, index) => [rule.id, index]));
  const results = [
    ...input.result.findings.map((finding) => ({
      ...sarifResult(finding, ruleIndexes, sources),
      ...fixesOf(input.mends?.get(finding.fingerprint), sources),
    })),
    ...(input.suppressed ? input.result.ignored : []).map((ignored) => suppressedResult(ignored, ruleIndexes, sources)),
  ];
  // Stable: within a level the order of the findings stays.
  results.sort((a, b) => rank(a) - rank(b));
  const category = (input.category ?? 'default').replaceAll('/', '-');
  return {
    tool: {
      driver: {
        name: toolName,
        version: input.version,
        semanticVersion: input.version,
        informationUri: repositoryUrl,
        rules: input.rules.map(sarifRule),
      },
    },
    automationDetails: { id: `${toolName}/${category}/` },
    columnKind: 'utf16CodeUnits',
    originalUriBaseIds: { [root]: { description: { text: 'The top level of the repository.' } } },
    ...(input.links ? { versionControlProvenance: [provenance(input.links)] } : {}),
    invocations: [invocation(input, Math.max(0, results.length - mostResults))],
    results: results.slice(0, mostResults),
  };
}

/** Suppressed results last, so that they are the first to be cut. */
function rank(result: SarifResult): number {
  const level = result.level === 'error' || result.level === 'warning' ? result.level : 'note';
  return badness[level] + (result.suppressions ? 10 : 0);
}

function sarifResult(finding: Finding, ruleIndexes: ReadonlyMap<string, number>, sources: Sources): SarifResult {
  const ruleIndex = ruleIndexes.get(finding.rule);
  const related = finding.related.slice(0, mostRelated).map((each, index) => ({
    id: index + 1,
    ...sarifLocation(sources.place(each.at)),
    message: { text: messageText(each.message) },
  }));
  return {
    ruleId: finding.rule,
    ...(ruleIndex === undefined ? {} : { ruleIndex }),
    level: finding.level,
    ...(finding.new === undefined ? {} : { baselineState: finding.new ? 'new' : 'unchanged' }),
    message: { text: messageText(finding.message) },
    locations: [sarifLocation(sources.place(finding.at))],
    ...(related.length > 0 ? { relatedLocations: related } : {}),
    // For one release both: GitHub would close its alerts and open them anew.
    partialFingerprints: {
      primaryLocationLineHash: finding.fingerprint,
      'azuremlBatchLint/v2': finding.marks[0] ?? finding.fingerprint,
    },
  };
}

/** SARIF says of no fix how safe it is, so its text does. */
function fixesOf(mend: Mend | undefined, sources: Sources): Pick<SarifResult, 'fixes'> {
  if (mend === undefined) return {};
  const { title, safety } = mend.fix;
  const artifactChanges = [...groupBy(mend.edits, ({ file }) => file)].map(([file, edits]) => ({
    artifactLocation: { uri: uriPath(file), uriBaseId: root },
    replacements: edits.map(({ span, text }) => ({
      deletedRegion: regionOf(sources, file, span),
      insertedContent: { text },
    })),
  }));
  const description = { text: messageText(safety === 'safe' ? title : `${title} Look at what it does.`) };
  return { fixes: [{ description, artifactChanges }] };
}

function regionOf(sources: Sources, file: FilePath, { start, end }: Span) {
  const lines = sources.lines(file);
  const [from, to] = [positionAt(lines, start), positionAt(lines, end)];
  return { startLine: from.line, startColumn: from.column, endLine: to.line, endColumn: to.column };
}

function suppressedResult(
  ignored: IgnoredFinding,
  ruleIndexes: ReadonlyMap<string, number>,
  sources: Sources,
): SarifResult {
  const location = sarifLocation(sources.place(ignored.at));
  const kind = ignored.by === 'comment' ? 'inSource' : 'external';
  return {
    ...sarifResult(ignored.finding, ruleIndexes, sources),
    suppressions: [{ kind, status: 'accepted', justification: visible(ignored.reason), location }],
  };
}

function sarifLocation(place: Place): SarifLocation {
  return {
    physicalLocation: {
      artifactLocation: { uri: uriPath(place.file), uriBaseId: root },
      region: {
        startLine: place.start.line,
        startColumn: place.start.column,
        endLine: place.end.line,
        endColumn: place.end.column,
      },
    },
  };
}

/** SARIF reads `[text](target)` in a message as a link; messages quote text of others, so none is let through. */
function messageText(message: string): string {
  return visible(message).replaceAll('](', '] (');
}

function provenance({ serverUrl, repository, sha }: RepositoryLinks) {
  return { repositoryUri: `${serverUrl}/${repository}`, revisionId: sha, mappedTo: { uriBaseId: root } };
}

/** How the run went: what makes its result incomplete. */
function invocation({ result, rules }: ReportInput, cut: number): Invocation {
  const failures = result.failures.map((failure): Notification => {
    const index = rules.findIndex(({ id }) => id === failure.rule);
    const associatedRule =
      failure.rule === undefined || index < 0 ? {} : { associatedRule: { id: failure.rule, index } };
    return { ...notificationOf(`Internal error ${failurePhrase(failure)}`, failure.file), ...associatedRule };
  });
  const unread = result.unreadable.map(({ file, because }) =>
    notificationOf(`Could not read ${file}: ${because}`, file),
  );
  const left: Notification[] =
    cut > 0 ? [{ level: 'warning', message: { text: `${count(cut, 'result')} left out.` } }] : [];
  const notifications = [...left, ...failures, ...unread].slice(0, mostNotifications);
  return { executionSuccessful: result.failures.length === 0, toolExecutionNotifications: notifications };
}

/** Something that went wrong, with the file that it is about if it is about one. */
function notificationOf(phrase: string, file: FilePath | undefined): Notification {
  const locations =
    file === undefined
      ? {}
      : { locations: [{ physicalLocation: { artifactLocation: { uri: uriPath(file), uriBaseId: root } } }] };
  return { level: 'error', message: { text: messageText(phrase) }, ...locations };
}
