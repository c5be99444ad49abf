import pages from 'virtual:rule-pages';
import { nearest } from '../../text/similar.ts';
import { UsageError } from '../usage-error.ts';

/** The page of a rule, in Markdown. Throws UsageError if there is no such rule. */
export function pageOf(rule: string): string {
  const page = Object.hasOwn(pages, rule) ? pages[rule] : undefined;
  if (page !== undefined) return page;
  const near = nearest(rule, Object.keys(pages));
  throw new UsageError(
    `Unknown rule "${rule}". ${near === undefined ? 'See "--list-rules".' : `Did you mean "${near}"?`}`,
  );
}
