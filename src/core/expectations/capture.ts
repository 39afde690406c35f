import { defined } from '../common/defined.ts';
import type { RequestReader } from '../decode/requestReader.ts';
import { readPattern } from './readPattern.ts';
import type { Span } from '../json/jsonSpan.ts';

/** Where a captured value comes from. */
export type CaptureSource =
  | { readonly kind: 'json'; readonly path: string }
  /** With `matches`, its first group, or the whole match if it has no group. */
  | { readonly kind: 'header'; readonly name: string; readonly matches?: string }
  | { readonly kind: 'text'; readonly matches?: string };

/** An entry of `capture`: a value of the response for the requests that follow in a run. */
export type Capture = {
  readonly name: string;
  readonly source: CaptureSource;
  /** Never shown. */
  readonly secret: boolean;
  /** Where it is in the request file. */
  readonly span: Span;
};

const sources = ['json', 'header', 'body'] as const;

/** Reads the object `capture`. Unknown keys are errors. */
export function readCaptures(file: RequestReader): readonly Capture[] {
  const members = file.members('capture');
  if (members.length === 0) return [];
  const captures = file.object('capture');
  return members.flatMap(({ name, key, value }): readonly Capture[] => {
    const span = { offset: key.offset, length: key.length };
    if (!/^(?!\$)[^{}\s][^{}]*$/.test(name) || name.trim() !== name) {
      file.report(key, `"${name}" is not a valid variable name in capture`);
      return [];
    }
    if (value.type === 'string')
      return [{ name, source: { kind: 'json', path: String(value.value) }, secret: false, span }];
    const entry = captures?.object(name);
    const source = entry && readSource(entry);
    const secret = entry?.boolean('secret') ?? false;
    entry?.finish([...sources, 'matches', 'secret'], 'error');
    return source ? [{ name, source, secret, span }] : [];
  });
}

function readSource(entry: RequestReader): CaptureSource | undefined {
  const [key, ...others] = sources.filter((name) => entry.has(name));
  if (key === undefined || others.length > 0)
    return entry.reportWhole('needs exactly one of json, header and body');
  const matches = readPattern(entry);
  if (key === 'json') {
    const path = entry.string('json');
    if (entry.has('matches')) return entry.reportWhole('cannot have "matches" with "json"');
    return path === undefined ? undefined : { kind: 'json', path };
  }
  if (key === 'body') return entry.oneOf('body', ['text']) && { kind: 'text', ...defined({ matches }) };
  const name = entry.string('header');
  return name === undefined ? undefined : { kind: 'header', name, ...defined({ matches }) };
}
