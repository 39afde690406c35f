import { globSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { expect, it } from 'vitest';

/** Files that mention a stream of the process, apart from messages about it. */
function filesWith(stream: RegExp): readonly string[] {
  return globSync('src/cli/**/*.ts')
    .filter((file) => stream.test(readFileSync(file, 'utf8')))
    .map((file) => basename(file))
    .toSorted();
}

it('ocifn writes only through the functions that remove control characters', () => {
  // noteText and note are in io.ts; showProgress.ts writes numbers only; liveProgress.ts writes what it gets from them again, and its own lines through toSafeText; the others pass their text through toSafeText first, or to those who do.
  expect(filesWith(/\bstderr\b(?!, io\))/)).toEqual([
    'askAtTerminal.ts',
    'io.ts',
    'liveProgress.ts',
    'outputNotes.ts',
    'runProcess.ts',
    'serveCommand.ts',
    'showProgress.ts',
  ]);
  // openSink.ts writes the body of a response, and the text of printResult.ts; readReporters.ts only looks where it goes.
  expect(filesWith(/\bstdout\b(?!, io\))/)).toEqual([
    'io.ts',
    'liveProgress.ts',
    'openSink.ts',
    'outputNotes.ts',
    'readReporters.ts',
    'runProcess.ts',
  ]);
  expect(filesWith(/\bconsole\./)).toEqual([]);
});
