import { defined } from '../../common/defined.ts';
import type { Header } from '../../http/header.ts';
import { authKinds, intents, invokeTypes } from '../../invocation/invocationRequest.ts';
import { backoffs, retryStrategies, type RetryChoice } from '../../policies/retryPolicy.ts';
import { readCommandOptions, type OptionKinds } from './commandOptions.ts';
import { leave, type DraftBody, type Drafted } from '../request/requestDraft.ts';
import type { StartedProgram } from './runShellScript.ts';

/** Options that are carried over; all others are listed, or concern the output. */
const carried = (
  'endpoint region profile auth intent type dry-run request-id content-type header body file connect-timeout read-timeout ' +
  'api-version retry max-attempts max-time base-delay growth max-delay jitter backoff retry-status retry-5xx'
).split(' ');
const flags = [
  'dry-run',
  'include',
  'verbose',
  'fail-function',
  'yes',
  'circuit-breaker',
  'no-circuit-breaker',
];
const outputOptions = ['output', 'out', 'include', 'verbose', 'fail-function', 'yes', 'response-limit'];
const others = [
  'config-file',
  'folder',
  'allow-host',
  'env',
  'var',
  'allow-env',
  'buffer-limit',
  'python',
  'node',
];

const kinds: OptionKinds = Object.fromEntries(
  [...carried, ...outputOptions, ...others, ...flags].map(
    (name) => [`--${name}`, flags.includes(name) ? 'flag' : 'value'] as const,
  ),
);

/** Reads `ocifn invoke`; undefined for any other command. */
export function readOcifnCommand(program: StartedProgram): Drafted | undefined {
  const { options, operands } = readCommandOptions(program.words.slice(1), kinds);
  const [command, reference = ''] = operands;
  if (command !== 'invoke') return undefined;
  if (reference === '') return leave('ocifn invoke', 'It names no function');
  if (reference.endsWith('.json')) return leave(reference, 'It is a request file already');
  const given = new Map(options.map(([name, value]) => [name.slice(2), value]));
  const version = given.get('api-version');
  const endpoint = given.get('endpoint');
  const versioned = version === undefined || version === 'auto' || endpoint === undefined;
  const file = given.get('file');
  const body = toBody(program, given.get('body'), file);
  const type = given.get('content-type');
  const headers = options.flatMap(([name, value]): readonly Header[] => {
    const [, header, text = ''] = (name === '--header' && /^([^:\s]+):\s*([^]*)$/.exec(value)) || [];
    return header === undefined ? [] : [[header, text]];
  });
  const [connect, read] = [Number(given.get('connect-timeout')), Number(given.get('read-timeout'))];
  const timeout = defined({ connect: connect > 0 ? connect : undefined, read: read > 0 ? read : undefined });
  const left = [...given.keys()].filter((name) => !carried.includes(name) && !outputOptions.includes(name));
  return {
    draft: {
      function: reference,
      headers: type === undefined ? headers : [['content-type', type], ...headers],
      body,
      ...defined({
        endpoint: versioned ? endpoint : `${endpoint}/${version}`,
        region: given.get('region'),
        profile: given.get('profile'),
        auth: authKinds.find((each) => each === given.get('auth')),
        intent: intents.find((each) => each === given.get('intent')),
        type: invokeTypes.find((each) => each === given.get('type')),
        dryRun: given.has('dry-run') || undefined,
        requestId: given.get('request-id'),
        timeout: Object.keys(timeout).length > 0 ? timeout : undefined,
        retry: toRetry(given),
      }),
      templated: false,
      notes: [
        ...left.map((name) => `Option --${name}`),
        ...(version !== undefined && endpoint === undefined ? ['Option --api-version'] : []),
      ],
    },
  };
}

function toBody(program: StartedProgram, text: string | undefined, file: string | undefined): DraftBody {
  if (file === '-') return program.stdin;
  if (file !== undefined) return program.bodyOf(file);
  return text ? { kind: 'text', text } : { kind: 'none' };
}

/** Returns the strategy, with the numbers that are given; undefined without any of its options. */
function toRetry(given: ReadonlyMap<string, string>): RetryChoice | undefined {
  const strategy = retryStrategies.find((each) => each === given.get('retry'));
  const number = (name: string): number | undefined => {
    const value = Number(given.get(name));
    return given.has(name) && value >= 0 ? value : undefined;
  };
  const limit = (name: string): number | null | undefined =>
    given.get(name) === 'unlimited' ? null : number(name);
  const any5xx = given.get('retry-5xx');
  const options = defined({
    maxAttempts: limit('max-attempts'),
    totalTime: limit('max-time'),
    baseDelay: number('base-delay'),
    growth: number('growth'),
    maxDelay: number('max-delay'),
    jitter: number('jitter'),
    backoff: backoffs.find((each) => each === given.get('backoff')),
    statuses: toStatuses(given.get('retry-status')),
    any5xx: any5xx === undefined ? undefined : any5xx === 'yes',
  });
  if (Object.keys(options).length === 0) return strategy;
  return { ...defined({ strategy }), ...options };
}

/** Reads `429,409:IncorrectState` or `any`. */
function toStatuses(
  text: string | undefined,
): Readonly<Record<string, readonly string[]>> | null | undefined {
  if (text === undefined || text === 'any') return text === undefined ? undefined : null;
  const statuses = new Map<string, string[]>();
  for (const each of text.split(',')) {
    const [status = '', code] = each.split(':');
    const codes = statuses.get(status) ?? [];
    if (code !== undefined) codes.push(code);
    statuses.set(status, codes);
  }
  return Object.fromEntries(statuses);
}
