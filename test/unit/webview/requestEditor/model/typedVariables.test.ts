import { expect, it } from 'vitest';
import type { Header } from '../../../../../src/core/http/header.ts';
import { textVariable } from '../../../../../src/core/variables/variable.ts';
import { toTypedVariables } from '../../../../../src/webview/requestEditor/model/typedVariables.ts';

const before = {
  who: textVariable('Ada'),
  id: { text: '12345678901234567890', json: '12345678901234567890' },
};

it.each<readonly [string, readonly Header[], readonly (readonly [string, string])[]]>([
  [
    'keep what did not change',
    [
      ['who', 'Ada'],
      ['id', '12345678901234567890'],
    ],
    [
      ['who', '"Ada"'],
      ['id', '12345678901234567890'],
    ],
  ],
  ['stay strings', [['who', '42']], [['who', '"42"']]],
  [
    'stay numbers',
    [
      ['who', 'Ada'],
      ['id', '43'],
    ],
    [
      ['who', '"Ada"'],
      ['id', '43'],
    ],
  ],
  [
    'become strings if they are no JSON',
    [
      ['who', 'Ada'],
      ['id', '4x'],
    ],
    [
      ['who', '"Ada"'],
      ['id', '"4x"'],
    ],
  ],
  [
    'keep their type with another name',
    [
      ['who', 'Ada'],
      ['number', '5'],
    ],
    [
      ['who', '"Ada"'],
      ['number', '5'],
    ],
  ],
  [
    'are strings if they are new',
    [
      ['who', 'Ada'],
      ['id', '1'],
      ['n', '7'],
    ],
    [
      ['who', '"Ada"'],
      ['id', '1'],
      ['n', '"7"'],
    ],
  ],
  [
    'are the last of their name',
    [
      ['a', '1'],
      ['a', '2'],
    ],
    [['a', '2']],
  ],
])('typed variables %s', (_, rows, expected) => {
  expect(toTypedVariables(before, rows)).toEqual(expected);
});
