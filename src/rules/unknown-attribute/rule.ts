import table from '../../../schemas/facts/unknown-attributes.json' with { type: 'json' };
import { defineRule } from '../../engine/rule.ts';
import { type Fix, replaceText } from '../../model/fix.ts';
import { usersAsRelated } from '../../questions/uses.ts';
import type { Location } from '../../text/location.ts';

/** Those of which the one that there is takes or gives something else. */
const another = new Set(table.attributes.filter(({ unlike }) => unlike).map(({ path }) => path));

/** A scoring script, or code that deploys, asks a library for something that it never had. */
export const unknownAttribute = defineRule({
  id: 'unknown-attribute',
  summary: 'A scoring script, or code that deploys, asks a library for something that it never had.',
  level: 'error',
  topic: 'scoring script',
  fixes: 'safe or unsafe',
  evidence: [
    {
      kind: 'documentation',
      url: 'https://mlflow.org/docs/latest/api_reference/python_api/mlflow.pyfunc.html',
      verified: '2026-11-29',
    },
    {
      kind: 'report',
      url: 'https://github.com/Azure/azureml-examples/blob/main/cli/endpoints/batch/deploy-models/heart-classifier-mlflow/deployment-custom/code/batch_driver.py',
      quote: 'model = mlflow.pyfunc.load(model_path)',
      verified: '2026-11-29',
    },
    { kind: 'experiment', url: 'https://pypi.org/project/azure-ai-ml/', verified: '2026-12-01' },
  ],
  *check(project) {
    for (const script of project.scripts) {
      for (const { at, what, instead } of script.unknownAttributes) {
        yield {
          at,
          message: `There is no "${what}", in no release. Use "${instead}".`,
          same: what,
          subject: { entity: 'scoring script', name: script.file, field: what },
          related: usersAsRelated(project.usersOf(script)),
          fix: fixOf(at, what, instead),
        };
      }
    }
    for (const { at, path, advice, fails, mayNotRun } of project.commands.unknownNames ?? []) {
      yield {
        at,
        message: `There is no "${path}", in no release: Python raises ${fails === 'ImportError' ? 'an ImportError' : 'an AttributeError'}. ${advice}`,
        same: path,
        subject: { entity: 'code', name: at.file, field: path },
        stage: 'load',
        ...(mayNotRun ? { doubt: 'A condition decides whether this runs.' } : {}),
      };
    }
  },
});

/** What follows the first names, which both have, is replaced where the attribute ends: the module may have another name here. */
function fixOf({ span: { end }, ...at }: Location, what: string, instead: string): Fix {
  const [was, now] = [what.split('.'), instead.split('.')];
  const shared = was.findIndex((name, index) => name !== now[index]);
  const [old, meant] = [was.slice(shared).join('.'), now.slice(shared).join('.')];
  const place = { ...at, span: { start: end - old.length, end } };
  return replaceText(place, old, meant, another.has(what) ? 'unsafe' : 'safe');
}
