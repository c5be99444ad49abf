import type { Deployment, Endpoint } from '../../model/batch.ts';
import type { Fact, Known } from '../../model/facts.ts';
import type { DocumentViolation } from '../../model/source-document.ts';
import { spelled } from '../../model/spelling.ts';
import { type Fault, mismatched, tooLow, unlisted } from '../../schema/faults.ts';

/** Numbers that nobody can mean below these, as the schemas have them. */
const least = [
  ['instanceCount', 'instance_count', 1],
  ['miniBatchSize', 'mini_batch_size', 1],
  ['maxConcurrency', 'max_concurrency_per_instance', 1],
  ['timeout', 'timeout', 1],
  ['maxRetries', 'max_retries', 0],
  ['errorThreshold', 'error_threshold', -1],
] as const;

/** What is wrong with the values of a deployment that no schema has seen: those of code, templates, requests and of commands in the place of the YAML's. */
export function violationsOfDeployment(
  deployment: Pick<Deployment, (typeof least)[number][0] | 'name' | 'spelling' | 'loggingLevel'>,
  action: Fact<string>,
  isChecked: boolean,
): readonly DocumentViolation[] {
  const found: DocumentViolation[] = [];
  for (const [field, key, limit] of least) {
    const fact = deployment[field];
    if (fact.state !== 'known' || !isUnseen(fact, isChecked) || fact.value >= limit) continue;
    const name = spelled(key, deployment);
    found.push(placed(tooLow(String(fact.value), `"${name}"`, limit), fact, key, name));
  }
  const { name: called, spelling, loggingLevel } = deployment;
  if (called.state === 'known' && isRefusedName(called.value)) {
    const rule = '1 to 255 letters, digits, "-" and "_", with a letter or digit first';
    found.push(placed(mismatched('invalid-name', called.value, '"name"', rule), called, 'name'));
  }
  // Templates and requests have a table of their own, and what code may call the actions nobody has looked up.
  if (spelling === undefined && isSlip(loggingLevel, levels, isChecked)) {
    found.push(placed(unlisted(loggingLevel.value, '"logging_level"', levels, true), loggingLevel, 'logging_level'));
  }
  if (isChecked && isSlip(action, actions, isChecked)) {
    found.push(placed(unlisted(action.value, '"output_action"', actions), action, 'output_action'));
  }
  return found;
}

/** The pattern of the service for names of batch deployments: every definition of its API from 2022-02-01-preview on. The client checks none. */
export function isRefusedName(name: string): boolean {
  return !/^[a-zA-Z0-9][a-zA-Z0-9_-]{0,254}$/.test(name);
}

/** "ENDPOINT_NAME" is what people write for a name that is to be filled in. */
const isBlank = /^[A-Z]+(_[A-Z]+)+$/;

const levels = ['debug', 'info', 'warning'];
const actions = ['append_row', 'summary_only'];

function isSlip(fact: Fact<string>, allowed: readonly string[], isChecked: boolean): fact is Known<string> {
  return fact.state === 'known' && isUnseen(fact, isChecked) && !allowed.includes(fact.value.toLowerCase());
}

/** The same of the name of an endpoint; a newline at its end passes the client's pattern. */
export function violationsOfEndpoint(
  { name }: Pick<Endpoint, 'name'>,
  isChecked: boolean,
): readonly DocumentViolation[] {
  if (name.state !== 'known' || !isUnseen(name, isChecked)) return [];
  if (/^[a-zA-Z][-a-zA-Z0-9]{1,30}[a-zA-Z0-9]\n?$/.test(name.value) || isBlank.test(name.value)) return [];
  const rule = '3 to 32 letters, digits and dashes, with a letter first and no dash last';
  return [placed(mismatched('invalid-name', name.value, '"name"', rule), name, 'name')];
}

/** A schema sees what the YAML says, and not what a command puts in its place. */
function isUnseen({ overrides }: Known<unknown>, isChecked: boolean): boolean {
  return !isChecked || overrides !== undefined;
}

function placed(fault: Fault, { at }: Known<unknown>, field: string, key = field): DocumentViolation {
  return { ...fault, at, field, key, owner: '' };
}
