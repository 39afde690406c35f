import { defined } from '../../common/defined.ts';
import { intents, invokeTypes } from '../../invocation/invocationRequest.ts';
import { readCommandOptions, type OptionKinds } from './commandOptions.ts';
import { readInvokeUrl } from '../request/invokeUrl.ts';
import { leave, type Drafted } from '../request/requestDraft.ts';
import { commandOutput, type StartedProgram } from './runShellScript.ts';

const kinds: OptionKinds = {
  '--endpoint': 'value',
  '--content-type': 'value',
  '--fn-intent': 'value',
  '--fn-invoke-type': 'value',
  '--is-dry-run': 'flag',
  '--output': 'value',
  '--display-call-id': 'flag',
  '--verbose': 'flag',
  '-v': 'flag',
  '--no-endpoint-cache': 'flag',
  '--endpoint-cache-ttl': 'value',
};

const outputOptions = new Set([
  '--output',
  '--display-call-id',
  '--verbose',
  '-v',
  '--no-endpoint-cache',
  '--endpoint-cache-ttl',
]);

/** Reads `fn invoke`; undefined for any other command. */
export function readFnCommand(program: StartedProgram): Drafted | undefined {
  const { options, operands } = readCommandOptions(program.words.slice(1), kinds);
  const [command, ...names] = operands;
  if (command !== 'invoke' && command !== 'iv') return undefined;
  const given = new Map(options);
  const detached = names[0] === 'detached' && names.length > 2;
  const [application, name] = detached ? names.slice(1) : names;
  const url = given.get('--endpoint');
  const target = url === undefined ? undefined : readInvokeUrl(url.replace(commandOutput, ''));
  if (url !== undefined && !target)
    return leave('fn invoke', 'It does not go to the invoke URL of a function');
  const reference = target?.function ?? name;
  if (reference === undefined) return leave('fn invoke', 'It names no function');
  const intent = intents.find((each) => each === given.get('--fn-intent'));
  const type = detached ? 'detached' : invokeTypes.find((each) => each === given.get('--fn-invoke-type'));
  const lookup = /--region (\S+)/.exec(program.commandOf(url ?? '') ?? '')?.[1];
  const read = [
    '--endpoint',
    '--content-type',
    '--is-dry-run',
    ...(intent ? ['--fn-intent'] : []),
    ...(type ? ['--fn-invoke-type'] : []),
  ];
  const left = options.filter(([option]) => !outputOptions.has(option) && !read.includes(option));
  return {
    draft: {
      function: reference,
      // The Fn CLI sends JSON to OCI, whatever its option says.
      headers: [['content-type', given.get('--content-type') || 'application/json']],
      body: program.readsTerminal ? { kind: 'none' } : program.stdin,
      ...defined({
        endpoint: target?.endpoint,
        profile: program.env.get('OCI_CLI_PROFILE'),
        intent,
        type,
        dryRun: given.has('--is-dry-run') || undefined,
        region: lookup,
      }),
      templated: false,
      notes: [
        ...(target?.notes ?? []),
        ...left.map(([option]) => `Option ${option}`),
        ...(program.env.has('OCI_CLI_CONFIG_FILE') ? ['Config file of OCI_CLI_CONFIG_FILE'] : []),
        ...(target === undefined && application !== undefined
          ? [`Application ${application}: functions are found by their name`]
          : []),
      ],
    },
  };
}
