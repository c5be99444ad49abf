import type { FilePath, Location } from '../../text/location.ts';
import { type Meaning, meaningOf, textOf, type Value } from './shell-values.ts';
import { type AzureUrl, hole, isTokenUrl, readUrl } from './url.ts';

/** A header, or what stands for one. */
export interface Header {
  /** In lower case. */
  readonly name: string;
  readonly value: Value;
}

/** A command that sends an HTTP request. */
export interface HttpCommand {
  readonly urls: readonly Value[];
  readonly method?: string;
  readonly headers: readonly Header[];
  /** The resource for which `az rest` gets a token of its own. */
  readonly resource?: Value;
  readonly bodies: readonly Value[];
  /** Some of its words are hidden: there may be headers and a body that are not listed. */
  readonly open: boolean;
  /** There may be headers that are not listed. */
  readonly hidesHeaders?: boolean;
}

/** Reads `curl`, `wget`, `Invoke-RestMethod`, `Invoke-WebRequest`, `Invoke-AzRestMethod` and `az rest`; undefined for any other command. */
export function readHttpCommand(words: readonly Value[]): HttpCommand | undefined {
  const [first, second] = words.map(textOf);
  if (first !== undefined && /^curl(\.exe)?$/.test(first) && words.length > 1) return readCurl(words.slice(1));
  if (/^wget(\.exe)?$/.test(first ?? '') && words.length > 1) return readWget(words.slice(1));
  if (/^(Invoke-RestMethod|Invoke-WebRequest|irm|iwr)$/i.test(first ?? '')) return readInvoke(words.slice(1));
  if (/^(Invoke-AzRestMethod|Invoke-AzRest)$/i.test(first ?? '')) return readAzInvoke(words.slice(1));
  return first === 'az' && second === 'rest' ? readAzRest(words.slice(2)) : undefined;
}

interface Option {
  readonly name: string;
  readonly values: readonly Value[];
}

const curlShort: Readonly<Record<string, string>> = {
  H: '--header',
  X: '--request',
  d: '--data',
  o: '--output',
  u: '--user',
  A: '--user-agent',
  w: '--write-out',
  F: '--form',
  e: '--referer',
  b: '--cookie',
  c: '--cookie-jar',
  m: '--max-time',
  x: '--proxy',
  K: '--config',
  T: '--upload-file',
  E: '--cert',
  r: '--range',
  D: '--dump-header',
};
const curlLong =
  /^--(header|request|data|data-raw|data-binary|data-ascii|data-urlencode|json|output|user|user-agent|write-out|form|referer|cookie|cookie-jar|max-time|retry|retry-delay|retry-max-time|connect-timeout|proxy|cacert|capath|config|upload-file|cert|key|url|oauth2-bearer|range|dump-header|resolve|noproxy)$/;

function readCurl(words: readonly Value[]): HttpCommand {
  const options: Option[] = [];
  const urls: Value[] = [];
  for (let index = 0; index < words.length; index++) {
    const word = words[index];
    if (word === undefined) break;
    const text = textOf(word);
    const short = /^-(?!-)[A-Za-z]*?([HXdouAwFebcmxKTErD])/.exec(text);
    const name = short ? curlShort[short[1] ?? ''] : curlLong.test(text) ? text : undefined;
    if (name === undefined) {
      if (!text.startsWith('-')) urls.push(word);
    } else if (short && text.length > short[0].length) options.push({ name, values: [without(word, short[0].length)] });
    else options.push({ name, values: words.slice(++index, index + 1) });
  }
  const of = (name: RegExp) => options.filter((option) => name.test(option.name)).flatMap(({ values }) => values);
  const bearer = of(/^--oauth2-bearer$/).map((value) => ({ name: 'authorization', value: bearerOf(value) }));
  const method = of(/^--request$/).map(textOf)[0];
  return {
    urls: [...urls, ...of(/^--url$/)],
    ...(method === undefined ? {} : { method: method.toUpperCase() }),
    headers: [...of(/^--header$/).flatMap((value) => headerOf(value, ':')), ...bearer],
    bodies: [...of(/^--(data(-(?!raw)\w+)?|json)$/), ...of(/^--data-raw$/).map(asWritten)],
    open:
      words.some(({ hidden }) => hidden) ||
      options.some(({ name }) => name === '--config') ||
      of(/^--header$/).some(isHiddenHeader),
  };
}

const wgetOptions =
  /^(?:--(?:header|method|body-data|post-data|body-file|post-file|output-document|output-file|tries|timeout|user-agent)|-[OoTtUP])$/;

/** `wget --header="Authorization: Bearer $T" --post-data='{}' URL`: values follow their options or an equals sign. */
function readWget(words: readonly Value[]): HttpCommand {
  const options: Option[] = [];
  const urls: Value[] = [];
  for (let index = 0; index < words.length; index++) {
    const word = words[index];
    if (word === undefined) break;
    const [, name, attached] = /^(--[a-z-]+)(=)?/.exec(textOf(word)) ?? [];
    if (name !== undefined && attached) options.push({ name, values: [without(word, name.length + 1)] });
    else if (wgetOptions.test(textOf(word)))
      options.push({ name: textOf(word), values: words.slice(++index, index + 1) });
    else if (!textOf(word).startsWith('-')) urls.push(word);
  }
  const of = (name: RegExp) => options.filter((option) => name.test(option.name)).flatMap(({ values }) => values);
  const bodies = of(/^--(body|post)-data$/);
  const method = of(/^--method$/).map(textOf)[0] ?? (of(/^--post-(data|file)$/).length > 0 ? 'POST' : undefined);
  return {
    urls,
    ...(method === undefined ? {} : { method: method.toUpperCase() }),
    headers: of(/^--header$/).flatMap((value) => headerOf(value, ':')),
    bodies,
    open: words.some(({ hidden }) => hidden) || of(/^--header$/).some(isHiddenHeader),
  };
}

/** `--data-raw` names no file: an "@" in front is sent, and nobody means that. */
function asWritten(value: Value): Value {
  return textOf(value).startsWith('@') ? { ...value, pieces: [{ kind: 'unknown' }] } : value;
}

/** A header whose very name is not known, or headers from a file. */
function isHiddenHeader(value: Value): boolean {
  const text = textOf(value);
  return text.startsWith('@') || text.split(':')[0]?.includes(hole) === true;
}

function bearerOf(value: Value): Value {
  return { ...value, pieces: [{ kind: 'text', text: 'Bearer ' }, ...value.pieces] };
}

/** The piece of a word behind some characters of its text. */
function without(word: Value, length: number): Value {
  const [first, ...rest] = word.pieces;
  if (first?.kind !== 'text') return word;
  return { ...word, pieces: [{ kind: 'text', text: first.text.slice(length) }, ...rest] };
}

function headerOf(value: Value, sign: string): readonly Header[] {
  const [first] = value.pieces;
  const at = first?.kind === 'text' ? first.text.indexOf(sign) : -1;
  if (first?.kind !== 'text' || at < 0) return [];
  return [{ name: first.text.slice(0, at).trim().toLowerCase(), value: without(value, at + 1) }];
}

/** Options of PowerShell and of `az`, each with the words up to the next. */
export function optionsIn(words: readonly Value[]): readonly Option[] {
  const options: { name: string; values: Value[] }[] = [{ name: '', values: [] }];
  for (const word of words) {
    const [first] = word.pieces;
    const name = first?.kind === 'text' ? /^--?[A-Za-z][\w-]*/.exec(first.text)?.[0] : undefined;
    if (name === undefined) options.at(-1)?.values.push(word);
    else {
      const rest = without(word, name.length + 1);
      const attached =
        word.pieces.length > 1 || (first?.kind === 'text' && /^[=:]/.test(first.text.slice(name.length)));
      options.push({ name: name.toLowerCase(), values: attached ? [rest] : [] });
    }
  }
  return options;
}

function readInvoke(words: readonly Value[]): HttpCommand {
  const options = optionsIn(words);
  const of = (...names: string[]) => options.filter(({ name }) => names.includes(name)).flatMap(({ values }) => values);
  const hashes = of('-headers').flatMap(({ pieces }) => pieces);
  const headers = hashes.flatMap((piece) => (piece.kind === 'hash' ? [...piece.entries] : []));
  const method = of('-method').map(textOf)[0];
  return {
    urls: [...of('-uri'), ...of('').slice(0, 1)],
    ...(method === undefined ? {} : { method: method.toUpperCase() }),
    headers: headers.map(({ name, value }) => ({ name: name.toLowerCase(), value })),
    bodies: [...of('-body'), ...of('-infile').map((path) => contentOf(path))],
    // The value of an option is one word, whatever it holds.
    open: options.some(({ name, values }) => (name === '' ? values : values.slice(1)).some(isSplat)),
    hidesHeaders: hashes.some(({ kind }) => kind !== 'hash'),
  };
}

/** What a file holds, as a value that stands where the file is named. */
export function contentOf(path: Value, rooted?: FilePath): Value {
  const meaning: Meaning = { kind: 'file', path, ...(rooted === undefined ? {} : { rooted }) };
  return { pieces: [{ kind: 'meaning', meaning }], at: path.at, hidden: false };
}

function isSplat({ pieces, hidden }: Value): boolean {
  return hidden && pieces.length === 1;
}

/** `Invoke-AzRestMethod -Path /subscriptions/...`: it goes to the management API, with a token of its own. */
function readAzInvoke(words: readonly Value[]): HttpCommand {
  const options = optionsIn(words);
  const of = (...names: string[]) => options.filter(({ name }) => names.includes(name)).flatMap(({ values }) => values);
  const method = of('-method').map(textOf)[0];
  const host = { kind: 'text', text: 'https://management.azure.com' } as const;
  const paths = of('-path').map((path) => ({ ...path, pieces: joined([host, ...path.pieces]) }));
  return {
    urls: [...paths, ...of('-uri')],
    ...(method === undefined ? {} : { method: method.toUpperCase() }),
    headers: [],
    bodies: of('-payload'),
    open: words.some(isSplat),
  };
}

/** Texts at the beginning as one. */
function joined([first, second, ...rest]: Value['pieces']): Value['pieces'] {
  if (first?.kind !== 'text' || second?.kind !== 'text')
    return [first, second].flatMap((each) => each ?? []).concat(rest);
  return [{ kind: 'text', text: first.text + second.text }, ...rest];
}

function readAzRest(words: readonly Value[]): HttpCommand {
  const options = optionsIn(words);
  const of = (...names: string[]) => options.filter(({ name }) => names.includes(name)).flatMap(({ values }) => values);
  const headers = of('--headers').flatMap((value) => headerOf(value, '='));
  const [resource] = of('--resource');
  const skips = options.some(({ name }) => name === '--skip-authorization-header');
  const method = of('--method', '-m').map(textOf)[0];
  const own = resource !== undefined && !skips && !headers.some(({ name }) => name === 'authorization');
  return {
    urls: of('--url', '--uri', '-u').map(withHost),
    ...(method === undefined ? {} : { method: method.toUpperCase() }),
    headers,
    ...(own ? { resource } : {}),
    bodies: of('--body', '-b'),
    open: words.some(({ hidden }) => hidden) || of('--headers').some((value) => headerOf(value, '=').length === 0),
  };
}

/** `az rest` takes a resource id for an address of the management API: https://learn.microsoft.com/cli/azure/reference-index#az-rest */
function withHost(url: Value): Value {
  const [first] = url.pieces;
  if (first?.kind !== 'text' || !/^\/subscriptions\//i.test(first.text)) return url;
  return { ...url, pieces: [{ kind: 'text', text: 'https://management.azure.com' }, ...url.pieces] };
}

/** The audience that a request to a token endpoint asks for. */
export function requestedAudience({
  urls,
  bodies,
}: HttpCommand): { text: string; at: Location; known: boolean } | undefined {
  if (!urls.some((url) => isTokenUrl(textOf(url).replaceAll(hole, 'x')))) return undefined;
  for (const body of bodies) {
    const found = /(?:^|&)(?:resource|scope)=([^&]*)/.exec(textOf(body))?.[1];
    if (found === undefined) continue;
    const text = decoded(found);
    return { text, at: body.at, known: !text.includes(hole) };
  }
  return undefined;
}

function decoded(text: string): string {
  return text.replaceAll(/%3a/gi, ':').replaceAll(/%2f/gi, '/');
}

/** A URL of Azure ML, and the word that it is. */
export interface AzureTarget {
  readonly url: Value;
  readonly read: AzureUrl;
}

/** The one URL of Azure ML among the words that may be one; undefined: none, or several. */
export function azureUrlOf({ urls }: HttpCommand): AzureTarget | undefined {
  const found = urls.flatMap((url) => {
    const read = urlIn(url);
    return read === undefined ? [] : [{ url, read }];
  });
  return found.length === 1 ? found[0] : undefined;
}

function urlIn(url: Value): AzureUrl | undefined {
  const pieces = url.pieces.filter((piece) => piece.kind !== 'text' || piece.text !== '');
  const [first, next] = pieces;
  if (first?.kind !== 'meaning') return readUrl(textOf(url), url.at);
  const meaning = meaningOf(url);
  if (meaning?.kind === 'scoring URI') return scoringUrl(meaning, true);
  const isBelow = next?.kind === 'text' && /^[/?]/.test(next.text);
  return first.meaning.kind === 'scoring URI' && isBelow ? scoringUrl(first.meaning, false) : undefined;
}

function scoringUrl({ endpoint }: Extract<Meaning, { kind: 'scoring URI' }>, whole: boolean): AzureUrl {
  return { service: 'batch scoring', whole, ...(endpoint === undefined ? {} : { endpoint }) };
}
