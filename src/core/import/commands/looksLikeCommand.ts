/** A program with the command that invokes a function, at the beginning of a command. */
const command =
  /(?:^|[\s|;&])(?:oci\s+(?:fn\s+function\s+invoke|raw-request)|fn\s+(?:invoke|iv)|curl(?:\.exe)?|ocifn\s+invoke)\s/;

/** Returns whether a pasted text seems to be a command that can be imported; whether it can be is only known once it is read. */
export function looksLikeCommand(text: string): boolean {
  return command.test(text.slice(0, 100_000));
}
