import { textVariable, type Variable, type Variables } from '../../core/variables/variable.ts';
import { UsageError } from '../common/usageError.ts';

/**
 * Puts `--var NAME=VALUE` over the variables of a file. A value is text; where it takes the place of a number or other JSON
 * and is JSON itself, it stays so, digits and all.
 *
 * @throws UsageError
 */
export function withGivenVariables(variables: Variables, given: readonly string[] = []): Variables {
  const read = given.map((text): readonly [string, Variable] => {
    const [, name, value] = /^([^=]+)=(.*)$/s.exec(text) ?? [];
    if (name === undefined || value === undefined)
      throw new UsageError(`--var must be "NAME=VALUE", not "${text}"`);
    const before = Object.hasOwn(variables, name) ? variables[name] : undefined;
    return [
      name,
      before && !isString(before) && isJson(value) ? { text: value, json: value } : textVariable(value),
    ];
  });
  return { ...variables, ...Object.fromEntries(read) };
}

function isString({ json }: Variable): boolean {
  return json.trimStart().startsWith('"');
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
