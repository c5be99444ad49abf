import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAst } from 'vitest/node';
import { top } from '../harness/process.ts';

/** A regular expression of the program, and where it was found first. */
export interface Found {
  readonly source: string;
  readonly flags: string;
  readonly where: string;
}

/** The files of the program itself, as paths below `src`. */
export const programFiles: readonly string[] = readdirSync(join(top, 'src'), { recursive: true, encoding: 'utf8' })
  .map((file) => file.replaceAll('\\', '/'))
  .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts') && !file.includes('/generated/'))
  .toSorted();

export function textOf(file: string): string {
  return readFileSync(join(top, 'src', file), 'utf8');
}

/** Every literal of the program. */
export function literals(): readonly Found[] {
  return programFiles.flatMap((file) => literalsIn(parseAst(textOf(file), { lang: 'ts' }), file));
}

function literalsIn(root: unknown, where: string): readonly Found[] {
  const found: Found[] = [];
  const open: unknown[] = [root];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (typeof next !== 'object' || next === null) continue;
    // A literal of ESTree: { type: 'Literal', regex: { pattern, flags } }.
    const { type, regex } = next as { type?: unknown; regex?: { pattern: string; flags: string } | null };
    if (type === 'Literal' && regex) found.push({ source: regex.pattern, flags: regex.flags, where });
    open.push(...Object.values(next));
  }
  return found;
}

/** The patterns that tables of facts hold: whatever follows the key "pattern". The program puts all of them between "^(?:" and ")$". */
export function patternsOfFacts(): readonly Found[] {
  const folder = join(top, 'schemas/facts');
  return readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .flatMap((file) => {
      const patterns: string[] = [];
      JSON.parse(readFileSync(join(folder, file), 'utf8'), (key, value) => {
        if (key === 'pattern') patterns.push(String(value));
        return value;
      });
      return patterns.map((pattern) => ({ source: `^(?:${pattern})$`, flags: '', where: `facts/${file}` }));
    });
}

/** What the program makes of strings while a function runs, with the file of the program that makes it. */
export async function builtWhile(act: () => unknown): Promise<readonly Found[]> {
  const built: Found[] = [];
  const real = globalThis.RegExp;
  globalThis.RegExp = new Proxy(real, {
    construct(target, args: [string | RegExp, string?], newTarget) {
      const made: RegExp = Reflect.construct(target, args, newTarget);
      const where = /[\\/]src[\\/]([\w\\/.-]+\.ts)/.exec(new Error().stack ?? '')?.[1];
      if (where !== undefined)
        built.push({ source: made.source, flags: made.flags, where: where.replaceAll('\\', '/') });
      return made;
    },
  });
  try {
    await act();
  } finally {
    globalThis.RegExp = real;
  }
  return built;
}

/** Each expression once. */
export function distinct(found: readonly Found[]): readonly Found[] {
  return [...new Map(found.toReversed().map((each) => [written(each), each])).values()].toReversed();
}

/** An expression as JavaScript writes it. */
export function written({ source, flags }: Pick<Found, 'source' | 'flags'>): string {
  return `/${source}/${flags}`;
}
