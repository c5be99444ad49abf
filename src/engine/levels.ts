import type { Config, LevelSetting } from '../config/config.ts';
import type { FilePath } from '../text/location.ts';
import { compileGlobs } from './glob.ts';
import type { Rule } from './rule.ts';

/** The level of a rule in a file: of the last override that names both, else of the configuration, else the rule's own. */
export function levelsOf(config: Config): (rule: Rule, file: FilePath) => LevelSetting {
  const overrides = config.overrides.map(({ files, levels }) => ({ applies: compileGlobs(files), levels })).reverse();
  const byFile = new Map<FilePath, typeof overrides>();
  return (rule, file) => {
    const here = byFile.get(file) ?? overrides.filter(({ applies }) => applies(file));
    byFile.set(file, here);
    return here.find(({ levels }) => levels[rule.id])?.levels[rule.id] ?? config.levels[rule.id] ?? rule.level;
  };
}

/** Whether the configuration switches a rule off, be it only for some files. */
export function isSwitchedOff(config: Config, rule: string): boolean {
  return [config, ...config.overrides].some(({ levels }) => levels[rule] === 'off');
}
