import { describe, expect, test } from 'vitest';
import { findPlaceholders, placeholderAt } from '../../../src/core/placeholder.ts';

function names(text: string): readonly string[] {
  return findPlaceholders(text).map(({ name, offset, length }) => {
    expect(text.slice(offset, offset + length)).toBe(name);
    return name;
  });
}

describe('the variables of a request', () => {
  test('are found wherever they are replaced', () => {
    const text = `{
      "function": "{{a}}", "endpoint": "https://{{ b }}", "profile": "{{c}}", "requestId": "{{$guid}}",
      "contentType": "{{d}}", "headers": { "{{no}}": "x {{e}} {{f}}" },
      "http": { "method": "{{g}}", "url": "/{{h}}", "headers": { "A": "{{i}}" } },
      "body": { "json": { "{{j}}": ["{{k}}", { "l": "{{l}}" }] } }
    }`;
    expect(names(text)).toEqual(['a', 'b', 'c', '$guid', 'd', 'e', 'f', 'g', 'h', 'i', 'j', 'k', 'l']);
    expect(names('{ "body": { "text": "{{a}}" } }')).toEqual(['a']);
    expect(names('{ "defaults": { "function": "{{a}}", "headers": { "B": "{{b}}" } } }')).toEqual(['a', 'b']);
  });

  test('are none where they are not', () => {
    expect(
      names(
        '{ "name": "{{a}}", "variables": { "b": "{{b}}" }, "body": { "file": "{{c}}" }, "region": "{{d}}" }',
      ),
    ).toEqual([]);
    expect(names('{ "function": "\\\\{{a}}", /* {{b}} */ "body": { "base64": "{{c}}" } }')).toEqual([]);
  });

  test('are found in a text that does not parse yet', () => {
    expect(names('{ "function": "{{a}}", "body": { "json": { "x": "{{b}}", ')).toEqual(['a', 'b']);
  });
});

describe('the variable at the cursor', () => {
  /** `|` is the cursor. */
  function at(marked: string): string | undefined {
    const cursor = marked.indexOf('|');
    const text = marked.replace('|', '');
    const open = placeholderAt(text, cursor);
    return open && `${text.slice(open.offset, open.offset + open.length)}${open.closed ? '}}' : ''}`;
  }

  test('is what is typed after two braces', () => {
    expect(at('{ "function": "{{|" }')).toBe('');
    expect(at('{ "function": "x-{{or|" }')).toBe('or');
    expect(at('{ "function": "{{or|der}}-y" }')).toBe('order}}');
    expect(at('{ "body": { "json": { "{{k|": 1 } } }')).toBe('k');
  });

  test('is none elsewhere', () => {
    expect(at('{ "function": "{{a}}|" }')).toBeUndefined();
    expect(at('{ "function": "{|" }')).toBeUndefined();
    expect(at('{ "name": "{{|" }')).toBeUndefined();
    expect(at('{ "function": "\\\\{{|" }')).toBeUndefined();
    expect(at('{ "function": "{{" |}')).toBeUndefined();
  });
});
