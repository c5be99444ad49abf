import { type Attack, attack, deployment, type Files, fill, goodFiles } from '../attack.ts';

const plain = deployment('code_configuration: {code: gone, scoring_script: score.py}\nenvironment: azureml:e:1\n');
const utf16 = (text: string, big = false) => {
  const bytes = Buffer.from(`\ufeff${text}`, 'utf16le');
  return big ? bytes.swap16() : bytes;
};
const utf32 = (text: string) =>
  Buffer.concat(
    [0xfeff, ...[...text].map((each) => each.codePointAt(0) ?? 0)].map((code) =>
      Buffer.from(Uint32Array.of(code).buffer),
    ),
  );
const same = (content: string | Uint8Array): Files => ({
  'odd/deployment.yml': content,
  'odd/a.sh': content,
  'odd/a.py': content,
  'odd/a.ipynb': content,
  'odd/a.bicep': content,
  'odd/a.json': content,
  'odd/a.tf': content,
  'odd/Dockerfile': content,
  'odd/a.http': content,
  'odd/Makefile': content,
  'odd/a.ps1': content,
});

/** Bytes that are no text, or a text of another kind than is expected. */
export const texts: readonly Attack[] = [
  attack('UTF-16, little end first', () => ({ 'odd/deployment.yml': utf16(plain) }), { quick: true }),
  attack('UTF-16, big end first', () => ({ 'odd/deployment.yml': utf16(plain, true) })),
  attack('UTF-32', () => ({ 'odd/deployment.yml': utf32(plain) })),
  attack('half of UTF-16', () => ({ 'odd/deployment.yml': utf16(plain).subarray(0, 101) })),
  attack('bytes of Latin-1', () => ({ 'odd/deployment.yml': Buffer.from(`${plain}# \xe4\xf6\xfc\n`, 'latin1') })),
  attack('bytes that are no text in a value', () => ({
    'odd/deployment.yml': Buffer.concat([
      Buffer.from(`${plain}description: "`),
      Buffer.from([0xff, 0xfe, 0xc0, 0x80, 0xed, 0xa0, 0x80]),
      Buffer.from('"\n'),
    ]),
  })),
  attack('a file of zeros', () => ({
    'odd/deployment.yml': Buffer.alloc(1_900_000),
    'odd/a.sh': Buffer.alloc(1_900_000),
  })),
  attack('zeros between letters', () => ({ 'odd/deployment.yml': [...plain].join('\0') })),
  attack(
    'every byte in every language',
    () => same(Buffer.from(Array.from({ length: 65_536 }, (_, n) => (n * 7 + (n >> 8)) & 255))),
    { quick: true },
  ),
  attack('every character in every language', () =>
    same(Array.from({ length: 0xd800 }, (_, n) => String.fromCharCode(n)).join('')),
  ),
  attack('two byte order marks', () => ({ 'odd/deployment.yml': `\ufeff\ufeff${plain}` })),
  attack('lone carriage returns', () => ({ 'odd/deployment.yml': plain.replaceAll('\n', '\r') }), { quick: true }),
  attack('mixed line ends', () => ({
    'odd/deployment.yml': plain.replace('\n', '\r\n').replace('\n', '\r').replace('\n', '\u2028'),
  })),
  attack('next-line signs for line ends', () => ({ 'odd/deployment.yml': plain.replaceAll('\n', '\u0085') })),
  attack('half of a pair', () => ({
    'odd/deployment.yml': Buffer.concat([Buffer.from(plain), Buffer.from([0x23, 0xed, 0xa0, 0x80, 0x0a])]),
    'odd/a.json':
      '{"$schema": "https://schema.management.azure.com/x/deploymentTemplate.json#", "resources": [{"type": "Microsoft.MachineLearningServices/workspaces/batchEndpoints", "name": "\\ud800"}]}',
  })),
  attack('keys of letters that look alike', () => ({
    'odd/deployment.yml': plain.replace('endpoint_name', '\u0435ndpoint_name').replace('model:', 'm\u043edel:'),
  })),
  attack(
    'names that read from right to left',
    () => ({
      'odd/deployment.yml': deployment(
        'code_configuration: {code: gone, scoring_script: "\u202eyp.erocs"}\nenvironment: "azureml:\u2066e\u2069:1"\n',
        '"a\u200fb"',
      ),
    }),
    { quick: true, never: /[\u202e\u2066\u2069\u200f]/ },
  ),
  attack('a word of 300,000 combining marks', () => ({
    'odd/deployment.yml': deployment('', `"a${'\u0301'.repeat(300_000)}"`),
  })),
  attack('families of emoji', () => ({
    'odd/deployment.yml': deployment('', `"${'\u{1F468}\u200d\u{1F469}\u200d\u{1F467}'.repeat(20_000)}"`),
  })),
  attack('a name of 1.9 MB', () => ({ 'odd/deployment.yml': deployment('', fill('x', 1_800_000)) }), { quick: true }),
  attack('a path of 1.9 MB', () => ({
    'odd/deployment.yml': deployment(
      `code_configuration: {code: "${fill('a/', 1_800_000)}", scoring_script: score.py}\nenvironment: azureml:e:1\n`,
    ),
  })),
  attack(
    'a path of 4,000 folders',
    () => ({
      'odd/deployment.yml': deployment(
        `code_configuration: {code: "${'a/'.repeat(4000)}", scoring_script: score.py}\nenvironment: azureml:e:1\n`,
      ),
    }),
    { quick: true },
  ),
  attack('a path of 2,000 folders', () => ({
    'odd/deployment.yml': deployment(
      `code_configuration: {code: "${'a/'.repeat(2000)}", scoring_script: score.py}\nenvironment: azureml:e:1\n`,
    ),
    '.gitignore': 'a*b*c\n',
  })),
  attack('a path of dots', () => ({
    'odd/deployment.yml': deployment(
      `code_configuration: {code: "${fill('./', 900_000)}", scoring_script: "${fill('x/../', 900_000)}score.py"}\nenvironment: azureml:e:1\n`,
    ),
  })),
  attack('a batch file of ten megabytes', () => ({ 'odd/deployment.yml': deployment(fill('# x\n', 10_000_000)) }), {
    quick: true,
  }),
  attack('a Python file of 500,000 characters that speaks of endpoints', () => ({
    'a.py': `from azure.ai.ml.entities import BatchEndpoint\nBatchEndpoint(name="e")\n${fill('a = 1\n', 500_000)}`,
  })),
  attack(
    'a Python file of 300,000 characters that is no Python',
    () => ({
      'a.py': `from azure.ai.ml.entities import BatchEndpoint\nBatchEndpoint(name="e")\n${fill('}{)(][:=,.\\ ', 300_000)}`,
    }),
    { quick: false },
  ),
  attack('a scoring script of two megabytes', () => ({
    'odd/deployment.yml': deployment(
      'code_configuration: {code: src, scoring_script: score.py}\nenvironment: azureml:e:1\n',
    ),
    'odd/src/score.py': fill('a = 1\n', 2_100_000),
  })),
  attack('a file that is empty in every language', () => same('')),
  attack('one sign in every language', () => same('{')),
  attack('quotes in every language', () => same(fill('"\'`', 300_000)), { quick: true }),
  attack('the good file again, in every language', () => same(String(goodFiles['good/deployment.yml']))),
  attack('commands in every language', () =>
    same(fill('az ml batch-deployment create -f odd/deployment.yml --name x\n', 100_000)),
  ),
  attack('requests in every language', () =>
    same(fill('curl -X POST https://x.westeurope.inference.ml.azure.com/jobs -d "{}"\n', 100_000)),
  ),
  attack(
    'words of the field in every language',
    () =>
      same(fill('BatchEndpoint batchEndpoints/deployments endpoint_name: defaults: $schema: az ml batch- ', 300_000)),
    { quick: true },
  ),
];
