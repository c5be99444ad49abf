import { join } from 'node:path';
import { build } from 'esbuild';
import { expect, test } from 'vitest';
import { top } from './harness/process.ts';

test('the core runs without Node', async () => {
  const { outputFiles, metafile } = await build({
    entryPoints: [join(top, 'src/index.ts')],
    bundle: true,
    write: false,
    metafile: true,
    format: 'esm',
    platform: 'browser',
    logLevel: 'silent',
  });
  const [bundle] = outputFiles;
  expect(bundle?.text).not.toMatch(/["']node:|\bprocess\.(?!env\b)/);
  const hosts = Object.keys(metafile.inputs).filter((input) => input.includes('src/hosts/'));
  expect(hosts).toEqual([]);
});
