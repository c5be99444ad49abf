import { parseRequirement } from '../../syntax/requirements/pep508.ts';
import { namesPrivateIndex } from '../indexes/private-index.ts';
import { addGap, type Collecting, sourceOf } from './collect.ts';
import { type RunWord, splitOptions } from './words.ts';

/** The options of `pip install` (and `uv pip install`) that take a value. */
const valued = new Set(
  `-r --requirement -c --constraint -e --editable -i --index-url --extra-index-url --index --default-index -f --find-links --trusted-host --timeout
--default-timeout --retries --upgrade-strategy --progress-bar --no-binary --only-binary --root-user-action --cache-dir --proxy --cert --python
-p --log --config-settings -C --platform --python-version --target -t --prefix --root --src --exists-action --prerelease --index-strategy
--link-mode --report --group`.split(/\s+/),
);

/** Options after which the packages do not end up where the others do, or without what they need. */
const astray = new Set(['--target', '-t', '--prefix', '--root', '--no-deps', '--dry-run', '--download', '--group']);

/** Commands of pip that install and remove nothing. */
const idle = new Set(['cache', 'check', 'config', 'freeze', 'list', 'show', 'download', 'debug', 'help', 'inspect']);

/** Reads the words behind "pip"; false if they are not understood. */
export function readPip(words: readonly RunWord[], collecting: Collecting): boolean {
  const { rest, options } = splitOptions(words, valued);
  const verb = rest[0]?.text;
  if (verb === undefined)
    return rest.length === 0 && options.some(({ name }) => /^(-V|--version|-h|--help)$/.test(name));
  if (verb === 'config') noteConfigured(rest.slice(1), collecting);
  if (idle.has(verb)) return true;
  if (verb !== 'install' || options.some(({ name }) => astray.has(name))) return false;
  for (const { name, value } of options) {
    if (!valued.has(name) || value === undefined) continue;
    if (name === '-r' || name === '--requirement') readRequirementsFile(value, collecting);
    if (name === '-c' || name === '--constraint')
      collecting.constraints.push({ file: collecting.file, span: value.span });
    if (namesPrivateIndex(name, value.text ?? value.written))
      collecting.privateIndexes.push({ file: collecting.file, span: value.span });
    if (name === '-e' || name === '--editable')
      addGap(collecting, value.span, `"${value.written}" is installed from source`);
  }
  for (const word of rest.slice(1)) readRequirement(word, collecting);
  return true;
}

/** `pip config set global.extra-index-url URL`. */
function noteConfigured([verb, key, value]: readonly RunWord[], { privateIndexes, file }: Collecting): void {
  const name =
    verb?.text === 'set' ? /[.](index-url|extra-index-url|find-links)$/.exec(key?.text ?? '')?.[1] : undefined;
  if (name === undefined || value === undefined || !namesPrivateIndex(`--${name}`, value.text ?? value.written)) return;
  privateIndexes.push({ file, span: value.span });
}

function readRequirementsFile(value: RunWord, collecting: Collecting): void {
  const path = value.text === undefined ? undefined : sourceOf(value.text, collecting);
  const at = { file: collecting.file, span: value.span };
  if (path === undefined) {
    addGap(collecting, value.span, `the requirements file "${value.written}" is not copied from the build context`);
  } else collecting.includes.push({ kind: 'requirements', written: path, at });
}

function readRequirement({ text, written, span }: RunWord, collecting: Collecting): void {
  // A version that is filled in later leaves the name known.
  const said = text ?? written;
  const requirement = /^\.|[\\/]|\.whl$/.test(said) ? undefined : parseRequirement(said);
  if (requirement === undefined || requirement.url !== undefined) {
    addGap(collecting, span, `what "${written}" brings is not known`);
    return;
  }
  const { key: name, specifier, extras, marker } = requirement;
  const at = { file: collecting.file, span };
  collecting.packages.push({
    name,
    manager: 'pip',
    specifier,
    extras,
    ...(marker === undefined ? {} : { marker }),
    at,
  });
}
