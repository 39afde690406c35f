import { headerValue } from '../../core/http/header.ts';
import type { TestEntry } from '../../core/requestFile/requestTests.ts';
import type { TestPart } from '../../protocol/response.ts';
import type { Invocation } from '../invocations/invocation.ts';

/** Characters of a value that is written into a request: a longer one belongs in a snapshot. */
const longestValue = 1000;

/** The parts of an invocation that become expectations. */
type Source = Pick<Invocation, 'head' | 'text' | 'kind' | 'contentType'>;

/**
 * Makes an expectation that the part of a response meets.
 *
 * @param snapshot makes the path of a snapshot with this ending
 */
export function toTestEntry(part: TestPart, source: Source, snapshot: (ending: string) => string): TestEntry {
  switch (part.kind) {
    case 'status':
      return [['status', String(source.head?.status ?? 200)]];
    case 'header': {
      const value = headerValue(source.head?.headers ?? [], part.name);
      return [
        ['header', quote(part.name)],
        value === undefined ? ['exists', 'true'] : ['equals', quote(value)],
      ];
    }
    case 'value':
      return [['json', quote(part.path)], toPredicate(part.json)];
    case 'text':
      return [
        ['body', '"text"'],
        ['contains', quote(part.text.slice(0, longestValue))],
      ];
    case 'body': {
      const form = formOf(source);
      const ending = { json: 'json', text: 'txt', bytes: 'bin' }[form];
      return [
        ['body', JSON.stringify(form)],
        ['snapshot', JSON.stringify(snapshot(ending))],
      ];
    }
  }
}

function quote(text: string): string {
  return withoutVariables(JSON.stringify(text));
}

/** Braces in a value would be read as variables. */
function withoutVariables(json: string): string {
  return json.replaceAll('{{', '\\\\{{');
}

function toPredicate(json: string): readonly [string, string] {
  if (json.length <= longestValue && isJson(json)) return ['equals', withoutVariables(json)];
  return json.startsWith('[')
    ? ['type', '"array"']
    : ['type', json.startsWith('{') ? '"object"' : '"string"'];
}

function formOf({ kind, text, contentType = '' }: Source): 'json' | 'text' | 'bytes' {
  if (kind === 'binary') return 'bytes';
  return /[/+]json\b/i.test(contentType) || isJson(text) ? 'json' : 'text';
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
