import type { Mutant } from './mutant.ts';

export const localMutants: readonly Mutant[] = [
  {
    file: 'src/local/signatureVerifier.ts',
    find: 'return holds ? parameters.keyId : undefined;',
    replace: 'return parameters.keyId;',
    why: 'any signature holds',
  },
  {
    file: 'src/local/signatureVerifier.ts',
    find: 'if (!(skew <= maxSkew)) return undefined;',
    replace: '',
    why: 'an old request can be played again',
  },
  {
    file: 'src/local/signatureVerifier.ts',
    find: 'if (!required.every((name) => parameters.headers.includes(name))) return undefined;',
    replace: '',
    why: 'a signature may leave out the body',
  },
  {
    file: 'src/local/invokeHandler.ts',
    find: "if (!isSignedBody(request.headers, body)) return answer.error('NotAuthenticated');",
    replace: '',
    why: 'a changed body is accepted',
  },
  {
    file: 'src/local/invokeHandler.ts',
    find: "if (headerIs(request, 'is-dry-run', 'true'))",
    replace: "if (headerIs(request, 'is-dry-run', 'never'))",
    why: 'a dry run runs the function',
  },
  {
    file: 'src/local/invokeHandler.ts',
    find: 'if (!answer.response.writableFinished) gone.abort();',
    replace: '',
    why: "the function's connection outlives the caller",
  },
  {
    file: 'src/local/messageHeaders.ts',
    find: "  'authorization',\n  'opc-obo-token',",
    replace: '',
    why: 'a function sees the signature of its caller',
  },
  {
    file: 'src/local/processEnvironment.ts',
    find: "const names = ['PATH', 'HOME', 'LANG'];",
    replace: 'const names = Object.keys(process.env);',
    why: 'a function gets our whole environment',
  },
  {
    file: 'src/local/exchange.ts',
    find: 'if (size > sink.limit) {',
    replace: 'if (size > sink.limit * 1000) {',
    why: 'an answer over 6 MB passes',
  },
  {
    file: 'src/local/exchange.ts',
    find: 'const timeout = call.timeoutInSeconds * 1000;',
    replace: 'const timeout = call.timeoutInSeconds * 1_000_000;',
    why: 'a function is never timed out',
  },
  {
    file: 'src/local/collectedAnswer.ts',
    find: "return this.#answer.error('FunctionInvokeExecutionFailed', this.#callId);",
    replace: "return this.#answer.error('FunctionInvokeInvalidResponse', this.#callId);",
    why: 'an exception is named wrongly',
  },
  {
    file: 'src/local/functionRunner.ts',
    find: 'if (changed === undefined) return;',
    replace: 'return;',
    why: 'a changed function is not started anew',
  },
  {
    file: 'src/local/functionRunner.ts',
    find: "if (fate !== 'kept' && this.#process === process) this.#retire(process);",
    replace: '',
    why: 'a call after a time-out meets the busy process',
  },
  {
    file: 'src/local/turns.ts',
    find: 'if (this.#taken && !(await this.#wait(signal))) return undefined;',
    replace: '',
    why: 'two calls run in one process at once',
  },
  {
    file: 'src/local/frameSplitter.ts',
    find: 'this.#callId = found.id;',
    replace: '',
    why: 'output is shown beside the wrong call',
  },
  {
    file: 'src/local/functionRunner.ts',
    find: 'await this.#sources?.acceptOutput();\n      sink',
    replace: 'sink',
    why: 'a function that writes beside its code restarts with every call',
  },
  {
    file: 'src/local/functionProcess.ts',
    find: 'await killEscaped(this.#marker);',
    replace: '',
    why: 'a child that left its process group outlives the function',
  },
  {
    file: 'src/local/callQueue.ts',
    find: '|| this.#bytes + bytes > limits.bytes',
    replace: '',
    why: 'bodies that wait may fill the memory',
  },
];
