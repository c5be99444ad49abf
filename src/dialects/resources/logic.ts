import type { Expression } from '../../syntax/expression/expression.ts';
import type { Location } from '../../text/location.ts';

type Resolve = (expression: Expression) => Expression;
/** Yes, no, or nobody can tell. */
type Answer = boolean | undefined;

/** What a condition or a logical function comes to; unknown where that depends on what is not known; undefined: it is another function. */
export function decide(
  name: string,
  given: readonly Expression[],
  at: Location,
  resolve: Resolve,
): Expression | undefined {
  if (name === 'if') return chosen(given, at, resolve);
  if (name === 'coalesce') return firstThatIs(given, at, resolve);
  const answer = logical(name);
  if (answer === undefined) return undefined;
  const value = answer(given.map(resolve));
  return value === undefined ? { kind: 'unknown', at } : { kind: 'literal', value, at };
}

/** One of two values; if nobody can tell which, and they are the same, that. */
function chosen([condition, yes, no]: readonly Expression[], at: Location, resolve: Resolve): Expression {
  if (condition === undefined || yes === undefined || no === undefined) return { kind: 'unknown', at };
  const answer = truthOf(resolve(condition));
  if (answer !== undefined) return resolve(answer ? yes : no);
  const [one, other] = [resolve(yes), resolve(no)];
  return isSame(one, other) === true ? one : { kind: 'unknown', at };
}

function firstThatIs(given: readonly Expression[], at: Location, resolve: Resolve): Expression {
  for (const each of given) {
    const value = resolve(each);
    if (value.kind === 'literal' && value.value === null) continue;
    return isPlain(value) ? value : { kind: 'unknown', at };
  }
  return { kind: 'unknown', at };
}

function logical(name: string): ((given: readonly Expression[]) => Answer) | undefined {
  switch (name) {
    case 'equals':
      return ([left, right]) => isSame(left, right);
    case 'differs':
      return ([left, right]) => not(isSame(left, right));
    case 'not':
      return ([value]) => not(truthOf(value));
    case 'and':
      return (given) => not(anyOf(given.map((each) => not(truthOf(each)))));
    case 'or':
      return (given) => anyOf(given.map(truthOf));
    case 'empty':
      return ([value]) => isEmpty(value);
    default:
      return undefined;
  }
}

function truthOf(value: Expression | undefined): Answer {
  return value?.kind === 'literal' && typeof value.value === 'boolean' ? value.value : undefined;
}

function isEmpty(value: Expression | undefined): Answer {
  if (value?.kind === 'literal') return value.value === null || value.value === '';
  if (value?.kind === 'list') return value.items.length === 0;
  if (value?.kind === 'object') return value.entries.length > 0 ? false : value.open ? undefined : true;
  // A text with something written in it is not empty, whatever else is.
  const isWritten =
    value?.kind === 'template' && value.parts.some((part) => part.kind === 'literal' && part.value !== '');
  return isWritten ? false : undefined;
}

function isSame(left: Expression | undefined, right: Expression | undefined): Answer {
  return left?.kind === 'literal' && right?.kind === 'literal' ? left.value === right.value : undefined;
}

function isPlain({ kind }: Expression): boolean {
  return kind === 'literal' || kind === 'object' || kind === 'list';
}

function anyOf(answers: readonly Answer[]): Answer {
  if (answers.includes(true)) return true;
  return answers.includes(undefined) ? undefined : false;
}

function not(answer: Answer): Answer {
  return answer === undefined ? undefined : !answer;
}
