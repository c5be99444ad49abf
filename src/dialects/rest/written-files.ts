import type { ShellStep } from '../../syntax/shell/script.ts';
import { plainName } from './body-text.ts';
import { type Reading, readValue, textOf, type Value } from './shell-values.ts';

type CommandStep = Extract<ShellStep, { kind: 'command' }>;

const writers =
  /^(sed|gsed|perl|yq|jq|cp|mv|tee|sponge|rm|truncate|envsubst|install|Set-Content|Out-File|Add-Content|Copy-Item|Move-Item|copy|move|sc)$/i;

/** Notes which files a command writes, and what `cat > FILE <<EOF` writes into them; `surely`: it runs, and once. */
export function noteWritten(
  written: Map<string, Value | 'unknown'>,
  reading: Reading,
  { words, redirects, input }: CommandStep,
  surely: boolean,
): void {
  const [first, ...operands] = words;
  const name = first?.text.replace(/^.*[\\/]/, '') ?? '';
  for (const { operator, target } of redirects) {
    if (!operator.startsWith('>') && !operator.startsWith('&>')) continue;
    const isPlain = surely && operator === '>' && name === 'cat' && operands.length === 0;
    const path = plainName(textOf(readValue(reading, target)));
    written.set(path, isPlain && input && !written.has(path) ? readValue(reading, input) : 'unknown');
  }
  if (!writers.test(name)) return;
  for (const word of operands) {
    const text = textOf(readValue(reading, word));
    if (/\.\w{1,10}$/.test(text) && !text.startsWith('-')) written.set(plainName(text), 'unknown');
  }
}
