import table from '../../../schemas/facts/token-audiences.json' with { type: 'json' };
import { defineRule, type Problem } from '../../engine/rule.ts';
import { replaceScalar } from '../../model/fix.ts';
import type { RestRequest } from '../../model/rest.ts';

/** Access tokens sent to a service that they are not for. */
export const wrongTokenAudience = defineRule({
  id: 'wrong-token-audience',
  summary: 'An access token is sent to another service than the one it is for.',
  level: 'error',
  topic: 'documented limitations',
  fixes: 'unsafe',
  stage: 'job start',
  evidence: [
    {
      kind: 'documentation',
      url: 'https://learn.microsoft.com/azure/machine-learning/how-to-troubleshoot-batch-endpoints',
      verified: '2026-11-22',
    },
    {
      kind: 'documentation',
      url: 'https://learn.microsoft.com/azure/machine-learning/how-to-authenticate-batch-endpoint',
      verified: '2026-11-22',
    },
    { kind: 'documentation', url: 'https://learn.microsoft.com/cli/azure/account', verified: '2026-11-22' },
  ],
  *check(project, context) {
    for (const request of project.requests) {
      const audience = context.need(request.audience);
      if (audience === undefined) continue;
      const isFor = serviceOf(audience);
      if (isFor === undefined) context.undecided(request.at, `"${audience}" is no audience that is known here`);
      else if (isFor !== wanted[request.service].service) yield problemFor(request, audience, isFor);
    }
  },
});

const wanted = {
  'batch scoring': {
    service: 'Azure Machine Learning',
    what: 'the scoring URI of a batch endpoint',
    resource: 'https://ml.azure.com',
  },
  management: {
    service: 'Azure Resource Manager',
    what: 'the management API',
    resource: 'https://management.azure.com',
  },
} as const;

/** The service that a token is for; without a resource the management API. */
function serviceOf(audience: string): string | undefined {
  if (audience === '') return 'Azure Resource Manager';
  const plain = audience
    .toLowerCase()
    .replace(/\/\.default$/, '')
    .replace(/\/{1,2}$/, '');
  return table.audiences.find((row) => row.audience === plain)?.service;
}

function problemFor(
  { at, service, endpoint, authorization, audience }: RestRequest,
  said: string,
  isFor: string,
): Problem {
  const { what, resource } = wanted[service];
  const origin = audience.state === 'known' ? audience.at : authorization;
  const why =
    said === ''
      ? 'asked for without a resource, which makes it one for'
      : `asked for "${said}", which makes it one for`;
  const title = endpoint?.known ? endpoint.text : at.file;
  return {
    at: authorization,
    message: `This token goes to ${what}, but it was ${why} ${isFor}. Send a token for "${resource}" instead.`,
    subject: { entity: 'request', name: title, field: 'Authorization' },
    related: [
      { at: origin, message: 'The token is asked for here.' },
      { at, message: 'The request goes to this address.' },
    ],
    // The same token may go elsewhere, too.
    ...(audience.state === 'known' && said !== ''
      ? {
          fix: replaceScalar(
            audience.at,
            said,
            `${resource}${said.endsWith('/.default') ? '/.default' : ''}`,
            'unsafe',
          ),
        }
      : {}),
  };
}
