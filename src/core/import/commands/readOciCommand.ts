import { defined } from '../../common/defined.ts';
import type { Header } from '../../http/header.ts';
import { authKinds, intents, invokeTypes } from '../../invocation/invocationRequest.ts';
import { parseFunctionsHost } from '../../oci/endpointPolicy.ts';
import { readCommandOptions, type OptionKinds } from './commandOptions.ts';
import { readInvokeUrl } from '../request/invokeUrl.ts';
import { leave, type DraftBody, type Drafted, type RequestDraft } from '../request/requestDraft.ts';
import { commandOutput, type StartedProgram } from './runShellScript.ts';

const kinds: OptionKinds = {
  '--function-id': 'value',
  '--body': 'value',
  '--file': 'value',
  '--fn-intent': 'value',
  '--fn-invoke-type': 'value',
  '--is-dry-run': 'value',
  '--request-id': 'value',
  '--opc-request-id': 'value',
  '--http-method': 'value',
  '--target-uri': 'value',
  '--request-body': 'value',
  '--request-headers': 'value',
  '--endpoint': 'value',
  '--region': 'value',
  '--profile': 'value',
  '--config-file': 'value',
  '--auth': 'value',
  '--connection-timeout': 'value',
  '--read-timeout': 'value',
  '--max-retries': 'value',
  '--no-retry': 'flag',
  '--output': 'value',
  '--query': 'value',
  '--raw-output': 'flag',
  '--debug': 'flag',
  '-d': 'flag',
  '--from-json': 'value',
  '--cli-rc-file': 'value',
  '--cert-bundle': 'value',
  '--proxy': 'value',
  '--no-endpoint-cache': 'flag',
  '--endpoint-cache-ttl': 'value',
  '--realm-specific-endpoint': 'flag',
  '-i': 'flag',
};

/** Options that only concern the output of the OCI CLI. */
const outputOptions = [
  '--file',
  '--output',
  '--query',
  '--raw-output',
  '--debug',
  '-d',
  '--no-endpoint-cache',
];

/** The options of a command, each removed when it is read. */
class GivenOptions {
  readonly #left: Map<string, string>;

  constructor(options: readonly (readonly [string, string])[]) {
    this.#left = new Map(options);
    for (const name of outputOptions) this.#left.delete(name);
  }

  take(...names: readonly string[]): string | undefined {
    const name = names.find((each) => this.#left.has(each));
    const value = name === undefined ? undefined : this.#left.get(name);
    for (const each of names) this.#left.delete(each);
    return value;
  }

  takeOneOf<T extends string>(choices: readonly T[], name: string): T | undefined {
    const choice = choices.find((each) => each === this.#left.get(name)?.toLowerCase());
    if (choice !== undefined) this.#left.delete(name);
    return choice;
  }

  takeSeconds(name: string): number | undefined {
    const seconds = Number(this.#left.get(name));
    if (!(seconds > 0)) return undefined;
    this.#left.delete(name);
    return seconds;
  }

  get notes(): readonly string[] {
    return [...this.#left.keys()].map((name) => `Option ${name}`);
  }
}

/** Reads `oci fn function invoke` and `oci raw-request`; undefined for any other command. */
export function readOciCommand(program: StartedProgram): Drafted | undefined {
  const { options, operands } = readCommandOptions(program.words.slice(1), kinds);
  const given = new GivenOptions(options);
  switch (operands.join(' ')) {
    case 'fn function invoke':
      return readInvoke(program, given);
    case 'raw-request':
      return readRawRequest(program, given);
    default:
      return undefined;
  }
}

function readInvoke(program: StartedProgram, given: GivenOptions): Drafted {
  const functionId = given.take('--function-id');
  if (!functionId) return leave('oci fn function invoke', 'It has no --function-id');
  const body = toBody(program, given.take('--body') ?? '');
  const endpoint = given.take('--endpoint');
  const host = endpoint?.replace(/^https:\/\//, '').replace(/\/.*$/, '');
  const asked = host === undefined ? undefined : parseFunctionsHost(host);
  const region = given.take('--region') ?? asked?.region;
  const requestId = given.take('--request-id', '--opc-request-id');
  const intent = given.takeOneOf(intents, '--fn-intent');
  const type = given.takeOneOf(invokeTypes, '--fn-invoke-type');
  const dryRun = given.takeOneOf(['true', 'false'], '--is-dry-run');
  return {
    draft: toOciDraft(given, {
      function: functionId,
      headers: [['content-type', 'application/json']],
      body,
      ...defined({
        intent,
        type,
        dryRun: dryRun === 'true' ? true : undefined,
        requestId,
        // A management endpoint only tells the invoke endpoint of the function, which is looked up in its region.
        endpoint: asked ? undefined : endpoint,
        region,
      }),
    }),
  };
}

function readRawRequest(program: StartedProgram, given: GivenOptions): Drafted {
  const name = 'oci raw-request';
  const method = given.take('--http-method') ?? 'GET';
  if (method.toUpperCase() !== 'POST') return leave(name, `${method} is not an invocation, which is a POST`);
  const url = given.take('--target-uri') ?? '';
  const target = readInvokeUrl(url.replace(commandOutput, ''));
  if (!target) return leave(name, 'It does not go to the invoke URL of a function');
  const headers = readHeadersObject(given.take('--request-headers') ?? '{}');
  if (!headers) return leave(name, 'Its --request-headers are not a JSON object of texts');
  const body = toBody(program, given.take('--request-body') ?? '');
  const lookup = program.commandOf(url);
  const region = given.take('--region') ?? /--region (\S+)/.exec(lookup ?? '')?.[1];
  const { notes, ...place } = target;
  const type = headers.some(([each]) => each.toLowerCase() === 'content-type')
    ? []
    : ([['content-type', 'application/json']] as const);
  const draft = toOciDraft(given, {
    ...place,
    headers: [...type, ...headers],
    body,
    ...defined({ region }),
  });
  return { draft: { ...draft, notes: [...notes, ...draft.notes] } };
}

/** Adds what all commands of the OCI CLI have, and lists the options that are left. */
function toOciDraft(
  given: GivenOptions,
  { region, ...own }: Omit<RequestDraft, 'templated' | 'notes'>,
): RequestDraft {
  const profile = given.take('--profile');
  const auth = given.takeOneOf(authKinds, '--auth');
  const connect = given.takeSeconds('--connection-timeout');
  const read = given.takeSeconds('--read-timeout');
  const retries = given.take('--no-retry') === undefined && given.take('--max-retries') !== '0';
  return {
    ...own,
    ...defined({
      profile,
      auth,
      region,
      retry: retries ? ('sdk' as const) : undefined,
      timeout: connect === undefined && read === undefined ? undefined : defined({ connect, read }),
    }),
    templated: false,
    notes: given.notes,
  };
}

/** A value is a text, `file://PATH`, or the output of `cat`. */
function toBody(program: StartedProgram, value: string): DraftBody {
  const printed = /^cat\s+(?:'([^']*)'|"([^"$`]*)"|([^\s|;&'"$`]+))\s*$/.exec(program.commandOf(value) ?? '');
  if (printed) return program.bodyOf(printed[1] ?? printed[2] ?? printed[3] ?? '');
  if (value.startsWith('file://')) return program.bodyOf(value.slice('file://'.length));
  return value === '' ? { kind: 'none' } : { kind: 'text', text: value };
}

/** Reads a JSON object of texts, in the order in which it is written. */
function readHeadersObject(text: string): readonly Header[] | undefined {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
    return Object.entries(value).map(([name, each]): Header => [name, String(each)]);
  } catch {
    return undefined;
  }
}
