import { describe, expect, it } from 'vitest';
import { findPlaceholders, placeholderAt } from '../../../../src/core/variables/placeholder.ts';

function names(text: string): readonly string[] {
  return findPlaceholders(text).map(({ name, offset, length }) => {
    expect(text.slice(offset, offset + length)).toBe(name);
    return name;
  });
}

describe('the variables of a request', () => {
  it('are found wherever they are replaced', () => {
    const text = `{
      "function": "{{a}}", "endpoint": "https://{{ b }}", "profile": "{{c}}", "requestId": "{{$guid}}",
      "contentType": "{{d}}", "headers": { "{{no}}": "x {{e}} {{f}}" },
      "http": { "method": "{{g}}", "url": "/{{h}}", "headers": { "A": "{{i}}" } },
      "body": { "json": { "{{j}}": ["{{k}}", { "l": "{{l}}" }] } }
    }`;
    expect(names(text)).toEqual(['a', 'b', 'c', '$guid', 'd', 'e', 'f', 'g', 'h', 'i', 'j', 'k', 'l']);
    expect(names('{ "body": { "text": "{{a}}" } }')).toEqual(['a']);
    expect(
      names(`{
        "capture": { "b": "$.{{c}}", "d": { "header": "{{e}}", "matches": "{{f}}" } },
        "expect": [{ "status": "{{g}}" }, { "json": "{{h}}", "equals": { "i": ["{{j}}"] }, "not": { "in": ["{{k}}"] } }]
      }`),
    ).toEqual(['c', 'e', 'f', 'g', 'h', 'j', 'k']);
    expect(names('{ "defaults": { "function": "{{a}}", "headers": { "B": "{{b}}" } } }')).toEqual(['a', 'b']);
  });

  it('are not found where they are not replaced', () => {
    expect(
      names(
        '{ "name": "{{a}}", "variables": { "b": "{{b}}" }, "body": { "file": "{{c}}" }, "region": "{{d}}" }',
      ),
    ).toEqual([]);
    expect(names('{ "function": "\\\\{{a}}", /* {{b}} */ "body": { "base64": "{{c}}" } }')).toEqual([]);
  });

  it('are found in a text that is not valid yet', () => {
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

  it('is the text after two braces', () => {
    expect(at('{ "function": "{{|" }')).toBe('');
    expect(at('{ "function": "x-{{or|" }')).toBe('or');
    expect(at('{ "function": "{{or|der}}-y" }')).toBe('order}}');
    expect(at('{ "body": { "json": { "{{k|": 1 } } }')).toBe('k');
  });

  it('is undefined elsewhere', () => {
    expect(at('{ "function": "{{a}}|" }')).toBeUndefined();
    expect(at('{ "function": "{|" }')).toBeUndefined();
    expect(at('{ "name": "{{|" }')).toBeUndefined();
    expect(at('{ "function": "\\\\{{|" }')).toBeUndefined();
    expect(at('{ "function": "{{" |}')).toBeUndefined();
  });
});

describe('the places of variables', () => {
  const each = '"{{v}}"';
  it.each([
    [`{ "function": ${each} }`, true],
    [`{ "function": { "x": ${each} } }`, false],
    [`{ "function": [${each}] }`, false],
    [`{ "headers": ${each} }`, false],
    [`{ "headers": { "a": ${each} } }`, true],
    [`{ "headers": { "a": { "b": ${each} } } }`, false],
    [`{ "http": ${each} }`, false],
    [`{ "http": { "other": ${each} } }`, false],
    [`{ "http": { "method": ${each} } }`, true],
    [`{ "http": { "url": ${each} } }`, true],
    [`{ "http": { "headers": ${each} } }`, false],
    [`{ "http": { "headers": { "a": ${each} } } }`, true],
    [`{ "http": { "headers": { "a": [${each}] } } }`, false],
    [`{ "body": ${each} }`, false],
    [`{ "body": { "text": ${each} } }`, true],
    [`{ "body": { "text": [${each}] } }`, false],
    [`{ "body": { "other": ${each} } }`, false],
    [`{ "text": { "text": ${each} } }`, false],
    [`{ "body": { "json": ${each} } }`, true],
    [`{ "body": { "json": [[${each}]] } }`, true],
    [`{ "body": { "json": { ${each}: 1 } } }`, true],
    [`{ "body": { ${each}: 1 } }`, false],
    [`{ "other": { "json": ${each} } }`, false],
    [`{ ${each}: 1 }`, false],
    [`{ "defaults": { "profile": ${each} } }`, true],
    [`{ "defaults": { "headers": { "a": ${each} } } }`, true],
    [`{ "defaults": { "http": { "url": ${each} } } }`, true],
    [`{ "x": { "profile": ${each} } }`, false],
    [`\uFEFF{ "function": ${each} }`, true],
    [`{ "function": "{{{v}}}" }`, true],
    ['{ "function": "{{ v\\t}}" }', false],
    ['{ "function": "{v}" }', false],
    ['{ "function": "{{v}" }', false],
    ['{ "body": { "json": 1 } } // {{v}}', false],
  ])('include %s: %s', (text, expected) => {
    expect(findPlaceholders(text).some(({ name }) => name === 'v')).toBe(expected);
    const cursor = text.indexOf('{{') + 2;
    if (text.includes('"{{v}}"')) expect(placeholderAt(text, cursor) !== undefined).toBe(expected);
  });

  it('are none in a text that is nested too deeply', () => {
    const deep = (depth: number) => `{ "body": { "json": ${'['.repeat(depth)}"{{v}}"${']'.repeat(depth)} } }`;
    expect(findPlaceholders(deep(498))).toHaveLength(1);
    expect(findPlaceholders(deep(499))).toEqual([]);
    expect(placeholderAt(deep(498), 522)).toEqual({ offset: 521, length: 1, closed: true });
    expect(placeholderAt(deep(499), 523)).toBeUndefined();
  });

  it.each([
    ['{ "function": "{{}}" }', [{ name: '', offset: 17, length: 0 }]],
    ['{ "function": "{{  }}" }', [{ name: '', offset: 17, length: 0 }]],
    ['{ "function": "{{ a b }}" }', [{ name: 'a b', offset: 18, length: 3 }]],
    ['\uFEFF{ "function": "{{a}}" }', [{ name: 'a', offset: 18, length: 1 }]],
  ])('have their position in %j', (text, found) => {
    expect(findPlaceholders(text)).toEqual(found);
  });

  it.each([
    ['{ "function": |"{{a" }', undefined],
    ['{ "function": "|{{a" }', undefined],
    ['{ "function": "{|{a" }', undefined],
    ['{ "function": "{{|a" }', { offset: 17, length: 0, closed: false }],
    ['{ "function": "{{a|" }', { offset: 17, length: 1, closed: false }],
    ['{ "function": "{{a"| }', undefined],
    ['{ "function": "{{a|', undefined],
    ['{ "function": "{{|', undefined],
    ['{ "function": "{{a|b" , "x": "}}" }', { offset: 17, length: 1, closed: false }],
    ['{ "function": "{{a|\n}}" }', undefined],
    ['{ "function": "{{a}} {{b|c}}" }', { offset: 23, length: 2, closed: true }],
    ['{ "function": "{{a}} b|c}}" }', undefined],
    ['{ "function": "{{a{|" }', undefined],
    ['{ "profile": "{{p}}",\n  "function": "{{|" }', { offset: 39, length: 0, closed: false }],
    ['|{ "function": "{{a" }', undefined],
  ])('include the cursor in %j: %j', (marked, open) => {
    const cursor = marked.indexOf('|');
    expect(placeholderAt(marked.replace('|', ''), cursor)).toEqual(open);
  });
});
