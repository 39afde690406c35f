/**
 * Escapes the characters by which GitHub Actions recognizes commands in the output of a job: `::` at the beginning of a line,
 * also after spaces, and `##[` anywhere. JSON stays JSON with the same values.
 *
 * @param text begins a line, as far as can be known
 */
export function escapeWorkflowCommands(text: string): string {
  const lines = text.includes('::') ? text.replaceAll(/^([^\S\n]*):(?=:)/gm, String.raw`$1\u003a`) : text;
  return lines.replaceAll('##[', String.raw`#\u0023[`);
}

/** Returns how many characters at the end of a text may be the beginning of such a command. */
export function countCommandStart(text: string): number {
  const line = text.slice(text.lastIndexOf('\n') + 1);
  if (line.trimStart() === ':') return 1;
  return line.endsWith('##') ? 2 : line.endsWith('#') ? 1 : 0;
}
