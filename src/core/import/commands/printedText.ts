import { isJson } from '../../json/jsonBody.ts';
import { hasMarks } from '../request/placeholderMark.ts';
import { replaceEscapes } from './shellEscapes.ts';

/** Most characters of an output: as many as a command line can have. */
const longest = 2 * 1024 * 1024;

/** Returns what `echo` prints in bash. The line break after JSON is omitted, since it has no effect there. */
export function printEcho(args: readonly string[]): string {
  const first = args.findIndex((word) => !/^-[neE]+$/.test(word));
  const [flags, words] = first < 0 ? [args, []] : [args.slice(0, first), args.slice(first)];
  const letters = flags.join('');
  const line = words.join(' ');
  const hasEscapes = letters.lastIndexOf('e') > letters.lastIndexOf('E');
  // `\c` ends the output.
  const end = hasEscapes ? [...line.matchAll(/\\[^]/g)].find(([escape]) => escape === '\\c') : undefined;
  const before = end && line.slice(0, end.index);
  const text = hasEscapes ? replaceEscapes(before ?? line, 'echo') : line;
  return before !== undefined || letters.includes('n') || text === '' || isJson(withoutMarks(text))
    ? text
    : `${text}\n`;
}

/** Returns what `printf` prints; undefined for a format with more than `%s`, `%d` and `%%`, or one that is not known. */
export function printFormat(words: readonly string[]): string | undefined {
  const [format = '', ...args] = words[0] === '--' ? words.slice(1) : words;
  if (format.startsWith('-') || hasMarks(format)) return undefined;
  const parts = format.split(/(%[^])/);
  let text = '';
  let next = 0;
  do {
    const before = next;
    for (const [index, part] of parts.entries()) {
      if (index % 2 === 0) {
        if (part.includes('%')) return undefined;
        text += replaceEscapes(part, 'printf');
      } else if (part === '%%') text += '%';
      else if (part === '%s') text += args[next++] ?? '';
      else {
        const number = args[next++] ?? '0';
        // Others are converted, or a problem.
        if (!/^%[di]$/.test(part) || !/^(?:-?(?:0|[1-9]\d*)|\uFDD0[\w$.]+\uFDD0)$/.test(number))
          return undefined;
        text += number;
      }
    }
    if (text.length > longest) return undefined;
    if (next === before) break;
  } while (next < args.length);
  return text;
}

/** Replaces marked placeholders by a value that JSON may have anywhere. */
function withoutMarks(text: string): string {
  return text.replaceAll(/\uFDD0[\w$.]+\uFDD0/g, '0');
}
