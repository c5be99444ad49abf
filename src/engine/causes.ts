import { type FilePath, type Location, locationKey } from '../text/location.ts';
import type { Result, UndecidedCheck } from './result.ts';

/** What a check lacks; for all but `other` the configuration can say it. */
export const causeKinds = ['variable', 'compute', 'environment', 'workspace', 'endpoint', 'other'] as const;
export type CauseKind = (typeof causeKinds)[number];

/** One thing that is not known, and the checks that could not be made because of it. */
export interface Cause {
  readonly at: Location;
  readonly because: string;
  readonly kind: CauseKind;
  /** Sorted by rule, each once. */
  readonly checks: readonly { readonly rule: string }[];
}

/** By which words of a reason its kind is told. A test holds them against what the linter says of real projects. */
const told: readonly (readonly [Exclude<CauseKind, 'other'>, RegExp])[] = [
  [
    'workspace',
    /^the workspace "|^(?:several|which of the) (?:declared )?workspaces |^nothing says whether the workspace "/,
  ],
  ['environment', /^(?:version "[^"\n]{0,200}" of )?the environment "|^what the image "/],
  ['compute', /^the compute (?:cluster )?"|^several computes /],
  ['endpoint', /\bdefault deployment\b|may set "defaults\.deployment_name"$/],
  ['variable', /known at run time only|filled in by a template|in a variable$|^a command in "/],
];

/** What kind of thing a reason says to be unknown at a place in a file. The configuration tells variables of the environment to code, and no others. */
export function causeKindOf(because: string, file: FilePath): CauseKind {
  const kind = told.find(([, pattern]) => pattern.test(because))?.[0] ?? 'other';
  const isOfCode = kind === 'variable' && /\.(py|ipynb)$/i.test(file);
  return isOfCode && !/environ|getenv/.test(because) ? 'other' : kind;
}

/** The undecided checks of a result by their causes: one for each place and reason, in the order of the places. */
export function causesOf({ undecided }: Pick<Result, 'undecided'>): readonly Cause[] {
  const causes = new Map<string, { readonly first: UndecidedCheck; readonly rules: Set<string> }>();
  for (const check of undecided) {
    const { at, because, rule } = check;
    const key = locationKey(at, because);
    const cause = causes.get(key);
    if (cause) cause.rules.add(rule);
    else causes.set(key, { first: check, rules: new Set([rule]) });
  }
  return [...causes.values()].map(({ first: { at, because }, rules }) => ({
    ...{ at, because, kind: causeKindOf(because, at.file) },
    checks: [...rules].sort().map((rule) => ({ rule })),
  }));
}
