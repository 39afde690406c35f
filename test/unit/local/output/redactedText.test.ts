import { describe, expect, it } from 'vitest';
import { createRedactor, noRedaction } from '../../../../src/core/redaction/redactor.ts';
import { RedactedText } from '../../../../src/local/output/redactedText.ts';

function open(redactor = createRedactor(['se€cret'])) {
  const written: [string, string][] = [];
  const redacted = new RedactedText(redactor, (callId, text) => written.push([callId, text]));
  return { written, redacted };
}

describe('RedactedText', () => {
  it('replaces secrets that arrive in pieces', () => {
    const { written, redacted } = open();
    for (const piece of ['a se', '€cr', 'et b']) redacted.add('1', piece);
    redacted.flush();
    expect(written.map(([, text]) => text).join('')).toBe('a •••• b');
  });

  it('assigns what it held back to the call that wrote it', () => {
    const { written, redacted } = open();
    redacted.add('1', 'ends with se€');
    redacted.add('2', 'next');
    redacted.flush();
    redacted.add('2', 'more');
    redacted.flush();
    const of = (id: string): string => written.flatMap(([call, text]) => (call === id ? text : '')).join('');
    expect([of('1'), of('2')]).toEqual(['ends with se€', 'nextmore']);
  });

  it('passes on everything at once without secrets', () => {
    const { written, redacted } = open(noRedaction);
    redacted.add('1', 'se');
    redacted.flush();
    expect(written).toEqual([['1', 'se']]);
  });
});
