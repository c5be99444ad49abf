import { compare, valid } from '@renovatebot/pep440';
import { type Clause, type Clauses, condaClauses, pipClauses } from './clauses.ts';

/** Whose rules a version constraint follows: PEP 440, or conda's. */
export type Manager = 'pip' | 'conda';

/** Whether a constraint admits a version. undefined: the constraint, or the version, cannot be read. */
export function allows(manager: Manager, specifier: string, version: string): boolean | undefined {
  const clauses = read(manager, specifier);
  if (clauses === undefined || valid(version) === null) return undefined;
  return clauses.some((alternative) => alternative.every((clause) => admits(clause, version)));
}

/**
 * Whether every version that a constraint admits is `version` or later; `version` is made of numbers ("3.13").
 * false: an earlier one is admitted. undefined: the constraint cannot be read, or its exclusions blur the answer.
 */
export function mustBeAtLeast(manager: Manager, specifier: string, version: string): boolean | undefined {
  return forAll(read(manager, specifier), (clauses) => {
    if (clauses.some((clause) => startsAt(clause, version))) return true;
    return clauses.some((clause) => excludes(clause) && compare(clause.version, version) < 0) ? undefined : false;
  });
}

/**
 * Whether every version that a constraint admits comes before `version`, which is made of numbers ("3.8").
 * false: `version` or a later one is admitted. undefined: the constraint cannot be read, or its exclusions blur the answer.
 */
export function mustBeBelow(manager: Manager, specifier: string, version: string): boolean | undefined {
  return forAll(read(manager, specifier), (clauses) => {
    if (clauses.some((clause) => endsBefore(clause, version))) return true;
    const blurred = (clause: Clause) => excludes(clause) && compare(after(clause), version) > 0;
    return clauses.some(blurred) && clauses.some(bounds) ? undefined : false;
  });
}

function read(manager: Manager, specifier: string): Clauses | undefined {
  return manager === 'pip' ? pipClauses(specifier) : condaClauses(specifier);
}

/** True if so for all alternatives that can be met, false if not so for one of them. */
function forAll(
  alternatives: Clauses | undefined,
  test: (clauses: readonly Clause[]) => boolean | undefined,
): boolean | undefined {
  if (alternatives?.some(contradicts) !== false) return undefined;
  const answers = alternatives.map(test);
  if (answers.includes(false)) return false;
  return answers.includes(undefined) ? undefined : true;
}

function admits({ operator, version: bound }: Clause, version: string): boolean {
  const order = compare(version, bound);
  switch (operator) {
    case '<':
      return order < 0;
    case '<=':
      return order <= 0;
    case '>':
      return order > 0;
    case '>=':
      return order >= 0;
    case '==':
      return order === 0;
    case '!=':
      return order !== 0;
    case 'prefix':
      return begins(version, bound);
    case 'not prefix':
      return !begins(version, bound);
  }
}

/** Whether the numbers of a version begin with those of a prefix: 3.8.1 and 3.8 with "3.8", 3 with "3.0". */
function begins(version: string, prefix: string): boolean {
  const numbers = (text: string) => (/^v?(\d+(?:\.\d+)*)/i.exec(text)?.[1] ?? '').split('.').map(Number);
  const found = numbers(version);
  return numbers(prefix).every((number, index) => (found[index] ?? 0) === number);
}

function startsAt({ operator, version: bound }: Clause, version: string): boolean {
  const lower = operator === '>' || operator === '>=' || operator === '==' || operator === 'prefix';
  return lower && compare(bound, version) >= 0;
}

function endsBefore(clause: Clause, version: string): boolean {
  const order = compare(clause.version, version);
  if (clause.operator === '<') return order <= 0;
  if (clause.operator === '<=' || clause.operator === '==') return order < 0;
  return clause.operator === 'prefix' && compare(after(clause), version) <= 0;
}

/** The first version after all that begin with a prefix: "3.9" after "3.8"; the version itself for other clauses. */
function after({ operator, version }: Clause): string {
  if (operator !== 'prefix' && operator !== 'not prefix') return version;
  return version.replace(/(?<!\d)\d+$/, (last) => String(BigInt(last) + 1n));
}

function excludes({ operator }: Clause): boolean {
  return operator === '!=' || operator === 'not prefix';
}

function bounds({ operator }: Clause): boolean {
  return operator === '<' || operator === '<=' || operator === '==' || operator === 'prefix';
}

/** Whether no version at all meets the clauses (`>=3,<2`), as far as two of them show it. */
function contradicts(clauses: readonly Clause[]): boolean {
  return clauses.some((lower) => clauses.some((upper) => crosses(lower, upper)));
}

function crosses(lower: Clause, upper: Clause): boolean {
  if (!bounds(upper) || excludes(lower) || lower.operator === '<' || lower.operator === '<=') return false;
  const order = compare(lower.version, after(upper));
  if (order > 0) return true;
  return order === 0 && (lower.operator === '>' || upper.operator === '<' || upper.operator === 'prefix');
}
