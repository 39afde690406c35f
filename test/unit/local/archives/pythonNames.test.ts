import { expect, it } from 'vitest';
import { readPythonNames } from '../../../../src/local/archives/pythonNames.ts';

it.each([
  ['def handler(ctx):\n  pass', true],
  ['async  def handler (ctx): ...', true],
  ['@decorated\ndef handler(): pass', true],
  ['if True:\n    def handler(): pass', true],
  ['try:\n    from fast import handler\nexcept ImportError:\n    pass', true],
  ['from a import b, handler', true],
  ['from a import (\n    b,\n    main as handler,\n)', true],
  ['from a import b, \\\n    handler', true],
  ['import a.b as handler', true],
  ['handler = make()', true],
  ['handler: Callable = make()', true],
  ['class handler: pass', true],
  ['x = """\n"""\r\ndef handler(): pass', true],
  ['def other():\n    pass\ndef handler(): pass', true],
  ['class A:\n    def handler(self): pass', false],
  ['def a():\n    handler = 1\n\n    def handler(): pass', false],
  ['# def handler(): pass', false],
  ['"""\ndef handler(): pass\n"""', false],
  ["x = '''\ndef handler(): pass\n'''", false],
  ['f(\n  handler=1)', false],
  ['handler == 1', false],
  ['handlers = 1', false],
  ['from handler import a', false],
  ['x = "\ndef handler(): pass', true],
  ["x = '''\ndef handler(): pass", false],
  ['', false],
])('%j defines handler: %s', (source, expected) => {
  expect(readPythonNames(source).names.has('handler')).toBe(expected);
});

it('notices an import of all names', () => {
  expect(readPythonNames('from a import *').hasStar).toBe(true);
  expect(readPythonNames('from a import b').hasStar).toBe(false);
});

it('reads a hostile text in time', () => {
  for (const piece of ['"', "'''", "'\\", '(', 'import ,', 'a:', '\\'])
    expect(readPythonNames(piece.repeat(200_000)).hasStar).toBe(false);
  for (const around of ['import a?b', 'from?a import b', 'a?b', 'def?(', "'''?"])
    expect(readPythonNames(around.replace('?', ' '.repeat(200_000))).hasStar).toBe(false);
});
