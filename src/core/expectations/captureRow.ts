/** A capture as a row of the form. */
export type CaptureRow = {
  /** Name of the variable. */
  readonly name: string;
  readonly source: 'json' | 'header' | 'body';
  /** A JSONPath, or the name of a header; empty for the body. */
  readonly from: string;
  /** A regular expression; empty for none. */
  readonly matches: string;
  readonly secret: boolean;
};

/** The value of a valid capture. */
type CaptureValue = {
  readonly json?: string;
  readonly header?: string;
  readonly matches?: string;
  readonly secret?: boolean;
};

/** A member of `capture`: its name, and its value as JSON. */
type CaptureMember = readonly [name: string, json: string];

/** Reads a member of `capture` of a valid request. */
export function toCaptureRow([name, json]: CaptureMember): CaptureRow {
  const value: unknown = JSON.parse(json);
  const base = { name, matches: '', secret: false };
  if (typeof value === 'string') return { ...base, source: 'json', from: value };
  const { json: path, header, matches = '', secret = false } = value as CaptureValue;
  const source = path === undefined ? (header === undefined ? 'body' : 'header') : 'json';
  const from = path ?? header ?? '';
  return { name, source, from, matches, secret };
}

/** Writes a row as a member of `capture`, a JSONPath alone in its short form. */
export function toCaptureMember({ name, source, from, matches, secret }: CaptureRow): CaptureMember {
  if (source === 'json' && !secret) return [name, JSON.stringify(from)];
  const value = {
    [source]: source === 'body' ? 'text' : from,
    ...(matches !== '' && source !== 'json' && { matches }),
    ...(secret && { secret }),
  };
  return [name, JSON.stringify(value)];
}
