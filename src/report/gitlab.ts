import { digest } from '../engine/digest.ts';
import type { Finding } from '../engine/result.ts';
import type { Level } from '../engine/rule.ts';
import { failurePhrase } from '../model/failure.ts';
import { clip, jsonText, visible } from './escape.ts';
import type { ReportInput } from './input.ts';
import { byNearness } from './nearness.ts';
import { openSources, type Sources } from './sources.ts';

/** GitLab's words, of which "blocker" is left for what makes the result incomplete. */
const severities: Readonly<Record<Level, string>> = { error: 'critical', warning: 'minor', note: 'info' };

const longestMessage = 4000;

/**
 * The report that GitLab shows in merge requests as "code quality": https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format.
 * It compares by `fingerprint`, which is ours: it stays when lines move.
 */
export function gitlabReport(input: ReportInput): string {
  const { failures, unreadable } = input.result;
  const sources = openSources(input.workspace);
  return jsonText([
    ...failures.flatMap((failure) =>
      failure.file === undefined ? [] : [trouble(failure.file, `Internal error ${failurePhrase(failure)}`)],
    ),
    ...unreadable.map(({ file, because }) => trouble(file, `Could not read ${file}: ${because}`)),
    ...byNearness(input, sources).map((finding) => issueOf(finding, sources)),
  ]);
}

function issueOf({ rule, level, at, message, fingerprint }: Finding, sources: Sources) {
  const { file, start, end } = sources.place(at);
  return {
    description: visible(clip(message, longestMessage)),
    check_name: rule,
    fingerprint,
    severity: severities[level],
    location: { path: file, lines: { begin: start.line, end: end.line } },
  };
}

/** What has no place and no fingerprint of its own; its text tells it from others. */
function trouble(file: string, text: string) {
  const description = visible(clip(text, longestMessage));
  const location = { path: file, lines: { begin: 1, end: 1 } };
  return {
    description,
    check_name: 'incomplete-result',
    fingerprint: digest(description).slice(0, 32),
    severity: 'blocker',
    location,
  };
}
