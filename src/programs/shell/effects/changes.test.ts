import fc from 'fast-check';
import { expect, test } from 'vitest';
import { runScript } from '../../../dialects/az-cli/run-script.ts';
import { wholeFile } from '../scripts.ts';

/** The edits of a shell script. */
function editsIn(text: string) {
  return runScript(wholeFile('deploy.sh', text, { dialect: 'bash' })).effects;
}

/** What the one edit of a command changes. */
function editIn(command: string) {
  const [effect, ...others] = editsIn(command);
  expect(others).toEqual([]);
  return effect?.does === 'edit' ? effect.change : undefined;
}

test.each([
  [`yq -i '.model = "azureml:churn:1"' d.yml`, ['model']],
  [`yq e -i ".model = \\"azureml:$MODEL\\"" d.yml`, ['model']],
  [
    `yq eval --inplace '.settings.mini_batch_size = 5 | .compute = strenv(COMPUTE)' d.yml`,
    ['settings.mini_batch_size', 'compute'],
  ],
  [`yq -i '.tags.a |= "x|y"' d.yml`, ['tags.a']],
  [`yq -i 'del(.environment)' d.yml`, ['environment']],
  [`yq -i '.resources += {"instance_count": 2}' d.yml`, ['resources']],
  [`yq -i '.dependencies[2].pip += ["pandas"]' d.yml`, ['dependencies']],
  [`sudo yq -i 'del(.jobs[0].b)' d.yml`, ['jobs']],
])('%s sets %j and nothing else', (command, fields) => {
  expect(editIn(command)).toEqual({ to: 'fields', fields });
});

test.each([
  `yq -i '.. |= sub("a", "b")' d.yml`,
  `yq -i "$EXPRESSION" d.yml`,
  `yq -i ".$KEY = 1" d.yml`,
  `yq -i '(.jobs[] | select(.a == 1)).b = 2' d.yml`,
  `yq -i '.model = (.compute = "x")' d.yml`,
  `yq -i '. *= load("other.yml")' d.yml`,
  `yq -i '.model == "x"' d.yml`,
  `yq -i '.["model"] = "x"' d.yml`,
  `yq -i --from-file change.yq d.yml`,
  `sed -i 's/[a-z]*/b/' d.yml`,
  `sed -i "s/$OLD/new/" d.yml`,
  `sed -i '/model/d' d.yml`,
  `sed -i '3s/a/b/' d.yml`,
  `sed -i 's/a/b/I' d.yml`,
  `sed -i 's/a/b/e' d.yml`,
  `sed -i -E 's/a+/b/' d.yml`,
  `sed -i -f change.sed d.yml`,
  `sed -i 's/a/b/;d' d.yml`,
  `sed -i 's/a/b' d.yml`,
  `perl -pi -e 's/a/b/' d.yml`,
])('nobody can tell what %s changes', (command) => {
  expect(editIn(command)).toEqual({ to: 'anything' });
});

test.each([
  [`sed -i 's/__MODEL__/churn/g' d.yml`, ['__MODEL__']],
  [`sed -i "s|@@MODEL@@|$MODEL|" d.yml`, ['@@MODEL@@']],
  [`sed -i "s|#{MODEL}#|$MODEL|" d.yml`, ['#{MODEL}#']],
  [`sed -i 's/{{ MODEL }}/churn/' d.yml`, ['{{ MODEL }}']],
  [`sed -i -e 's/one/1/' -e "s,two,$TWO,g" d.yml`, ['one', 'two']],
  [`sed -i 's/one/\\/1/; s/two/2/' d.yml`, ['one', 'two']],
  [`gsed -i '' 's/a+b/c/' d.yml`, ['a+b']],
])('%s changes lines with %j', (command, words) => {
  expect(editIn(command)).toEqual({ to: 'words', words });
});

test('no expression takes long or throws', () => {
  const pieces = ['.a', ' = ', '"', "'", '|', '(', ')', 'del(', 's/', '/', '\\', 'x', ';', '$V', '[', ' '];
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom(...pieces), { maxLength: 400 }),
      fc.constantFrom('yq', 'sed'),
      (parts, name) => {
        const expression = parts.join('').replaceAll("'", '');
        const [edit] = editsIn(`${name} -i '${expression}' d.yml`);
        expect(edit?.pattern.path.text).toBe('d.yml');
      },
    ),
  );
});
