import type { Config, KnownVariable } from '../config/config.ts';
import { locationKey } from '../text/location.ts';
import type { Finding, Result, UndecidedCheck } from './result.ts';
import { compareChecks } from './run-rules.ts';

/** Ways to choose one of several values for each variable; beyond, such variables stay unknown. */
export const mostCombinations = 16;

/** The configurations in which every variable has one value: each is tried. */
export function combinationsOf(config: Config): readonly Config[] {
  const { variables } = config.known;
  const several = [...variables].filter(([, { values }]) => values.length > 1);
  const count = several.reduce((product, [, { values }]) => product * values.length, 1);
  if (several.length === 0 || count > mostCombinations) return [config];
  let chosen: readonly ReadonlyMap<string, KnownVariable>[] = [variables];
  for (const [name, variable] of several) {
    chosen = chosen.flatMap((each) =>
      variable.values.map((value) => new Map([...each, [name, { ...variable, values: [value] }]])),
    );
  }
  return chosen.map((each) => ({ ...config, known: { ...config.known, variables: each } }));
}

/** What holds whichever values the variables have: findings of all results; what only some of them find is undecided. */
export function commonTo([first, ...others]: readonly [Result, ...Result[]]): Result {
  if (others.length === 0) return first;
  const all = [first, ...others];
  const counts = new Map<string, number>();
  for (const { findings } of all) {
    for (const key of new Set(findings.map(placeKey))) counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const isCommon = (finding: Finding) => counts.get(placeKey(finding)) === all.length;
  const partly = all.flatMap(({ findings }) => findings.filter((each) => !isCommon(each))).map(undecidedOf);
  return {
    ...first,
    findings: first.findings.filter(isCommon),
    ignored: first.ignored,
    undecided: unique([...all.flatMap(({ undecided }) => undecided), ...partly]).toSorted(compareChecks),
    failures: unique(all.flatMap(({ failures }) => failures)),
  };
}

function undecidedOf({ rule, at }: Finding): UndecidedCheck {
  return { rule, at, because: 'it depends on which of its values a variable of the configuration has' };
}

function placeKey({ rule, at, subjects }: Finding): string {
  return locationKey(at, rule, subjects);
}

function unique<T>(items: readonly T[]): readonly T[] {
  return [...new Map(items.map((item) => [JSON.stringify(item), item])).values()];
}
