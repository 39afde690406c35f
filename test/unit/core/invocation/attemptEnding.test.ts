import { describe, expect, it } from 'vitest';
import { toRunClass, type AttemptEnding } from '../../../../src/core/invocation/attemptEnding.ts';
import type { NetworkPhase } from '../../../../src/core/common/failure.ts';

const respondedWith = (status: number, code?: string): AttemptEnding => ({
  kind: 'response',
  status,
  ...(code !== undefined && { code }),
});
const broken = (phase: NetworkPhase, sent: boolean): AttemptEnding => ({
  kind: 'failure',
  sent,
  failure: { code: 'network', phase, host: 'h', reason: 'ECONNRESET' },
});

describe('toRunClass', () => {
  it.each([
    [200, undefined, 'answered'],
    [202, undefined, 'answered'],
    [307, undefined, 'answered'],
    [400, 'InvalidParameter', 'answered'],
    [401, 'NotAuthenticated', 'answered'],
    [404, 'NotAuthorizedOrNotFound', 'answered'],
    [499, undefined, 'answered'],
    [500, undefined, 'mayHaveRun'],
    [501, 'FunctionInvokeContainerInitFail', 'mayHaveRun'],
    [409, 'IncorrectState', 'answered'],
    [413, 'FunctionInvokeRequestContentTooLarge', 'answered'],
    [429, 'TooManyRequests', 'didNotRun'],
    [429, undefined, 'didNotRun'],
    [500, 'InternalServerError', 'mayHaveRun'],
    [502, undefined, 'mayHaveRun'],
    [502, 'SomethingNew', 'mayHaveRun'],
    [502, 'FunctionInvokeExecutionFailed', 'ranAndFailed'],
    [502, 'FunctionInvokeExecutionError', 'ranAndFailed'],
    [502, 'FunctionInvokeInvalidResponse', 'ranAndFailed'],
    [502, 'FunctionInvokeResponseBodyTooLarge', 'ranAndFailed'],
    [502, 'FunctionInvokeResponseHeaderTooLarge', 'ranAndFailed'],
    [502, 'FunctionInvokeContainerInitFail', 'didNotRun'],
    [502, 'FunctionInvokeImageNotAvailable', 'didNotRun'],
    [502, 'FunctionInvokeSyslogUnavailable', 'didNotRun'],
    [502, 'FunctionInvokeSubnetOutOfIPs', 'didNotRun'],
    [502, 'FunctionInvokeSubnetNotAvailable', 'didNotRun'],
    [502, 'FunctionInvokeSubnetConfigError', 'didNotRun'],
    [502, 'FunctionInvokeTooManyMatchingDGs', 'didNotRun'],
    [502, 'FunctionInvokeSecurityAttributeNotAvailable', 'didNotRun'],
    [503, 'FunctionInvokeServiceUnavailable', 'mayHaveRun'],
    [504, 'FunctionInvokeTimeout', 'mayHaveRun'],
  ] as const)('classifies %i %s as %s', (status, code, ran) => {
    expect(toRunClass(respondedWith(status, code))).toBe(ran);
  });

  it('returns didNotRun for any failure of a dry run', () => {
    const endings = [
      respondedWith(500),
      respondedWith(502, 'FunctionInvokeExecutionFailed'),
      broken('head', true),
    ];
    expect(endings.map((ending) => toRunClass(ending, true))).toEqual(endings.map(() => 'didNotRun'));
    expect([200, 404].map((status) => toRunClass(respondedWith(status), true))).toEqual([
      'answered',
      'answered',
    ]);
  });

  it('uses a code only with its own status', () => {
    expect(toRunClass(respondedWith(500, 'FunctionInvokeImageNotAvailable'))).toBe('mayHaveRun');
    expect(toRunClass(respondedWith(200, 'FunctionInvokeExecutionFailed'))).toBe('answered');
  });

  it.each([
    ['lookup', false, 'didNotRun'],
    ['connect', false, 'didNotRun'],
    ['tls', false, 'didNotRun'],
    ['send', false, 'didNotRun'],
    ['lookup', true, 'didNotRun'],
    ['connect', true, 'didNotRun'],
    ['tls', true, 'didNotRun'],
    ['send', true, 'mayHaveRun'],
    ['head', false, 'didNotRun'],
    ['head', true, 'mayHaveRun'],
    ['body', true, 'mayHaveRun'],
  ] as const)('classifies a connection that broke at %s (all sent: %s) as %s', (phase, sent, ran) => {
    expect(toRunClass(broken(phase, sent))).toBe(ran);
  });

  it.each([
    ['connect', false, 'didNotRun'],
    ['connect', true, 'didNotRun'],
    ['read', false, 'didNotRun'],
    ['read', true, 'mayHaveRun'],
  ] as const)('classifies a %s timeout (all sent: %s) as %s', (phase, sent, ran) => {
    const failure = { code: 'timeout', phase, seconds: 1, host: 'h' } as const;
    expect(toRunClass({ kind: 'failure', failure, sent })).toBe(ran);
  });

  it.each([
    { code: 'circuitOpen', host: 'h', retryAt: '' },
    { code: 'proxyFailed', proxy: 'p', host: 'h', reason: 'r' },
  ] as const)('returns didNotRun if nothing reached the service: $code', (failure) => {
    for (const sent of [true, false])
      expect(toRunClass({ kind: 'failure', failure, sent })).toBe('didNotRun');
  });

  it('returns mayHaveRun for a response that is not HTTP', () => {
    const failure = { code: 'responseInvalid', host: 'h', reason: 'HPE' } as const;
    expect(toRunClass({ kind: 'failure', failure, sent: true })).toBe('mayHaveRun');
  });
});
