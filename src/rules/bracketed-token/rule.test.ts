import { expect, test } from 'vitest';
import { expectMarks, type Files, run } from '../../../test/rules/marked.ts';
import { bracketedToken } from './rule.ts';

const rules = [bracketedToken];
const uri = 'https://churn.westeurope.inference.ml.azure.com/jobs';
const curl = (header: string) => `curl -X POST ${uri} -H "${header}" -d '{}'\n`;
const python = (header: string, before = '') =>
  `import requests\nfrom azure.identity import DefaultAzureCredential\ntoken = DefaultAzureCredential().get_token("https://ml.azure.com/.default").token\n${before}requests.post("${uri}", headers={"Authorization": ${header}}, json={"properties": {}})\n`;
const find = (files: Files) => run(rules, files).findings;

test('a token between the brackets of a placeholder', () => {
  const { findings } = expectMarks(rules, {
    'invoke.sh': `TOKEN=$(az account get-access-token --resource https://ml.azure.com --query accessToken -o tsv)
curl -X POST ${uri} \\
  -H "Authorization: Bearer <$TOKEN>" \\
#    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ bracketed-token
`.replace(' \\\n#', '\n#'),
  });
  expect(findings.map(({ message }) => message)).toEqual([
    'This token stands between "<" and ">", which are sent with it, so the request is not authorized. Write "Bearer ", and then the token alone.',
  ]);
  expect(findings[0]?.subjects).toEqual([{ entity: 'request', name: 'churn', field: 'Authorization' }]);
});

test.each<[string, Files]>([
  ['an f-string', { 'a.py': python('f"Bearer <{token}>"') }],
  ['a format', { 'a.py': python('"Bearer <{}>".format(token)') }],
  ['texts put together', { 'a.py': python('"Bearer <" + token + ">"') }],
  ['a header in a variable', { 'a.py': python('auth', 'auth = f"Bearer <{token}>"\n') }],
  ['a token that nobody can follow', { 'a.py': python('f"Bearer <{key}>"', 'key = read()\n') }],
  ['a variable in braces', { 'a.sh': curl(`Authorization: Bearer <\${TOKEN}>`) }],
  ['a substitution', { 'a.sh': curl('Authorization: Bearer <$(get_token)>') }],
  ['another letter case', { 'a.sh': curl('authorization: bearer <$TOKEN>') }],
  [
    'a file of requests',
    { 'a.http': `POST ${uri}\nAuthorization: Bearer <{{token}}>\nContent-Type: application/json\n\n{}\n` },
  ],
  [
    'PowerShell',
    {
      'a.ps1': `Invoke-RestMethod -Method Post -Uri "${uri}" -Headers @{ Authorization = "Bearer <$token>" } -Body '{}'\n`,
    },
  ],
  [
    'a workflow',
    {
      '.github/workflows/a.yml': `jobs:\n  a:\n    runs-on: x\n    steps:\n      - run: |\n          ${curl('Authorization: Bearer <$TOKEN>')}`,
    },
  ],
])('%s', (_, files) => {
  expect(find(files)).toHaveLength(1);
});

test.each<[string, Files]>([
  ['the token alone', { 'a.sh': curl('Authorization: Bearer $TOKEN') }],
  ['a placeholder', { 'a.sh': curl('Authorization: Bearer <token>') }],
  ['a placeholder in Python', { 'a.py': python('"Bearer <token>"') }],
  ['braces that are not filled in', { 'a.py': python('"Bearer <{token}>"') }],
  ['a placeholder with words around', { 'a.sh': curl('Authorization: Bearer <your $NAME token>') }],
  ['one bracket', { 'a.sh': curl('Authorization: Bearer <$TOKEN') }],
  ['another header', { 'a.sh': curl('X-Note: Bearer <$TOKEN>') }],
  ['another scheme', { 'a.sh': curl('Authorization: Basic <$TOKEN>') }],
  ['another service', { 'a.sh': 'curl -H "Authorization: Bearer <$TOKEN>" https://example.com/batch scoring_uri\n' }],
  ['a comment', { 'a.sh': `# ${curl('Authorization: Bearer <$TOKEN>')}` }],
  [
    'a comment of Python',
    { 'a.py': `${python('f"Bearer {token}"')}# headers={"Authorization": f"Bearer <{token}>"}\n` },
  ],
  ['prose', { 'README.md': `\`\`\`bash\n${curl('Authorization: Bearer <$TOKEN>')}\`\`\`\n` }],
  ['an f-string without brackets', { 'a.py': python('f"Bearer {token}"') }],
])('silent about %s', (_, files) => {
  expect(find(files)).toEqual([]);
});
