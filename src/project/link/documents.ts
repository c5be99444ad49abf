import { openYaml } from '../../dialects/cli-yaml/open.ts';
import { bothAnswers, variablesAnswer } from '../../model/answer.ts';
import type { Compute } from '../../model/assets.ts';
import type { Deployment } from '../../model/batch.ts';
import { type Commands, isRun } from '../../model/command.ts';
import type { DocumentSource } from '../../model/declaration.ts';
import type { Entity } from '../../model/entity.ts';
import { type Fact, knownValue } from '../../model/facts.ts';
import type { DocumentKind, DocumentViolation, SourceDocument } from '../../model/source-document.ts';
import { tuningKeys } from '../../model/tuning.ts';
import { checkSchema } from '../../schema/check.ts';
import type { Validate } from '../../schema/validators.ts';
import type { SchemaName, Violation } from '../../schema/violation.ts';
import type { FieldDoubt, Overrides } from '../effects/overrides.ts';
import { type Overlay, overlaysIn } from '../effects/reaching.ts';
import { duplicatesIn } from './duplicates.ts';
import { isConditionalKey, sentKinds, settingFaults } from './setting-faults.ts';

/** A document that a batch deployment depends on, before its schema was asked. */
export interface UncheckedDocument {
  readonly source: DocumentSource;
  readonly owner: Entity;
  /** Undefined: no schema reads it by itself; a mapping inside a document is checked as a part of that. */
  readonly schema: SchemaName | undefined;
  /** What is laid over it; undefined: what those set that send its file. */
  readonly overlays?: readonly Overlay[];
}

/** A document with the validator of its schema. */
export interface CheckableDocument extends UncheckedDocument {
  readonly validate: Validate | undefined;
}

/** The documents that are to be checked. */
export function uncheckedDocuments(documents: ReadonlyMap<DocumentSource, Entity>): readonly UncheckedDocument[] {
  return [...documents].map(([source, owner]) => {
    return { source, owner, schema: source.inside === '' ? schemaOf(source, owner) : undefined };
  });
}

/** What invocations lay over the job that the client makes for them: nobody wrote its YAML. */
export function invocationDocuments({ invokes }: Pick<Commands, 'invokes'>): readonly UncheckedDocument[] {
  const nothing = openYaml('', '{}\n').owner;
  return invokes.flatMap(({ at, strength, sets, endpoint, open }) => {
    const overlays = isRun(strength) && !open ? overlaysIn({ sets }) : [];
    if (overlays.length === 0 || nothing === undefined) return [];
    const name: Fact<string> = endpoint?.known
      ? { state: 'known', value: endpoint.text, at: endpoint.at }
      : { state: 'absent', in: at };
    const owner = { entity: 'batch invocation', file: at.file, header: at, name, title: endpoint?.text ?? at.file };
    const { document, map: root } = nothing;
    const source = { kind: 'batch invocation' as const, document, root, file: at.file, inside: '' };
    return [{ source, owner, schema: 'batch-invocation' as const, overlays }];
  });
}

/** The schema that reads a document; undefined: none does (a kind of compute that batch cannot use, a template decides). */
function schemaOf(source: DocumentSource, owner: Entity): SchemaName | undefined {
  switch (source.kind) {
    case 'batch endpoint':
      return 'batch-endpoint';
    case 'batch deployment':
      return `batch-deployment-${(owner as Deployment).form}`;
    case 'compute cluster':
      return schemaOfCompute(source, (owner as Compute).type);
    case 'data asset':
      return 'data';
    case 'conda file':
      return 'conda';
    case 'pipeline component':
      return 'pipeline-component';
    case 'command component':
      return 'command-component';
    case 'parallel component':
      return 'parallel-component';
    case 'batch invocation':
      return 'batch-invocation';
    default:
      return source.kind;
  }
}

/** Kinds of compute that the client knows and that batch endpoints cannot use. */
const otherComputes = new Set(['computeinstance', 'datafactory', 'managed', 'synapsespark', 'virtualmachine']);

/** Without a type, or with one that nobody knows, the client says so; a cluster is what is meant most of the time. */
function schemaOfCompute({ root }: DocumentSource, type: Fact<string>): SchemaName | undefined {
  const written = root.entries.get('type')?.value;
  if (type.state === 'unknown' && written?.kind === 'scalar' && written.value !== null) return undefined;
  const kind = knownValue(type);
  if (kind === 'kubernetes') return 'compute-kubernetes';
  return kind !== undefined && otherComputes.has(kind) ? undefined : 'compute-amlcompute';
}

/** Checks one document against its schema. Those of fields that something outside the file may set stand apart. */
export function checkDocument(document: CheckableDocument, overrides: Overrides): SourceDocument {
  const { source, owner, schema, validate } = document;
  const found =
    schema && validate && document.overlays === undefined
      ? checkSchema(source.document, source.root, schema, validate)
      : [];
  const judged = found
    .map((violation) => located(violation, source))
    .filter((violation) => !(source.inside !== '' && violation.kind === 'missing-key' && violation.key === 'name'))
    .filter((violation) => !pythonTakesIt(violation, source, owner, overrides))
    .filter((violation) => !isConditionalKey(violation, source))
    .flatMap((violation) => {
      const doubts = doubtsAbout(violation, source, overrides);
      return doubts?.length === 0 ? [] : [{ violation, doubts }];
    });
  const set = schema && validate ? settingFaults(document, schema, validate, overrides) : [];
  return {
    kind: source.kind,
    ...(source.kind === 'batch deployment' ? { form: (owner as Deployment).form } : {}),
    owner,
    conditional: source.document.conditional,
    pythonOnly: overrides.loadedByPythonOnly(source.file),
    violations: [
      ...judged.flatMap(({ violation, doubts }) => (doubts === undefined ? [violation] : [])),
      ...set,
      ...(owner.violations ?? []),
    ],
    // A key that is left out for a command to say it is no mistake.
    doubtful: judged.flatMap(({ violation: { kind, at }, doubts: [doubt, ...others] = [] }) => {
      if (doubt === undefined || kind === 'missing-key') return [];
      const answer = others.map(variablesAnswer).reduce(bothAnswers, variablesAnswer(doubt));
      return [{ kind, at, because: doubt.because, ...(answer && { answer }) }];
    }),
    duplicates: source.inside === '' && document.overlays === undefined ? duplicatesIn(source) : [],
  };
}

/** What is wrong with the values of entities that have no document for a schema to check. */
export function undocumented(
  documents: ReadonlyMap<DocumentSource, Entity>,
  entities: readonly Entity[],
): readonly SourceDocument[] {
  const checked = new Set(documents.values());
  return entities.flatMap((owner) => {
    const violations = checked.has(owner) ? [] : (owner.violations ?? []);
    const base = { conditional: false, pythonOnly: false, violations, doubtful: [], duplicates: [] };
    return violations.length === 0 ? [] : [{ kind: owner.entity as DocumentKind, owner, ...base }];
  });
}

function located(violation: Violation, source: DocumentSource): DocumentViolation {
  const inside = source.inside === '' ? [] : source.inside.split('.');
  const path = [...inside, ...violation.path].map(String);
  const { kind, message, suggestion, written } = violation;
  return {
    kind,
    message,
    at: { file: source.file, span: violation.span },
    field: path.join('.'),
    key: path.at(-1) ?? '',
    owner: path.slice(0, -1).join('.'),
    ...(suggestion === undefined ? {} : { suggestion }),
    ...(written === undefined ? {} : { written }),
  };
}

/**
 * Why nothing may be said of a violation: whatever sends the file may set its field, or the `type` that decides which schema reads it. None:
 * all that send it surely set the field to something else. Undefined: the violation holds.
 */
function doubtsAbout(
  { kind: violation, field, at: { span } }: DocumentViolation,
  { kind, file, document }: DocumentSource,
  overrides: Overrides,
): readonly FieldDoubt[] | undefined {
  const written = document.text.slice(span.start, span.end);
  const doubts = overrides.views(file, sentKinds[kind]).map((view) => {
    const form = kind === 'batch deployment' ? view.doubt('type', false, undefined) : undefined;
    return form ? { because: form.because } : view.doubt(field, violation === 'missing-key', written);
  });
  const all = doubts.filter((each) => each !== undefined);
  return all.length < doubts.length ? undefined : all.filter(({ replaced }) => !replaced);
}

/** `load_batch_deployment()` reads every file with the classic schema, which takes tuning keys at the root. */
function pythonTakesIt(
  violation: DocumentViolation,
  source: DocumentSource,
  owner: Entity,
  overrides: Overrides,
): boolean {
  return (
    source.kind === 'batch deployment' &&
    (owner as Deployment).form === 'model' &&
    violation.kind === 'unknown-key' &&
    violation.owner === '' &&
    tuningKeys.includes(violation.key) &&
    overrides.loadedByPythonOnly(source.file)
  );
}
