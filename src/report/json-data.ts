import { rulePage } from '../catalog/links.ts';
import type { Finding } from '../engine/result.ts';
import type { Mends } from '../fixes/offer.ts';
import type { Mend } from '../fixes/plan.ts';
import { positionAt } from '../text/lines.ts';
import type { Location } from '../text/location.ts';
import type { Sources } from './sources.ts';

/** A finding as programs get it. */
export function findingData(finding: Finding, sources: Sources, mends: Mends = new Map()) {
  const mend = mends.get(finding.fingerprint);
  return {
    rule: finding.rule,
    level: finding.level,
    message: finding.message,
    ...(finding.doubt === undefined ? {} : { doubt: finding.doubt }),
    ...(finding.stage === undefined ? {} : { stage: finding.stage }),
    at: locationData(finding.at, sources),
    subjects: finding.subjects.map(({ entity, name, field }) => ({ entity, name, field })),
    related: finding.related.map(({ at, message }) => ({ at: locationData(at, sources), message })),
    fingerprint: finding.fingerprint,
    marks: finding.marks,
    ...(finding.new === undefined ? {} : { new: finding.new }),
    ...(finding.more === undefined ? {} : { more: finding.more }),
    ...(mend === undefined ? {} : { fix: mendData(mend, sources) }),
    help: rulePage(finding.rule),
  };
}

function mendData({ fix: { title, safety }, edits }: Mend, sources: Sources) {
  return {
    title,
    safety,
    edits: edits.map(({ file, span, text }) => ({ at: locationData({ file, span }, sources), text })),
  };
}

/** A place as programs get it. */
export function locationData(at: Location, sources: Sources) {
  const lines = sources.lines(at.file);
  return {
    file: at.file,
    ...(at.cell === undefined ? {} : { cell: at.cell }),
    start: { offset: at.span.start, ...positionAt(lines, at.span.start) },
    end: { offset: at.span.end, ...positionAt(lines, at.span.end) },
  };
}
