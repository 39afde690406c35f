import { describe, expect, it } from 'vitest';
import { runCli } from '../../support/cli.ts';

describe('wrong usage ends with 2 and a line that names what is wrong', () => {
  it.each([
    [['invoke', 'hello', '--bogus'], "'--bogus'"],
    [['invoke', 'hello', '--body'], "'--body <value>'"],
    [['invoke'], 'is missing'],
    [['invoke', 'hello', 'twice'], '"twice"'],
    [['invoke', 'hello', '--body', 'a', '--file', 'b'], 'two bodies'],
    [['invoke', 'hello', '--type', 'async'], '--type is one of sync, detached, not "async"'],
    [['invoke', 'hello', '--intent', 'x'], '--intent is one of'],
    [['invoke', 'hello', '--auth', 'x'], '--auth is one of'],
    [['invoke', 'hello', '--output', 'x'], '--output is one of'],
    [['invoke', 'hello', '--connect-timeout', '0'], '--connect-timeout is a number of seconds above 0'],
    [['invoke', 'hello', '--header', 'no colon'], '--header is "Name: value"'],
    [['invoke', 'no-such-function'], 'no-such-function'],
    [['invoke', 'missing.ocifn.json'], 'missing.ocifn.json'],
    [['serve', '--port', '65536'], '--port is a number from 0 to 65535'],
    [['serve', 'a', 'b'], '"b"'],
    [
      ['invoke', 'hello', '--retry', 'none', '--max-attempts', '2'],
      '--max-attempts has no effect with --retry none',
    ],
    [['invoke', 'hello', '--buffer-limit', '1k'], '--buffer-limit is a whole number above 0'],
    [['invoke', 'hello', '--response-limit', '-1'], 'argument is ambiguous'],
    [['invoke', 'hello', '--var', 'a=b'], '--var is for request files'],
    [['invoke', 'hello', '--profile', ''], "'--profile' must not be empty"],
    [['invoke', 'hello', '--region='], "'--region' must not be empty"],
    [
      ['invoke', 'hello', '--allow-host', 'a.example', '--allow-host', ''],
      "'--allow-host' must not be empty",
    ],
    [['check', '--config-file', ''], "'--config-file' must not be empty"],
    [['functions', '--profile', 'DEV'], '--profile goes with --compartment'],
    [['functions', 'a', 'b'], '"b"'],
    [['check', 'a', 'b'], '"b"'],
    [['check', '--auth', 'x'], '--auth is one of'],
    [['profiles', 'x'], '"x"'],
    [['dance'], '"dance"'],
  ])('ocifn %j', async (args, words) => {
    const { code, stdout, stderr } = await runCli(args);
    expect(stderr).toContain(words);
    expect(stderr).not.toMatch(/\n\s+at |\\u000a/);
    expect(stdout.toString()).toBe('');
    expect(code).toBe(2);
  });
});

it('--version is answered on standard output', async () => {
  const { code, stdout, stderr } = await runCli(['--version']);
  expect([code, stdout.toString(), stderr]).toEqual([0, 'from sources\n', '']);
});

describe('help', () => {
  it('lists the commands on standard output', async () => {
    const { code, stdout } = await runCli(['--help']);
    for (const command of ['invoke', 'serve', 'functions', 'profiles', 'check'])
      expect(stdout.toString()).toContain(`ocifn ${command}`);
    expect(code).toBe(0);
  });

  it.each(['', 'invoke', 'serve', 'functions', 'profiles', 'check'])(
    'of "%s" fits a narrow terminal',
    async (name) => {
      const asked = name === '' ? ['--help'] : [name, '--help'];
      const { stdout, code } = await runCli(asked);
      const lines = stdout.toString().split('\n');
      expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(100);
      expect(code).toBe(0);
      if (name !== '') expect((await runCli(['help', name])).stdout.equals(stdout)).toBe(true);
    },
  );

  it('lists the options of a command', async () => {
    const { code, stdout } = await runCli(['invoke', '--help']);
    for (const option of [
      '--body',
      '--file',
      '--allow-host',
      '--fail-function',
      '--read-timeout',
      '--retry-status',
    ])
      expect(stdout.toString()).toContain(option);
    expect(code).toBe(0);
  });

  it('is what someone gets who says nothing, as an error', async () => {
    const { code, stderr } = await runCli([]);
    expect(stderr).toContain('ocifn invoke');
    expect(code).toBe(2);
  });
});
