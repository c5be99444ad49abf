import fc from 'fast-check';
import picomatch from 'picomatch';
import { expect, test } from 'vitest';
import { compileGlobs } from './glob.ts';

test.each<[glob: string, path: string, matches: boolean]>([
  ['prod/**', 'prod/endpoint.yml', true],
  ['prod/**', 'prod/a/b/endpoint.yml', true],
  ['prod/**', 'prod/.azureml/endpoint.yml', true],
  ['prod/**', 'production/endpoint.yml', false],
  ['prod/**', 'a/prod/endpoint.yml', false],
  ['prod/**', 'prod', false],
  ['prod/', 'prod/a/endpoint.yml', true],
  ['./prod/**', 'prod/endpoint.yml', true],
  ['**', 'a/b/c.yml', true],
  ['**/**', 'c.yml', true],
  ['**/*.yml', 'c.yml', true],
  ['**/*.yml', 'a/b/c.yml', true],
  ['**/*.yml', 'a/b/c.yaml', false],
  ['*.yml', 'c.yml', true],
  ['*.yml', '.c.yml', true],
  ['*.yml', 'a/c.yml', false],
  ['a/*/c.yml', 'a/b/c.yml', true],
  ['a/*/c.yml', 'a/b/b/c.yml', false],
  ['a/**/c.yml', 'a/c.yml', true],
  ['a/**/c.yml', 'a/b/b/c.yml', true],
  ['a/**/c.yml', 'ab/c.yml', false],
  ['a/b**/c.yml', 'a/bbb/c.yml', true],
  ['a/b**/c.yml', 'a/b/b/c.yml', false],
  ['a?.yml', 'ab.yml', true],
  ['a?b', 'a/b', false],
  ['a[b-d].yml', 'ac.yml', true],
  ['a[b-d].yml', 'ae.yml', false],
  ['a[!b-d].yml', 'ae.yml', true],
  ['a[!b-d].yml', 'ab.yml', false],
  ['a[!b]c', 'a/c', false],
  ['a[+--]c', 'a-c', true],
  ['a[z-a]c', 'abc', false],
  ['a[.yml', 'a[.yml', true],
  ['{dev,test}/**', 'test/a.yml', true],
  ['{dev,test}/**', 'prod/a.yml', false],
  ['a/{b,c/d}/e.yml', 'a/c/d/e.yml', true],
  ['{a,{b,c}d}.yml', 'cd.yml', true],
  ['{a,{b,c}d}.yml', 'c.yml', false],
  ['a{,.b}.yml', 'a.yml', true],
  ['{{cookiecutter.name}}/*.yml', '{{cookiecutter.name}}/a.yml', true],
  ['a.yml', 'axyml', false],
  ['a+(b).yml', 'a+(b).yml', true],
  ['A.yml', 'a.yml', false],
  ['', 'a.yml', false],
])('"%s" and "%s": %s', (glob, path, matches) => {
  expect(compileGlobs([glob])(path)).toBe(matches);
});

test('Any glob of a list may match; none of an empty list does.', () => {
  expect(compileGlobs(['a/**', 'b/**'])('b/x.yml')).toBe(true);
  expect(compileGlobs([])('b/x.yml')).toBe(false);
});

// picomatch lets "a/**" match "a" itself, but "a*/**" not; here a final "**" always wants something below.
test('It agrees with picomatch on all that both know.', () => {
  const name = fc.stringMatching(/^[ab.]{1,4}$/).filter((text) => !/^\.+$/.test(text));
  const part = fc.oneof(
    fc.constantFrom('**', '*', 'a*', '*b', '*a*b', '?', 'a?', '.*', '*.a', '[ab]*', '[^a]b', '{a,b}', '{a,b*}.a'),
    name,
  );
  const glob = fc.array(part, { minLength: 1, maxLength: 5 }).map((parts) => parts.join('/'));
  const path = fc.array(name, { minLength: 1, maxLength: 6 }).map((parts) => parts.join('/'));
  fc.assert(
    fc.property(glob, path, (pattern, file) => {
      expect(compileGlobs([pattern])(file)).toBe(
        picomatch(pattern.replace(/\/\*\*$/, '/**/*'), { dot: true, windows: false })(file),
      );
    }),
    { numRuns: 2000 },
  );
});

test('No glob and no path throws, and a doubled wildcard costs no more than a plain one.', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary' }), fc.string(), (glob, path) => void compileGlobs([glob])(path)));
  const stars = '*a'.repeat(40);
  expect(compileGlobs([`${stars}b`])('a'.repeat(250))).toBe(false);
  expect(compileGlobs([`${'**/a/'.repeat(40)}b`])('a/'.repeat(1000))).toBe(false);
  expect(compileGlobs([`${'{a,b}'.repeat(60)}c`])('a')).toBe(false);
});
