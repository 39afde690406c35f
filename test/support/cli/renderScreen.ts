/** A sequence that begins with escape, or any other character. */
const pattern = new RegExp(String.raw`${String.fromCharCode(27)}\[([\d;]*[A-Za-z])|[\s\S]`, 'gu');

/**
 * Returns the lines that a terminal shows after this output. It knows the few sequences that `ocifn` uses, and fails for any other, so
 * that a new one does not go unnoticed.
 */
export function renderScreen(output: string): readonly string[] {
  const lines: string[] = [''];
  let row = 0;
  let column = 0;
  for (const [token, sequence] of output.matchAll(pattern)) {
    if (sequence !== undefined) {
      const count = Number(/^\d+/.exec(sequence)?.[0] ?? 1);
      if (sequence.endsWith('A')) row = Math.max(0, row - count);
      else if (sequence.endsWith('G')) column = count - 1;
      else if (sequence === 'J' || sequence === '0J')
        lines.splice(row, Infinity, (lines[row] ?? '').slice(0, column));
      else if (!sequence.endsWith('m')) throw new Error(`Unknown sequence ${sequence}`);
    } else if (token === '\r') column = 0;
    else if (token === '\n') {
      row++;
      lines[row] ??= '';
    } else {
      const line = (lines[row] ?? '').padEnd(column);
      lines[row] = `${line.slice(0, column)}${token}${line.slice(column + 1)}`;
      column++;
    }
  }
  return lines.map((line) => line.trimEnd());
}
