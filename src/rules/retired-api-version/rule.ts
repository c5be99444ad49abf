import facts from '../../../schemas/facts/retired-api-versions.json' with { type: 'json' };
import { defineRule, type Problem } from '../../engine/rule.ts';
import type { Deployment, Endpoint } from '../../model/batch.ts';
import type { RestRequest } from '../../model/rest.ts';
import type { Location } from '../../text/location.ts';

/** Batch endpoints and deployments that are made with a version of the management API that is no more. */
export const retiredApiVersion = defineRule({
  id: 'retired-api-version',
  summary: 'A batch endpoint is managed with a retired version of the API.',
  level: 'warning',
  topic: 'commands and SDK',
  stage: 'create',
  evidence: [
    { kind: 'source', url: 'https://github.com/Azure/EOL/blob/main/service_list.json', verified: '2026-11-25' },
    {
      kind: 'source',
      url: 'https://github.com/Azure/PSRule.Rules.Azure/commit/91f5313cb6e89727233dc9369562964c5b92ce53',
      verified: '2026-11-25',
    },
    { kind: 'report', url: 'https://github.com/MicrosoftDocs/azure-docs/issues/92520', verified: '2026-11-25' },
  ],
  *check(project, context) {
    for (const asset of [...project.endpoints, ...project.deployments]) {
      const { apiVersion } = asset;
      const row = apiVersion && rowOf(context.need(apiVersion));
      if (row && apiVersion.state === 'known') yield problemFor(row, apiVersion.at, subjectOf(asset));
    }
    for (const request of project.requests) {
      const { service, endpoint, apiVersion } = request;
      if (service !== 'management' || endpoint === undefined || apiVersion === undefined) continue;
      const row = apiVersion.known ? rowOf(apiVersion.text) : undefined;
      if (row) yield problemFor(row, apiVersion.at, subjectOfRequest(request));
    }
  },
});

type Row = (typeof facts.versions)[number];

function rowOf(version: string | undefined): Row | undefined {
  const wanted = version?.toLowerCase();
  return facts.versions.find((row) => row.version === wanted);
}

function problemFor({ version, how, retired }: Row, at: Location, subject: Problem['subject']): Problem {
  const why =
    how === 'announced'
      ? `is an early preview of batch endpoints, and Microsoft announced the end of their preview APIs for ${retired}.`
      : `of batch endpoints is retired: Azure has not listed it since ${retired} and answers that no resource provider is registered for it.`;
  return {
    at,
    message: `The API version "${version}" ${why} Use a current one such as "${facts.instead}".`,
    same: version,
    subject,
  };
}

function subjectOf({ entity, title }: Endpoint | Deployment): Problem['subject'] {
  return { entity, name: title, field: 'apiVersion' };
}

function subjectOfRequest({ at, endpoint }: RestRequest): Problem['subject'] {
  return { entity: 'request', name: endpoint?.known ? endpoint.text : at.file, field: 'api-version' };
}
