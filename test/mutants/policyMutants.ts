import type { Mutant } from './mutant.ts';

export const policyMutants: readonly Mutant[] = [
  {
    file: 'src/core/policyDecoders.ts',
    find: 'Number.isSafeInteger(value) && value > 0',
    replace: 'Number.isSafeInteger(value)',
    why: 'no attempt at all passes for a number of attempts',
  },
  {
    file: 'src/core/plainDecoder.ts',
    find: 'else if (decoded.faults.length === 0) entries.push([name, decoded.value]);',
    replace: 'else entries.push([name, decoded.value]);',
    why: 'a wrong option counts as one that is there',
  },
  {
    file: 'src/core/resolveTarget.ts',
    find: "if (retry === 'custom' && usual.customRetryFault) return fail(usual.customRetryFault);",
    replace: '',
    why: 'wrong numbers become eight attempts',
  },
  {
    file: 'src/core/requestReader.ts',
    find: 'if (seen.has(name)) this.report(key, `${path}.${name} is there twice`);',
    replace: '',
    why: 'of two numbers nobody can say which holds',
  },
  {
    file: 'src/core/readTimeoutHint.ts',
    find: "type === 'detached' || timeoutInSeconds",
    replace: 'timeoutInSeconds',
    why: 'a detached call is told to wait for longer',
  },
  {
    file: 'src/host/functions/toPolicyDefaults.ts',
    find: "get('circuitBreaker.statuses') ?? sdkCircuitBreaker.statuses",
    replace: "get('circuitBreaker.statuses') ?? {}",
    why: 'a breaker never opens',
  },
  {
    file: 'src/host/editor/toUsualOptions.ts',
    find: 'toWantedTarget(withoutOptions(request))',
    replace: 'toWantedTarget(request)',
    why: 'the form calls the choice of the request that of the settings',
  },
  {
    file: 'src/files/streamFile.ts',
    find: ' | constants.O_NONBLOCK',
    replace: '',
    why: 'pipes that nobody writes to hold up every file of the extension host',
  },
  {
    file: 'src/webview/requestEditor/retryHint.ts',
    find: "if (type === 'detached') return retryHints.safe;",
    replace: '',
    why: 'the form says that a detached call may run twice',
  },
];
