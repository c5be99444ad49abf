import type { FilePath } from '../../text/location.ts';
import { baseName } from '../../text/paths.ts';

// Repetitions are bounded, so that no text can make a match take long. The looks for words come first: they cost next to nothing.
const afterAz = /\bml[\s"']/;
const batchCommand =
  /(?<=[^\s(,]-)(?<!online-)(?:deployment|endpoint)["'\]]{0,2}[\s,]{1,20}f?["']?(?:create|update|invoke)\b/;
const batchGroup = /\bbatch-(?:deployment|endpoint)["'\]]{0,2}[\s,]{1,20}f?["']?(?:create|update|invoke)\b/;
const hiddenCommand = /\bml\s{1,20}["']?[$%{@](?:(?!\bml\s)[^\n]){1,200}\b(?:create|update|invoke)\b/;
const assetCommand =
  /\bml["']?[\s,]{1,20}["']?(?:(?:compute|environment|model|data|datastore|workspace|component)["']?[\s,]{1,20}["']?(?:create|update)|compute["']?[\s,]{1,20}["']?attach)\b/;
/** Commands that the extension does not have, and those about online endpoints. */
const goneCommand =
  /\bml["']?[\s,]{1,20}["']?(?:endpoint|deployment|dataset|batch[-_]?(?:endpoint|deployment)s?)["']?[\s,]{1,20}["']?[a-z]/i;
const onlineCommand = /\bml["']?[\s,]{1,20}["']?online-(?:endpoint|deployment)["']?[\s,]{1,20}["']?(?:create|update)\b/;
const goneBatch = /\bml\s{1,20}(?:endpoint|deployment)\s[^\n]{0,300}\s(?:--type|-t)[\s=]{1,20}["']?batch\b/;
const olderExtension = /\bextension\s{1,20}(?:add|update)\b[^\n]{0,200}(?:azure-cli-ml|--version|--source|\s-s\s)/;
const extensionInstall = /\bextension\s{1,20}(?:add|update)\b/;
const writers =
  /\b(?:yq|g?sed|perl|jq|envsubst|curl|wget|unzip|azcopy|gsutil|rsync|scp|touch|dvc|cookiecutter|copier|gomplate|jinja2?|j2|pip[- ]compile|nbconvert|conda-lock|patch|robocopy|xcopy|tee|cp|mv|ln|install|copy|move|ren)(?:\.exe)?\s|\btar\s+-{0,2}\w{0,9}x|\bawk\s+-i|\bpython3?\s+(?:-c\b|-\s|<<)|\s(?:-o|--out(?:-?file|put(?:-file|-path|-dir)?)?|--target|--local-dir|--dst-path)[\s=]|\bgit\s+checkout\s+\S{1,200}\s|\bgit\s+(?:restore|clone|lfs|submodule|pull|stash|apply|am)\b|\bdownload(?:-batch|-file|-artifact)?\b|\b(?:env|poetry|uv|conda|mamba)\s+export\b|\b(?:Set-Content|Add-Content|Out-File|Tee-Object|Copy-Item|Move-Item|Rename-Item|New-Item|Expand-Archive|Invoke-WebRequest|Invoke-RestMethod|iwr|irm)\b|-OutFile\b|\bIO\.File\]::|\b(?:terraform|tofu|terragrunt)\s[^\n]{0,100}\bapply\b/i;
const tasks =
  /[Rr]eplace-?[Tt]okens|[Tt]erra(?:form|grunt)|(?:CopyFiles|ExtractFiles|FileTransform|Download\w{1,40})@\d|actions\/(?:cache|checkout)|render-?template|substitut/i;
const redirected = />\s?["']?(?!&|\/dev\/)[\w.$/{}~-]{1,200}/;
const writtenCell = /%%(?:writefile|file)\b/;
/** A template, workflow or action of the repository gets its values here. */
const callsLocal = /\btemplate["']?\s{0,5}:\s{0,5}["']?[\w./-]{1,200}\.ya?ml|\buses["']?\s{0,5}:\s{0,5}["']?\.\//;
const outsideFlow =
  /\buses:\s{0,20}["']?[\w.-]{1,100}\/[\w.-]{1,100}\/\S{0,200}\.ya?ml@|\btemplate:\s{0,20}["']?(?:(?!template:)[^\n"']){1,200}@(?!self\b)|\buses:[^\n]{0,100}(?:aml|azureml|azure-ml|batch)/i;
/** What it does reaches those behind it. */
const calledScript = /[\w})"]\.(?:sh|bash|ps1|py|cmd|bat)\b/i;
const outsideScript =
  /\.\.[\\/](?:(?!\.\.[\\/])[^\s"']){0,200}?(?:deploy|endpoint|batch)[\w-]{0,50}\.(?:sh|ps1|py|cmd|bat)\b/i;

const pin = /\bazure[-_.]ai[-_.]ml["']?\s{0,5}={2,3}/i;
const install = /\bpip3?\s{1,20}install\s/;
const installFile = /\bpip3?\s{1,20}install\s[^\n]{0,200}?(?:-r|--requirement)[\s=]{1,20}["']?([^\s"']{1,300})/g;

/** What a look at one text may ask about the others. */
export interface Others {
  /** Names of batch YAML files, without their folders. */
  readonly batchNames: readonly string[];
  /** Whether a file of that name, in whatever folder, may pin a release of the client library. */
  mayPin(name: string): boolean;
}

/** A notebook is Python itself, and matters if it speaks of endpoints; others call some. */
function mayRunPython(file: FilePath, text: string): boolean {
  return file.endsWith('.ipynb') ? /batch_?endpoint/i.test(text) : /\.py\b/.test(text);
}

/** Whether a text may pin a release of the client library. */
export function pinsClient(text: string): boolean {
  return pin.test(text);
}

/** A file of requirements matters if it pins the client; one that only a run names may be any. */
function mayInstall(text: string, { mayPin }: Others): boolean {
  if (!install.test(text)) return false;
  if (pin.test(text)) return true;
  for (const [, named = ''] of text.matchAll(installFile)) {
    if (/[$%{`]/.test(named) || mayPin(baseName(named.replaceAll('\\', '/')))) return true;
  }
  return false;
}

/** Whether a script is worth following from command to command: a cheap look before reading. */
export function isWorthFollowing(text: string): boolean {
  return (
    mayCommand(text) ||
    mayWrite(text) ||
    calledScript.test(text) ||
    install.test(text) ||
    mayDeclare(text) ||
    otherwise.some((each) => each.test(text))
  );
}

/** Whether a file may have commands, rewrites or routes: a cheap look before reading. */
export function mayHoldCommands(file: FilePath, text: string, others: Others): boolean {
  if (mayCommand(text) || mayDeclare(text) || mayNameBatch(text, others)) return true;
  // Prose and Python are searched for commands only.
  if (/\.(mdx?|rst|py)$/.test(file)) return false;
  return (
    mayWriteIn(file, text) ||
    (mayRunPython(file, text) && mayInstall(text, others)) ||
    (/\.ya?ml(\.\w+)?$/.test(file) &&
      (callsLocal.test(text) || mayLead(text, others.batchNames) || startsScripts(text))) ||
    (!file.endsWith('.ipynb') && text.includes('..') && outsideScript.test(text))
  );
}

/** Whether a schedule may start scripts: what they do is done again and again. */
function startsScripts(text: string): boolean {
  return /\bcron["']?\s{0,5}:/.test(text) && /\.(?:sh|bash|ps1|cmd|bat|py)\b|\bmake\s/i.test(text);
}

/** Of most YAML only the scripts of steps write; of a notebook only its lines for the shell. */
function mayWriteIn(file: FilePath, text: string): boolean {
  if (/\.ya?ml(\.\w+)?$/.test(file)) {
    return (/\b(?:steps|script|run|cmds?)["']?\s{0,5}:/.test(text) && mayWrite(text)) || tasks.test(text);
  }
  if (file.endsWith('.ipynb')) return writtenCell.test(text) || (/"\s{0,20}[!%]/.test(text) && mayWrite(text));
  return mayWrite(text);
}

/** Whether a text has commands about batch endpoints or deployments, so that it matters where no YAML does. */
export function commandsBatch(text: string): boolean {
  return afterAz.test(text) && (batchGroup.test(text) || goneBatch.test(text));
}

const runsScript = /(?:^|[\s;&|"'/\\])[\w.-]{1,100}\.(?:py|sh|bash|ps1|cmd|bat)\b|\bmake\s/;
const templateDeployment = /\baz\s{1,20}(?:deployment|stack)\s|\bNew-Az\w{0,40}Deployment\b/i;
const otherwise: readonly RegExp[] = [goneCommand, onlineCommand, extensionInstall, runsScript, templateDeployment];

/** Whether commands about other things than batch endpoints may name files of those, or decide which commands there are. */
function mayNameBatch(text: string, { batchNames }: Others): boolean {
  if (olderExtension.test(text)) return true;
  if (!afterAz.test(text)) return false;
  return goneCommand.test(text) || (onlineCommand.test(text) && batchNames.some((name) => text.includes(name)));
}

function mayDeclare(text: string): boolean {
  return afterAz.test(text) && assetCommand.test(text);
}

function mayCommand(text: string): boolean {
  return afterAz.test(text) && (batchCommand.test(text) || hiddenCommand.test(text));
}

/** Whether a script may write, edit or bring files. */
function mayWrite(text: string): boolean {
  return writers.test(text) || writtenCell.test(text) || (text.includes('>') && redirected.test(text));
}

function mayLead(text: string, batchNames: readonly string[]): boolean {
  if (!text.includes('uses:') && !text.includes('template:')) return false;
  // Templates take lists; a workflow's inputs are texts, and its lists tell what triggers it.
  const value = text.includes('template:') ? valueOrItem : valueOnly;
  return outsideFlow.test(text) || batchNames.some((name) => isValueIn(text, name, value));
}

const valueOnly = /(?:^|[\n:,[{|>])[^\S\n]{0,40}["']?(?:[^\s"']{0,200}[\\/])?$/;
const valueOrItem = /(?:^|[\n:,[{|>-])[^\S\n]{0,40}["']?(?:[^\s"']{0,200}[\\/])?$/;

/** Whether a file of that name stands in a text as a value of YAML, not as a word of a command. */
function isValueIn(text: string, name: string, value: RegExp): boolean {
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + name.length)) {
    if (value.test(text.slice(Math.max(0, at - 300), at))) return true;
  }
  return false;
}
