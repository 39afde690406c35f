/** Quotes a text as one word of a POSIX shell. */
export function shellQuote(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`;
}

/** Maximum bytes of a body in a command line, so that it stays readable; Linux allows 128 KiB per argument. */
const inlineBytes = 8192;

/** Returns a body as text for a command line. Undefined if it is binary or too long. */
export function toInlineBody(body: Uint8Array): string | undefined {
  if (body.length > inlineBytes || body.includes(0)) return undefined;
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(body);
  } catch {
    return undefined;
  }
}

/** Joins a command and its options, with one option per line. */
export function toCommandLine(command: string, options: readonly (readonly string[])[]): string {
  return [command, ...options.map((words) => words.map(shellQuote).join(' '))].join(' \\\n  ');
}
