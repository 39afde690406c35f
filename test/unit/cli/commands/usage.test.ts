import { describe, expect, it, vi } from 'vitest';
import { exitCode } from '../../../../src/cli/common/exitCode.ts';
import { runCli as runHere } from '../../../../src/cli/runCli.ts';
import { describeFailure } from '../../../../src/core/failures/describeFailure.ts';
import { runCli } from '../../../support/cli/cli.ts';
import { createCliIo } from '../../../support/cli/cliIo.ts';

const wrong = `
dance
toString
--verbose
invoke
invoke hello twice
invoke hello --bogus
invoke hello -x
invoke hello -- --help
invoke hello --body
invoke hello --verbose=yes
invoke hello --body a --file b
invoke hello --profile=
invoke hello --region=
invoke hello --content-type=
invoke hello --allow-host a.example --allow-host=
invoke hello --header=
invoke hello --file=
invoke hello --output x
invoke hello --type async
invoke hello --intent x
invoke hello --auth x
invoke hello --connect-timeout 0
invoke hello --read-timeout x
invoke hello --header colonless
invoke hello --buffer-limit 1k
invoke hello --response-limit 0
invoke hello --response-limit -1
invoke hello --var a=b
invoke hello --retry often
invoke hello --retry none --max-attempts 2
invoke hello --retry safe --retry-status 429
invoke hello --retry sdk --retry-5xx no
invoke hello --retry custom --retry-status 42
invoke hello --max-attempts 0
invoke hello --max-time -1
invoke hello --max-time=-1
invoke hello --base-delay x
invoke hello --growth x
invoke hello --max-delay x
invoke hello --jitter x
invoke hello --backoff linear
invoke hello --retry-5xx maybe
invoke hello --max-attempts unlimited --max-time unlimited --retry-status any
invoke hello --breaker-failures 0
invoke hello --breaker-recovery x
invoke hello --breaker-status 42
invoke hello --circuit-breaker --no-circuit-breaker
invoke hello --no-circuit-breaker --breaker-failures 2
invoke hello --folder nowhere
invoke hello --folder /dev/null
invoke ocid1.fnfunc.local..aaaa --endpoint http://127.0.0.1:1
invoke ocid1.fnfunc.local..aaaa --endpoint http://127.0.0.1:1 --profile DEFAULT
invoke ocid1.fnfunc.local..aaaa --endpoint http://127.0.0.1:1 --config-file config
invoke nowhere.ocifn.json
serve a b
serve a --folder b
serve --port 65536
serve --response x
serve --bogus
functions a b
functions a --folder b
functions nowhere
functions --output x
functions --bogus
functions --profile DEV
functions --config-file config
functions --cli-rc-file rc
functions --auth api_key
functions --region phx
functions --compartment=
profiles x
profiles --output x
profiles --bogus
check a b
check --output x
check --auth x
check --config-file=
check --bogus
check hello --folder nowhere
`;

describe('wrong usage', () => {
  it('exits with 2 and prints the problem, and nothing on standard output', async () => {
    const texts: string[] = [];
    for (const line of wrong.trim().split('\n')) {
      const { code, stdout, stderr } = await runCli(line.split(' '));
      expect([line, code, stdout.toString()]).toEqual([line, 2, '']);
      texts.push(`$ ocifn ${line}\n${stderr}`);
    }
    await expect(texts.join('\n')).toMatchFileSnapshot('../texts/usage.txt');
  });

  it.each([['invoke', 'no-such-function']])(
    'includes the name of an unknown function: %s %s',
    async (...args) => {
      const { code, stderr } = await runCli(args);
      expect(stderr).toContain('no-such-function');
      expect(code).toBe(2);
    },
  );

  it('without a command prints the help on standard error', async () => {
    const [none, help] = [await runCli([]), await runCli(['--help'])];
    expect(none).toEqual({ code: 2, stdout: Buffer.alloc(0), stderr: `${help.stdout.toString()}\n` });
  });

  it('in a deleted folder is reported before the command runs, but help is printed', async () => {
    const gone = vi.spyOn(process, 'cwd').mockImplementation(() => {
      throw new Error('ENOENT');
    });
    const [run, help] = [createCliIo(), createCliIo()];
    try {
      expect(await runHere(['profiles', 'x'], run)).toBe(exitCode.usage);
      expect(await runHere(['profiles', '--help'], help)).toBe(exitCode.ok);
    } finally {
      gone.mockRestore();
    }
    expect([run.out(), run.err()]).toEqual([
      '',
      'The working directory no longer exists. Change to another directory, then run ocifn again.\n',
    ]);
    expect(help.out()).toContain('ocifn profiles');
  });
});

it.each([
  ['help', 'dance'],
  ['help', 'toString'],
  ['--help', ''],
])('ocifn %s %j prints the help of all commands', async (...args) => {
  expect(await runCli(args)).toEqual(await runCli(['--help']));
});

it('ocifn --version prints the version on standard output', async () => {
  const { code, stdout, stderr } = await runCli(['--version']);
  expect([code, stdout.toString(), stderr]).toEqual([0, 'from sources\n', '']);
});

describe('a bug in ocifn', () => {
  function toEnvironment(thrown: unknown): NodeJS.ProcessEnv {
    return new Proxy({}, { get: () => { throw thrown; } }); // oxfmt-ignore
  }

  it('does not look like the response of a function: it is reported with its place', async () => {
    const error = new TypeError('no environment');
    const io = createCliIo({ env: toEnvironment(error) });
    expect(await runHere(['profiles'], io)).toBe(4);
    const { message, hint } = describeFailure({ code: 'unexpected', message: 'no environment' });
    expect([io.out(), io.err()]).toEqual(['', `${message}\n${hint}\n${error.stack}\n`]);
    expect(error.stack).toMatch(/\n +at /);
  });

  it('is reported without a place if it has none', async () => {
    const io = createCliIo({ env: toEnvironment('no environment') });
    expect(await runHere(['profiles'], io)).toBe(4);
    const { message, hint } = describeFailure({ code: 'unexpected', message: 'no environment' });
    expect(io.err()).toBe(`${message}\n${hint}\n`);
  });
});
