import { valid } from '@renovatebot/pep440';

/**
 * One condition on a version. "prefix" admits the version and all that begin with it (`==1.2.*`, conda's `=1.2`),
 * "not prefix" none of them. Versions are valid under PEP 440.
 */
export interface Clause {
  readonly operator: '<' | '<=' | '>' | '>=' | '==' | '!=' | 'prefix' | 'not prefix';
  readonly version: string;
}

/** Alternatives, of which one must hold with all its clauses; an alternative without clauses admits everything. */
export type Clauses = readonly (readonly Clause[])[];

/** The clauses of a pip specifier (PEP 440), or undefined if it is none or cannot be read. */
export function pipClauses(specifier: string): Clauses | undefined {
  if (specifier.trim() === '') return [[]];
  const parts = specifier.replace(/,\s*$/, '').split(',');
  const clauses = parts.map((part) => pipClause(part.trim()));
  return every(clauses) ? [clauses.flat()] : undefined;
}

function pipClause(part: string): Clause[] | undefined {
  const found = /^(===|~=|==|!=|<=|>=|<|>)\s*(\S+)$/.exec(part);
  if (found?.[1] === undefined || found[2] === undefined) return undefined;
  const [, operator, version] = found;
  if (operator === '~=') return compatible(version);
  if (operator === '==' || operator === '===') return equal(version);
  if (operator === '!=') return unequal(version);
  return isVersion(version) ? [{ operator: ordering(operator), version }] : undefined;
}

/** The clauses of a conda version constraint, or undefined if it is none, or one whose meaning is not certain. */
export function condaClauses(specifier: string): Clauses | undefined {
  if (specifier.trim() === '') return [[]];
  const alternatives = specifier.replace(/,\s*$/, '').split('|').map(condaAlternative);
  return every(alternatives) ? alternatives : undefined;
}

function condaAlternative(text: string): Clause[] | undefined {
  const clauses = text.split(',').map((part) => condaClause(part.trim()));
  return every(clauses) ? clauses.flat() : undefined;
}

function condaClause(part: string): Clause[] | undefined {
  const found = /^(~=|==|!=|<=|>=|=|<|>)?\s*([^\s=<>!~]+)$/.exec(part);
  if (found?.[2] === undefined) return undefined;
  const [, operator = '', version] = found;
  if (operator === '~=') return compatible(version);
  if (operator === '!=') return unequal(version);
  if (operator === '=') return prefix(version.replace(/\.?\*$/, ''), 'prefix');
  if (operator === '==') return equal(version);
  if (operator === '') return version === '*' ? [] : equal(version.replace(/\.?\*$/, '.*'));
  const bound = version.replace(/\.\*$/, '');
  return isVersion(bound) ? [{ operator: ordering(operator), version: bound }] : undefined;
}

function ordering(operator: string | undefined): '<' | '<=' | '>' | '>=' {
  return operator === '<' || operator === '<=' || operator === '>' ? operator : '>=';
}

function equal(version: string): Clause[] | undefined {
  if (version.endsWith('.*')) return prefix(version.slice(0, -2), 'prefix');
  return isVersion(version) ? [{ operator: '==', version }] : undefined;
}

function unequal(version: string): Clause[] | undefined {
  if (version.endsWith('.*')) return prefix(version.slice(0, -2), 'not prefix');
  return isVersion(version) ? [{ operator: '!=', version }] : undefined;
}

/** A prefix is read only if it is made of numbers: "1.2". The empty prefix, from a lone "*", admits everything. */
function prefix(version: string, operator: 'prefix' | 'not prefix'): Clause[] | undefined {
  if (version === '' && operator === 'prefix') return [];
  return /^\d+(?:\.\d+)*$/.test(version) ? [{ operator, version }] : undefined;
}

/** `~=1.4.2`: at least 1.4.2, and some 1.4. */
function compatible(version: string): Clause[] | undefined {
  const family = /^v?(\d+(?:\.\d+)*)\.\d+(?![\d!])/.exec(version)?.[1];
  if (family === undefined || !isVersion(version)) return undefined;
  return [
    { operator: '>=', version },
    { operator: 'prefix', version: family },
  ];
}

/** Epochs (`1!2`) are left out: no package that is asked about has one, and prefixes would have to know them. */
function isVersion(version: string): boolean {
  return version.length <= 100 && !/[!*]/.test(version) && valid(version) !== null;
}

function every<T>(list: readonly (T | undefined)[]): list is readonly T[] {
  return list.every((item) => item !== undefined);
}
