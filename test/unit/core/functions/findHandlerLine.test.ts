import { describe, expect, it } from 'vitest';
import { findHandlerLine } from '../../../../src/core/functions/findHandlerLine.ts';

const lines = (...all: readonly string[]): string => all.join('\n');

describe('findHandlerLine', () => {
  it.each([
    ['javascript', lines("const fdk = require('@fnproject/fdk');", '', 'fdk.handle((input) => input);'), 2],
    ['javascript', lines('// fdk.handle(old);', ' * fdk.handle(old)', '  fdk.handle(input);'), 2],
    ['typescript', lines("import fdk from '@fnproject/fdk';", 'void fdk.handle (handler);'), 1],
    ['python', lines('import io', '', 'def handler(ctx, data: io.BytesIO = None):', '    return 1'), 2],
    ['python', lines('async def run(ctx):', ' pass'), 0],
    ['python', lines('def helper(a):', '    def inner(ctx): pass'), undefined],
    ['java', lines('public class Hello {', '', '    public String handleRequest(Input in) {', '}'), 2],
    [
      'java',
      lines('public class Hello {', '  String handleRequest;', '  int x = handleRequest(1);'),
      undefined,
    ],
    ['go', lines('func main() {', '\t// fdk.Handle(x)', '\tfdk.Handle(fdk.HandlerFunc(myHandler))', '}'), 2],
    ['ruby', 'FDK.handle(1)', undefined],
    ['javascript', '', undefined],
  ])('finds in %s', (language, text, line) => {
    expect(findHandlerLine(language, text)).toBe(line);
  });
});
