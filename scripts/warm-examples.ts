import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { filesIn, sectionOf } from '../test/rules/pages.ts';
import type { Edited } from './warm-edits.ts';

const folder = join(import.meta.dirname, '../src/rules');

/** The examples of what fails of every rule's page: together they speak every dialect. */
export function examplesOfPages(): readonly Edited[] {
  return readdirSync(folder).flatMap((name) => {
    const page = join(folder, name, 'README.md');
    if (!existsSync(page)) return [];
    const section = sectionOf(readFileSync(page, 'utf8').replaceAll('\r\n', '\n'), 'Fails');
    const files = filesIn(section ?? '');
    return Object.keys(files).length === 0 ? [] : [{ name, files }];
  });
}
