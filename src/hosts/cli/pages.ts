import pages from 'virtual:rule-pages';
import { nearest } from '../../text/similar.ts';

/** The page of a rule, in Markdown; undefined if there is no such rule. */
export function pageOf(rule: string): string | undefined {
  return Object.hasOwn(pages, rule) ? pages[rule] : undefined;
}

/** The rule that a misspelt id means most likely. */
export function nearestRule(written: string): string | undefined {
  return nearest(written, Object.keys(pages));
}
