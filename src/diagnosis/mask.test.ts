import { expect, test } from 'vitest';
import { expectQuick } from '../../test/quick.ts';
import { mask } from './mask.ts';

const key = `${'aB3+/'.repeat(17)}x==`;
const token = 'eyJ0eXAiOiJKV1QiLCJhbGciOiJSUzI1NiJ9.eyJhdWQiOiJodHRwczovL21sLmF6dXJlLmNvbSJ9.c2lnbmF0dXJl-_x';

test.each([
  [
    'https://a.blob.core.windows.net/c/x?sv=2024-01-01&sig=abc%2Fdef%3D&se=2026',
    'https://a.blob.core.windows.net/c/x?sv=2024-01-01&sig=***&se=2026',
  ],
  [
    `DefaultEndpointsProtocol=https;AccountName=a;AccountKey=${key};EndpointSuffix=core.windows.net`,
    'DefaultEndpointsProtocol=https;AccountName=a;AccountKey=***;EndpointSuffix=core.windows.net',
  ],
  [`Authorization: Bearer ${token}`, 'Authorization: Bearer ***'],
  [`token was ${token}.`, 'token was ***.'],
  ['{"access_token": "abcdef", "x": 1}', '{"access_token": "***", "x": 1}'],
  ['{\\"client_secret\\": \\"ab~cdef\\"}', '{\\"client_secret\\": \\"***\\"}'],
  ['AZURE_CLIENT_SECRET=qwe8Q~rt', 'AZURE_CLIENT_SECRET=***'],
  ['export MY_API_KEY: "12345"', 'export MY_API_KEY: "***"'],
  [
    'pip --index-url https://user:hunter2@pkgs.example.com/simple',
    'pip --index-url https://user:***@pkgs.example.com/simple',
  ],
  [
    'Endpoint=sb://x/;SharedAccessKeyName=n;SharedAccessKey=abc123',
    'Endpoint=sb://x/;SharedAccessKeyName=n;SharedAccessKey=***',
  ],
  [`key ${key} end`, 'key *** end'],
  ['ghp_0123456789abcdefghijABCDEFGHIJ012345', '***'],
  ['x-functions-key: abcdef12', 'x-functions-key: ***'],
  ['InstrumentationKey=0a1b-2c3d;IngestionEndpoint=x', 'InstrumentationKey=***;IngestionEndpoint=x'],
  ['AWS_SECRET_ACCESS_KEY=abcdefgh', 'AWS_SECRET_ACCESS_KEY=***'],
  ['az storage blob list --account-key abcdefgh -c x', 'az storage blob list --account-key *** -c x'],
  ["az login --client-secret 'ab~cdef' --password=abcdef", "az login --client-secret '***' --password=***"],
  ['https://x.azurewebsites.net/api/run?a=b&code=abcdefgh==', 'https://x.azurewebsites.net/api/run?a=b&code=***'],
  ['hf_0123456789abcdefghijABCDEF and sk-proj-0123456789abcdefghij', '*** and ***'],
  ['-----BEGIN RSA PRIVATE KEY----- MIIEabc', '-----BEGIN RSA PRIVATE KEY-----***'],
  ['usage: run [--token TOKEN]', 'usage: run [--token ***]'],
  ['the option --token is missing', 'the option --token is missing'],
  ['--password --username u', '--password --username u'],
  ['DefaultAzureCredential failed', 'DefaultAzureCredential failed'],
  ['credential=DefaultAzureCredential()', 'credential=DefaultAzureCredential()'],
  ['exit?code=12345678', 'exit?code=12345678'],
  ['password is required', 'password is required'],
  ["KeyError: 'MODEL_TOKEN'", "KeyError: 'MODEL_TOKEN'"],
  [
    '/mnt/azureml/cr/j/0a1b2c3d4e5f60718293a4b5c6d7e8f9/exe/wd/score.py',
    '/mnt/azureml/cr/j/0a1b2c3d4e5f60718293a4b5c6d7e8f9/exe/wd/score.py',
  ],
  ['No module named pandas', 'No module named pandas'],
])('%j is shown as %j', (text, shown) => {
  expect(mask(text)).toBe(shown);
});

test('long texts are masked in time', () => {
  expectQuick(20, () => {
    for (const piece of ['a', 'A1', '=', 'sig=', 'token_', '://:', '"token": "'])
      mask(piece.repeat(Math.ceil(100_000 / piece.length)));
  });
});
