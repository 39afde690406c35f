import { describe, expect, it } from 'vitest';
import { concludeCancelled, reportFailure } from '../../../../src/cli/output/reportFailure.ts';
import { describeFailure } from '../../../../src/core/failures/describeFailure.ts';
import type { Failure } from '../../../../src/core/common/failure.ts';
import { createCliIo } from '../../../support/cli/cliIo.ts';

describe('reportFailure', () => {
  it('prints the given text, else the message of the failure, then the hint', () => {
    const failure: Failure = { code: 'confirmationMissing', what: 'The function x' };
    const { message, hint } = describeFailure(failure);
    const io = createCliIo();
    expect(reportFailure(io, failure)).toBe(3);
    expect(io.err()).toBe(`${message}\n${hint} With ocifn: --yes.\n`);
    expect(reportFailure(io, failure, 'It happened.')).toBe(3);
    expect(io.err()).toBe(`It happened.\n${hint} With ocifn: --yes.\n`);
  });
});

describe('concludeCancelled', () => {
  it('returns 3 and prints the reason if no passphrase was entered', () => {
    const io = createCliIo({ interactive: true });
    expect([concludeCancelled(io), io.err()]).toEqual([
      3,
      'Nothing was sent: no correct passphrase was entered.\n',
    ]);
  });

  it('returns 130 if the user cancelled', () => {
    const io = createCliIo({ signal: AbortSignal.abort() });
    expect([concludeCancelled(io), io.err()]).toEqual([130, '']);
  });
});
