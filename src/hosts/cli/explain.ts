import { explainPage } from '../../catalog/explain.ts';
import { toolName } from '../../catalog/links.ts';
import { explain, explainLines } from '../../diagnosis/explain.ts';
import { explanationText } from '../../report/explained.ts';
import { didYouMean } from '../../text/similar.ts';
import { print } from '../console.ts';
import { exitCodes } from '../exit-code.ts';
import { readLog, standardInput } from '../log-file.ts';
import { UsageError } from '../usage-error.ts';
import type { ExplainCommand } from './arguments.ts';
import { nearestRule, pageOf } from './pages.ts';
import { paletteFor } from './palette.ts';

/** Prints the page of a rule, or what a message means, and returns the exit code. Throws UsageError for what can only be a misspelt rule. */
export function runExplain({ text, all, color }: ExplainCommand): number {
  const page = pageOf(text.trim());
  if (page !== undefined) {
    print(pageText(text.trim(), page, all, color));
    return exitCodes.clean;
  }
  const explanation = text === '-' ? explainLines(readLog(standardInput).lines) : explain(text);
  const isKnown = explanation.explained.length + explanation.ordinary.length > 0;
  if (!isKnown && /^[a-z][\w-]*$/i.test(text.trim())) throw new UsageError(unknownRule(text.trim()));
  print(explanationText(explanation, paletteFor(color)));
  return isKnown ? exitCodes.clean : exitCodes.findings;
}

function pageText(rule: string, page: string, all: boolean, color: boolean | undefined): string {
  const palette = paletteFor(color);
  const heading = palette.bold('x') === 'x' ? undefined : palette.bold;
  const more = all ? '' : `\nWith examples and evidence: ${toolName} --explain ${rule} --all\n`;
  return explainPage(page, { all, heading }) + more;
}

function unknownRule(written: string): string {
  return `Unknown rule "${written}". ${didYouMean(nearestRule(written), 'See "--list-rules".')}`;
}
