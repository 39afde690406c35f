import { expect, it } from 'vitest';
import { exitCode } from '../../../../src/cli/common/exitCode.ts';
import { toCommandHelp, toHelp, wrapText } from '../../../../src/cli/commands/help.ts';
import { runCli } from '../../../support/cli/cli.ts';

// The first test of the file, so that it loads the commands: their help is created at that time.
it('the help of each command describes its operands and options within the width of a terminal', async () => {
  const texts: string[] = [];
  for (const args of [
    [],
    ['invoke'],
    ['run'],
    ['measure'],
    ['serve'],
    ['functions'],
    ['profiles'],
    ['check'],
    ['check-archive'],
    ['import'],
  ]) {
    const asked = ['--help', ...args];
    const { code, stdout, stderr } = await runCli(asked);
    expect([code, stderr]).toEqual([0, '']);
    texts.push(`$ ocifn ${asked.join(' ')}\n${stdout.toString()}`);
    for (const same of [['help', ...args], ['-h', ...args], ...(args.length > 0 ? [[...args, '-h']] : [])])
      expect((await runCli(same)).stdout.equals(stdout)).toBe(true);
  }
  const text = texts.join('\n');
  await expect(text).toMatchFileSnapshot('../texts/help.txt');
  expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThanOrEqual(100);
  await expect(await listOptions()).toMatchFileSnapshot('../texts/optionTables.txt');
});

/** Returns a line for each option of each command: its value, how often it may occur, and whether it may be empty. */
async function listOptions(): Promise<string> {
  const commands = [
    (await import('../../../../src/cli/commands/invokeCommand.ts')).invokeCommand,
    (await import('../../../../src/cli/commands/runCommand.ts')).runCommand,
    (await import('../../../../src/cli/commands/measureCommand.ts')).measureCommand,
    (await import('../../../../src/cli/commands/serveCommand.ts')).serveCommand,
    (await import('../../../../src/cli/commands/functionsCommand.ts')).functionsCommand,
    (await import('../../../../src/cli/commands/profilesCommand.ts')).profilesCommand,
    (await import('../../../../src/cli/commands/checkCommand.ts')).checkCommand,
    (await import('../../../../src/cli/commands/checkArchiveCommand.ts')).checkArchiveCommand,
    (await import('../../../../src/cli/commands/importCommand.ts')).importCommand,
  ];
  const lines = commands.flatMap(({ name, sections }) =>
    Object.values(sections)
      .flatMap(Object.entries)
      .map(([option, { type, multiple = false, mayBeEmpty = false }]) =>
        [
          `${name} --${option}: ${type}`,
          ...(multiple ? ['may be repeated'] : []),
          ...(mayBeEmpty ? ['may be empty'] : []),
        ].join(', '),
      ),
  );
  return `${lines.join('\n')}\n`;
}

it('the help of a command without operands and options is its summary', () => {
  const command = { name: 'x', operands: '', summary: 'Does it.', sections: {}, examples: [] };
  expect(toCommandHelp({ ...command, run: async () => 0 })).toBe('ocifn x [OPTIONS]\n\nDoes it.\n');
});

it('an option that is too long for its column gets its own line', () => {
  const toOptions = (...names: readonly string[]) =>
    Object.fromEntries(
      names.map((name) => [name, { type: 'boolean', help: 'word '.repeat(15).trim() } as const]),
    );
  const sections = { One: toOptions('x'.repeat(22)), Two: toOptions('y'.repeat(23)) };
  const valued = { Three: { z: { type: 'string', value: 'N', help: 'short' } } } as const;
  const help = toCommandHelp({
    name: 'x',
    operands: '[Y]',
    summary: 'Does it.',
    sections: { ...sections, ...valued },
    examples: ['ocifn x', 'ocifn x y'],
    run: async () => 0,
  });
  const [thirteen, two] = ['word '.repeat(13).trim(), 'word word'];
  expect(help.split('\n')).toEqual([
    'ocifn x [Y] [OPTIONS]',
    '',
    'Does it.',
    '',
    'One:',
    `  --${'x'.repeat(22)}  ${thirteen}`,
    `${' '.repeat(28)}${two}`,
    '',
    'Two:',
    `  --${'y'.repeat(23)}`,
    `${' '.repeat(28)}${thirteen}`,
    `${' '.repeat(28)}${two}`,
    '',
    'Three:',
    `  --z N${' '.repeat(21)}short`,
    '',
    'Examples:',
    '  ocifn x',
    '  ocifn x y',
    '',
  ]);
});

it('the list of commands breaks long summaries', () => {
  const summary = 'word '.repeat(19).trim();
  const command = { name: 'x', summary, sections: {}, examples: [], run: async () => exitCode.ok };
  const [, , ...lines] = toHelp([
    { ...command, operands: '[Y]' },
    { ...command, operands: '' },
  ]).split('\n');
  const wrapped = [`    ${'word '.repeat(18).trim()}`, '    word'];
  expect(lines.slice(0, 7)).toEqual(['ocifn x [Y]', ...wrapped, 'ocifn x', ...wrapped, '']);
});

it.each([
  ['', ['']],
  ['one', ['one']],
  ['ab cd', ['ab cd']],
  ['ab cde', ['ab', 'cde']],
  ['abcdefgh i', ['abcdefgh', 'i']],
  ['i abcdefgh', ['i', 'abcdefgh']],
  ['a b c d e', ['a b c', 'd e']],
])('wrapText breaks %j into lines of five characters', (text, lines) => {
  expect(wrapText(text, 5)).toEqual(lines);
});
