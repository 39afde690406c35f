import { PassThrough } from 'node:stream';
import { expect, it } from 'vitest';
import { openOutputNotes } from '../../../../src/cli/output/outputNotes.ts';
import { createRedactor } from '../../../../src/core/redaction/redactor.ts';

it('openOutputNotes removes secrets, even if they arrive in pieces, and loses nothing', () => {
  const stderr = new PassThrough();
  const notes = openOutputNotes({ stderr, redactor: createRedactor(['hush-1']) });
  notes.write('stdout', 'one hu');
  notes.write('stderr', 'aside\n');
  notes.write('stdout', 'sh-1 hus');
  notes.write('stdout', 'tle ä\u001b[2J\r\n hush');
  notes.end();
  expect(String(stderr.read())).toBe('one aside\n•••• hustle ä\\u001b[2J\n hush');
});

it('openOutputNotes keeps all other output unchanged, each stream separately', () => {
  const stderr = new PassThrough();
  const notes = openOutputNotes({ stderr, redactor: createRedactor(['hush-1']) });
  notes.write('stdout', '\ufeffone\n');
  notes.write('stdout', '\ufefftwo hush');
  notes.write('stderr', '-1 is no secret\n');
  notes.end();
  expect(String(stderr.read())).toBe('\ufeffone\n\ufefftwo -1 is no secret\nhush');
});
