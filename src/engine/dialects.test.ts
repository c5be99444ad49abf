import { expect, test } from 'vitest';
import { dialects, isForeign } from './dialects.ts';

const speaks = (file: string) => dialects.some((dialect) => dialect.mayStandIn(file));

test.each(['src/app.ts', 'a/b.tsx', 'styles.css', 'picture.png', 'data.csv', 'lib/Program.cs', 'requirements.txt'])(
  '%s speaks no dialect, and its name says so at once',
  (file) => {
    expect(isForeign(file)).toBe(true);
    expect(speaks(file)).toBe(false);
  },
);

test.each(['deploy.sh', 'a.b/score.py', 'run.ipynb', 'main.bicep', 'deployment.yml.txt', 'Makefile', 'Makefile.am'])(
  'the name of %s settles nothing',
  (file) => {
    expect(isForeign(file)).toBe(false);
    expect(speaks(file)).toBe(true);
  },
);

test.each(['.ts', 'folder.ts/name', 'a.b/c'])('%s has none of the endings', (file) => {
  expect(isForeign(file)).toBe(false);
});
