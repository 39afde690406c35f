import { maxCount, toCount, toFlag, type FuncFields } from './funcFields.ts';

/** Matches `name: value` if the value, in YAML, is certainly the text as written. */
const field = /^(\w+): +([A-Za-z0-9/](?:[\w./@-]|:(?=[\w/])| +(?=[\w./@-]))*) *$/;
const nothing = /^(null|Null|NULL)$/;

/** Reads the fields of a file that only has lines with a name and a plain value; undefined for any other file. */
export function readPlainFields(text: string): PlainFields | undefined {
  const values = new Map<string, string>();
  for (const line of text.split(/\r?\n/)) {
    if (line === '' || line.startsWith('#')) continue;
    const [, name, value] = field.exec(line) ?? [];
    if (name === undefined || value === undefined || nothing.test(value) || values.has(name))
      return undefined;
    values.set(name, value);
  }
  return values.size > 0 ? new PlainFields(values) : undefined;
}

class PlainFields implements FuncFields {
  readonly #values: ReadonlyMap<string, string>;
  /** True if a requested field was of the wrong kind; the YAML parser must then report it with its position. */
  refused = false;

  constructor(values: ReadonlyMap<string, string>) {
    this.#values = values;
  }

  text([name = '', ...inner]: readonly string[]): string | undefined {
    return inner.length > 0 ? undefined : this.#values.get(name);
  }

  count(path: readonly string[], max = maxCount): number | undefined {
    const text = this.text(path);
    const value = toCount(text, max);
    this.refused ||= text !== undefined && value === undefined;
    return value;
  }

  flag(path: readonly string[]): boolean | undefined {
    const text = this.text(path);
    const value = toFlag(text);
    this.refused ||= text !== undefined && value === undefined;
    return value;
  }

  texts([name = '']: readonly string[]): Record<string, string> {
    this.refused ||= this.#values.has(name);
    return {};
  }
}
