import { describe, expect, test } from 'vitest';
import { rules } from '../../src/rules/index.ts';
import { run } from '../rules/marked.ts';
import { mistakes } from './mistakes.ts';
import type { Dialect } from './said.ts';

describe.each(mistakes.map((each) => [`${each.rule}${each.what ? `, ${each.what}` : ''}`, each] as const))(
  '%s',
  (_, { rule, level, message, spelled, said }) => {
    test.each(Object.entries(said))('said in %s', (dialect, files) => {
      const { findings } = run(rules, files);
      const found = findings.filter((each) => each.rule === rule);
      const wanted = spelled?.[dialect as Dialect] ?? message;
      expect(found.map((each) => [each.level, each.message])).toEqual([[level, wanted]]);
    });
  },
);
