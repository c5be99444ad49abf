import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { walk } from './walk.ts';

const ignored = { ignores: () => false, within: () => () => false, passedOver: () => [] };

test('a large folder that is asked for does not keep a small one from being seen', () => {
  const root = mkdtempSync(join(tmpdir(), 'azureml-batch-lint-walk-'));
  try {
    for (let n = 0; n < 40; n++) {
      mkdirSync(join(root, `large/${n}`), { recursive: true });
      writeFileSync(join(root, `large/${n}/a.yml`), '');
    }
    mkdirSync(join(root, 'x/y/small'), { recursive: true });
    writeFileSync(join(root, 'x/y/small/b.yml'), '');
    const { files, cutShort } = walk(root, ignored, new Map(), ['large', 'x/y/small'], 60);
    expect(cutShort).toBe(true);
    expect(files).toContain('x/y/small/b.yml');
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
});
