import { join } from 'node:path';
import { build } from 'esbuild';
import { expect, test } from 'vitest';
import { top } from './harness/process.ts';

/** A program as a browser gets it, in one file, and the files that it is made of. */
async function bundled(entry: string): Promise<{ readonly text: string; readonly inputs: readonly string[] }> {
  const { outputFiles, metafile } = await build({
    absWorkingDir: top,
    entryPoints: [join(top, entry)],
    bundle: true,
    write: false,
    metafile: true,
    format: 'esm',
    platform: 'browser',
    external: ['vscode'],
    logLevel: 'silent',
  });
  return { text: outputFiles[0]?.text ?? '', inputs: Object.keys(metafile.inputs) };
}

const ofNode = /["']node:|\bprocess\.(?!env\b)/;

test('the core runs without Node', async () => {
  const { text, inputs } = await bundled('src/index.ts');
  expect(text).not.toMatch(ofNode);
  expect(inputs.filter((input) => input.includes('src/hosts/'))).toEqual([]);
});

test('the extension for the web runs without Node, and has the features of the language server', async () => {
  const { text, inputs } = await bundled('editors/vscode/src/web.ts');
  expect(text).not.toMatch(ofNode);
  expect(inputs).toContain('src/hosts/lsp/features.ts');
  expect(inputs.filter((input) => input.includes('node_modules/vscode-languageserver/'))).toEqual([]);
});
