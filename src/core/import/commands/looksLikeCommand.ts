/** White space, also at a line continuation of any shell. */
const space = String.raw`(?:\s|[\\^\x60]\r?\n)+`;
/** Options before a command, each with a value or without. The limit keeps the search linear. */
const options = String.raw`(?:${space}--?\w[\w-]*(?:(?:=|${space})(?:"[^"]*"|'[^']*'|[^\s"'\\^\x60-]\S*))?){0,20}`;

/** A program with the command that invokes a function, at the beginning of a command. */
const command = new RegExp(
  String.raw`(?:^|[\s|;&])(?:` +
    `oci${options}${space}(?:fn${space}function${space}invoke|raw-request)|` +
    `fn${options}${space}(?:invoke|iv)|` +
    String.raw`curl(?:\.exe)?|ocifn${space}invoke)${space}`,
);

/** Returns whether a pasted text seems to be a command that can be imported; whether it can be is only known once it is read. */
export function looksLikeCommand(text: string): boolean {
  return command.test(text.slice(0, 100_000));
}
