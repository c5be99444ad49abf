import type { Finding } from '../engine/result.ts';
import type { Mend } from '../fixes/plan.ts';
import type { Suggestion } from '../fixes/suggestion.ts';
import { fenceFor } from '../text/fence.ts';
import { markdownText } from './escape.ts';
import { count } from './phrases.ts';
import type { Sources } from './sources.ts';
import { threadComment } from './thread-comment.ts';

/** GitHub takes 65,536 characters. */
const longestComment = 65_000;

/** The comment that says a finding and offers its fix, with a hidden mark of the finding; undefined if it would be too long. */
export function suggestionComment(
  finding: Finding,
  { fix }: Mend,
  { text }: Suggestion,
  sources: Sources,
): string | undefined {
  const fence = fenceFor(text);
  const block = `${fence}suggestion\n${text === '' ? '' : `${text}\n`}${fence}`;
  const parts = [
    threadComment(finding, sources, false),
    markdownText(fix.title),
    block,
    mark('suggestion', finding.fingerprint),
  ];
  const comment = parts.join('\n\n');
  return comment.length > longestComment ? undefined : comment;
}

/** What such a comment becomes when its finding is not there any more. */
export function mendedComment(fingerprint: string): string {
  return `This is not found any more.\n\n${mark('mended', fingerprint)}`;
}

/** What heads a review. */
export function reviewText(comments: number): string {
  return `${count(comments, 'finding')} can be mended by the ${comments === 1 ? 'suggestion' : 'suggestions'} below. Each was tried: it mends its finding and brings no new one.`;
}

function mark(state: 'suggestion' | 'mended', fingerprint: string): string {
  return `<!-- azureml-batch-lint ${state} ${fingerprint} -->`;
}

/** The finding that a comment of ours suggests to mend; undefined: it is none of ours, or its finding is gone already. */
export function suggestedIn(body: string): string | undefined {
  return /<!-- azureml-batch-lint suggestion ([0-9a-f]{32}) -->\s*$/.exec(body)?.[1];
}
