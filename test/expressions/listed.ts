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
  // dialects/rest/sniff.ts
  {
    expression: /MachineLearningServices\/workspaces\/[^\s"'`]{1,400}api-version/i,
    milliseconds: 271,
    because: 'Each repetition is bounded.',
  },
  // fixes/word-steps.ts
  {
    expression: /(?<![ \t])[ \t]{0,200}[\\`]?[ \t]{0,200}(?:\r\n|\n)[ \t]{0,200}$/,
    milliseconds: 0,
    because: 'It sees the last 500 characters before a word.',
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
      /\$\{\{.{0,300}?\}\}|\$\([^)]{0,300}\)|\$\{[^}]{0,300}\}|\$(?:env:)?\w{0,100}|\{[^}]{0,300}\}|%\w{1,100}%|<[^>\n]{1,100}>|#\{[^}\n]{1,100}\}#?|[*?@]/g,
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
  // diagnosis/log-class.ts
  {
    expression: /(?<=(?:^|\/)sys\/(?:node|worker)\/.+)\.txt$/i,
    milliseconds: 0,
    because: 'It sees a path, which a system bounds at 4,096 characters.',
  },
  // diagnosis/log-class.ts
  {
    expression: /(?<=(?:^|\/)sys\/(?:error|warning)\/.+)\.txt$/i,
    milliseconds: 0,
    because: 'It sees a path, which a system bounds at 4,096 characters.',
  },
  // diagnosis/log-class.ts
  {
    expression: /(?<=(?:^|\/)(?:user|usr|usu[aá]rio)\/err(?:or|o)\/.+)\.txt$/i,
    milliseconds: 0,
    because: 'It sees a path, which a system bounds at 4,096 characters.',
  },
  // dialects/az-cli/sniff.ts
  {
    expression:
      /\buses:\s{0,20}["']?[\w.-]{1,100}\/[\w.-]{1,100}\/\S{0,200}\.ya?ml@|\btemplate:\s{0,20}["']?(?:(?!template:)[^\n"']){1,200}@(?!self\b)|\buses:[^\n]{0,100}(?:aml|azureml|azure-ml|batch)/i,
    milliseconds: 129,
    because: 'Each repetition is bounded.',
  },
  // diagnosis/mask.ts
  {
    expression:
      /(?<![\w])((?:[\w.-]{0,24}[_.-])?(?:sig|sas|sas_?token|account_?key|shared_?access_?(?:key|signature)|storage_?key|api[-_]?key|x-api-key|subscription-key|functions-key|instrumentation_?key|(?:secret_)?access_?key|access_?token|refresh_?token|id_?token|client_?secret|password|passwd|pwd|secret|token|private_?key|connection_?string)\\{0,3}["']?\s{0,3}(?:=|:|%3D)\s{0,3}\\{0,3}["']?)(?!\s|\*\*\*)([^\s"'\\&;,<>)\]}]{3,})/gi,
    milliseconds: 301,
    because: 'Each repetition is bounded.',
  },
  // diagnosis/match.ts
  {
    expression:
      /(?:modulo|module|modul|モジュール|模块|模組|모듈|модул\w*).{0,40}azureml'?(?!\w|\.\w|'\.\w)|(?<![\w.-])azureml'?(?![\w.-]).{0,20}(?:モジュール|模块|模組|모듈)/gi,
    milliseconds: 463,
    because: 'Each repetition is bounded.',
  },
  // diagnosis/match.ts
  {
    expression:
      /progress?o?(?:ion)? .{0,20}\[?(?:\d+|numero|number)\]? (?:de )?(?:segundos|secondes|secondi)|(?:fortschritt|進行|进度|진행|прогресс).{0,30}(?:sekunden|秒|초|секунд)/gi,
    milliseconds: 192,
    because: 'Each repetition is bounded.',
  },
  // diagnosis/match.ts
  {
    expression: /\[code\].{1,60}dataset_param|dataset_param.{1,60}(?:valor|valeur|wert|値|值|값|значени)/gi,
    milliseconds: 112,
    because: 'Each repetition is bounded.',
  },
  // diagnosis/match.ts
  {
    expression: /run\(\).{0,140}aka\.ms\/batch-inference-documentation/gi,
    milliseconds: 168,
    because: 'Each repetition is bounded.',
  },
  // diagnosis/match.ts
  {
    expression:
      /run\(\) method in the entry script (?:accepts and )?should return a list or a pandas DataFrame|The return value '.{0,200}?' is not a Pandas DataFrame or a list/gi,
    milliseconds: 40,
    because: 'Each repetition is bounded.',
  },
  // diagnosis/match.ts
  {
    expression: /Model is missing inputs ?(\[.{0,300}?\])/gi,
    milliseconds: 69,
    because: 'Each repetition is bounded.',
  },
  // diagnosis/match.ts
  {
    expression:
      /OSError: .{0,120}?undefined symbol: (\w+)|ImportError: .{0,160}?\.so[.\d]*: cannot open shared object file/gi,
    milliseconds: 127,
    because: 'Each repetition is bounded.',
  },
  // diagnosis/match.ts
  {
    expression: /Entry script run\(\) failed|Failed to process \{.{0,600}?\} with error/gi,
    milliseconds: 132,
    because: 'Each repetition is bounded.',
  },
  // diagnosis/match.ts
  {
    expression: /Failed to create tasks .{0,400}? with|Exception occurred while scheduling mini batches/gi,
    milliseconds: 172,
    because: 'Each repetition is bounded.',
  },
  // diagnosis/match.ts
  {
    expression: /Value '?([^']{0,80}?)'? passed is not in set|Must be one of: |Deployment type must be of type/gi,
    milliseconds: 70,
    because: 'Each repetition is bounded.',
  },
  // diagnosis/match.ts
  { expression: /AuthMode.{0,80}AADToken/gi, milliseconds: 178, because: 'Each repetition is bounded.' },
];
