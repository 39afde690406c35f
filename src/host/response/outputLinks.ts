import { basename } from 'node:path';
import { plainAnsiText } from '../../core/text/ansiText.ts';
import { shorten } from '../../core/text/shorten.ts';
import { findStackFrames, type StackFrame } from '../../core/text/stackFrames.ts';
import type { CallOutput } from '../../local/output/outputTail.ts';
import type { OutputLink, OutputLinks, OutputStream } from '../../protocol/response.ts';
import { findSourceFile, type SourcePlaces } from './findSourceFile.ts';

/** A place in a source file. Line and column count from 1. */
export type SourceLine = { readonly path: string; readonly line: number; readonly column: number };

/** Returns true for a file of a package, which an error may only have passed through. */
export function isPackaged(path: string): boolean {
  return /\/(?:node_modules|site-packages|dist-packages)\//.test(path);
}

/** Returns the name of the file and the line. */
export function toFrameLabel(path: string, { line }: Pick<StackFrame, 'line'>): string {
  return `${shorten(basename(path), 40)}:${line}`;
}

/** Finds the stack frames that lie in the workspace. */
export async function findOutputLinks(
  output: CallOutput | undefined,
  places: SourcePlaces,
): Promise<OutputLinks> {
  const files = new Map<string, Promise<string | undefined>>();
  const find = async (text: string): Promise<readonly FoundFrame[]> => {
    const found = findStackFrames(plainAnsiText(text)).map(async (frame) => {
      const file = files.get(frame.path) ?? findSourceFile(frame.path, places);
      files.set(frame.path, file);
      return { frame, file: await file };
    });
    return (await Promise.all(found)).flatMap(({ frame, file }) =>
      file === undefined ? [] : [{ frame, file }],
    );
  };
  const [stdout, stderr] = [await find(output?.stdout ?? ''), await find(output?.stderr ?? '')];
  const error = toErrorLink(stderr);
  return { stdout: stdout.map(toLink), stderr: stderr.map(toLink), ...(error && { error }) };
}

/** Returns the place that the link at an offset opens; undefined if that offset has no link. */
export async function findLinkedLine(
  output: CallOutput | undefined,
  stream: OutputStream,
  start: number,
  places: SourcePlaces,
): Promise<SourceLine | undefined> {
  const frames = findStackFrames(plainAnsiText(output?.[stream] ?? ''));
  const frame = frames.find((each) => each.start === start);
  const path = frame && (await findSourceFile(frame.path, places));
  return path === undefined ? undefined : { path, line: frame?.line ?? 1, column: frame?.column ?? 1 };
}

type FoundFrame = { readonly frame: StackFrame; readonly file: string };

function toLink({ frame: { start, end } }: FoundFrame): OutputLink {
  return { start, end };
}

/** Prefers the code of the function to that of its packages. */
function toErrorLink(found: readonly FoundFrame[]): OutputLinks['error'] {
  const own = found.filter(({ file }) => !isPackaged(file));
  const frame = own.findLast((each) => each.frame.isNewestLast) ?? own[0];
  return frame && { ...toLink(frame), label: toFrameLabel(frame.file, frame.frame) };
}
