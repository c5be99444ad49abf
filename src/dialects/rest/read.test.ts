import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readRestDialect } from './read.ts';
import { mayHoldRequests } from './sniff.ts';

const around = { batchFiles: [], hasFileNamed: () => false };

function requestsIn(text: string, file = 'a.sh') {
  return readRestDialect([{ file, text }], around).requests ?? [];
}

const script = `URI=$(az ml batch-endpoint show --name churn --query scoring_uri -o tsv)
TOKEN=$(az account get-access-token --resource https://ml.azure.com --query accessToken -o tsv)
curl --location --request POST "$URI" --header "Authorization: Bearer $TOKEN" --data-raw "{ \\"properties\\": {} }"
az rest --method put --url "https://management.azure.com/subscriptions/$S/resourceGroups/$G/providers/Microsoft.MachineLearningServices/workspaces/$W/batchEndpoints/churn?api-version=2022-05-01" --body '{}'
`;
const powerShell = `$token = (Get-AzAccessToken -ResourceUrl "https://ml.azure.com").Token
$headers = @{ Authorization = "Bearer $token" }
Invoke-RestMethod -Method Post -Uri "https://churn.westeurope.inference.ml.azure.com/jobs" -Headers $headers -Body @"
{ "properties": {} }
"@
`;

test('requests of a script, with their endpoints, versions and audiences', () => {
  expect(
    requestsIn(script).map(({ service, endpoint, apiVersion, audience, at }) => [
      service,
      endpoint?.text,
      apiVersion?.text,
      audience.state === 'known' ? audience.value : audience.state,
      script.slice(at.span.start, at.span.start + 6),
    ]),
  ).toEqual([
    ['batch scoring', 'churn', undefined, 'https://ml.azure.com', '"$URI"'],
    ['management', 'churn', '2022-05-01', 'absent', '"https'],
  ]);
});

test('the audience stands where the resource is named, also in a substitution', () => {
  const [first] = requestsIn(script);
  const span = first?.audience.state === 'known' ? first.audience.at.span : { start: 0, end: 0 };
  expect(script.slice(span.start, span.end)).toBe('https://ml.azure.com');
  const [other] = requestsIn(powerShell, 'a.ps1');
  const place = other?.audience.state === 'known' ? other.audience.at.span : { start: 0, end: 0 };
  expect(powerShell.slice(place.start, place.end)).toBe('"https://ml.azure.com"');
});

test('any change of a script is read without an exception, with places inside the file', () => {
  const pieces = fc.constantFrom(
    '"',
    "'",
    '`',
    '$(',
    ')',
    '{',
    '}',
    '\\',
    '\n',
    '$TOKEN',
    '@{',
    '<<EOF\n',
    '|',
    ';',
    '#',
    '',
  );
  const edit = fc.record({ at: fc.nat(1000), remove: fc.nat(40), insert: pieces });
  fc.assert(
    fc.property(fc.constantFrom(script, powerShell), fc.array(edit, { maxLength: 6 }), (text, edits) => {
      const changed = edits.reduce<string>((all, { at, remove, insert }) => {
        const start = at % (all.length + 1);
        return all.slice(0, start) + insert + all.slice(start + remove);
      }, text);
      for (const { at, audience, authorization } of requestsIn(changed, text === script ? 'a.sh' : 'a.ps1')) {
        const places = [at, authorization, ...(audience.state === 'absent' ? [] : [audience.at])];
        for (const { span } of places) {
          expect(span.start).toBeGreaterThanOrEqual(0);
          expect(span.end).toBeGreaterThanOrEqual(span.start);
          expect(span.end).toBeLessThanOrEqual(changed.length);
        }
      }
    }),
  );
});

test.each([
  ['doubled variables', `A=x\n${'A=$A$A\n'.repeat(2000)}curl $A # batch scoring_uri\n`],
  ['nested substitutions', `curl ${'$(echo '.repeat(240)}x${')'.repeat(240)} # batch scoring_uri\n`],
  [
    'many headers',
    `curl ${'-H "Authorization: Bearer $(az account get-access-token)" '.repeat(3000)} # batch scoring_uri`,
  ],
  ['long URLs', `curl https://management.azure.com/${'a/providers/'.repeat(20_000)} # batch scoring_uri`],
])('%s take no long time', (_, text) => {
  expect(mayHoldRequests(text)).toBe(true);
  const start = performance.now();
  requestsIn(text);
  expect(performance.now() - start).toBeLessThan(5000);
});
