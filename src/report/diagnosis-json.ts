import { rulePage } from '../catalog/links.ts';
import type { PlacedCause, Where } from '../diagnosis/join.ts';
import type { JobReport } from './input.ts';
import { findingData, locationData } from './json-data.ts';
import type { Sources } from './sources.ts';

/** A diagnosis for programs: the property `diagnosis` of `schemas/report.schema.json`. */
export function diagnosisData({ diagnosis, logs, notices }: JobReport, sources: Sources) {
  const { state, what, name, miniBatches, causes, wrappers } = diagnosis;
  return {
    logs,
    state,
    what,
    ...(name === undefined ? {} : { job: name }),
    ...(miniBatches === undefined
      ? {}
      : { miniBatches: { total: miniBatches.total, succeeded: miniBatches.succeeded, failed: miniBatches.failed } }),
    causes: causes.map((cause) => causeData(cause, sources)),
    onlySays: wrappers.map((cause) => causeData(cause, sources)),
    notices: [...diagnosis.notices, ...notices],
  };
}

function causeData(cause: PlacedCause, sources: Sources) {
  const { message, said, certain, places, times, named, raised, where, notes } = cause;
  return {
    id: message.id,
    what: said,
    certain,
    ...(message.remedy === undefined ? {} : { remedy: message.remedy }),
    ...(message.rule === undefined ? {} : { rule: message.rule, help: rulePage(message.rule) }),
    names: Object.fromEntries(named),
    times,
    evidence: places.map(({ file, line, text }) => ({ file, line, text })),
    ...(raised === undefined ? {} : { raised: { path: raised.path, line: raised.line, function: raised.function } }),
    where: whereData(where, sources),
    notes,
  };
}

function whereData(where: Where, sources: Sources) {
  switch (where.kind) {
    case 'rule':
      return { kind: where.kind, findings: where.findings.map((finding) => findingData(finding, sources)) };
    case 'fact':
      return { kind: where.kind, at: locationData(where.at, sources), what: where.what };
    case 'nothing':
      return { kind: where.kind, lookAt: where.look?.at ?? '', commands: where.look?.commands ?? [] };
  }
}
