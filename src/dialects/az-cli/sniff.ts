import type { FilePath } from '../../text/location.ts';

// Repetitions are bounded, so that no text can make a match take long. The looks for words come first: they cost next to nothing.
const afterAz = /\bml[\s"']/;
const batchCommand =
  /(?<=[^\s(,]-)(?<!online-)(?:deployment|endpoint)["'\]]{0,2}[\s,]{1,20}f?["']?(?:create|update|invoke)\b/;
const hiddenCommand = /\bml\s{1,20}["']?[$%{@][^\n]{1,200}\b(?:create|update|invoke)\b/;
const assetCommand =
  /\bml["']?[\s,]{1,20}["']?(?:(?:compute|environment|model)["']?[\s,]{1,20}["']?(?:create|update)|compute["']?[\s,]{1,20}["']?attach)\b/;
const inPlace = /\b(?:yq|sed|perl)\b[^\n]{0,300}?\s-{1,2}\w{0,5}i/;
const filledIn =
  /\benvsubst\b|[Rr]eplace-?[Tt]okens|\b(?:Set-Content|Out-File|tee|cp|mv|Copy-Item|Move-Item)\s[^\n]{0,200}ya?ml/;
const redirected = /> ?["']?[\w.$/{}-]{1,100}\.ya?ml\b/;
const outsideFlow =
  /\buses:\s{0,20}["']?[\w.-]{1,100}\/[\w.-]{1,100}\/\S{0,200}\.ya?ml@|\btemplate:\s{0,20}["']?[^\n"']{1,200}@(?!self\b)|\buses:[^\n]{0,100}(?:aml|azureml|azure-ml|batch)/i;
const deployingScript = /(?:deploy|endpoint|batch)[\w-]{0,50}\.(?:sh|ps1|py|cmd|bat)\b/i;
const outsideScript = /\.\.[\\/][^\s"']{0,200}?(?:deploy|endpoint|batch)[\w-]{0,50}\.(?:sh|ps1|py|cmd|bat)\b/i;

const pin = /\bazure[-_.]ai[-_.]ml["']?\s{0,5}={2,3}/i;
const install = /\bpip3?\s{1,20}install\s/;
const installFile = /\bpip3?\s{1,20}install\s[^\n]{0,200}?(?:-r|--requirement)\s/;

function mayInstall(text: string): boolean {
  return install.test(text) && (pin.test(text) || installFile.test(text));
}

/** Whether a script is worth following from command to command: a cheap look before reading. */
export function isWorthFollowing(text: string): boolean {
  return mayCommand(text) || mayRewrite(text) || deployingScript.test(text) || install.test(text) || mayDeclare(text);
}

/** Whether a file may have commands, rewrites or routes: a cheap look before reading. `batchNames` are the names of batch files. */
export function mayHoldCommands(file: FilePath, text: string, batchNames: readonly string[]): boolean {
  if (mayCommand(text) || mayDeclare(text)) return true;
  // Prose and Python are searched for commands only.
  if (/\.(mdx?|rst|py)$/.test(file)) return false;
  return (
    mayRewrite(text) ||
    (mayInstall(text) && (file.endsWith('.ipynb') || /\.py\b/.test(text))) ||
    (/\.ya?ml(\.\w+)?$/.test(file) && mayLead(text, batchNames)) ||
    (!file.endsWith('.ipynb') && text.includes('..') && outsideScript.test(text))
  );
}

function mayDeclare(text: string): boolean {
  return afterAz.test(text) && assetCommand.test(text);
}

function mayCommand(text: string): boolean {
  return afterAz.test(text) && (batchCommand.test(text) || hiddenCommand.test(text));
}

function mayRewrite(text: string): boolean {
  if (!text.includes('.yml') && !text.includes('.yaml')) return false;
  return inPlace.test(text) || filledIn.test(text) || (text.includes('>') && redirected.test(text));
}

function mayLead(text: string, batchNames: readonly string[]): boolean {
  if (!text.includes('uses:') && !text.includes('template:')) return false;
  return outsideFlow.test(text) || batchNames.some((name) => text.includes(name));
}
