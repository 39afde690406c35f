/** A line of a stack trace that names a place in a file. */
export type StackFrame = {
  /** Offsets of its path and position in the text. */
  readonly start: number;
  readonly end: number;
  /**
   * An absolute path, as the program knows it: it may be of a container. Of Java, which writes no path, that of the package and file,
   * below a folder with sources: `com/example/Hello.java`. Of the Go compiler, and of Python if its command names a file so, one from the
   * folder of the function: `./func.go`.
   */
  readonly path: string;
  /** Count from 1. Python, Java and panics of Go write no column. */
  readonly line: number;
  readonly column?: number;
  /** Whether the frame that failed is the last of its stack, as in Python, not the first. */
  readonly isNewestLast: boolean;
};

/** Maximum number of frames that are returned: the last ones, because programs write their error last. */
const maxFrames = 500;

/** Longer lines are not frames, unless they are a whole traceback. */
const longest = 2000;

/** `File "/function/func.py", line 12, in handler`; in a group of exceptions, after a bar. */
const python = /^[\s|]*(File "((?!<|[A-Za-z]:\\)[^"]+)", line (\d{1,7}))(?!\d)/;

/** The traceback of a function that failed, which the FDK for Python writes into one line: `\n` in it is a backslash and an n. */
const flatPython =
  /(?:^|:|\\n) {2}(File "((?!<|[A-Za-z]:\\)[^"]+)", line (\d{1,7})), in [^\s\\]{1,200}(?=\\n)/g;

/** `at com.example.Hello.handle(Hello.java:12)`; the class may follow a module or class loader, as in `app//`. */
const java = /^\s+at (?:\S*\/)?([^\s/(:]+)\(([^\s()/\\:]+\.(?:java|kt|groovy|scala)):(\d{1,7})\)/;

/** `[ERROR] /project/Hello.java:[12,5] …` of Maven, `/project/Hello.java:12: error: …` of `javac`. */
const javaError =
  /^(?:\[[A-Z]+\] )?((\/[^:]+\.(?:java|kt|groovy|scala)):(?:\[(\d{1,7}),(\d{1,7})\]|(\d{1,7})(?=: [a-z]+:)))/;

/** `\t/function/func.go:12 +0x1d`, below the name of a function. */
const go = /^\t((\/[^:]+\.go):(\d{1,7}))(?= \+0x|$)/;

/** `./func.go:12:5: undefined: x` of the compiler. */
const goError = /^(((?:\.{0,2}\/[^:]+|[^\s:/]+)\.go):(\d{1,7})(?::(\d{1,7}))?)(?=: )/;

/** The position at the end of a line of Node, perhaps before the properties of the error. */
const position = /:(\d{1,7})(?::(\d{1,7}))?\)?(?: \{)?$/;

/** `at `, or nothing above the code of a syntax error. */
const nodeBegin = /^(?:\s+at (?:async )?)?/;

/** The path after the name of a function: `at handler (/function/func.js:12:3)`. */
const inBrackets = /\((?=\/|file:\/\/\/)/;

/**
 * Finds the frames of the stack traces of Node.js, Python, Java and Go, and the places of errors of Java and Go compilers, in text without
 * sequences of the terminal. Paths are not checked in any way. Takes linear time.
 */
export function findStackFrames(text: string): readonly StackFrame[] {
  const frames: StackFrame[] = [];
  for (let start = 0; start < text.length;) {
    const next = text.indexOf('\n', start);
    const end = next < 0 ? text.length : next;
    for (const frame of findInLine(text.slice(start, end)))
      frames.push({ ...frame, start: frame.start + start, end: frame.end + start });
    start = end + 1;
  }
  return frames.slice(-maxFrames);
}

function findInLine(line: string): readonly StackFrame[] {
  const flat = flatPythonFrames(line);
  if (flat.length > 0 || line.length > longest) return flat;
  const frame =
    pythonFrame(line) ?? javaFrame(line) ?? javaErrorFrame(line) ?? goFrame(line) ?? nodeFrame(line);
  return frame ? [frame] : [];
}

function flatPythonFrames(line: string): readonly StackFrame[] {
  return Array.from(line.matchAll(flatPython)).flatMap((found) => {
    const [whole, shown = '', name = '', number] = found;
    const start = found.index + whole.indexOf(shown);
    const path = fromFolder(name);
    const frame = { start, end: start + shown.length, path, line: Number(number), isNewestLast: true };
    return toFrame(frame) ?? [];
  });
}

function pythonFrame(line: string): StackFrame | undefined {
  const [whole = '', shown = '', name, number] = python.exec(line) ?? [];
  if (name === undefined) return undefined;
  const start = whole.length - shown.length;
  return toFrame({
    start,
    end: whole.length,
    path: fromFolder(name),
    line: Number(number),
    isNewestLast: true,
  });
}

function javaFrame(line: string): StackFrame | undefined {
  const [whole = '', method = '', file = '', number = ''] = java.exec(line) ?? [];
  if (whole === '') return undefined;
  const end = whole.length - 1;
  const start = end - file.length - 1 - number.length;
  // Without the class and the method.
  const path = [...method.split('.').slice(0, -2), file].join('/');
  return toFrame({ start, end, path, line: Number(number), isNewestLast: false });
}

function javaErrorFrame(line: string): StackFrame | undefined {
  const [whole = '', shown = '', path, number, column, only] = javaError.exec(line) ?? [];
  if (path === undefined) return undefined;
  const columns = column === undefined ? {} : { column: Number(column) };
  const start = whole.length - shown.length;
  return toFrame({
    start,
    end: whole.length,
    path,
    line: Number(number ?? only),
    ...columns,
    isNewestLast: false,
  });
}

function goFrame(line: string): StackFrame | undefined {
  const found = go.exec(line) ?? goError.exec(line);
  if (!found) return undefined;
  const [whole, shown = '', name = '', number, column] = found;
  const path = fromFolder(name);
  const start = whole.length - shown.length;
  const columns = column === undefined ? {} : { column: Number(column) };
  return toFrame({ start, end: whole.length, path, line: Number(number), ...columns, isNewestLast: false });
}

/** Marks a path that is not absolute as one from the folder of the function. */
function fromFolder(path: string): string {
  return /^(?:\/|\.{1,2}\/)/.test(path) ? path : `./${path}`;
}

function nodeFrame(line: string): StackFrame | undefined {
  const found = position.exec(line);
  if (!found) return undefined;
  const [, number = '', column] = found;
  const begin = nodeBegin.exec(line)?.[0].length ?? 0;
  // Only the line above the code of a syntax error has no column.
  if ((begin === 0) !== (column === undefined)) return undefined;
  const start = begin === 0 ? 0 : (inBrackets.exec(line)?.index ?? begin - 1) + 1;
  const path = toPath(line.slice(start, found.index));
  if (path === undefined) return undefined;
  const end = found.index + 1 + number.length + (column === undefined ? 0 : 1 + column.length);
  const columns = column === undefined ? {} : { column: Number(column) };
  return toFrame({ start, end, path, line: Number(number), ...columns, isNewestLast: false });
}

/** Returns the path of a file, also of a module (`file:///…`). */
function toPath(name: string): string | undefined {
  if (name.startsWith('/')) return name;
  if (!name.startsWith('file:///')) return undefined;
  try {
    return decodeURIComponent(name.slice('file://'.length));
  } catch {
    return undefined;
  }
}

function toFrame(frame: StackFrame): StackFrame | undefined {
  return frame.line > 0 && frame.column !== 0 && !frame.path.includes('\0') ? frame : undefined;
}
