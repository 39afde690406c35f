import type { Mutant } from './mutant.ts';

/** Breaks of the rules of the history and of comparison. */
export const historyMutants: readonly Mutant[] = [
  {
    file: 'src/host/history/historyFolder.ts',
    find: 'index >= count || sum > bytes',
    replace: 'index >= count',
    why: 'the history takes any amount of disk',
  },
  {
    file: 'src/host/history/historyFolder.ts',
    find: 'index >= count || sum > bytes',
    replace: 'sum > bytes',
    why: 'the history has any number of entries',
  },
  {
    file: 'src/host/history/historyFolder.ts',
    find: 'if (entry?.id === id && ',
    replace: 'if (entry && ',
    why: 'an entry under the name of another one is shown twice',
  },
  {
    file: 'src/host/history/historyFolder.ts',
    find: 'return (await Promise.all(whole)).every(Boolean);',
    replace: 'return whole.length > 0;',
    why: 'an entry that lost its answer opens with an error',
  },
  {
    file: 'src/host/history/historyFolder.ts',
    find: 'let sum = loose.filter',
    replace: 'let sum = 0 * loose.filter',
    why: 'what crashes left takes any amount of disk',
  },
  {
    file: 'src/host/history/history.ts',
    find: 'answer: kept?.ok ? size : 0',
    replace: 'answer: size',
    why: 'an entry claims an answer that the disk did not take',
  },
  {
    file: 'src/host/history/toAnswerText.ts',
    find: '!passing.test(name)',
    replace: 'name',
    why: 'two equal answers differ by their ids',
  },
  {
    file: 'src/host/history/toAnswerText.ts',
    find: 'prettyJson(text) : text',
    replace: 'JSON.stringify(JSON.parse(text), undefined, 2) : text',
    why: 'large numbers are rounded where answers are compared',
  },
  {
    file: 'src/host/history/historyFolder.ts',
    find: 'now - touchedAt > leftoverAge',
    replace: 'now > touchedAt',
    why: 'a body that another window is writing is deleted',
  },
  {
    file: 'src/host/history/historyFolder.ts',
    find: 'partial || !whole.has(id));',
    replace: 'partial);',
    why: 'bodies whose entry was never written stay for ever',
  },
  {
    file: 'src/host/history/historyFolder.ts',
    find: 'await writeFile(this.pathOf(id, part), bytes, { mode: 0o600 });',
    replace: 'await writeFile(this.pathOf(id, part), bytes);',
    why: 'others on the machine can read what was sent',
  },
  {
    file: 'src/host/history/entryNames.ts',
    find: 'return id !== undefined && part ?',
    replace: 'return id !== undefined && part && rest === undefined ?',
    why: 'files that were half written stay for ever',
  },
  {
    file: 'src/host/history/entryText.ts',
    find: "rest.join('') !== '' || head !== ",
    replace: "rest.join('') === 'x' || head !== ",
    why: 'text after an entry is let pass',
  },
  {
    file: 'src/host/history/historyEntry.ts',
    find: '.filter(([name]) => !signing.has(name.toLowerCase()))',
    replace: '',
    why: 'an authorization header is kept on disk',
  },
  {
    file: 'src/host/history/historyEntry.ts',
    find: 'isIdentifying(header) ? ([header[0], redactedMark] as const) : header',
    replace: 'header',
    why: 'a cookie is kept on disk',
  },
  {
    file: 'src/host/history/history.ts',
    find: 'const body = redactor.bytes(ended.body);',
    replace: 'const body = ended.body;',
    why: 'a secret in a body is kept on disk',
  },
  {
    file: 'src/host/history/toHistoryEntry.ts',
    find: 'return redactor.value({',
    replace: 'return ({',
    why: 'a secret in a header is kept on disk',
  },
  {
    file: 'src/host/history/history.ts',
    find: 'const before = this.get(id);',
    replace: 'const before = { bytes: { request: 0, answer: 0 } };',
    why: 'late output brings a deleted entry back',
  },
  {
    file: 'src/host/history/history.ts',
    find: 'entry.startedAt < startedAt && ',
    replace: '',
    why: 'an answer is compared with itself or a later one',
  },
  {
    file: 'src/host/history/history.ts',
    find: 'statusOf(entry) !== undefined && toRequestKey(entry.source) === key',
    replace: 'statusOf(entry) !== undefined',
    why: 'an answer is compared with that of another request',
  },
  {
    file: 'src/host/history/history.ts',
    find: 'if (this.#options.limit() < 1) return;',
    replace: '',
    why: 'a history that is turned off still writes',
  },
  {
    file: 'src/host/response/invocationStore.ts',
    find: 'if (after?.stdout === before?.stdout && after?.stderr === before?.stderr) return;',
    replace: 'return;',
    why: 'what a function writes at its end is not in the history',
  },
  {
    file: 'src/host/response/invocation.ts',
    find: 'if (written) this.#output = this.redactor.value(written);',
    replace: 'if (written) this.#output = written;',
    why: 'a secret that a function prints is shown and kept',
  },
  {
    file: 'src/host/response/recordedBody.ts',
    find: 'size + result.value.byteLength <= bodyLimit',
    replace: 'size >= 0',
    why: 'a stream without end is held in memory',
  },
];
