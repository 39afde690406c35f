import { describe, expect, it } from 'vitest';
import { applyEdits } from '../../../../src/core/json/textEdit.ts';
import { editFuncTimeout } from '../../../../src/local/discover/editFuncTimeout.ts';

async function withTimeout(text: string): Promise<string | undefined> {
  const edit = await editFuncTimeout(text, '/work/greet/func.yaml', 45);
  return edit && applyEdits(text, [edit]);
}

describe('editFuncTimeout', () => {
  it.each([
    [
      'the value, and keeps the comment',
      'name: a\ntimeout: 2 # short\nmemory: 128\n',
      'name: a\ntimeout: 45 # short\nmemory: 128\n',
    ],
    ['a quoted value', 'name: a\ntimeout: "2"\n', 'name: a\ntimeout: 45\n'],
    ['the missing value', 'name: a\ntimeout:\nmemory: 128\n', 'name: a\ntimeout: 45\nmemory: 128\n'],
    ['the value in a line with CRLF', 'name: a\r\ntimeout: 2\r\n', 'name: a\r\ntimeout: 45\r\n'],
    [
      'the value in JSON',
      '{\n  "name": "a",\n  "timeout": 2\n}\n',
      '{\n  "name": "a",\n  "timeout": 45\n}\n',
    ],
  ])('replaces %s', async (_what, before, after) => {
    expect(await withTimeout(before)).toBe(after);
  });

  it.each([
    ['after the last key', 'name: a\nruntime: node20\n', 'name: a\nruntime: node20\ntimeout: 45\n'],
    ['after the last key without a line end', 'name: a', 'name: a\ntimeout: 45\n'],
    ['after the last key and its comment', 'name: a # mine', 'name: a # mine\ntimeout: 45\n'],
    [
      'after a nested map',
      'name: a\nconfig:\n  X: y\n\n# end\n',
      'name: a\nconfig:\n  X: y\ntimeout: 45\n\n# end\n',
    ],
    ['with CRLF', 'name: a\r\n', 'name: a\r\ntimeout: 45\r\n'],
    [
      'with the indentation of the other keys',
      '  name: a\n  memory: 128\n',
      '  name: a\n  memory: 128\n  timeout: 45\n',
    ],
    ['before the end of the document', 'name: a\n...\n', 'name: a\ntimeout: 45\n...\n'],
    ['in JSON', '{ "name": "a" }', '{"timeout": 45,  "name": "a" }'],
    ['in an empty object', '{}', '{"timeout": 45}'],
  ])('adds the key %s', async (_where, before, after) => {
    expect(await withTimeout(before)).toBe(after);
  });

  it.each([
    ['is not valid', 'name: [\n'],
    ['is no map', '- a\n'],
    ['has another invalid value', 'name: a\nmemory: none\n'],
    ['defines the key twice', 'timeout: 1\ntimeout: 2\n'],
  ])('returns nothing for a file that %s', async (_how, text) => {
    expect(await withTimeout(text)).toBeUndefined();
  });
});
