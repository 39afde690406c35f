/** The names that a Python module defines, as far as its text shows them. */
export type PythonNames = {
  readonly names: ReadonlySet<string>;
  /** It imports all names of another module. */
  readonly hasStar: boolean;
};

/** Strings and comments, which can contain anything. One without end goes to the end of its line or of the text. */
const ignored =
  /"""[\s\S]*?(?:"""|$)|'''[\s\S]*?(?:'''|$)|"(?:\\.|[^"\\\n])*"?|'(?:\\.|[^'\\\n])*'?|#[^\n]*/g;

/** Finds the functions, classes, variables and imports outside of functions and classes. */
export function readPythonNames(source: string): PythonNames {
  const names = new Set<string>();
  let hasStar = false;
  /** Indentation of the function or class around a line. */
  let owner: number | undefined;
  const text = source.replaceAll('\r\n', '\n').replaceAll(ignored, '""').replaceAll('\\\n', ' ');
  for (const line of inOneLine(text).split('\n')) {
    const code = line.trim();
    if (code === '') continue;
    const indent = line.length - line.trimStart().length;
    if (owner !== undefined && indent > owner) continue;
    owner = undefined;
    const defined = /^(?:async\s+)?(?:def|class)\s+(\w+)/.exec(code)?.[1];
    if (defined !== undefined) {
      names.add(defined);
      owner = indent;
    }
    const imported = /^(?:from\s+\S+\s+)?import\s+(.+)/.exec(code)?.[1];
    if (imported?.trim() === '*') hasStar = true;
    for (const part of imported?.replaceAll(/[()]/g, '').split(',') ?? [])
      // `name` or `name as other`.
      names.add(part.trim().split(/\s+/).at(-1) ?? '');
    const assigned = /^(\w+)\s*(?::[^=]*)?=(?!=)/.exec(code)?.[1];
    if (assigned !== undefined) names.add(assigned);
  }
  return { names, hasStar };
}

/** Joins the lines in parentheses, such as those of a long import. */
function inOneLine(text: string): string {
  let depth = 0;
  return text.replaceAll(/[([{\n\])}]/g, (sign) => {
    if ('([{'.includes(sign)) depth++;
    else if (sign !== '\n') depth = Math.max(0, depth - 1);
    return sign === '\n' && depth > 0 ? ' ' : sign;
  });
}
