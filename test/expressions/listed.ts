/** An expression that recheck flags although it is left as it is. */
interface Listed {
  readonly expression: RegExp;
  /** Milliseconds that it took for the worst text of two megabytes that recheck found, on a machine of 2 GHz. */
  readonly milliseconds: number;
  readonly because: string;
}

/** All repetitions of these are bounded, or they see no more than a bounded part of a text. */
export const listed: readonly Listed[] = [
  // dialects/az-cli/documented.ts
  {
    expression: /<[A-Za-z][^<>\n]{0,100}>|(?:^|\s)\[[^\]\n]{0,200}\]|\.\.\.|…/,
    milliseconds: 559,
    because: 'It sees one command of at most 4,000 characters, or the last 1,000 characters before it.',
  },
  // dialects/az-cli/documented.ts
  {
    expression: /\b(?:echo|printf?|puts|log\w*|info|warn\w*|write-\w+)\b[^`"']{0,40}["']$/i,
    milliseconds: 387,
    because: 'It sees one command of at most 4,000 characters, or the last 1,000 characters before it.',
  },
  // dialects/az-cli/loose.ts
  {
    expression:
      /(?<!\baz(?:\.cmd)?["']\s{0,20},\s{0,20})["']ml["']\s{0,20},\s{0,20}["'](?=(?:batch-(?:deployment|endpoint)|compute|environment|model)["'])/g,
    milliseconds: 0,
    because: 'Each repetition is bounded.',
  },
  // dialects/az-cli/sniff.ts
  {
    expression: /(?:^|[\n:,[{|>-])[^\S\n]{0,40}["']?(?:[^\s"']{0,200}[\\/])?$/,
    milliseconds: 0,
    because: 'It sees the last 300 characters before a name.',
  },
  // dialects/az-cli/sniff.ts
  {
    expression: /(?:^|[\n:,[{|>])[^\S\n]{0,40}["']?(?:[^\s"']{0,200}[\\/])?$/,
    milliseconds: 0,
    because: 'It sees the last 300 characters before a name.',
  },
  // dialects/az-cli/sniff.ts
  {
    expression: /(?:deploy|endpoint|batch)[\w-]{0,50}\.(?:sh|ps1|py|cmd|bat)\b/i,
    milliseconds: 469,
    because: 'Each repetition is bounded.',
  },
  // dialects/rest/sniff.ts
  {
    expression: /MachineLearningServices\/workspaces\/[^\s"'`]{1,400}api-version/i,
    milliseconds: 271,
    because: 'Each repetition is bounded.',
  },
  // model/may-mean.ts
  {
    expression:
      /\$\{\{[^\n]{0,300}?\}\}|\$\((?:[^()\n]|\([^()\n]{0,100}\)){0,300}\)|\$\([^\n]{0,1000}\)|\$\{[^}\n]{0,300}\}|\$(?:env:)?\w{0,100}|`[^`]{0,300}`|\{\{[^\n]{0,300}?\}\}|\{[^}\n]{0,300}\}|%\w{1,100}%|<[^>\n]{1,100}>|#\{[^}\n]{1,100}\}#?|\b__\w{1,100}__|[*?@]/g,
    milliseconds: 1646,
    because: 'It sees a path or a name of at most 4,096 characters.',
  },
  // project/effects/command-files.ts
  {
    expression:
      /(>|\btee\b(\s+-a)?|writefile|\s-o|\s-O|--out(put|file)?[ =]|Out-File|Set-Content|-Destination)\s*["']?[\w./\\${}-]{0,200}$/i,
    milliseconds: 2135,
    because: 'It sees the last 400 characters before a name.',
  },
  // project/effects/default-mentions.ts
  {
    expression:
      /(?<![.\w])defaults\.deployment_?name["']?\s{0,8}=(?!=)|\bbatch-endpoint\s(?:(?!\bconfigure\b)[^;|&]){0,400}?\s--defaults?(?=[\s="'])/gi,
    milliseconds: 288,
    because: 'Each repetition is bounded.',
  },
  // project/effects/default-mentions.ts
  {
    expression:
      /\.defaults\s{0,8}=(?!=)|\bdefault_deployment_name\b|\bBatchEndpointDefaults\b|\bBatchEndpoint\s{0,4}\([\s\S]{0,600}?\bdefaults\s{0,4}=|\bsetattr\s{0,4}\([^)\n]{0,120}defaults/,
    milliseconds: 381,
    because: 'Each repetition is bounded.',
  },
  // project/effects/default-mentions.ts
  {
    expression: /\bonline-(?:endpoint|deployment)\s(?:[^\n;|&]|\\\r?\n){0,300}$/,
    milliseconds: 0,
    because: 'It sees the last 330 characters before a mention.',
  },
  // project/effects/default-mentions.ts
  {
    expression:
      /azureml-model-deployment|\bbatch_endpoints\s{0,4}\.\s{0,4}invoke\s{0,4}\([\s\S]{0,600}?\bdeployment_name\s{0,4}=/,
    milliseconds: 182,
    because: 'Each repetition is bounded.',
  },
  // project/effects/hidden-deployments.ts
  {
    expression: /\bbatchEndpoints\/(?:[^\s"']{1,200}\/)?deployments\b/gi,
    milliseconds: 159,
    because: 'Each repetition is bounded.',
  },
  // project/effects/hidden-deployments.ts
  {
    expression: /\bworkspaces\/(?:[^\s"']{1,200}\/)?batchEndpoints\b/gi,
    milliseconds: 104,
    because: 'Each repetition is bounded.',
  },
  // project/effects/path-pattern.ts
  {
    expression:
      /\$\{\{.{0,300}?\}\}|\$\([^)]{0,300}\)|\$\{[^}]{0,300}\}|\$(?:env:)?\w{0,100}|\{[^}]{0,300}\}|%\w{1,100}%|[*?@]/g,
    milliseconds: 2715,
    because: 'It sees a path of at most 4,096 characters.',
  },
  // project/effects/python-loaders.ts
  {
    expression: /\b[A-Za-z_]\w{0,60}\.((?:[a-z_]{1,60}\.){0,3}[a-z_]{1,60})(?:\[[^\]\n]{1,80}\])?\s{0,20}=(?!=)/g,
    milliseconds: 187,
    because: 'Each repetition is bounded.',
  },
  // syntax/shell/placeholders.ts
  {
    expression:
      /\$\{\{((?:(?!\{\{)[^\n]){0,500}?)\}\}|\{\{(?:(?!\{\{)[^\n]){0,500}?\}\}|#\{[^}\n]{1,200}\}#?|\b__[A-Za-z][A-Za-z0-9]*(?:_[A-Za-z0-9]+)*__(?![\w.])|<[A-Za-z][\w .:-]{0,100}>/g,
    milliseconds: 924,
    because: 'Each repetition is bounded.',
  },
];
