import type { Argument, InvokeInput } from '../../model/command.ts';
import type { ObjectExpression } from '../../syntax/expression/expression.ts';
import { asMapping, keyOf } from '../../syntax/yaml/access.ts';
import type { YamlMapping, YamlNode } from '../../syntax/yaml/node.ts';
import { readYaml } from '../../syntax/yaml/read.ts';
import { once, rememberTexts } from '../../text/memo.ts';
import { isLiteral, mark, objectOf, type Place } from './body-values.ts';
import { hole } from './url.ts';

/** What the body of a request says. */
export interface Body {
  readonly inputs: readonly InvokeInput[];
  /** The folder of the one output. */
  readonly outputPath?: Argument;
  /** Its type, as the YAML spells it. */
  readonly outputType?: Argument;
  readonly outputFileName?: Argument;
  /** A version 1 dataset given as the input. */
  readonly dataset?: Argument;
  /** `properties.defaults.deploymentName` of an endpoint. */
  readonly defaultDeployment?: Argument;
  /** The whole of it; undefined where nothing is sent. */
  readonly root?: ObjectExpression;
}

/** Reads a JSON body in which holes stand for what is not known; trailing commas pass. Undefined: it cannot be read. */
export function readBody(text: string, place: Place): Body | undefined {
  const map = mappingIn(text);
  return map && bodyOf(map, place);
}

/** Many requests of a script send the same. */
const mappingIn = rememberTexts((text): YamlMapping | undefined => {
  const { root, errors, masked } = readYaml(text.replaceAll(hole, mark));
  return errors.length > 0 || masked.length > 0 ? undefined : asMapping(root);
}, 8);

/** The same of a mapping that was read before. */
export function bodyOf(root: YamlMapping, place: Place): Body | undefined {
  const properties = asMapping(child(root, 'properties'));
  if (properties === undefined) return root.pairs.length === 0 ? { inputs: [] } : undefined;
  const outputs = asMapping(child(properties, 'outputData'))?.pairs ?? [];
  const output = outputs.length === 1 ? outputs[0]?.value : undefined;
  const outputPath = folderOf(output, place);
  const outputType = folded(scalar(child(asMapping(output), 'jobOutputType'), place));
  const outputFileName = scalar(child(properties, 'outputFileName'), place);
  const defaultDeployment = scalar(child(asMapping(child(properties, 'defaults')), 'deploymentName'), place);
  const legacy = asMapping(child(properties, 'dataset'));
  const inputs = inputsOf(child(properties, 'inputData'), place);
  if (inputs === undefined) return undefined;
  const dataset = legacy && datasetOf(legacy, place);
  const whole = once(() => objectOf(root, place));
  return {
    get root() {
      return whole();
    },
    inputs: [...inputs, ...(legacy ? [legacyInput(legacy, place)] : [])],
    ...(outputPath === undefined ? {} : { outputPath }),
    ...(outputType === undefined ? {} : { outputType }),
    ...(outputFileName === undefined ? {} : { outputFileName }),
    ...(dataset === undefined ? {} : { dataset }),
    ...(defaultDeployment === undefined ? {} : { defaultDeployment }),
  };
}

/** The service reads keys in any letter case. */
function child(node: YamlMapping | undefined, key: string): YamlNode | undefined {
  return node?.pairs.findLast((pair) => keyOf(pair).toLowerCase() === key.toLowerCase())?.value;
}

function scalar(node: YamlNode | undefined, place: Place): Argument | undefined {
  if (node?.kind !== 'scalar' || node.value === null) return undefined;
  const text = node.text.replaceAll(mark, '$').replaceAll(hole, '$');
  return { text, at: place(node.span), known: isLiteral(node.text) };
}

/** The types of inputs by their names on the wire, in lower case. */
const types: Readonly<Record<string, string>> = {
  urifile: 'uri_file',
  urifolder: 'uri_folder',
  mltable: 'mltable',
  custommodel: 'custom_model',
  mlflowmodel: 'mlflow_model',
  tritonmodel: 'triton_model',
};

function folded(said: Argument | undefined): Argument | undefined {
  const type = said?.known ? types[said.text.toLowerCase()] : undefined;
  return said && (type === undefined ? { ...said, known: false } : { ...said, text: type });
}

function inputsOf(node: YamlNode | undefined, place: Place): readonly InvokeInput[] | undefined {
  if (node === undefined) return [];
  if (node.kind !== 'mapping') return undefined;
  return node.pairs.map((pair) => inputOf(keyOf(pair), pair.value, place));
}

function inputOf(name: string, node: YamlNode, place: Place): InvokeInput {
  const map = asMapping(node);
  const at = place(node.span);
  const said = scalar(child(map, 'jobInputType'), place);
  const uri = scalar(child(map, 'uri'), place);
  if (said?.known && said.text.toLowerCase() === 'literal') {
    const value = scalar(child(map, 'value'), place) ?? { text: '', at, known: false };
    return { name, at, literal: value };
  }
  const type = folded(said);
  // What the client refuses the service may take.
  const path = uri && {
    ...uri,
    known: uri.known && !/^((abfss?|wasbs?|adl):|\/subscriptions\/.*\/datastores\/)/i.test(uri.text),
  };
  return { name, at, ...(type === undefined ? {} : { type }), path: path ?? { text: '', at, known: false } };
}

/** `dataset` of older clients: https://github.com/Azure/azureml-examples/blob/main/cli/batch-score-rest.sh */
function legacyInput(map: YamlMapping, place: Place): InvokeInput {
  const at = place(map.span);
  const path = scalar(child(map, 'path'), place) ?? { text: '', at, known: false };
  return { name: '', at, path };
}

function datasetOf(map: YamlMapping, place: Place): Argument | undefined {
  const type = scalar(child(map, 'dataInputType'), place);
  return type?.known && /^Dataset(Id|Version)$/i.test(type.text) ? type : undefined;
}

/** An output that is a file names more than the folder; an address of a storage account is refused in any case. */
function folderOf(node: YamlNode | undefined, place: Place): Argument | undefined {
  const map = asMapping(node);
  const uri = scalar(child(map, 'uri'), place);
  const type = scalar(child(map, 'jobOutputType'), place);
  const isFolder = type?.known === true && type.text.toLowerCase() === 'urifolder';
  return uri && { ...uri, known: uri.known && (isFolder || /^(https|abfss|wasbs):/i.test(uri.text)) };
}
