import type { Argument, AssetKind, Commands } from '../../model/command.ts';
import type { SourceText } from '../../model/dialect.ts';
import { type Fact, placeOf } from '../../model/facts.ts';
import { indexNaming } from '../../text/find-names.ts';
import type { FilePath } from '../../text/location.ts';
import { once, rememberTexts } from '../../text/memo.ts';
import { baseName } from '../../text/paths.ts';
import { mayChange } from './changing.ts';
import { indexLoaders } from './python-loaders.ts';
import { type DeclaredIn, indexAssets, indexDeploys } from './reaching.ts';
import { indexRoutes } from './routes.ts';
import type { Steps } from './steps.ts';

/** What commands, SDK calls and pipelines of the repository may change about a YAML file before Azure ML gets it. */
export interface Overrides {
  /**
   * The fact, or unknown if something may set the field (a key path such as "settings.mini_batch_size") from outside the file.
   * With `read`, known with a command's value if every command that sends the file sets the field to that literal.
   */
  apply<T>(fact: Fact<T>, file: FilePath, field: string, read?: (argument: Argument) => T | undefined): Fact<T>;
  /** The same for what code, a template or a request declares: commands reach it by its name only. */
  ofNamed(kind: DeclaredIn['kind'], name: Fact<string>): Pick<Overrides, 'apply'>;
  /** The same for a file that declares an asset; its commands have flags of their own. */
  applyToAsset<T>(fact: Fact<T>, kind: AssetKind, file: FilePath, field: string): Fact<T>;
  /** What may set a field, said in the file or left out, from outside, so that nothing may be said of it; undefined: nothing. */
  doubt(file: FilePath, field: string, isLeftOut?: boolean, written?: string): string | undefined;
  /** True if Python code loads the file and no `az` command does: the client's classic schema reads it whatever its `type`. */
  loadedByPythonOnly(file: FilePath): boolean;
}

/** What overrides are found in. */
export interface OverrideSources {
  readonly commands: Commands;
  /** The scripts that speak of batch endpoints or of Azure ML's commands. */
  readonly texts: readonly SourceText[];
  /** The text of a file, if it can be read. */
  readonly textOf: (file: FilePath) => string | undefined;
  /** What a file declares, if it is a batch file. */
  readonly declaredIn: (file: FilePath) => DeclaredIn | undefined;
  readonly exists: (path: FilePath) => boolean;
  readonly steps: Steps;
  /** The names of the files that may be asked about. */
  readonly names: () => Iterable<string>;
}

/** Finds what may change the YAML: enough to be silent; a value only where a command surely sets it. */
export function findOverrides(sources: OverrideSources): Overrides {
  const { commands, texts, declaredIn, exists, steps, textOf } = sources;
  /** The first step that may change what a file says of a field. */
  const rewrite = (file: FilePath, field: string, written: () => string | undefined) =>
    steps.changes(file).find(({ change }) => mayChange(change, field, change.to === 'words' ? written() : undefined));
  const wrote = (fact: Fact<unknown>, file: FilePath) => () => {
    const { span, file: said } = placeOf(fact);
    return fact.state === 'absent' || said !== file ? undefined : textOf(file)?.slice(span.start, span.end);
  };
  const loading = indexLoaders(texts, sources.names);
  const routes = indexRoutes(commands.routes);
  const deploys = indexDeploys(commands, exists);
  const sending = rememberTexts((file) => {
    const declared = declaredIn(file);
    return declared && deploys.ofFile(file, declared);
  });
  const assets = indexAssets(commands, exists);
  const assetsOfKind = rememberTexts((kind: AssetKind) => indexAssets(commands, exists, kind));
  const namedInShell = once(() => {
    const scripts = texts.filter(({ text }) => text.includes('az ml'));
    return indexNaming(scripts, ({ text }) => text, sources.names);
  });

  const reason = (
    file: FilePath,
    field: string,
    isLeftOut: boolean,
    written: () => string | undefined,
  ): string | undefined => {
    const route = routes(file, field, isLeftOut);
    if (route) return `a workflow, template or script named in "${route.at.file}" may set "${field}"`;
    const step = rewrite(file, field, written);
    if (step) return step.because;
    if (loading(file)?.sets(field)) return `Python code may set "${field}"`;
    const setter = (sending(file) ?? assets(file)).setting(field);
    return setter && `a command in "${setter.at.file}" may set "${field}"`;
  };

  return {
    doubt: (file, field, isLeftOut = false, written) => reason(file, field, isLeftOut, () => written),
    apply: (fact, file, field, read) => {
      const written = wrote(fact, file);
      const because = reason(file, field, fact.state === 'absent', written);
      if (because === undefined) return fact;
      const isOpen =
        commands.routes.length > 0 ||
        rewrite(file, field, written) !== undefined ||
        loading(file)?.sets(field) === true;
      const said = isOpen || !read ? undefined : sending(file)?.value(field);
      const value = said && read?.(said);
      if (said === undefined || value === undefined) return { state: 'unknown', at: placeOf(fact), because };
      return { state: 'known', value, at: said.at, overrides: [placeOf(fact)] };
    },
    ofNamed: (kind, name) => {
      const reaching = deploys.ofName(kind, name.state === 'known' ? name.value : undefined);
      return {
        apply: (fact, _, field) => {
          const setter = reaching.setting(field);
          if (setter === undefined) return fact;
          const because = `a command in "${setter.at.file}" may set "${field}"`;
          return { state: 'unknown', at: placeOf(fact), because };
        },
      };
    },
    applyToAsset: (fact, kind, file, field) => {
      const command = assetsOfKind(kind)(file).setting(field);
      const step = rewrite(file, field, wrote(fact, file));
      if (!command && !step) return fact;
      const because = command ? `a command in "${command.at.file}" may set "${field}"` : (step?.because ?? '');
      return { state: 'unknown', at: placeOf(fact), because };
    },
    loadedByPythonOnly: rememberTexts((file) => {
      const isLoaded = loading(file) !== undefined || sending(file)?.isSentBy('call') === true;
      return isLoaded && !sending(file)?.isSentBy('command') && namedInShell()(baseName(file)).length === 0;
    }),
  };
}
