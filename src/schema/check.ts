import { templateOf } from '../syntax/template-of.ts';
import type { YamlDocument, YamlMapping, YamlNode } from '../syntax/yaml/node.ts';
import type { Span } from '../text/location.ts';
import { badValue, type Explanation, missingKey, unknownKey } from './explain.ts';
import { nodeAt, type Place, placeAt, step } from './place.ts';
import { plainOf } from './plain.ts';
import type { SchemaError, Validate } from './validators.ts';
import type { SchemaName, Violation } from './violation.ts';

interface Candidate {
  readonly place: Place;
  readonly explanation: Explanation;
  /** Whether the key is at fault, not its value. */
  readonly byKey?: boolean;
  /** For a missing key: the keys that would serve as well. */
  readonly instead?: readonly string[];
}

/** Of a document with more mistakes only the first are explained: a person repairs some and looks again. */
const mostErrors = 1000;

/**
 * What a schema says against a document, by its validator: one violation a slip, sorted by place. Nothing is said at or below a value that
 * only a template knows, and nothing is called missing where a template may write it.
 */
export function checkSchema(
  document: YamlDocument,
  root: YamlMapping,
  name: SchemaName,
  validate: Validate,
): readonly Violation[] {
  const plain = plainOf(root);
  if (plain === undefined || validate(plain)) return [];
  const errors = validate.errors ?? [];
  const candidates = errors.slice(0, mostErrors).flatMap((error) => candidateOf(error, root, name));
  const violations = withoutEchoes(ofKnownForm(candidates, name))
    .filter((candidate) => isKnown(document, candidate) && !isDropped(candidate, name))
    .map((candidate) => ({
      ...candidate.explanation,
      path: candidate.place.path,
      ...writtenAt(candidate.place),
      span: spanOf(document, candidate),
    }))
    .toSorted((a, b) => a.span.start - b.span.start || a.span.end - b.span.end || compare(a.message, b.message));
  return errors.length > mostErrors ? withRest(violations) : violations;
}

function writtenAt(place: Place): Pick<Violation, 'written'> {
  const node = nodeAt(place);
  return node?.kind === 'scalar' ? { written: node.text } : {};
}

/** Nothing is left out silently: the last violation says that there are more. */
function withRest(violations: readonly Violation[]): readonly Violation[] {
  return violations.map((violation, index) =>
    index < violations.length - 1
      ? violation
      : {
          ...violation,
          message: `${violation.message} There are more mistakes in this document than are listed here.`,
        },
  );
}

function candidateOf(error: SchemaError, root: YamlMapping, name: SchemaName): readonly Candidate[] {
  const place = placeAt(root, error.instancePath);
  const { params } = error;
  const part = error.parentSchema || undefined;
  switch (error.keyword) {
    case 'additionalProperties': {
      const inside = step(place, String(params['additionalProperty']));
      return [{ place: inside, explanation: unknownKey(inside, part, name) }];
    }
    case 'false schema':
      return [{ place, explanation: unknownKey(place, undefined, name) }];
    case 'required':
    case 'dependentRequired': {
      const key = String(params['missingProperty']);
      const inside = step(place, key);
      const instead = part?.['x-instead']?.[key] ?? [];
      return [{ place: inside, explanation: missingKey(inside, part, name), instead }];
    }
    default: {
      const byKey = error.propertyName !== undefined;
      const at = byKey ? step(place, error.propertyName) : place;
      const explanation = badValue(at, error);
      return explanation === undefined ? [] : [{ place: at, explanation, byKey }];
    }
  }
}

/** Where the type of a deployment is wrong, nobody can say which keys belong into it. */
function ofKnownForm(candidates: readonly Candidate[], name: SchemaName): readonly Candidate[] {
  const isType = ({ place }: Candidate) => place.path.length === 1 && place.path[0] === 'type';
  if (name !== 'batch-deployment-classic' || !candidates.some(isType)) return candidates;
  return candidates.filter(
    ({ place, explanation: { kind } }) => place.path.length > 1 || (kind !== 'unknown-key' && kind !== 'missing-key'),
  );
}

const ranks = ['unknown-key', 'null-value', 'empty-tag', 'wrong-type', 'invalid-name', 'invalid-value'];

/** Keeps what is worst of each place, nothing below it, and no missing key that an unknown key was meant to be. */
function withoutEchoes(candidates: readonly Candidate[]): readonly Candidate[] {
  const worst = new Map<string, Candidate>();
  for (const candidate of candidates) {
    const key = JSON.stringify(candidate.place.path);
    const other = worst.get(key);
    if (other === undefined || rank(candidate) < rank(other)) worst.set(key, candidate);
  }
  const meant = new Set(
    [...worst.values()].flatMap(({ place, explanation }) =>
      explanation.suggestion === undefined ? [] : JSON.stringify([...place.path.slice(0, -1), explanation.suggestion]),
    ),
  );
  return [...worst].flatMap(([key, candidate]) => {
    const { path } = candidate.place;
    const served = [key, ...(candidate.instead ?? []).map((other) => JSON.stringify([...path.slice(0, -1), other]))];
    if (candidate.explanation.kind === 'missing-key' && served.some((one) => meant.has(one))) return [];
    const covered = path.some((_, index) => index > 0 && worst.has(JSON.stringify(path.slice(0, index))));
    return covered ? [] : [candidate];
  });
}

function rank({ explanation }: Candidate): number {
  const index = ranks.indexOf(explanation.kind);
  return index < 0 ? ranks.length : index;
}

/** The client drops "$schema" wherever it stands, whatever it says, unless it says nothing; of a component it must be text: azure-ai-ml 1.35.2, run. */
function isDropped({ place: { path }, explanation: { kind } }: Candidate, name: SchemaName): boolean {
  if (path.at(-1) !== '$schema' || (path.length === 1 && name.endsWith('-component'))) return false;
  return kind !== 'missing-key' && kind !== 'null-value';
}

function isKnown(document: YamlDocument, { place, explanation }: Candidate): boolean {
  // A key that nothing reads is a mistake whatever value a template gives it.
  const nodes = explanation.kind === 'unknown-key' ? place.nodes.slice(0, -1) : place.nodes;
  if (nodes.some((node) => isTemplate(document, node))) return false;
  if (place.pairs.some((pair) => pair && !isSchemaKey(pair.key) && isTemplate(document, pair.key))) return false;
  if (explanation.kind !== 'missing-key') return true;
  const owner = nodeAt(place);
  const open =
    owner?.kind === 'mapping' && owner.pairs.some(({ key }) => !isSchemaKey(key) && isTemplate(document, key));
  return !document.conditional && !open;
}

/** "$schema", its slips and "$comment" look like shell variables, and are keys that JSON Schema knows. */
function isSchemaKey(key: YamlNode): boolean {
  return key.kind === 'scalar' && /^\$(?:s?c?hem[ae]?s?|id|comment)$/i.test(key.text);
}

function isTemplate(document: YamlDocument, node: YamlNode): boolean {
  return node.kind === 'scalar' && templateOf(document, node) !== undefined;
}

function spanOf(document: YamlDocument, { place, explanation, byKey }: Candidate): Span {
  const { kind } = explanation;
  const pair = place.pairs.at(-1);
  if (kind === 'missing-key') {
    const owner = place.pairs.at(-2);
    return owner ? owner.key.span : firstLine(document.text, nodeAt(place));
  }
  const value = nodeAt(place)?.span ?? { start: 0, end: 0 };
  const atKey = byKey || kind === 'unknown-key' || kind === 'empty-tag' || value.start === value.end;
  return atKey && pair ? pair.key.span : value;
}

function firstLine(text: string, node: YamlNode | undefined): Span {
  const { start, end } = node?.span ?? { start: 0, end: 0 };
  const lineEnd = text.slice(start, end).search(/[\r\n]/);
  if (lineEnd < 0) return { start, end };
  const [said = ''] = text.slice(start, start + lineEnd).split('#', 1);
  return { start, end: start + said.trimEnd().length };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
