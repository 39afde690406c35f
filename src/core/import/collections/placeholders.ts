import { isSecretName, toSecretName } from '../request/secretNames.ts';

/** The variables around a request, the nearest first. */
export type VariableScope = readonly ReadonlyMap<string, string>[];

const pattern = /\{\{([^{}]*)\}\}/g;
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

/** Converts placeholders of other tools to ours, and collects what has no counterpart. */
export class PlaceholderReader {
  readonly #secrets: ReadonlySet<string>;
  readonly notes = new Set<string>();
  #replaced = 0;

  constructor(secrets: ReadonlySet<string>) {
    this.#secrets = secrets;
  }

  /**
   * Converts the placeholders of a text. A variable whose value has placeholders itself is replaced by that value: ours are replaced
   * only once.
   */
  convert(text: string, scope: VariableScope): string {
    if (!text.includes('{{')) return text;
    this.#replaced = 0;
    const converted = this.#convert(text, scope, 0);
    if (this.#replaced <= most && converted.length <= longest + text.length) return converted;
    this.notes.add('Variables that contain variables: the result is too long');
    return text;
  }

  #convert(text: string, scope: VariableScope, depth: number): string {
    let length = 0;
    return text.replaceAll(pattern, (found, inner: string) => {
      if (length > longest || this.#replaced > most) return found;
      this.#replaced++;
      const result = this.#replace(inner.trim(), scope, depth);
      length += result.length;
      return result;
    });
  }

  #replace(name: string, scope: VariableScope, depth: number): string {
    if (this.#secrets.has(name)) return this.#secret(name);
    const value = scope.find((variables) => variables.has(name))?.get(name);
    if (value !== undefined && hasPlaceholders(value)) {
      if (depth < deepest) return this.#convert(value, scope, depth + 1);
      this.notes.add(`Placeholder {{${name}}}: its value is nested too deeply`);
    }
    if (!/^[$.]|^process\.env\.|^[\w-]+\.(?:request|response)\./.test(name)) return `{{${name}}}`;
    return this.#builtIn(name);
  }

  #secret(name: string): string {
    const secret = toSecretName(name);
    this.notes.add(`Value of ${name}: enter it as the secret ${secret}`);
    return `{{$secret.${secret}}}`;
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
    if (/^\$(?:guid|uuid|randomUUID|random\.uuid)$/.test(name)) return '{{$guid}}';
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
