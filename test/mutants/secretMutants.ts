import type { Mutant } from './mutant.ts';

/** Breaks of the rules of secrets, and of what asks before it sends. */
export const secretMutants: readonly Mutant[] = [
  {
    file: 'src/core/builtInVariable.ts',
    find: 'Math.floor(now / 1000)',
    replace: 'now',
    why: '$timestamp is in milliseconds',
  },
  {
    file: 'src/core/builtInVariable.ts',
    find: 'return source && rest ? { source, name: rest } : undefined;',
    replace: 'return source ? { source, name: rest ?? "" } : undefined;',
    why: 'a secret without a name is asked for',
  },
  {
    file: 'src/core/neededVariables.ts',
    find: "given: (source, name) => (source === 'env' ? given?.(source, name) : ''),",
    replace: "given: () => '',",
    why: 'a variable of the machine that nobody allowed is taken for empty',
  },
  {
    file: 'src/core/redactor.ts',
    find: 'if (value instanceof Uint8Array) return bytes(value);',
    replace: 'if (value instanceof Uint8Array) return value;',
    why: 'a secret stays in bytes that are kept',
  },
  {
    file: 'src/core/redactor.ts',
    find: 'if (Array.isArray(value)) return value.map(redact);',
    replace: '',
    why: 'lists, headers among them, become objects or keep their secrets',
  },
  {
    file: 'src/core/redactionStream.ts',
    find: 'return this.#bytes.take(this.#firstOpen());',
    replace: 'return this.#bytes.take(this.#place);',
    why: 'a secret that comes in two pieces is shown',
  },
  {
    file: 'src/core/redactedBytes.ts',
    find: '[start, end] = [Math.min(start, last.start), Math.max(end, last.end)];',
    replace: '[start, end] = [last.start, last.end];',
    why: 'the end of a secret that overlaps another one is shown',
  },
  {
    file: 'src/core/redactionStream.ts',
    find: 'if (this.#bytes.isWord(start, place))',
    replace: '',
    why: 'a secret of two letters is taken out of every word',
  },
  {
    file: 'src/core/textEscapes.ts',
    find: ': readUnit(data, at, readBackslashPair)',
    replace: ': none',
    why: 'a secret with an umlaut is shown where it is escaped',
  },
  {
    file: 'src/core/secretPatterns.ts',
    find: 'const parts = [0, 1, 2].map',
    replace: 'const parts = [0].map',
    why: 'a password is shown within the base64 of user and password',
  },
  {
    file: 'src/core/textEscapes.ts',
    find: 'return space;',
    replace: 'return none;',
    why: 'a secret is shown as a form encodes it',
  },
  {
    file: 'src/core/redactEvents.ts',
    find: 'over ? body.end() : undefined',
    replace: 'undefined',
    why: 'the end of an answer that may begin a secret is lost',
  },
  {
    file: 'src/core/redactEvents.ts',
    find: 'yield redactor.value(event);',
    replace: 'yield event;',
    why: 'a header that echoes a secret is shown',
  },
  {
    file: 'src/host/environments/redactedLog.ts',
    find: 'warn: (message) => log.warn(current().text(message)),',
    replace: 'warn: (message) => log.warn(message),',
    why: 'a secret is in the log',
  },
  {
    file: 'src/host/requests/confirmOnce.ts',
    find: 'asked.set(key, said);',
    replace: '',
    why: 'a folder of protected requests asks once for each',
  },
  {
    file: 'src/host/requests/confirmOnce.ts',
    find: '`function ${target.functionId}`',
    replace: "'function'",
    why: 'agreeing to one protected function is taken for another one too',
  },
  {
    file: 'src/cli/openTarget.ts',
    find: 'target.value.protected || input.scope.environment?.protected',
    replace: 'target.value.protected',
    why: 'ocifn sends to a protected environment without asking',
  },
];
