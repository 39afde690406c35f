import { expect, it } from 'vitest';

const commands = {
  invoke: async () => (await import('../../../src/cli/invokeCommand.ts')).invokeCommand,
  serve: async () => (await import('../../../src/cli/serveCommand.ts')).serveCommand,
  functions: async () => (await import('../../../src/cli/functionsCommand.ts')).functionsCommand,
  profiles: async () => (await import('../../../src/cli/profilesCommand.ts')).profilesCommand,
  check: async () => (await import('../../../src/cli/checkCommand.ts')).checkCommand,
};

it('each option of each command takes what it took before, as often, or nothing', async () => {
  const lines: string[] = [];
  for (const [name, load] of Object.entries(commands)) {
    const command = await load();
    expect(command.name).toBe(name);
    for (const [option, { type, multiple = false, mayBeEmpty = false }] of Object.values(
      command.sections,
    ).flatMap(Object.entries))
      lines.push(
        `${name} --${option}: ${type}${multiple ? ', may be repeated' : ''}${mayBeEmpty ? ', may be empty' : ''}`,
      );
  }
  await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot('texts/optionTables.txt');
});
