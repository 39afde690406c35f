import { describe, expect, it } from 'vitest';
import { findErrorLine } from '../../../../src/core/errorResponses/errorLine.ts';

describe('the error in the output of a function', () => {
  it.each([
    [
      'of Node',
      'About to fail\n/fn/func.js:5\n  throw new Error("no");\n  ^\n\nError: This function always fails\n    at /fn/func.js:5:9\n    at run (/fn/x.js:1:1)\n',
      'Error: This function always fails',
    ],
    [
      'of Node with a code and several lines',
      'Error [ERR_X]: first\nsecond\n    at a (b.js:1:2)\n',
      'Error [ERR_X]: first',
    ],
    [
      'of Python, the last one of a chain',
      'Traceback (most recent call last):\n  File "func.py", line 3\n    x()\nKeyError: 1\n\nDuring handling, another exception occurred:\n\nTraceback (most recent call last):\n  File "func.py", line 5\nValueError: no customer\nmore\n',
      'ValueError: no customer',
    ],
    [
      'of Java',
      'INFO start\njava.lang.IllegalStateException: closed\n\tat com.example.Fn.run(Fn.java:3)\nCaused by: x\n',
      'java.lang.IllegalStateException: closed',
    ],
    [
      'of Go',
      'panic: runtime error: index out of range\n\ngoroutine 1 [running]:\n',
      'panic: runtime error: index out of range',
    ],
    [
      'of a handler of Go, whose FDK logs a panic and lives on',
      '2026/11/30 17:02:21 http: panic serving @: no customer\ngoroutine 21 [running]:\nmain.handle()\n\t/fn/func.go:15 +0x25\n',
      'http: panic serving @: no customer',
    ],
    [
      'of the FDK for Python, which logs the message and its traceback together',
      String.raw`01ABC - fn - ERROR - no customer:  File "/fn/func.py", line 3, in handler\n    x()\n`,
      'no customer',
    ],
    [
      'of the FDK for Python, above its traceback',
      '01ABC - fn - ERROR - two\nlines:\n  File "func.py", line 3, in handler\n    x()\n',
      'two',
    ],
    ['without frames', 'start\nTypeError: x is not a function\n', 'TypeError: x is not a function'],
    ['in colours', '\x1b[31mError: red\x1b[0m\n    at a\n', 'Error: red'],
    [
      'that has no name, above its frames',
      'started\nsomething broke\n  at a (b.js:1:2)\n',
      'something broke',
    ],
  ])('is the line %s', (_what, output, line) => {
    expect(findErrorLine(output)).toBe(line);
  });

  it.each([[''], ['listening on port 8080\nan order of 42\n'], ['  at nothing\n'], ['Errors: none\n']])(
    'is absent in %j',
    (output) => {
      expect(findErrorLine(output)).toBeUndefined();
    },
  );

  it('is cut if it is very long', () => {
    expect(findErrorLine(`Error: ${'x'.repeat(9999)}\n    at a\n`)).toHaveLength(500);
  });
});
