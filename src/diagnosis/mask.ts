/** What stands in place of a secret. */
const masked = '***';

/** Names whose value is a secret, as keys of JSON, connection strings, query strings and environment variables. */
const secretNames = [
  'sig',
  'sas',
  'sas_?token',
  'account_?key',
  'shared_?access_?(?:key|signature)',
  'storage_?key',
  'api[-_]?key',
  'x-api-key',
  'subscription-key',
  'functions-key',
  'instrumentation_?key',
  '(?:secret_)?access_?key',
  'access_?token',
  'refresh_?token',
  'id_?token',
  'client_?secret',
  'password',
  'passwd',
  'pwd',
  'secret',
  'token',
  'private_?key',
  'connection_?string',
].join('|');

/** `key=value`, `key: value`, `"key": "value"`, with or without JSON's escapes; a prefix as in AZURE_CLIENT_SECRET is taken along. */
const named = new RegExp(
  String.raw`(?<![\w])((?:[\w.-]{0,24}[_.-])?(?:${secretNames})\\{0,3}["']?\s{0,3}(?:=|:|%3D)\s{0,3}\\{0,3}["']?)(?!\s|\*\*\*)([^\s"'\\&;,<>)\]}]{3,})`,
  'gi',
);

/** The same as the options of commands: `--account-key VALUE`. */
const option = new RegExp(
  String.raw`(?<![\w-])(--?(?:[\w-]{0,24}-)?(?:${secretNames.replaceAll('_?', '-?')})\s{1,3}["']?)(?!\*\*\*|-)([^\s"'&;,<>)\]}]{3,})`,
  'gi',
);

const forms: readonly (readonly [RegExp, string])[] = [
  [/\b(Bearer|Basic|SharedAccessSignature|SharedKey)(\s+)[\w.~+/=&%:-]{8,}/gi, `$1$2${masked}`],
  [/(?<![\w-])eyJ[\w-]{8,}\.[\w-]{4,}(?:\.[\w-]*)?/g, masked],
  [/(:\/\/[^\s:/@]{0,100}:)[^\s/@]{1,300}@/g, `$1${masked}@`],
  [
    /\b(?:gh[pousr]_\w{20,}|github_pat_\w{20,}|xox[abpr]-[\w-]{10,}|AKIA[A-Z0-9]{16}|dapi[a-f0-9]{32}|hf_[A-Za-z0-9]{20,}|sk-[\w-]{20,})\b/g,
    masked,
  ],
  [/(?<=\/api\/[^\s?]{1,200}\?(?:[^\s?]{0,200}&)?code=)[^\s"'&]{8,}/g, masked],
  [/(-----BEGIN [A-Z ]{0,30}PRIVATE KEY-----)(?:(?!-----END)[\s\S]){1,8000}/g, `$1${masked}`],
  // Keys of storage accounts, and lines of certificates and private keys.
  [/(?<![A-Za-z0-9+/])[A-Za-z0-9+/]{86}==/g, masked],
  [
    /(?<![A-Za-z0-9+/_.-])(?=[A-Za-z0-9+/]{0,40}[A-Z])(?=[A-Za-z0-9+/]{0,40}\d)[A-Za-z0-9+/]{60,}={0,2}(?![\w.-])/g,
    masked,
  ],
];

/** A text of a log without signatures, tokens, keys and passwords. Everything that is shown of a log goes through here. */
export function mask(text: string): string {
  let safe = text.replace(named, `$1${masked}`).replace(option, `$1${masked}`);
  for (const [form, instead] of forms) safe = safe.replace(form, instead);
  return safe;
}
