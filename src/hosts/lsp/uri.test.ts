import { expect, test } from 'vitest';
import { pathOfUri, uriOfPath } from './uri.ts';

test.each([
  ['file:///c%3A/team/a%20b/deployment.yml', 'C:\\team\\a b\\deployment.yml'],
  ['file:///C:/team/deployment.yml', 'C:\\team\\deployment.yml'],
  ['file:///c:/team/%C3%A4.yml', 'C:\\team\\ä.yml'],
  ['file://server/share/a.yml', '\\\\server\\share\\a.yml'],
])('on Windows %s is %s', (uri, path) => {
  expect(pathOfUri(uri, true)).toBe(path);
});

test.each([
  ['file:///home/me/a%20b.yml', '/home/me/a b.yml'],
  ['file:///Users/me/c%23/deployment.yml', '/Users/me/c#/deployment.yml'],
])('elsewhere %s is %s', (uri, path) => {
  expect(pathOfUri(uri, false)).toBe(path);
});

test.each(['untitled:Untitled-1', 'vscode-notebook-cell:/a.ipynb#x', 'git:/a.yml', 'file:///%', 'file:///a%2Fb', ''])(
  '%s names no file',
  (uri) => {
    expect(pathOfUri(uri, false)).toBeUndefined();
  },
);

test.each([
  ['C:\\team\\a b#c.yml', 'file:///C:/team/a%20b%23c.yml', true],
  ['/home/me/ä?.yml', 'file:///home/me/%C3%A4%3F.yml', false],
] as const)('the address of %s', (path, uri, windows) => {
  expect(uriOfPath(path, windows)).toBe(uri);
  expect(pathOfUri(uri, windows)).toBe(path);
});
