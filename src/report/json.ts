import { rulePage, toolName } from '../catalog/links.ts';
import { causesOf } from '../engine/causes.ts';
import { type Finding, totalsOf } from '../engine/result.ts';
import { positionAt } from '../text/lines.ts';
import type { Location } from '../text/location.ts';
import { jsonText } from './escape.ts';
import type { ReportInput } from './input.ts';
import { openSources, type Sources } from './sources.ts';

/** The report for programs; its form is `schemas/report.schema.json` and changes incompatibly only together with `version`. */
export function jsonReport(input: ReportInput): string {
  const { result } = input;
  const sources = openSources(input.workspace);
  return jsonText({
    version: 2,
    tool: { name: toolName, version: input.version },
    totals: {
      ...totalsOf(result),
      ignored: result.ignored.length,
      undecided: result.undecided.length,
      filesRead: result.filesRead,
    },
    findings: result.findings.map((finding) => findingData(finding, sources)),
    ignored: result.ignored.map((ignored) => ({
      finding: findingData(ignored.finding, sources),
      by: ignored.by,
      reason: ignored.reason,
      at: locationData(ignored.at, sources),
    })),
    undecided: causesOf(result).map(({ at, because, kind, checks }) => ({
      ...{ at: locationData(at, sources), because, kind },
      checks: checks.map(({ rule }) => ({ rule })),
    })),
    failures: result.failures,
    unreadable: result.unreadable.map(({ file, because }) => ({ file, because })),
    batchFiles: result.batchFiles,
  });
}

function findingData(finding: Finding, sources: Sources) {
  return {
    rule: finding.rule,
    level: finding.level,
    message: finding.message,
    ...(finding.doubt === undefined ? {} : { doubt: finding.doubt }),
    at: locationData(finding.at, sources),
    subjects: finding.subjects.map(({ entity, name, field }) => ({ entity, name, field })),
    related: finding.related.map(({ at, message }) => ({ at: locationData(at, sources), message })),
    fingerprint: finding.fingerprint,
    help: rulePage(finding.rule),
  };
}

function locationData(at: Location, sources: Sources) {
  const lines = sources.lines(at.file);
  return {
    file: at.file,
    ...(at.cell === undefined ? {} : { cell: at.cell }),
    start: { offset: at.span.start, ...positionAt(lines, at.span.start) },
    end: { offset: at.span.end, ...positionAt(lines, at.span.end) },
  };
}
