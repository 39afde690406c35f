import type { Worker } from 'node:worker_threads';

/** The matches of a regular expression in a text, at most two: each with its first group. */
type PatternMatches = readonly { readonly whole: string; readonly group?: string }[];

/** The outcome of a search: `timeout` if it took too long, `invalid` if it is not a regular expression. */
export type PatternOutcome = PatternMatches | 'timeout' | 'invalid';

/** Milliseconds that a regular expression may take. */
export const patternTimeLimit = 1000;

/** Most steps of an expression that is run in this thread: about a millisecond. */
const quickSteps = 100_000;

/**
 * Finds the first two matches of a JavaScript regular expression with the flag `u`. One that may take long for this text
 * runs in another thread, which is ended after a second.
 */
export async function findPattern(pattern: string, text: string): Promise<PatternOutcome> {
  let expression: RegExp;
  try {
    expression = new RegExp(pattern, 'gu');
  } catch {
    return 'invalid';
  }
  return mostSteps(pattern, text.length) <= quickSteps
    ? search(expression, text)
    : searchApart(pattern, text);
}

function search(expression: RegExp, text: string): PatternMatches {
  const matches: { whole: string; group?: string }[] = [];
  for (const [whole, group] of text.matchAll(expression)) {
    matches.push({ whole, ...(group !== undefined && { group }) });
    if (matches.length === 2) break;
  }
  return matches;
}

/**
 * Returns an upper limit of the steps that backtracking can take. Each repetition multiplies them by the length of the text, and
 * each alternative adds a choice at each of them. Infinity for repeated groups and references to groups.
 */
export function mostSteps(pattern: string, length: number): number {
  // A class and an escape are one character each.
  const plain = pattern
    .replaceAll(/\\(?:[pP]\{[^}]*\}|u\{[^}]*\}|k<[^>]*>|.)/gsu, (escape) =>
      /^\\[1-9k]/.test(escape) ? '\\1' : 'a',
    )
    .replaceAll(/\[[^\]]*\]/g, 'a');
  if (plain.includes('\\1') || /\)[*+{]/.test(plain)) return Infinity;
  const repetitions = plain.match(/[*+{]/g)?.length ?? 0;
  const optional = plain.match(/(?<!\()[?]/g)?.length ?? 0;
  const alternatives = plain.match(/\|/g)?.length ?? 0;
  return (
    (length + 1) ** (repetitions + 1) *
    2 ** Math.max(0, optional - repetitions) *
    2 ** alternatives *
    (plain.length + 1)
  );
}

/** The program of the thread, as text: it is not a file of the package. Says when it begins, since a thread takes time to start. */
const program = `
const { parentPort } = require('node:worker_threads');
parentPort.on('message', ({ pattern, text }) => {
  parentPort.postMessage('begins');
  const found = [];
  for (const [whole, group] of text.matchAll(new RegExp(pattern, 'gu'))) {
    found.push(group === undefined ? { whole } : { whole, group });
    if (found.length === 2) break;
  }
  parentPort.postMessage(found);
});`;

let worker: Worker | undefined;
/** Searches wait for each other: the thread does one at a time. */
let last: Promise<unknown> = Promise.resolve();

function searchApart(pattern: string, text: string): Promise<PatternOutcome> {
  const next = last.then(() => searchInWorker(pattern, text));
  last = next.catch(() => {});
  return next;
}

/** The module is loaded here: few expressions need it. */
async function startWorker(): Promise<Worker> {
  const threads = await import('node:worker_threads');
  return new threads.Worker(program, { eval: true });
}

async function searchInWorker(pattern: string, text: string): Promise<PatternOutcome> {
  const thread = (worker ??= await startWorker());
  // Only while it searches, a program that is done waits for it.
  thread.ref();
  let timer: NodeJS.Timeout | undefined;
  const outcome = await new Promise<PatternOutcome>((done) => {
    thread.on('message', (message: PatternMatches | 'begins') => {
      if (message === 'begins') timer = setTimeout(() => done('timeout'), patternTimeLimit);
      else done(message);
    });
    // Such as a lack of memory, which ends the thread as well.
    thread.on('error', () => done('timeout'));
    thread.postMessage({ pattern, text });
  });
  for (const event of ['message', 'error']) thread.removeAllListeners(event);
  clearTimeout(timer);
  if (outcome === 'timeout') {
    worker = undefined;
    await thread.terminate();
  } else thread.unref();
  return outcome;
}
