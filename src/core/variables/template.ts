import { defined } from '../common/defined.ts';
import type { Failure } from '../common/failure.ts';
import { stringsAndComments } from '../json/jsonScan.ts';
import { jsonTokens, isTrivia } from '../json/jsonTokens.ts';
import { fail, ok, type Result } from '../common/result.ts';
import { builtInVariable, type BuiltInContext } from './builtInVariable.ts';
import type { Variable, Variables } from './variable.ts';

/** Names of the environments around a request that define a variable or a function; the chosen one is none of them. */
export type EnvironmentsWith = (what: 'variables' | 'functions', name: string) => readonly string[];

/** What `{{name}}` is replaced from. One context serves one invocation, so that its clock stands still. */
export type TemplateContext = {
  /** Names the request in a failure. */
  readonly file: string;
  readonly variables: Variables;
  readonly surroundings: BuiltInContext;
  /** Names the files that were searched for variables, for the failure; the request itself is understood. */
  readonly lookedIn?: readonly string[];
  /** For the failure. */
  readonly environmentsWith?: EnvironmentsWith;
  /** Told of each name that is looked up. */
  readonly onUse?: (name: string) => void;
};

/** `{{name}}`, with the backslash before it that makes it stand for itself. */
const pattern = /(\\?)\{\{([^{}]*)\}\}/g;
/** In the text of a JSON string the backslash is written twice. */
const jsonPattern = /((?:\\\\)?)\{\{([^{}]*)\}\}/g;

/** Replaces each `{{name}}` of a text; `\{{` is a literal `{{`. A name that nothing is known of is the failure. */
export function expandText(text: string, context: TemplateContext): Result<string> {
  return expand(text, pattern, context, (variable) => variable.text);
}

/**
 * Replaces each `{{name}}` in the strings of a JSON text. A value that is exactly `"{{name}}"` becomes the variable's
 * own JSON; in any other string it becomes text. Tokens without a variable are left as they are.
 */
export function expandJson(source: string, context: TemplateContext): Result<string> {
  if (!source.includes('{{')) return ok(source);
  let [result, copied] = ['', 0];
  for (const { kind, start, end } of stringsAndComments(source)) {
    const text = source.slice(start, end);
    if (kind === 'comment' || !text.includes('{{')) continue;
    const expanded = expandString(text, isKey(source, end), context);
    if (!expanded.ok) return expanded;
    result += source.slice(copied, start) + expanded.value;
    copied = end;
  }
  return ok(result + source.slice(copied));
}

function expandString(token: string, key: boolean, context: TemplateContext): Result<string> {
  const whole = key ? undefined : /^"\{\{([^{}]*)\}\}"$/.exec(token)?.[1];
  return whole === undefined
    ? expand(token, jsonPattern, context, ({ text }) => JSON.stringify(text).slice(1, -1))
    : expand(token.slice(1, -1), pattern, context, ({ json }) => json);
}

function expand(
  text: string,
  names: RegExp,
  context: TemplateContext,
  write: (variable: Variable) => string,
): Result<string> {
  let unknown: string | undefined;
  const expanded = text.replace(names, (found, escape: string, inner: string) => {
    if (escape) return found.slice(escape.length);
    const name = inner.trim();
    context.onUse?.(name);
    const variable = lookUpVariable(name, context);
    if (!variable) unknown ??= name;
    return variable ? write(variable) : found;
  });
  return unknown === undefined ? ok(expanded) : fail(toUnknown(unknown, context));
}

function toUnknown(name: string, { file, lookedIn, environmentsWith }: TemplateContext): Failure {
  const environments = environmentsWith?.('variables', name) ?? [];
  return {
    code: 'variableUnknown',
    name,
    file,
    ...defined({ lookedIn, environments: environments.length > 0 ? environments : undefined }),
  };
}

/** What a name stands for: a built-in where it begins with `$`, else a variable; undefined for one that nothing is known of. */
export function lookUpVariable(
  name: string,
  { variables, surroundings }: Pick<TemplateContext, 'variables' | 'surroundings'>,
): Variable | undefined {
  return name.startsWith('$')
    ? builtInVariable(name, surroundings)
    : Object.hasOwn(variables, name)
      ? variables[name]
      : undefined;
}

/** Tells by what stands behind a string. */
function isKey(source: string, end: number): boolean {
  for (const token of jsonTokens(source, end)) if (!isTrivia(token)) return token.text === ':';
  return false;
}
