import type { Config, LevelSetting } from '../config/config.ts';
import type { FilePath } from '../text/location.ts';
import { compileGlobs } from './glob.ts';
import type { Rule } from './rule.ts';

/**
 * The level of a rule in a file: off if the command line leaves it out, else of the last override that names both, else of the configuration,
 * else the rule's own.
 */
export function levelsOf(config: Config): (rule: Rule, file: FilePath) => LevelSetting {
  const overrides = config.overrides.map(({ files, levels }) => ({ applies: compileGlobs(files), levels })).reverse();
  const byFile = new Map<FilePath, typeof overrides>();
  return (rule, file) => {
    if (!isAsked(config, rule.id)) return 'off';
    const here = byFile.get(file) ?? overrides.filter(({ applies }) => applies(file));
    byFile.set(file, here);
    return here.find(({ levels }) => levels[rule.id])?.levels[rule.id] ?? config.levels[rule.id] ?? rule.level;
  };
}

/** Whether a rule is switched off, be it only for some files. */
export function isSwitchedOff(config: Config, rule: string): boolean {
  return !isAsked(config, rule) || [config, ...config.overrides].some(({ levels }) => levels[rule] === 'off');
}

/** Whether the command line leaves a rule in. */
export function isAsked({ asked }: Config, rule: string): boolean {
  if (asked === undefined) return true;
  return (asked.only.length === 0 || asked.only.includes(rule)) && !asked.without.includes(rule);
}
