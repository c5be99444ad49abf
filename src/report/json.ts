import { toolName } from '../catalog/links.ts';
import { causesOf } from '../engine/causes.ts';
import { ignoredCount, totalsOf, undecidedCount } from '../engine/result.ts';
import { diagnosisData } from './diagnosis-json.ts';
import { jsonText } from './escape.ts';
import type { ReportInput } from './input.ts';
import { findingData, locationData } from './json-data.ts';
import { knownData } from './known.ts';
import { openSources } from './sources.ts';

/** The report for programs; its form is `schemas/report.schema.json` and changes incompatibly only together with `version`. */
export function jsonReport(input: ReportInput): string {
  const { result } = input;
  const sources = openSources(input.workspace);
  return jsonText({
    version: 2,
    tool: { name: toolName, version: input.version },
    totals: {
      ...totalsOf(result),
      ignored: ignoredCount(result),
      undecided: undecidedCount(result),
      filesRead: result.filesRead,
    },
    ...(input.comparison?.base === undefined ? {} : { base: input.comparison.base }),
    findings: result.findings.map((finding) => findingData(finding, sources, input.mends)),
    ignored: result.ignored.map((ignored) => ({
      finding: findingData(ignored.finding, sources),
      by: ignored.by,
      reason: ignored.reason,
      at: locationData(ignored.at, sources),
    })),
    undecided: causesOf(result).map(({ at, because, kind, answer, checks }) => ({
      ...{ at: locationData(at, sources), because, kind },
      ...(answer === undefined ? {} : { known: knownData(answer) }),
      checks: checks.map(({ rule }) => ({ rule })),
    })),
    failures: result.failures,
    unreadable: result.unreadable.map(({ file, because }) => ({ file, because })),
    batchFiles: result.batchFiles,
    ...(input.diagnosis === undefined ? {} : { diagnosis: diagnosisData(input.diagnosis, sources) }),
  });
}
