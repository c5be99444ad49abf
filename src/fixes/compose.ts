import { Document, isSeq } from 'yaml';
import type { FixValue } from '../model/fix.ts';
import { asScalar, asSequence } from '../syntax/yaml/access.ts';
import type { YamlScalar } from '../syntax/yaml/node.ts';
import { readYaml } from '../syntax/yaml/read.ts';

/** A scalar as YAML that the client's reader takes for just that value; `isFlow`: it stands between brackets or braces. */
export function composeScalar(value: string | number | boolean, isFlow: boolean): string | undefined {
  const composed = composeItem(value, isFlow);
  const read = asScalar(asSequence(readYaml(isFlow ? `[${composed}]` : `- ${composed}\n`).root)?.items[0]);
  return read?.value === value && !/[\r\n]/.test(composed) ? composed : undefined;
}

/** A scalar with another value, in the quotes that it has; undefined if it is no such scalar. `written` is how it stands in the file. */
export function requote(
  { style, text }: YamlScalar,
  written: string,
  value: string | number | boolean,
  isFlow: boolean,
): string | undefined {
  // Another kind of value is no text in quotes.
  if (style === 'plain' || typeof value !== 'string') {
    return written === text || written.slice(1, -1) === text ? composeScalar(value, isFlow) : undefined;
  }
  if (style === 'literal' || style === 'folded' || written.slice(1, -1) !== text) return undefined;
  const quote = style === 'single' ? "'" : '"';
  return /^[\x20-\x7e]*$/.test(value) && !/['"\\]/.test(value) ? quote + value + quote : undefined;
}

/** An item of a list in block form, without its dash: its lines, the first at no indentation, the others at that of the item. */
export function composeLines(value: FixValue): readonly string[] {
  return composeItem(value, false).split('\n');
}

function composeItem(value: FixValue, isFlow: boolean): string {
  const document = new Document([value], { version: '1.1' });
  if (isSeq(document.contents)) document.contents.flow = isFlow;
  const text = document.toString({ lineWidth: 0, flowCollectionPadding: false, directives: false }).trimEnd();
  return isFlow ? text.slice(1, -1) : text.slice(2).replaceAll('\n  ', '\n');
}
