import type { Ask, Drift } from './answer.ts';
import type { Table } from './tables.ts';

/** A command of the table of `az ml`. */
interface Command {
  readonly command: string;
  readonly flags: readonly string[];
  readonly source: string;
}

/** Where the newest version of each extension of `az` is listed. */
export const extensionIndex = 'https://raw.githubusercontent.com/Azure/azure-cli-extensions/main/src/index.json';

/** What the reference of `az ml` says otherwise than the table of its flags, and whether there is a newer extension. */
export async function commandsBehind(tables: readonly Table[], ask: Ask): Promise<readonly Drift[]> {
  const table = tables.find(({ name }) => name === 'az-ml-commands.json');
  if (table === undefined) return [];
  const { commands, everywhere, extension } = table.data as {
    commands: readonly Command[];
    everywhere: readonly string[];
    extension: string;
  };
  const found: Drift[] = [];
  for (const url of new Set(commands.map(({ source }) => source))) {
    const { status, text } = await ask(url);
    // A page that is gone is told with the other pages.
    if (status !== 200) continue;
    const ofPage = commands.filter(({ source }) => source === url);
    for (const command of ofPage) found.push(...commandBehind(table, command, everywhere, text));
  }
  const index = await ask(extensionIndex);
  const newest = index.status === 200 ? newestOf(JSON.parse(index.text)) : undefined;
  if (newest !== undefined && newest !== extension) {
    found.push({
      table: table.name,
      url: extensionIndex,
      says: `the extension "ml" is at ${newest}; the table is of ${extension}.`,
    });
  }
  return found;
}

function commandBehind(
  { name }: Table,
  { command, flags, source }: Command,
  everywhere: readonly string[],
  page: string,
) {
  const section = sectionOf(page, `az ml ${command}`);
  if (section === undefined) return [{ table: name, url: source, says: `has no "az ml ${command}".` }];
  const there = new Set([...section.matchAll(/(?<![\w-])--[a-z][a-z0-9-]+/g)].map(([flag]) => flag));
  const added = [...there].filter((flag) => !flags.includes(flag) && !everywhere.includes(flag)).sort();
  const gone = flags.filter((flag) => !there.has(flag));
  const says = [
    ...(added.length > 0 ? [`"az ml ${command}" names ${added.join(', ')}, which the table lacks.`] : []),
    ...(gone.length > 0 ? [`"az ml ${command}" does not name ${gone.join(', ')} any more.`] : []),
  ];
  return says.map((text) => ({ table: name, url: source, says: text }));
}

/** The part of a page of the reference from a command's heading to the next one; undefined: it has no such heading. */
function sectionOf(html: string, command: string): string | undefined {
  const parts = html.split(/(?=<h[1-4]\b)/);
  const start = parts.findIndex((part) => commandOf(part) === command);
  if (start < 0) return undefined;
  const next = parts.findIndex((part, index) => index > start && commandOf(part) !== undefined);
  return parts.slice(start, next < 0 ? undefined : next).join('');
}

/** The command that a part of the page has as its heading ("az ml batch-endpoint create"), if it has one. */
function commandOf(part: string): string | undefined {
  const heading = textOf(/^<h[1-4]\b[^>]*>(.*?)<\/h[1-4]>/s.exec(part)?.[1] ?? '');
  return /^az ml [a-z-]+(?: [a-z-]+)*(?= \(|$)/.exec(heading)?.[0];
}

function textOf(html: string): string {
  return html
    .replace(/<[^>]*>/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}

function newestOf(index: {
  extensions?: Record<string, readonly { metadata: { version: string } }[]>;
}): string | undefined {
  const versions = (index.extensions?.['ml'] ?? []).map(({ metadata }) => metadata.version);
  const numbers = (version: string) => version.split('.').map(Number);
  return versions
    .filter((version) => /^\d+(\.\d+)+$/.test(version))
    .sort((a, b) => compare(numbers(a), numbers(b)))
    .at(-1);
}

function compare(a: readonly number[], b: readonly number[]): number {
  for (let index = 0; index < Math.max(a.length, b.length); index++) {
    const difference = (a[index] ?? 0) - (b[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
