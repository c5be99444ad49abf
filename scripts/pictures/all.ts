import { createHash } from 'node:crypto';
import type { Picture } from './picture.ts';
import { pullRequest } from './pull-request.ts';
import { summary, summaryOfForty } from './summary.ts';

/** All pictures of the documentation. */
export const pictures: readonly Picture[] = [pullRequest, summary, summaryOfForty];

/** What a picture was made of, and what came out: `docs/pictures/made.json` by name. */
export interface Made {
  /** SHA-256 of the page. */
  readonly page: string;
  /** SHA-256 of the file. */
  readonly picture: string;
}

/** SHA-256 in hexadecimal digits. */
export function hashOf(bytes: string | Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
