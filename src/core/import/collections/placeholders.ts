import { isSecretName, toSecretName } from '../request/secretNames.ts';
import { UsedVariables } from './usedVariables.ts';

/** The variables around a request, the nearest first. */
export type VariableScope = readonly ReadonlyMap<string, string>[];

const pattern = /\{\{([^{}]*)\}\}/g;
const guid = /^\$(?:guid|uuid|randomUUID|random\.uuid)$/;
const changing = new RegExp(`${guid.source}|^\\$randomInt$`);
/** Most levels of variables that contain variables, replacements in a text, and characters that they may add. */
const [deepest, most, longest] = [10, 10_000, 256 * 1024];

/** Returns whether a text has placeholders. */
export function hasPlaceholders(text: string): boolean {
  return text.search(pattern) >= 0;
}

/** Returns the names in the placeholders of a text. */
export function placeholdersOf(text: string): readonly string[] {
  return Array.from(text.matchAll(pattern), ([, name = '']) => name.trim());
}

/** Returns whether a variable is replaced by its value: ours cannot contain placeholders, or have a name that begins with `$`. */
export function isReplaced(name: string, value: string): boolean {
  return hasPlaceholders(value) || name.startsWith('$');
}

function toSecretPlaceholder(name: string): string {
  return `{{$secret.${toSecretName(name)}}}`;
}

/** Lists the secrets that a file uses. */
export function secretNotes(names: readonly string[]): readonly string[] {
  return names.map((name) => `Value of ${name}: enter it as the secret ${toSecretName(name)}`);
}

/** Converts placeholders of other tools to ours, and collects what has no counterpart. */
export class PlaceholderReader {
  readonly #secrets: ReadonlySet<string>;
  readonly notes = new Set<string>();
  /** Variables that were replaced by their values. */
  readonly used = new UsedVariables();
  /** Names of the variables that became secrets. */
  readonly #found = new Set<string>();
  /** How often a variable was replaced by a value that changes with each use. */
  readonly #changing = new Map<string, number>();
  #replaced = 0;

  constructor(secrets: ReadonlySet<string>) {
    this.#secrets = secrets;
  }

  /** Converts the placeholders of a text, and replaces variables by their values where ours cannot have these. */
  convert(text: string, scope: VariableScope): string {
    if (!text.includes('{{')) return text;
    this.#replaced = 0;
    const converted = this.#convert(text, scope, []);
    if (this.#replaced <= most && converted.length <= longest + text.length) return converted;
    this.notes.add('Variables that contain variables: the result is too long');
    return text;
  }

  /** Returns the names of the variables that are secrets in a text that was written. */
  secretsIn(written: string): readonly string[] {
    return [...this.#found].filter((name) => written.includes(toSecretPlaceholder(name)));
  }

  /** @param within names of the variables whose values contain the text */
  #convert(text: string, scope: VariableScope, within: readonly string[]): string {
    let length = 0;
    return text.replaceAll(pattern, (found, inner: string) => {
      if (length > longest || this.#replaced > most) return found;
      this.#replaced++;
      const result = this.#replace(inner.trim(), scope, within);
      length += result.length;
      return result;
    });
  }

  #replace(name: string, scope: VariableScope, within: readonly string[]): string {
    if (this.#secrets.has(name)) {
      this.#found.add(name);
      return toSecretPlaceholder(name);
    }
    const variables = scope.find((each) => each.has(name));
    const value = variables?.get(name);
    if (variables && value !== undefined && isReplaced(name, value)) {
      this.used.add(variables, name);
      if (within.includes(name)) this.notes.add(`Variable ${name} refers to itself: it was omitted`);
      else if (within.length < deepest) {
        this.#count(name, value);
        return this.#convert(value, scope, [...within, name]);
      } else this.notes.add(`Placeholder {{${name}}}: its value is nested too deeply`);
    }
    if (!/^[$.]|^process\.env\.|^[\w-]+\.(?:request|response)\./.test(name)) return `{{${name}}}`;
    return this.#builtIn(name);
  }

  /** Other tools determine such a value once for each request; a placeholder of ours gets a new one at each place. */
  #count(name: string, value: string): void {
    if (!placeholdersOf(value).some((each) => changing.test(each))) return;
    const count = (this.#changing.get(name) ?? 0) + 1;
    this.#changing.set(name, count);
    if (count > 1) this.notes.add(`Variable ${name}: it gets another value at each place`);
  }

  /** Placeholders with a source of their own. */
  #builtIn(name: string): string {
    const [word = '', ...args] = name.split(/\s+/);
    const [argument = ''] = args;
    const given = /^(?:\$processEnv\s+%?|\$env\.|process\.env\.)([A-Za-z_]\w*)$/.exec(name)?.[1];
    if (given !== undefined) {
      this.notes.add(`Environment variable ${given}: allow it before you use {{$env.${given}}}`);
      return `{{$env.${given}}}`;
    }
    if (guid.test(name)) return '{{$guid}}';
    if (name === '$timestamp' || name === '$randomInt') return `{{${name}}}`;
    if (name === '$isoTimestamp' || (word === '$datetime' && argument === 'iso8601' && args.length === 1))
      return '{{$isoDate}}';
    if ((word === '$prompt' || word === '$input') && /^\w+$/.test(argument)) return `{{$prompt.${argument}}}`;
    if (/^\$(?:secret|prompt)\.\w+$/.test(name)) return `{{${name}}}`;
    this.notes.add(`Placeholder {{${name}}}`);
    return `{{${name}}}`;
  }
}

/** Returns the names of variables whose values must not be written: those in `known`, and those with a value and the name of a secret. */
export function findSecrets(
  scopes: Iterable<ReadonlyMap<string, string>>,
  known: ReadonlySet<string>,
): ReadonlySet<string> {
  const found = new Set(known);
  for (const variables of scopes)
    for (const [name, value] of variables)
      if (value !== '' && isSecretName(name) && !hasPlaceholders(value)) found.add(name);
  return found;
}
