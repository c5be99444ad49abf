import { expect, test } from 'vitest';
import { actionsFor } from './actions.ts';
import { textRoot } from './text-root.ts';

const file = 'endpoint.yml';
const text = `$schema: https://azuremlschemas.azureedge.net/latest/batchEndpoint.schema.json
name: churn
auth_mode: key
`;
const range = { start: { line: 2, character: 0 }, end: { line: 2, character: 14 } };

async function titlesWhile(now: string): Promise<readonly string[]> {
  const root = textRoot({
    fileOf: (path) => path,
    pathOf: (path) => path,
    readAll: async () => new Map([[file, text]]),
    read: async () => undefined,
  });
  const state = await root.run(new Map([[file, text]]), { watched: true, config: undefined });
  const asked = { root, state, file, uriOf: (path: string) => `test:${path}` };
  return (await actionsFor(asked, range, () => new Map([[file, now]]))).map(({ title }) => title);
}

test('actions are of the text as it is; of one that has changed since there are none', async () => {
  expect(await titlesWhile(text)).toEqual([
    'Replace "key" by "aad_token".',
    'Ignore unsupported-auth-mode here with a reason',
  ]);
  expect(await titlesWhile(`# one more line\n${text}`)).toEqual([]);
});
