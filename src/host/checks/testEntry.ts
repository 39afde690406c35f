import { redactedMark } from '../../core/redaction/redactor.ts';
import { escapePlaceholders } from '../../core/variables/template.ts';
import { headerValue } from '../../core/http/header.ts';
import type { TestEntry } from '../../core/requestFile/requestTests.ts';
import type { TestPart } from '../../protocol/response.ts';
import type { Invocation } from '../invocations/invocation.ts';

/** Characters of a value that is written into a request: a longer one belongs in a snapshot. */
const longestValue = 1000;

/** The parts of an invocation that become expectations. */
type Source = Pick<Invocation, 'head' | 'text' | 'kind' | 'contentType'>;

/**
 * Makes an expectation that the part of a response meets. The part is masked, but the response is checked with its secrets.
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
        value === undefined || isMasked(value) ? ['exists', 'true'] : ['equals', quote(value)],
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

/** Returns why no expectation about a part can be met; undefined if one can. */
export function findPartProblem(part: TestPart): string | undefined {
  const never = 'Responses are checked with their secrets, so the expectation would always fail.';
  if (part.kind === 'text' && isMasked(part.text))
    return `The selection contains a masked value (${redactedMark}). ${never} Select text without it.`;
  const place = part.kind === 'value' ? part.path : part.kind === 'header' ? part.name : '';
  return isMasked(place) ? `${place} contains a masked value. ${never}` : undefined;
}

/** Whether a text of a response contains a secret that is not shown. */
export function isMasked(text: string): boolean {
  return text.includes(redactedMark);
}

function quote(text: string): string {
  return escapePlaceholders(JSON.stringify(text));
}

function toPredicate(json: string): readonly [string, string] {
  if (json.length <= longestValue && isJson(json) && !isMasked(json))
    return ['equals', escapePlaceholders(json)];
  if (json.startsWith('[')) return ['type', '"array"'];
  if (json.startsWith('{')) return ['type', '"object"'];
  // A masked number is not JSON.
  return json.startsWith('"') ? ['type', '"string"'] : ['exists', 'true'];
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
