import type { BodyForm } from './bodyForm.ts';

/** Quotes a text as one word of a POSIX shell. */
export function shellQuote(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`;
}

/** Joins a command and its options, with one option per line. */
export function toCommandLine(command: string, options: readonly (readonly string[])[]): string {
  return [command, ...options.map((words) => words.map(shellQuote).join(' '))].join(' \\\n  ');
}

/** Returns the command that prints a body; undefined for an empty one. */
export function toPrintCommand(form: BodyForm): string | undefined {
  switch (form.kind) {
    case 'empty':
      return undefined;
    case 'text':
      return `printf %s ${shellQuote(form.text)}`;
    case 'base64':
      return `printf %s ${shellQuote(form.base64)} | base64 -d`;
    case 'file':
      return `cat ${shellQuote(form.path)}`;
  }
}

/**
 * Puts comments above a command. An interactive zsh executes them, so nothing in them may be special to a shell, such as a quote or a
 * parenthesis.
 */
export function withShellNotes(notes: readonly string[], command: string): string {
  const lines = notes.map((note) => `# ${note.replaceAll(/[^\p{L}\p{N} .,:@/_\u2022-]/gu, ' ')}`);
  return [...lines, command].join('\n');
}
