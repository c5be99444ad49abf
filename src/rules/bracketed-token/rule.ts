import { defineRule } from '../../engine/rule.ts';

/** Placeholders of a documentation whose brackets stayed when the token was filled in. */
export const bracketedToken = defineRule({
  id: 'bracketed-token',
  summary: 'A request sends its access token between "<" and ">".',
  level: 'error',
  topic: 'commands and SDK',
  fixes: 'safe',
  stage: 'job start',
  evidence: [
    {
      kind: 'documentation',
      url: 'https://learn.microsoft.com/azure/machine-learning/how-to-authenticate-batch-endpoint',
      verified: '2026-11-29',
    },
    {
      kind: 'documentation',
      url: 'https://datatracker.ietf.org/doc/html/rfc6750#section-2.1',
      verified: '2026-11-29',
    },
  ],
  *check(project) {
    for (const { at, authorization, endpoint, bracketed } of project.requests) {
      if (bracketed !== true) continue;
      yield {
        at: authorization,
        message:
          'This token stands between "<" and ">", which are sent with it, so the request is not authorized. Write "Bearer ", and then the token alone.',
        subject: { entity: 'request', name: endpoint?.known ? endpoint.text : at.file, field: 'Authorization' },
        related: [{ at, message: 'The request goes to this address.' }],
        fix: {
          title: 'Remove the brackets around the token.',
          safety: 'safe',
          steps: [
            { does: 'replace-text', at: authorization, was: '<', to: '', once: true },
            { does: 'replace-text', at: authorization, was: '>', to: '', once: true },
          ],
        },
      };
    }
  },
});
