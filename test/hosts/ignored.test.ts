import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compileIgnoreFile } from '../../src/hosts/ignore-file.ts';
import { ignoredIn } from '../../src/hosts/ignored.ts';
import { git, repositoryOf, temporaryFolder, writeFiles } from '../harness/repository.ts';

const onPosix = test.skipIf(process.platform === 'win32');

// Names and patterns of a few characters, so that they meet; the odd ones are those that `wildmatch.c` and `dir.c` have branches for.
const parts = [
  ...[
    'a',
    'b',
    'x',
    'xx',
    'ab',
    'a.b',
    'ü',
    'ü*',
    '?b',
    'a?',
    '.*',
    'a*b*',
    '*a*b*',
    '*.b',
    '#a',
    '!a',
    '\\#a',
    '\\!a',
  ],
  ...['*', 'a*', '**', '***', 'a**', '**a', '?', '\\a', '\\*', 'a\\', 'a ', 'a\\ ', '[a', 'a[', '[ab]', '[!a]', '[^b]'],
  ...[
    '[a-c]',
    '[]a]',
    '[a-]',
    '[-a]',
    '[a-',
    '[b-a]',
    '[\\]a]',
    '[a\\-c]',
    '[--0]',
    '[ü]',
    '[[:alpha:]]',
    '[[:digit:]x]',
  ],
  ...['[[:foo:]]', '[[:]a]', '[[::]a]'],
];
const oddPart = fc.string({ unit: fc.constantFrom(...'ab*?[]\\-!.:ü /x'), maxLength: 8 });
const pattern = fc
  .tuple(
    fc.constantFrom('', '', '!', '/', '!/', '#', '\\'),
    fc.array(fc.oneof(fc.constantFrom(...parts), oddPart), { minLength: 1, maxLength: 4 }),
    fc.constantFrom('', '', '/', ' ', '  ', '\r', '\t', '/ ', '\\ ', '\\', '/**', '/*'),
  )
  .map(([start, middle, end]) => `${start}${middle.join('/')}${end}`);
const names = ['a', 'b', 'ab', 'a.b', 'aab', 'x', 'xx', 'ü', 'üb', '.a', 'a b', 'a ', 'abab', 'aXb', '[a', 'a]', '-'];
const name = fc.constantFrom(...names, '!a', '#a', 'a*', '**', '\\a', '0', 'c');
const path = fc.array(name, { minLength: 1, maxLength: 5 }).map((words) => words.join('/'));

/** What git says of paths that are all there. */
function ignoredByGit(folder: string, paths: readonly string[]): string[] {
  const args = ['-c', 'core.excludesFile=/dev/null', 'check-ignore', '-z', '-v', '-n', '--no-index', '--stdin'];
  const options = { cwd: folder, input: paths.map((each) => `${each}\0`).join(''), encoding: 'utf8' } as const;
  const fields = outputOf(() => execFileSync('git', args, { ...options, stdio: ['pipe', 'pipe', 'ignore'] })).split(
    '\0',
  );
  return paths.filter((_, index) => fields[index * 4] !== '' && !fields[index * 4 + 2]?.startsWith('!'));
}

/** `check-ignore` exits with 1 where nothing is ignored. */
function outputOf(run: () => string): string {
  try {
    return run();
  } catch (error) {
    if (error instanceof Error && 'status' in error && error.status === 1 && 'stdout' in error)
      return String(error.stdout);
    throw error;
  }
}

/** Makes the paths, those that others lie below as folders; every folder of them is among them. */
function makePaths(folder: string, paths: readonly string[]): ReadonlyMap<string, boolean> {
  const areFolders = new Map<string, boolean>();
  for (const each of paths) {
    const words = each.split('/');
    for (let depth = 1; depth < words.length; depth++) areFolders.set(words.slice(0, depth).join('/'), true);
    if (!areFolders.has(each)) areFolders.set(each, false);
  }
  for (const [each, isFolder] of areFolders) if (isFolder) mkdirSync(join(folder, each), { recursive: true });
  for (const [each, isFolder] of areFolders) if (!isFolder) writeFileSync(join(folder, each), '');
  return areFolders;
}

onPosix('ignore files mean what git says', () => {
  const lines = fc.array(pattern, { minLength: 1, maxLength: 4 });
  fc.assert(
    fc.property(
      lines,
      lines,
      fc.array(path, { minLength: 30, maxLength: 50 }),
      fc.boolean(),
      (top, inner, paths, hasMark) => {
        const folder = temporaryFolder();
        const areFolders = makePaths(folder, ['a/b', 'b/a/c', ...paths]);
        const text = `${hasMark ? '\ufeff' : ''}${top.join('\n')}`;
        writeFiles(folder, { '.gitignore': text, 'a/.gitignore': `${inner.join('\n')}\n` });
        git(folder, 'init', '--quiet');
        writeFiles(folder, { '.git/info/exclude': 'a/x\n*.b/\n!b\n' });
        const { ignores } = ignoredIn(folder);
        const ours = [...areFolders].filter(([each, isFolder]) => ignores(each, isFolder)).map(([each]) => each);
        expect(ours).toEqual(ignoredByGit(folder, [...areFolders.keys()]));
        rmSync(folder, { recursive: true });
      },
    ),
    { numRuns: 40 },
  );
});

test('the bytes of an ignore file count, whatever their encoding', () => {
  const folder = temporaryFolder();
  writeFiles(folder, { '.gitignore': Buffer.from('# caf\xe9\n*.log\nb\0c\n', 'latin1') });
  const { ignores, passedOver } = ignoredIn(folder);
  expect([ignores('a.log', false), ignores('b', false), ignores('c', false)]).toEqual([true, true, false]);
  expect(passedOver()).toEqual([]);
});

test.each([
  ['a line of 40,000 characters', 'a'.repeat(40_000)],
  ['a line of 40,000 wildcards', '*a?'.repeat(13_000)],
  ['a line of 40,000 folders', `${'**/'.repeat(13_000)}y`],
  ['a line of 40,000 brackets', '[a-z]'.repeat(8_000)],
  ['a bracket without end', '['.repeat(40_000)],
])('%s is one line among others', (_, line) => {
  const folder = temporaryFolder();
  writeFiles(folder, { '.gitignore': `${line}\n*.log\n` });
  const { ignores, passedOver } = ignoredIn(folder);
  expect([ignores('a/b.log', false), ignores('a/b.txt', false)]).toEqual([true, false]);
  expect(passedOver()).toEqual([]);
});

test('a path of any length is looked up', () => {
  const folder = repositoryOf({ '.gitignore': 'c/\n*.log\n', 'a/.gitignore': 'b\n' });
  const { ignores } = ignoredIn(folder);
  for (const depth of [3, 1_000, 4_000, 400_000]) {
    expect(ignores(`${'d/'.repeat(depth)}x.txt`, false)).toBe(false);
  }
  expect(ignores(`${'d/'.repeat(1_000)}x.log`, false)).toBe(true);
  expect(ignores(`c/${'d/'.repeat(1_000)}x`, false)).toBe(true);
  expect(ignores(`a/b/${'d/'.repeat(1_000)}x`, false)).toBe(true);
});

test('an ignore file that costs too much is passed over, and no other', () => {
  const folder = repositoryOf({ 'a/.gitignore': '*a*a*a*a*c*b\n*.txt\n', '.gitignore': '*.log\n' });
  const { ignores, passedOver } = ignoredIn(folder, 10_000);
  expect(ignores('a/c.txt', false)).toBe(true);
  for (let index = 0; index < 100; index++) ignores(`a/${'a'.repeat(200)}${index}b`, false);
  expect(passedOver()).toEqual([
    { file: 'a/.gitignore', because: 'to compare names with it takes too long', mayIgnore: true },
  ]);
  expect([ignores('a/c.txt', false), ignores('a/c.log', false)]).toEqual([false, true]);
});

test('comparing costs at most the product of the lengths', () => {
  const file = compileIgnoreFile(`${'*a'.repeat(100)}*b\n`, 100 * 4_096);
  expect(file.verdict('a'.repeat(4_000), 'a'.repeat(4_000), false)).toBeUndefined();
  expect(file.isSpent()).toBe(false);
});

onPosix('an ignore file that is none is passed over; a link to one is, too, as git does', () => {
  const folder = temporaryFolder();
  writeFiles(folder, {
    '.gitignore': '*.log\n',
    'rules.txt': '*.txt\n',
    'd/x': '',
    'large/.gitignore': 'a'.repeat(2_000_001),
  });
  symlinkSync('../rules.txt', join(folder, 'd/.gitignore'));
  mkdirSync(join(folder, 'e/.gitignore'), { recursive: true });
  execFileSync('mkfifo', [join(folder, 'pipe')]);
  mkdirSync(join(folder, 'f'));
  execFileSync('mkfifo', [join(folder, 'f/.gitignore')]);
  const { ignores, passedOver } = ignoredIn(folder);
  for (const within of ['d', 'e', 'f', 'large']) {
    expect([ignores(`${within}/a.log`, false), ignores(`${within}/a.txt`, false)]).toEqual([true, false]);
  }
  expect(passedOver()).toEqual([
    { file: 'e/.gitignore', because: 'it is not a regular file', mayIgnore: false },
    { file: 'f/.gitignore', because: 'it is not a regular file', mayIgnore: false },
    { file: 'large/.gitignore', because: 'it is too large', mayIgnore: true },
  ]);
});
