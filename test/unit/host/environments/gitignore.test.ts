import { expect, it } from 'vitest';
import { isIgnored, withIgnored } from '../../../../src/host/environments/gitignore.ts';

const name = 'ocifn.private.env.json';

it.each([
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
  ['a\nb\nocifn.private.env.json', true],
  ['  ocifn.private.env.json\t', true],
  ['\n\n', false],
  ['#', false],
  ['*', true],
  ['**', true],
  ['?cifn.private.env.json', true],
  ['ocifn?private?env?jso?', true],
  ['ocifn.private.env.json?', false],
  ['?ocifn.private.env.json', false],
  ['ocifn.private.env.json*', true],
  ['*ocifn.private.env.json', true],
  ['*.json', true],
  ['*.jso', false],
  ['cifn*', false],
  ['*e*e*n', true],
  ['o*i*n*n', true],
  ['o*n*o*n*x', false],
  ['*n.private.env.jso*', true],
  ['*private*private*', false],
  ['*?*', true],
  ['ocifn*****json', true],
  ['ocifn.private.env', false],
  ['//ocifn.private.env.json', false],
  ['**/*.json', true],
  ['a/**/ocifn.private.env.json', false],
  ['\\ocifn.private.env.json', false],
  ['OCIFN.private.env.json', false],
])('isIgnored of %j returns %s', (text, ignored) => {
  expect(isIgnored(text, name)).toBe(ignored);
});

it.each([
  ['', `${name}\n`],
  ['dist', `dist\n${name}\n`],
  ['dist\n', `dist\n${name}\n`],
])('withIgnored adds a line to %j', (text, expected) => {
  expect(withIgnored(text, name)).toBe(expected);
  expect(isIgnored(withIgnored(text, name), name)).toBe(true);
});
