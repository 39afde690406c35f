import { describe, expect, it } from 'vitest';
import { findStackFrames } from '../../../../src/core/text/stackFrames.ts';

describe('stack frames', () => {
  it.each([
    ['    at f (/a/b.js:12:3)', '/a/b.js:12:3', '/a/b.js', 12, 3],
    ['    at async f (/a/b.js:12:3)', '/a/b.js:12:3', '/a/b.js', 12, 3],
    ['    at /a/b c.js:12:3', '/a/b c.js:12:3', '/a/b c.js', 12, 3],
    ['    at async /a/b.js:12:3', '/a/b.js:12:3', '/a/b.js', 12, 3],
    ['    at new A (/a (1)/b.js:12:3)', '/a (1)/b.js:12:3', '/a (1)/b.js', 12, 3],
    ['    at A.f [as g] (/a/b.js:12:3) {', '/a/b.js:12:3', '/a/b.js', 12, 3],
    ['    at file:///a/b%20c.mjs:12:3', 'file:///a/b%20c.mjs:12:3', '/a/b c.mjs', 12, 3],
    ['    at f (file:///a/b.mjs:12:3)', 'file:///a/b.mjs:12:3', '/a/b.mjs', 12, 3],
    ['/a/b.js:12', '/a/b.js:12', '/a/b.js', 12, undefined],
    ['file:///a/b.mjs:12', 'file:///a/b.mjs:12', '/a/b.mjs', 12, undefined],
    ['  File "/a/b.py", line 12, in handler', 'File "/a/b.py", line 12', '/a/b.py', 12, undefined],
    ['  |   File "/a/b.py", line 12', 'File "/a/b.py", line 12', '/a/b.py', 12, undefined],
  ])('are found in %s', (text, shown, path, line, column) => {
    const [frame, ...others] = findStackFrames(`before\n${text}\nafter`);
    expect(others).toEqual([]);
    expect(frame).toMatchObject({ path, line, ...(column !== undefined && { column }) });
    expect(`before\n${text}`.slice(frame?.start, frame?.end)).toBe(shown);
  });

  it.each([
    '    at node:internal/process/task_queues:95:5',
    '    at f (node:events:514:28)',
    '    at f (<anonymous>)',
    String.raw`    at f (C:\a\b.js:12:3)`,
    '    at f (file:///C%:12:3)',
    '    at f (file:///a%00b.js:12:3)',
    '    at f (http://host/a.js:12:3)',
    '    at f (b.js:12:3)',
    '    at f (/a/b.js:0:3)',
    '    at f (/a/b.js:1:0)',
    '    at f (/a/b.js:12345678:3)',
    '  File "b.py", line 12, in f',
    '  File "<string>", line 1, in <module>',
    '  File "/a/b.py", line 12345678, in f',
    String.raw`  File "C:\a\b.py", line 12, in f`,
    'see /a/b.js:12',
    '/a/b.js:12:3',
    `    at f (/${'a'.repeat(2000)}.js:12:3)`,
    '',
  ])('are not found in %j', (text) => {
    expect(findStackFrames(text)).toEqual([]);
  });

  it('are the text of markup, which is only a path', () => {
    const [frame] = findStackFrames('    at f (/a/<img src=x onerror=alert(1)>.js:1:2)');
    expect(frame?.path).toBe('/a/<img src=x onerror=alert(1)>.js');
  });

  it('are the last ones, of thousands', () => {
    const text = Array.from({ length: 20_000 }, (_, n) => `    at f (/a/b.js:${n + 1}:3)\n`).join('');
    const frames = findStackFrames(text);
    expect(frames.map(({ line }) => line)).toEqual(Array.from({ length: 500 }, (_, n) => n + 19_501));
  });

  it.each([
    ' at '.repeat(300_000),
    `    at ${'(/'.repeat(900)}:1:1\n`.repeat(600),
    `    at f (/${':1'.repeat(900)}x\n`.repeat(600),
    `${' '.repeat(1900)}\n`.repeat(600),
    `File "/${'a", line '.repeat(200)}\n`.repeat(600),
    `${'|'.repeat(1900)}File\n`.repeat(600),
  ])('take little time in a megabyte of hostile text (%#)', (text) => {
    const start = performance.now();
    findStackFrames(text);
    expect(performance.now() - start).toBeLessThan(1000);
  });
});
