import type { Command, OptionTable } from '../common/command.ts';

/** Columns of a terminal beside an editor. */
const width = 96;
/** Column at which the description of an option begins. */
const margin = 28;

/** Returns the help of `ocifn`. */
export function toHelp(commands: readonly Command[]): string {
  return [
    'Invoke functions in Oracle Cloud Infrastructure (OCI), and run local functions on this machine.',
    '',
    ...commands.flatMap(({ name, operands, summary }) => [
      `ocifn ${name} ${operands}`.trimEnd(),
      ...wrapText(summary, width - 4).map((line) => `    ${line}`),
    ]),
    '',
    'Run "ocifn COMMAND --help" for the options of a command, "ocifn --version" for the version.',
    '',
    'Exit codes: 0 response 2xx · 1 response with an error status · 2 usage error or invalid file ·',
    '            3 not sent · 4 no complete response · 5 response not written · 130 cancelled',
    '',
  ].join('\n');
}

/** Returns the help of one command. */
export function toCommandHelp({ name, operands, summary, sections, examples }: Command): string {
  return [
    `ocifn ${name} ${operands} [OPTIONS]`.replace('  ', ' '),
    '',
    ...wrapText(summary, width),
    ...Object.entries(sections).flatMap(([title, options]) => ['', `${title}:`, ...toLines(options)]),
    ...(examples.length === 0 ? [] : ['', 'Examples:', ...examples.map((line) => `  ${line}`)]),
    '',
  ].join('\n');
}

function toLines(options: OptionTable): readonly string[] {
  return Object.entries(options).flatMap(([name, { value, help }]) => {
    const option = `  --${name}${value === undefined ? '' : ` ${value}`}`;
    const [first = '', ...rest] = wrapText(help, width - margin);
    // An option that is too long for its column has its own line.
    const fits = option.length < margin - 1;
    const head = fits ? [option.padEnd(margin) + first] : [option, ' '.repeat(margin) + first];
    return [...head, ...rest.map((line) => ' '.repeat(margin) + line)];
  });
}

/** Breaks a text between words into lines of at most `width` characters; a longer word has its own line. */
export function wrapText(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line];
}
