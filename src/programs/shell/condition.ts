/**
 * What a condition comes to that only compares literals with values which are known here; undefined: nobody can tell. Letter case does not
 * matter, in workflows and in templates of pipelines.
 */
export function verdictOn(condition: string, known: (path: string) => string | undefined): boolean | undefined {
  const plain = condition
    .trim()
    .replace(/^\$\{\{/, '')
    .replace(/\}\}$/, '');
  const isNested = plain.includes('||') || (plain.includes('&&') && /[()]/.test(plain));
  if (plain.length > longest || isNested) return undefined;
  const verdicts = plain.split('&&').map((each) => comparison(each.trim(), known));
  if (verdicts.includes(false)) return false;
  return verdicts.every((each) => each === true) ? true : undefined;
}

const longest = 500;

function comparison(text: string, known: (path: string) => string | undefined): boolean | undefined {
  const [, name, ...operands] = /^(eq|ne)\(([^(),]+),([^(),]+)\)$/.exec(text) ?? [];
  const [, before, sign, behind] = /^([^=!<>()]+)(==|!=)([^=!<>()]+)$/.exec(text) ?? [];
  const isEqual = name === 'eq' || sign === '==';
  const [a, b] = (name === undefined ? [before, behind] : operands).map((each) =>
    each === undefined ? undefined : operandOf(each.trim(), known),
  );
  if (a === undefined || b === undefined) return undefined;
  return (a.toLowerCase() === b.toLowerCase()) === isEqual;
}

function operandOf(text: string, known: (path: string) => string | undefined): string | undefined {
  const literal = /^'([^']*)'$/.exec(text)?.[1];
  if (literal !== undefined) return literal;
  return /^(true|false|\d+)$/i.test(text) ? text : known(text);
}
