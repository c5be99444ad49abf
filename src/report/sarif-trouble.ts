import type { Notification } from 'sarif';
import { memoryWorkspace } from '../text/workspace.ts';
import { jsonText, uriPath, visible } from './escape.ts';
import type { ReportInput } from './input.ts';
import { sarifLog } from './sarif.ts';

/** What kept a run from linting anything: at a place, if it has one; line and column count from 1. */
export interface Trouble {
  readonly message: string;
  readonly file?: string;
  readonly line?: number;
  readonly column?: number;
}

/** The SARIF report of a run that ended before it linted: no results, and why, so that a later step finds its file. */
export function troubleSarif(
  of: Pick<ReportInput, 'rules' | 'version'>,
  exitCode: number,
  troubles: readonly Trouble[],
): string {
  const result = {
    ...{ findings: [], ignored: [], undecided: [], failures: [], batchFiles: [], unreadable: [] },
    filesRead: 0,
  };
  const log = sarifLog({ ...of, result, workspace: memoryWorkspace({}) });
  const notifications = troubles.map(notificationOf);
  const ended = { executionSuccessful: false, exitCode, toolConfigurationNotifications: notifications };
  return jsonText({ ...log, runs: log.runs.map((run) => ({ ...run, invocations: [ended] })) });
}

function notificationOf({ message, file, line, column }: Trouble): Notification {
  const told: Notification = { level: 'error', message: { text: visible(message).replaceAll('](', '] (') } };
  if (file === undefined) return told;
  const region = line === undefined ? {} : { region: { startLine: line, startColumn: column ?? 1 } };
  const artifactLocation = { uri: uriPath(file), uriBaseId: '%SRCROOT%' };
  return { ...told, locations: [{ physicalLocation: { artifactLocation, ...region } }] };
}
