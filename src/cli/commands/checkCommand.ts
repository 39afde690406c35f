import { defined } from '../../core/common/defined.ts';
import { checkSigns } from '../../core/common/finding.ts';
import { ok, type Result } from '../../core/common/result.ts';
import type { CheckLine, SetupCheckOptions } from '../../invoker/setup/setupCheck.ts';
import { readArguments, type Command, UsageError } from '../common/command.ts';
import { credentialOptions, readApiVersion, readCredentials } from '../options/credentialOptions.ts';
import { exitCode } from '../common/exitCode.ts';
import { folderOption } from '../options/folderOption.ts';
import type { Io } from '../common/io.ts';
import { findTarget } from '../functions/findTarget.ts';
import { toOptionHint, withOption } from '../common/optionHint.ts';
import { withInvoker } from './withInvoker.ts';
import { readChoice } from '../common/optionValues.ts';
import { printJson, printLines } from '../output/printResult.ts';
import { reportFailure } from '../output/reportFailure.ts';
import { findUsedFolders } from '../input/usedFolders.ts';

const options = {
  ...credentialOptions,
  ...folderOption,
  endpoint: { type: 'string', value: 'URL', help: 'invoke endpoint whose region to check' },
  'allow-host': {
    type: 'string',
    multiple: true,
    value: 'HOST',
    help: 'additional host that may receive signed requests; may be repeated',
  },
  online: { type: 'boolean', help: 'send one signed read request and explain the response' },
  output: {
    type: 'string',
    value: 'text|json',
    help: 'lines of text, or one JSON object per line (default: text)',
  },
} as const;

/** Checks everything that signing and sending depend on. Exits with 3 if there is a problem. */
export const checkCommand: Command = {
  name: 'check',
  operands: '[function | OCID]',
  summary:
    'Check the setup: config file, profile, key, token, region, clock, proxy. Each problem comes with a hint.',
  sections: { Options: options },
  examples: ['ocifn check --profile DEV --online', 'ocifn check orders-create'],
  async run(args, io) {
    const { values, positionals } = readArguments(args, options);
    const output = readChoice('output', ['text', 'json'], values.output);
    const { 'config-file': configFile, 'allow-host': allowedHosts } = values;
    const apiVersion = readApiVersion(values);
    return withInvoker({ configFile, allowedHosts, apiVersion }, io, async (invoker) => {
      const checked = await readChecked(positionals, values, io);
      if (!checked.ok) return reportFailure(io, checked.failure);
      let wrong = false;
      for await (const line of invoker.checkSetup(checked.value, io.signal)) {
        wrong ||= line.state === 'wrong';
        const code = await (output === 'json' ? printJson(io, line) : printLines(io, toLines(line)));
        if (code !== exitCode.ok) return code;
      }
      if (io.signal.aborted) return exitCode.cancelled;
      return wrong ? exitCode.notSent : exitCode.ok;
    });
  },
};

type CheckValues = ReturnType<typeof readArguments<typeof options>>['values'];

/** Reads what to check: the setup in general, or for a function. */
async function readChecked(
  [name, further]: readonly string[],
  values: CheckValues,
  io: Io,
): Promise<Result<SetupCheckOptions>> {
  if (further !== undefined) throw new UsageError(`Only one function is allowed: remove "${further}"`);
  const credentials = readCredentials(values);
  const { region, endpoint, profile } = values;
  const asked = { online: values.online === true, askPassphrase: true };
  if (name === undefined) return ok({ ...asked, credentials, ...defined({ region, endpoint }) });
  const wanted = { function: name, saidBy: 'person', ...defined({ region, endpoint, profile }) } as const;
  const folders = await findUsedFolders(values.folder ?? '.', values.folder, io);
  const target = await findTarget({ wanted, folders, scope: {} }, credentials);
  if (!target.ok) return target;
  if (target.value.kind === 'local')
    throw new UsageError(`"${name}" is a local function and needs no OCI setup`);
  const { kind: _, ...found } = target.value;
  return ok({
    ...asked,
    credentials: found.credentials,
    functionId: found.functionId,
    ...defined({ region: found.region, endpoint: found.endpoint }),
  });
}

function toLines({ state, text, hint, action }: CheckLine): readonly string[] {
  const line = `${checkSigns[state]} ${text}`;
  return hint === undefined ? [line] : [line, `    ${withOption(hint, toOptionHint(action))}`];
}
