// Repetitions are bounded, so that no text can make a match take long.
const commandWords =
  /(?:deployment|endpoint)["'\]]{0,2}[\s,]{1,20}f?["']?(?:create|update|invoke)\b|\bml\s{1,20}(?:compute|environment|model)\s{1,20}(?:create|update)\b|\bml\s{1,20}["']?[$%{@][^\n]{1,200}\b(?:create|update|invoke)\b/;
const rewriteWords =
  /\b(?:yq|sed|perl)\b[^\n]{0,300}?\s-{1,2}\w{0,5}i|\benvsubst\b|replace-?tokens|\b(?:Set-Content|Out-File|tee)\b[^\n]{0,200}ya?ml|> ?["']?[\w.$/{}-]{1,100}\.ya?ml\b/;
const routeWords =
  /\buses:\s{0,20}["']?[\w.-]{1,100}\/[\w.-]{1,100}\/\S{0,200}\.ya?ml@|\btemplate:\s{0,20}["']?[^\s"']{1,200}@(?!self\b)|\buses:[^\n]{0,100}(?:aml|azureml|azure-ml|batch)/i;
const deployingScript = /(?:deploy|endpoint|batch)[\w-]{0,50}\.(?:sh|ps1|py|cmd|bat)\b/i;

/** Whether a script may do something to batch assets: a cheap look before reading. */
export function isWorthReading(text: string): boolean {
  return mayCommand(text) || mayRewrite(text) || deployingScript.test(text);
}

/** Whether a file may have commands, rewrites or routes: a cheap look before reading. `batchNames` are the names of batch files. */
export function mayHoldCommands(text: string, batchNames: readonly string[]): boolean {
  return (
    mayCommand(text) ||
    mayRewrite(text) ||
    (/\b(?:uses|template):/.test(text) && (routeWords.test(text) || batchNames.some((name) => text.includes(name)))) ||
    (/\.\.[\\/]/.test(text) && deployingScript.test(text))
  );
}

function mayCommand(text: string): boolean {
  return (text.includes('create') || text.includes('update') || text.includes('invoke')) && commandWords.test(text);
}

function mayRewrite(text: string): boolean {
  return (text.includes('.yml') || text.includes('.yaml')) && rewriteWords.test(text);
}
