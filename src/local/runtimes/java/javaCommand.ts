import { shorten } from '../../../core/text/shorten.ts';
import { entryPoint } from './fdkRuntime.ts';

/** The handler of a function, and options for Java. */
export type JavaCommand = { readonly handler: string; readonly options: readonly string[] };

const handlerForm = 'CLASS::METHOD, such as com.example.fn.HelloFunction::handleRequest';

/** Options that only fit the image. */
const ofImage = /^-(?:Djava\.library\.path=|Xshare:|agentlib:jdwp|Xrunjdwp)/;

/** Returns true for a handler, which the entry point of an image adds to its command. */
export function isHandler(word: string): boolean {
  return /^[\p{L}\p{N}_$.]+::[\p{L}\p{N}_$]+$/u.test(word);
}

/** Checks the handler of a code-only function. */
export function readHandler(handler: string | undefined): JavaCommand | { readonly problem: string } {
  return handler !== undefined && isHandler(handler)
    ? { handler, options: [] }
    : { problem: `it has no handler of the form ${handlerForm}` };
}

/** Reads the command of an image: a handler, perhaps after `java OPTIONS com.fnproject.fn.runtime.EntryPoint`. */
export function readCommand(words: readonly string[]): JavaCommand | { readonly problem: string } {
  const [first = '', second] = words;
  if (isHandler(first) && second === undefined) return readHandler(first);
  const at = words.indexOf(entryPoint);
  const handler = words[at + 1];
  if (at < 0 || handler === undefined || !isHandler(handler)) {
    const shown = shorten(words.join(' '), 200);
    return { problem: `its entry point "${shown}" does not run a handler of the form ${handlerForm}` };
  }
  return { handler, options: withoutClassPath(words.slice(1, at)).filter((word) => !ofImage.test(word)) };
}

/** The class path is that of this machine. */
function withoutClassPath(options: readonly string[]): readonly string[] {
  const names = ['-cp', '-classpath', '--class-path'];
  return options.filter(
    (word, at) =>
      !names.includes(word) && !names.includes(options[at - 1] ?? '') && !word.startsWith('--class-path='),
  );
}
