import { expect, test } from 'vitest';
import { isIgnored, withIgnored } from '../../../../src/host/environments/gitignore.ts';

const name = 'ocifn.private.env.json';

test.each([
  [name, true],
  [`/${name}`, true],
  [`**/${name}`, true],
  ['*.private.env.json', true],
  ['dist\r\nocifn.private.*\r\n', true],
  [`# ${name}`, false],
  [`!${name}`, false],
  ['ocifn_private.env.json', false],
  ['private', false],
  ['ocifn/.private.env.json', false],
  ['dist/ocifn.private.env.json', false],
  ['', false],
])('%j: ignored is %s', (text, ignored) => {
  expect(isIgnored(text, name)).toBe(ignored);
});

test.each([
  ['', `${name}\n`],
  ['dist', `dist\n${name}\n`],
  ['dist\n', `dist\n${name}\n`],
])('a line is added to %j', (text, expected) => {
  expect(withIgnored(text, name)).toBe(expected);
  expect(isIgnored(withIgnored(text, name), name)).toBe(true);
});
