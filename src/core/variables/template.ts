import { defined } from '../common/defined.ts';
import type { Failure } from '../common/failure.ts';
import { skipTrivia, stringsAndComments } from '../json/jsonScan.ts';
import { fail, ok, type Result } from '../common/result.ts';
import { builtInVariable, type BuiltInContext } from './builtInVariable.ts';
import type { Variable, Variables } from './variable.ts';

/** Returns the environments that define a variable or function, without the selected one. */
export type EnvironmentsWith = (what: 'variables' | 'functions', name: string) => readonly string[];

/** Values for placeholders. Each invocation has its own context, so that `now` does not change meanwhile. */
export type TemplateContext = {
  /** Name of the request in a failure. */
  readonly file: string;
  readonly variables: Variables;
  readonly surroundings: BuiltInContext;
  /** Names of the files that were searched, besides the request, for the failure. */
  readonly lookedIn?: readonly string[];
  /** For the failure. */
  readonly environmentsWith?: EnvironmentsWith;
  /** Called with each name that is looked up. */
  readonly onUse?: (name: string) => void;
};

/** `{{name}}`, with the backslash that escapes it. */
const pattern = /(\\?)\{\{([^{}]*)\}\}/g;
/** In a JSON string, the backslash is written twice. */
const jsonPattern = /((?:\\\\)?)\{\{([^{}]*)\}\}/g;

/** The beginning of `{{name}}`. */
const unescaped = /\{\{(?=[^{}]*\}\})/g;

/** Replaces each `{{name}}` of a text; `\{{` is a literal `{{`. Fails with `variableUnknown`. */
export function expandText(text: string, context: TemplateContext): Result<string> {
  if (!text.includes('{{')) return ok(text);
  return expand(text, pattern, context, (variable) => variable.text);
}

/**
 * Replaces each `{{name}}` in the strings of a JSON text. A value that is exactly `"{{name}}"` becomes the
 * variable's JSON; inside a longer string it becomes text. Other tokens stay as they are. Fails with
 * `variableUnknown`.
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

/** Escapes the placeholders in the strings of a JSON text, so that `expandJson` returns it unchanged. */
export function escapePlaceholders(source: string): string {
  if (!source.includes('{{')) return source;
  let [result, copied] = ['', 0];
  for (const { kind, start, end } of stringsAndComments(source)) {
    if (kind === 'comment') continue;
    result += source.slice(copied, start) + source.slice(start, end).replaceAll(unescaped, '\\\\$&');
    copied = end;
  }
  return result + source.slice(copied);
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

/** Returns a built-in variable for a name with `$`, else a variable; undefined for an unknown name. */
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

/** Returns true if the string that ends at an offset is a key. */
function isKey(source: string, end: number): boolean {
  return source[skipTrivia(source, end)] === ':';
}
