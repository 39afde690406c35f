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
    ['  File "b.py", line 12, in f', 'File "b.py", line 12', './b.py', 12, undefined],
    ['  File "../b c.py", line 12, in f', 'File "../b c.py", line 12', '../b c.py', 12, undefined],
    ['\tat a.b.C.f(C.java:12)', 'C.java:12', 'a/b/C.java', 12, undefined],
    ['    at a.b.C$D.<init>(C.java:12)', 'C.java:12', 'a/b/C.java', 12, undefined],
    ['\tat a.b.C.lambda$f$0(C.java:12) ~[hello.jar:1.0]', 'C.java:12', 'a/b/C.java', 12, undefined],
    ['\tat C.main(C.java:12)', 'C.java:12', 'C.java', 12, undefined],
    ['\tat app//a.Größe.f(Größe.java:12)', 'Größe.java:12', 'a/Größe.java', 12, undefined],
    [
      '\tat java.base/java.lang.Thread.run(Thread.java:9)',
      'Thread.java:9',
      'java/lang/Thread.java',
      9,
      undefined,
    ],
    ['\tat a.MainKt.f(Main.kt:12)', 'Main.kt:12', 'a/Main.kt', 12, undefined],
    ["[ERROR] /a/b/C.java:[12,5] ';' expected", '/a/b/C.java:[12,5]', '/a/b/C.java', 12, 5],
    ["/a/b/C.java:12: error: ';' expected", '/a/b/C.java:12', '/a/b/C.java', 12, undefined],
    ['\t/a/b.go:12 +0x1d', '/a/b.go:12', '/a/b.go', 12, undefined],
    ['\t/a/b c.go:12', '/a/b c.go:12', '/a/b c.go', 12, undefined],
    ['./b.go:12:5: undefined: x', './b.go:12:5', './b.go', 12, 5],
    ['../a/b c.go:12:5: undefined: x', '../a/b c.go:12:5', '../a/b c.go', 12, 5],
    ['b.go:12:5: missing go.sum entry', 'b.go:12:5', './b.go', 12, 5],
    ['/a/b.go:12:5: undefined: x', '/a/b.go:12:5', '/a/b.go', 12, 5],
    ['./b.go:12: x', './b.go:12', './b.go', 12, undefined],
    ['/a/b/C.java:12: warning: [removal] f', '/a/b/C.java:12', '/a/b/C.java', 12, undefined],
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
    '  File "<string>", line 1, in <module>',
    '  File "/a/b.py", line 12345678, in f',
    String.raw`  File "C:\a\b.py", line 12, in f`,
    'see /a/b.js:12',
    'see /a/b.go:12: x',
    'main.main()',
    '\ta/b.go:12 +0x1d',
    '\t/a/b.go:12 and more',
    './b.go:12',
    './b.go:0:5: x',
    '\tat a.b.C.f(Native Method)',
    '\tat a.b.C.f(Unknown Source)',
    '\tat a.b.C.f(C.java)',
    '\tat a.b.C.f(../C.java:12)',
    '\tat a.b.C.f(C.java:0)',
    '\tat a.b.C.f(C.txt:12)',
    'at a.b.C.f(C.java:12)',
    '[ERROR] C.java:[12,5] text',
    '[ERROR] /a/b/C.java:[0,5] text',
    '/a/b/C.java:12: text',
    '/a/b.js:12:3',
    `    at f (/${'a'.repeat(2000)}.js:12:3)`,
    '',
  ])('are not found in %j', (text) => {
    expect(findStackFrames(text)).toEqual([]);
  });

  it('are found in the single line of the FDK for Python, however long it is', () => {
    const frame = (path: string, line: number): string =>
      String.raw`  File "${path}", line ${line}, in <module>\n    f()\n    ^^^\n`;
    const log = `01ABC - fn - ERROR - no:${frame('/a/fdk.py', 7)}${frame('/a/b c.py', 12)}`;
    const text = `before\n${log}${frame('d.py', 3).repeat(50)}\nafter`;
    const frames = findStackFrames(text);
    expect(frames).toHaveLength(52);
    expect(frames[1]).toMatchObject({ path: '/a/b c.py', line: 12, isNewestLast: true });
    expect(text.slice(frames[1]?.start, frames[1]?.end)).toBe('File "/a/b c.py", line 12');
    expect(frames[2]?.path).toBe('./d.py');
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
    ':  File "/a", line 1, in x'.repeat(40_000),
    String.raw`\n  File "/`.repeat(100_000),
    `:  File "/a", line 1, in ${'x'.repeat(1_000_000)}`,
    `\tat ${'a/'.repeat(900)}(\n`.repeat(600),
    `\tat ${'a.'.repeat(900)}(b\n`.repeat(600),
    `[ERROR] /${'.java'.repeat(380)}\n`.repeat(600),
  ])('take little time in a megabyte of hostile text (%#)', (text) => {
    const start = performance.now();
    findStackFrames(text);
    expect(performance.now() - start).toBeLessThan(1000);
  });
});
