import type { Files } from '../rules/marked.ts';
import { beside, invoked } from './said.ts';

/** A sound endpoint and deployment in YAML, invoked by each sender. */
export const command = (flags: string) => `az ml batch-endpoint invoke --name churn ${flags}\n`;
export const byCommand = (flags: string) => beside({ 'run.sh': command(flags) });
export const byFile = (job: string): Files => beside({ 'job.yml': job, 'run.sh': command('--file job.yml') });
export const byCode = (more: string): Files => ({ 'run.py': invoked(more) });
const uri = 'https://churn.westeurope.inference.ml.azure.com/jobs';
export const request = (properties: object, resource = 'https://ml.azure.com') =>
  `az rest --method post --url ${uri} --resource ${resource} --body '${JSON.stringify({ properties })}'\n`;
export const byRequest = (properties: object) => beside({ 'run.sh': request(properties) });
export const folder = { JobInputType: 'UriFolder', Uri: 'azureml://datastores/d/paths/in' };
