/** A word of a POSIX shell that stands for exactly this text. */
export function shellQuote(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`;
}

/** Longest body that is put into a command line, in bytes; Linux takes 128 KiB an argument. */
const inlineBytes = 8192;

/** A body as a word of a command line; undefined for what cannot be one: binary, or too long to read. */
export function toInlineBody(body: Uint8Array): string | undefined {
  if (body.length > inlineBytes || body.includes(0)) return undefined;
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(body);
  } catch {
    return undefined;
  }
}

/** Puts a command line together, an option a line. */
export function toCommandLine(command: string, options: readonly (readonly string[])[]): string {
  return [command, ...options.map((words) => words.map(shellQuote).join(' '))].join(' \\\n  ');
}
