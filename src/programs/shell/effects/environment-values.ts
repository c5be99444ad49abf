import type { EnvironmentValues } from '../../../model/effect.ts';
import { perObject } from '../../../text/memo.ts';
import { environmentName } from '../environment-name.ts';
import type { Expanded, Variables } from '../expand.ts';
import type { Script } from '../script.ts';

/** The names that `export` and the like make known to programs. */
export function exportedBy([first, ...others]: readonly Expanded[]): readonly string[] {
  return /^(export|declare|typeset)$/.test(first?.text ?? '')
    ? others.map(({ text }) => text.replace(/=.*$/s, ''))
    : [];
}

const mostVariables = 200;

const exportsItAll = perObject(({ text }: Script) => /\bset\s{1,9}-\w{0,9}a|\ballexport\b/.test(text));

/**
 * What programs see of variables by now: those around the script, and its own that it exports. What a command is given by assignments in front of it
 * is not looked at.
 */
export function environmentOf(
  script: Script,
  variables: Variables,
  exported: ReadonlySet<string>,
  given: readonly string[] = [],
): EnvironmentValues {
  const { options, step, variables: around } = script;
  const own = new Map<string, string | undefined>();
  // They are kept as they are now: of so many nobody keeps all, again and again.
  if (variables.size > mostVariables) return own;
  const exportsAll = exportsItAll(script);
  for (const [name, value] of variables) {
    const [only, another] = value === 'unknown' ? [] : value.words;
    const isSeen = exportsAll || exported.has(name) || around.get(name) !== undefined;
    if (isSeen) own.set(name, another === undefined && only?.known ? only.text : undefined);
  }
  for (const name of given) own.set(name, undefined);
  const hidden = new Set(variables.keys());
  // make tells programs none of its own, and pipelines theirs in capitals only.
  const isTold = (name: string) =>
    !hidden.has(name) && !options.make && (step?.pipelines !== true || name === environmentName(name));
  return { get: (name) => (own.has(name) ? own.get(name) : isTold(name) ? around.get(name) : undefined) };
}
