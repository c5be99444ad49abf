import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { messagesOfRule } from '../../src/diagnosis/catalogue.ts';
import { topics } from '../../src/engine/rule.ts';
import { rules } from '../../src/rules/index.ts';
import { run } from './marked.ts';
import { filesIn, sectionOf } from './pages.ts';

const folder = new URL('../../src/rules/', import.meta.url);

test('every rule folder is in the list, once', () => {
  const folders = readdirSync(folder, { withFileTypes: true }).filter((each) => each.isDirectory());
  expect(rules.map((rule) => rule.id).toSorted()).toEqual(folders.map((each) => each.name).toSorted());
});

test('superseded rules exist and nothing supersedes in a circle', () => {
  const byId = new Map(rules.map((rule) => [rule.id, rule]));
  for (const rule of rules) {
    for (const other of rule.supersedes ?? []) {
      expect(byId.has(other), `${rule.id} supersedes ${other}`).toBe(true);
      expect(byId.get(other)?.supersedes ?? []).not.toContain(rule.id);
    }
  }
});

describe.each(rules.map((rule) => [rule.id, rule] as const))('%s', (id, rule) => {
  const page = readFileSync(new URL(`${id}/README.md`, folder), 'utf8');

  test('says what it is', () => {
    expect(id).toMatch(/^[a-z][a-z0-9]*(-[a-z0-9]+)+$/);
    expect(rule.summary).toMatch(/^[A-Z].*\.$/);
    expect(topics).toContain(rule.topic);
  });

  test('has evidence or quotes the real error', () => {
    for (const { url, verified } of rule.evidence) {
      expect(url).toMatch(/^https:\/\/\S+$/);
      expect(verified).toMatch(/^20\d\d-\d\d-\d\d$/);
    }
    expect(rule.evidence.length + messagesOfRule(id).length).toBeGreaterThan(0);
  });

  test('has a page with its four sections', () => {
    for (const heading of ['Why', 'Fails', 'Passes', 'When to ignore']) {
      expect(sectionOf(page, heading)?.trim(), heading).toBeTruthy();
    }
  });

  test('reports its failing example and nothing else', () => {
    const result = run(rules, filesIn(sectionOf(page, 'Fails') ?? ''), exampleOptions);
    expect([...new Set(result.findings.map((finding) => `${finding.rule}`))]).toEqual([id]);
  });

  test('is silent on its passing example, like every other rule', () => {
    const files = filesIn(sectionOf(page, 'Passes') ?? '');
    expect(Object.keys(files).length).toBeGreaterThan(0);
    const result = run(rules, files, exampleOptions);
    expect(result.findings.map(({ rule: other, message }) => `${other}: ${message}`)).toEqual([]);
  });
});

const exampleOptions = { config: { today: '2026-11-22' } };
