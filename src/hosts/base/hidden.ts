import type { Config } from '../../config/config.ts';
import { levelsOf } from '../../engine/levels.ts';
import { mistakesOf, paired } from '../../engine/news.ts';
import type { Finding, Result } from '../../engine/result.ts';
import type { Rule } from '../../engine/rule.ts';
import { selectFiles } from '../../engine/selection.ts';
import type { FilePath } from '../../text/location.ts';

/** One side of a comparison: what was found before it was bounded, with its configuration. */
export interface Side {
  readonly result: Result;
  readonly config: Config;
}

/** How many findings are out of sight, or of a lower level, by ignores, baselines, levels and exclusions that only today's side has. */
export function hiddenBetween(
  base: Side,
  today: Side,
  rules: readonly Rule[],
  cameFrom: (file: FilePath, old: FilePath) => boolean,
): number {
  const ignored = ({ result }: Side) => result.ignored.map(({ finding }) => finding);
  const silenced = paired(ignored(today), { old: mistakesOf(ignored(base)), cameFrom }).fresh.size;
  if (base.config === today.config) return silenced;
  const { report, ...everywhere } = today.config;
  const isReported = selectFiles(everywhere);
  const [before, now] = [levelsOf(base.config), levelsOf(today.config)];
  const ruleOf = new Map(rules.map((rule) => [rule.id, rule]));
  const isLowered = ({ rule: id, at: { file } }: Finding) => {
    const rule = ruleOf.get(id);
    return rule !== undefined && rank[now(rule, file)] < rank[before(rule, file)];
  };
  const isOff = (finding: Finding) => {
    const rule = ruleOf.get(finding.rule);
    return !isReported(finding.at.file) || (rule !== undefined && now(rule, finding.at.file) === 'off');
  };
  return silenced + base.result.findings.filter(isOff).length + today.result.findings.filter(isLowered).length;
}

const rank = { off: 0, note: 1, warning: 2, error: 3 } as const;
