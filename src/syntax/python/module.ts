import type { Span } from '../../text/location.ts';
import type { Taken } from './flow.ts';

/** Where in the program's structure something stands: indexes into `scopes` and `blocks` of its module. */
export interface PythonPlace {
  readonly scope: number;
  readonly block: number;
}

/** An expression, as far as facts are read from one; spans are offsets into the module's text. */
export type PythonExpression =
  | { readonly kind: 'literal'; readonly value: string | number | boolean | null; readonly span: Span }
  | { readonly kind: 'name'; readonly name: string; readonly place: PythonPlace; readonly span: Span }
  | {
      readonly kind: 'attribute';
      readonly object: PythonExpression;
      readonly name: string;
      readonly span: Span;
    }
  | {
      readonly kind: 'subscript';
      readonly object: PythonExpression;
      readonly index: PythonExpression;
      readonly span: Span;
    }
  | { readonly kind: 'call'; readonly call: PythonCall; readonly span: Span }
  /** A list, tuple or set; `open`: a splat among the items, which `splats` tells by their places. */
  | {
      readonly kind: 'list';
      readonly items: readonly PythonExpression[];
      readonly open: boolean;
      readonly splats?: readonly number[];
      readonly span: Span;
    }
  | {
      readonly kind: 'dict';
      readonly entries: readonly PythonEntry[];
      readonly open: boolean;
      readonly span: Span;
    }
  | {
      readonly kind: 'binary';
      readonly operator: string;
      readonly left: PythonExpression;
      readonly right: PythonExpression;
      readonly span: Span;
    }
  /** What an import binds: "azure.ai.ml.load_batch_endpoint"; a relative import starts with its dots. */
  | { readonly kind: 'import'; readonly path: string; readonly span: Span }
  /** A function or class that a `def` or `class` statement binds. */
  | { readonly kind: 'definition'; readonly what: 'function' | 'class'; readonly name: string; readonly span: Span }
  /** Anything else: f-strings with fields, comprehensions, comparisons, what the guards cut off. */
  | {
      readonly kind: 'other';
      readonly what?: 'text' | 'generator' | 'truth' | 'lambda';
      /** Of an f-string whose fields have no format: its texts and fields in order. */
      readonly parts?: readonly (string | PythonExpression)[];
      readonly span: Span;
    };

/** One entry of a dict display. */
export interface PythonEntry {
  readonly key: PythonExpression;
  readonly value: PythonExpression;
}

/** `name=value` in a call. `span` is the name's. */
export interface PythonKeyword {
  readonly name: string;
  readonly value: PythonExpression;
  readonly span: Span;
}

/** A call, also one that a decorator makes. */
export interface PythonCall {
  /** Dotted: "client.batch_endpoints.invoke"; "()" and "[]" stand for a call and a subscript on the way, "?" for any other start. */
  readonly callee: string;
  readonly target: PythonExpression;
  readonly positional: readonly PythonExpression[];
  readonly keywords: readonly PythonKeyword[];
  /** True if `*x` is among the arguments, or `**x` with keys that nobody can tell; those that can be told are keywords. */
  readonly open: boolean;
  /** It is made whenever its statement runs: no `and`, `or`, conditional, lambda, comprehension or `elif` lies around. Asked of whole modules only. */
  readonly sure: boolean;
  readonly span: Span;
  readonly place: PythonPlace;
}

/** How a target came by its value. */
export type Binding = 'assign' | 'for' | 'parameter' | 'import' | 'definition' | 'other';

/** Something is bound or set. Without a value: nobody can tell which (unpacking, `with`, `del`, `+=`, a parameter). */
export interface PythonAssignment {
  /** A name, an attribute or a subscript. */
  readonly target: PythonExpression;
  /** The value; of `for` what is iterated over. */
  readonly value?: PythonExpression;
  /** What `+=` adds. */
  readonly added?: PythonExpression;
  /** What `with ... as` enters. */
  readonly enters?: PythonExpression;
  /** Of one of several targets of a `for` statement: what is iterated over, and which part of each item it gets. */
  readonly unpacks?: { readonly over: PythonExpression; readonly index: number };
  readonly how: Binding;
  /** The whole statement: the target holds the value from its end on. */
  readonly span: Span;
  readonly place: PythonPlace;
}

/** A parameter of a function. */
export interface PythonParameter {
  readonly name: string;
  readonly kind: 'positional-only' | 'usual' | 'rest' | 'keyword-only' | 'keywords';
  readonly optional: boolean;
  /** Its default, if that can be told. */
  readonly fallback?: PythonExpression;
  readonly span: Span;
}

/** A `def`, at any depth. */
export interface PythonFunction {
  readonly name: string;
  readonly parameters: readonly PythonParameter[];
  /** Dotted, without arguments: "command_component". */
  readonly decorators: readonly string[];
  readonly async: boolean;
  /** From `def` or `async` to the end of the body. */
  readonly span: Span;
  readonly nameSpan: Span;
  /** Where the `def` stands. */
  readonly place: PythonPlace;
  /** The index of the scope that its body is. */
  readonly scope: number;
  /** Whether its end is reached without a `return`. */
  readonly end: Taken;
}

/** A `return` or a `yield` of a function. */
export interface PythonExit {
  readonly kind: 'return' | 'yield';
  /** Nothing: a bare one. */
  readonly value?: PythonExpression;
  /** Whether it is reached; of a `yield` "maybe". */
  readonly taken: Taken;
  readonly span: Span;
  readonly place: PythonPlace;
}

/** A name that is read or bound, wherever it stands in the code. */
export interface PythonName {
  readonly name: string;
  /** It is evaluated whenever its statement is and what the statement goes through is not empty; names of annotations never are. */
  readonly sure: boolean;
  readonly span: Span;
  readonly place: PythonPlace;
}

/** `a[b]`, wherever it stands in the code, also where it is set or deleted. */
export interface PythonSubscript {
  readonly expression: PythonExpression & { readonly kind: 'subscript' };
  /** It is evaluated whenever its statement is: no `and`, `or`, conditional, lambda, comprehension or `elif` lies around. */
  readonly sure: boolean;
  readonly place: PythonPlace;
}

/** `a.b`, wherever it stands in the code, also where it is set or called. */
export interface PythonAttribute {
  readonly expression: PythonExpression & { readonly kind: 'attribute' };
  /** It is evaluated whenever its statement is: no `and`, `or`, conditional, lambda, comprehension or `elif` lies around. */
  readonly sure: boolean;
  readonly place: PythonPlace;
}

/** A `for` statement or one clause of a comprehension. */
export interface PythonLoop {
  /** What stands between `for` and `in`, one for each part that a comma sets off. */
  readonly targets: readonly PythonExpression[];
  readonly over: PythonExpression;
  readonly isStatement: boolean;
  /** The conditions of a comprehension. */
  readonly tests: readonly Span[];
  /** The whole statement or comprehension. */
  readonly span: Span;
  /** Of a statement where it stands, of a clause the scope of the comprehension. */
  readonly place: PythonPlace;
}

/** What leaves a run of statements other than by `return`. */
export interface PythonJump {
  readonly kind: 'raise' | 'break' | 'continue';
  readonly span: Span;
  readonly place: PythonPlace;
}

/** One imported name. `import a.b as c`: module "a.b", alias "c"; `from .a import b`: module ".a", name "b" ("*" for all). */
export interface PythonImport {
  readonly module: string;
  readonly name?: string;
  readonly alias?: string;
  readonly span: Span;
  readonly place: PythonPlace;
}

/** The module itself, a function, a class, or a comprehension, whose names nobody outside sees. */
export interface PythonScope {
  readonly kind: 'module' | 'function' | 'class' | 'comprehension';
  readonly name: string;
  readonly parent: number;
}

/** A run of statements that all run if the first does. A loop's may run again. */
export interface PythonBlock {
  readonly parent: number;
  readonly loop: boolean;
  /** The word that leads it: "if", "elif", "else", "for", "while", "try", "except", "finally", "def", "class", "case"; empty for the module. */
  readonly role: string;
  /** The test of an `if`, `elif` or `while`. */
  readonly test?: Span;
  /** Of a `try`: some of its handlers go on as if nothing had happened. */
  readonly swallows: boolean;
  /** Of a `try`: some of its handlers take a `NameError`, and raise nothing in its stead. */
  readonly hidesNames?: boolean;
}

/** What one Python text calls, binds and imports, in the order of the text. */
export interface PythonCode {
  /** Where the grammar first does not take it. */
  readonly damagedAt?: number;
  readonly text: string;
  readonly functions: readonly Omit<PythonFunction, 'end'>[];
  readonly imports: readonly PythonImport[];
  readonly calls: readonly PythonCall[];
  readonly assignments: readonly PythonAssignment[];
  /** What functions return or yield. */
  readonly returns: readonly PythonExpression[];
  /** The first is the module, its own parent. */
  readonly scopes: readonly PythonScope[];
  readonly blocks: readonly PythonBlock[];
  /** Why nothing was read: too large, or nested too deeply. */
  readonly unread?: string;
}

/** This, the functions with the ways through them, and every use of a name: all the facts of one Python text. */
export interface PythonModule extends PythonCode {
  readonly functions: readonly PythonFunction[];
  /** The ways out of functions, in the order of the text. */
  readonly exits: readonly PythonExit[];
  readonly names: readonly PythonName[];
  readonly subscripts: readonly PythonSubscript[];
  readonly attributes: readonly PythonAttribute[];
  readonly jumps: readonly PythonJump[];
  readonly loops: readonly PythonLoop[];
  /** The grammar does not take some of it: where things end and belong is a guess. */
  readonly damaged: boolean;
}
