import type { Answer } from '../model/answer.ts';
import type { Deployment } from '../model/batch.ts';
import { type Fix, removeEntry, renameKey, replaceScalar } from '../model/fix.ts';
import type { Project } from '../model/project.ts';
import type { DocumentViolation, SourceDocument } from '../model/source-document.ts';
import type { Stage } from '../model/stage.ts';
import type { Location } from '../text/location.ts';
import { isCloseTo } from '../text/similar.ts';
import { calledBy } from './names.ts';

/** A violation as a problem: where, what, whom it is about, and which batch deployments need the file. */
export interface ViolationReport {
  readonly at: Location;
  readonly message: string;
  readonly subject: { readonly entity: string; readonly name: string; readonly field: string };
  readonly related: readonly { readonly at: Location; readonly message: string }[];
  readonly fix?: Fix;
  /** When it is met, where that is not when a client loads the file. */
  readonly stage?: Stage | 'unproven';
}

/** How many deployments are named beside a violation in a file that several use. */
const MOST_RELATED = 5;

/** Where a rule says that it could not decide. */
interface Doubts {
  undecided(at: Location, because: string, answer?: Answer): void;
}

/** What the schemas say of one kind against all documents that batch endpoints depend on; what may be gone when a file is sent is a doubt. */
export function violationsOf(
  project: Project,
  kind: DocumentViolation['kind'],
  doubts: Doubts,
): readonly ViolationReport[] {
  for (const doubt of project.documents.flatMap(({ doubtful }) => doubtful)) {
    if (doubt.kind === kind) doubts.undecided(doubt.at, doubt.because, doubt.answer);
  }
  return project.documents.flatMap((document) =>
    document.violations
      .filter((violation) => violation.kind === kind)
      .map((violation) => reportOf(project, document, violation)),
  );
}

function reportOf(project: Project, document: SourceDocument, violation: DocumentViolation): ViolationReport {
  const { owner } = document;
  const fix = fixOf(violation);
  return {
    at: violation.at,
    message: violation.message,
    subject: { entity: owner.entity, name: owner.title, field: violation.field },
    ...stageOf(document, violation),
    related: usersOf(project, document)
      .filter(({ file }) => file !== violation.at.file)
      .slice(0, MOST_RELATED)
      .map((each) => ({ at: each.header, message: `Batch deployment ${calledBy(each)} depends on this file.` })),
    ...(fix && { fix }),
  };
}

/** What a near miss was meant to be; an empty tag says nothing and may go. What a command sets stands in its words, not in YAML. */
function fixOf({ kind, at, key, suggestion, written, set }: DocumentViolation): Fix | undefined {
  if (set) return undefined;
  // Somebody may know a value for it.
  if (kind === 'empty-tag') return removeEntry(at, key, 'unsafe', true);
  if (suggestion === undefined) return undefined;
  if (kind === 'unknown-key') return renameKey(at, key, suggestion, isCloseTo(key, suggestion) ? 'safe' : 'unsafe');
  if (written === undefined) return undefined;
  const isSafe = kind === 'invalid-value' && isCloseTo(written, suggestion);
  return replaceScalar(at, written, suggestion, isSafe ? 'safe' : 'unsafe');
}

/** No client looks at what is said to the service itself, nor into a conda file. */
function stageOf({ kind, owner }: SourceDocument, violation: DocumentViolation): Pick<ViolationReport, 'stage'> {
  if (violation.kind === 'out-of-range-value') return {};
  if (kind === 'conda file') return { stage: 'unproven' };
  return owner.spelling === undefined ? {} : { stage: 'create' };
}

function usersOf(project: Project, { kind, owner }: SourceDocument): readonly Deployment[] {
  if (kind !== 'conda file') return project.usersOf(owner);
  const users = project.condaFiles.filter(({ file }) => file === owner.file).flatMap((each) => project.usersOf(each));
  return [...new Set(users)];
}
