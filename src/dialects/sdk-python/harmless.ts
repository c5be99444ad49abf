import { lastWord } from '../../programs/python/origin.ts';
import type { PythonExpression } from '../../syntax/python/module.ts';

/** Calls that leave what they are given as it is. */
const harmless =
  /^((begin_)?(create|update|create_or_update)|print|pprint|display|str|repr|len|id|type|isinstance|getattr|hasattr|vars|dir|setattr|debug|info|warning|error|log|dump|dumps|result|wait)$/;

/** What the operations of the client are given stays as it is: `client.batch_endpoints.invoke(...)`. */
const operations = /(^|\.)batch_(endpoints|deployments)\.\w+$/;

/** Whether a function of this name leaves what it is given as it is. */
export function isHarmless(callee: string): boolean {
  return harmless.test(lastWord(callee)) || operations.test(callee);
}

/** What a list or dict holds, or the expression itself. */
export function contents(expression: PythonExpression): readonly PythonExpression[] {
  if (expression.kind === 'list') return expression.items;
  return expression.kind === 'dict' ? expression.entries.map(({ value }) => value) : [expression];
}
