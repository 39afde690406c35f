import { PassThrough } from 'node:stream';
import { expect, it } from 'vitest';
import { openOutputNotes } from '../../../../src/cli/output/outputNotes.ts';
import { createRedactor } from '../../../../src/core/redaction/redactor.ts';

it('what functions print has no secret in it, also where it comes in pieces, and nothing is lost', () => {
  const stderr = new PassThrough();
  const notes = openOutputNotes({ stderr, redactor: createRedactor(['hush-1']) });
  notes.write('stdout', 'one hu');
  notes.write('stderr', 'aside\n');
  notes.write('stdout', 'sh-1 hus');
  notes.write('stdout', 'tle ä\u001b[2J\r\n hush');
  notes.end();
  expect(String(stderr.read())).toBe('one aside\n•••• hustle ä\\u001b[2J\n hush');
});

it('what functions print is otherwise as they print it, each stream by itself', () => {
  const stderr = new PassThrough();
  const notes = openOutputNotes({ stderr, redactor: createRedactor(['hush-1']) });
  notes.write('stdout', '\ufeffone\n');
  notes.write('stdout', '\ufefftwo hush');
  notes.write('stderr', '-1 is no secret\n');
  notes.end();
  expect(String(stderr.read())).toBe('\ufeffone\n\ufefftwo -1 is no secret\nhush');
});
