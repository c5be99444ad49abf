import { expect, test } from 'vitest';
import { rules } from '../rules/index.ts';
import { lookFor, type Message, messages } from './catalogue.ts';
import { logLabel } from './log-class.ts';
import { matchesIn } from './match.ts';
import { logLines } from './normalise.ts';

const ruleIds = new Set<string>(rules.map(({ id }) => id));
const each = messages.map((message) => [message.id, message] as const);

function idsIn(text: string): readonly string[] {
  return [...new Set(matchesIn(logLines(text), { translated: true }).map(({ message }) => message.id))];
}

function textsOf({ sample, samples = [], aliases = [] }: Message): readonly string[] {
  return [sample, ...samples, ...aliases];
}

test('every message has an id of its own', () => {
  expect(new Set(messages.map(({ id }) => id)).size).toBe(messages.length);
});

test.each(each)('%s names what there is', (id, message) => {
  const others = new Set(messages.map((other) => other.id));
  for (const rule of [message.rule ?? [], message.also ?? []].flat()) expect(ruleIds, rule).toContain(rule);
  for (const other of [message.yieldsTo ?? [], message.overlaps ?? []].flat()) expect(others, other).toContain(other);
  for (const place of message.where) expect(logLabel(place), place).toBeTruthy();
  if (message.look !== undefined) expect(lookFor(message.look)).toBeDefined();
  expect(message.cause, id).toMatch(/\S\.$|\)\.$/);
  expect(['cause', 'wrapper', 'noise', 'warning', 'fallback', 'other-service']).toContain(message.kind);
});

test.each(each)(
  '%s matches its samples and translations, and no other message does unless it is marked',
  (id, message) => {
    for (const text of textsOf(message)) expect(idsIn(text), text).toContain(id);
    const found = new Set(textsOf(message).flatMap(idsIn));
    const allowed = new Set([id, ...(message.overlaps ?? [])]);
    expect([...found].filter((other) => !allowed.has(other))).toEqual([]);
  },
);
