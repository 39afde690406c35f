import { authKinds, intents, invokeTypes } from '../../core/invocation/invocationRequest.ts';
import { defined } from '../../core/common/defined.ts';
import { describeKey } from '../../core/decode/keyFinding.ts';
import { ok, type Result } from '../../core/common/result.ts';
import { openBodyInput } from './bodyInput.ts';
import { readCircuitBreaker } from '../options/breakerOptions.ts';
import { type readArguments, UsageError } from '../common/command.ts';
import type { invokeOptions } from '../options/invokeOptions.ts';
import type { Io } from '../common/io.ts';
import { noteWarnings } from '../output/invocationNotes.ts';
import { openGivenValues } from './givenValues.ts';
import { readChoice, readCount, readHeaders, readSeconds } from '../common/optionValues.ts';
import { readRequestInput, type RequestInput } from './requestInput.ts';
import { readRetry, type retryOptions } from '../options/retryOptions.ts';

/** The options of `ocifn invoke`, not validated yet. */
export type InvokeValues = ReturnType<typeof readArguments<typeof invokeOptions>>['values'];

/** The options that `ocifn run` has as well. */
type SendValues = Pick<InvokeValues, 'region' | 'profile' | 'auth' | keyof typeof retryOptions>;

/**
 * Reads the request of `ocifn invoke`: the operand, overridden by the options. Undefined if the user cancelled. Fails as
 * `readRequestInput` and `openBodyInput` do.
 *
 * @throws UsageError
 */
export async function readInvocation(
  operands: readonly string[],
  values: InvokeValues,
  io: Io,
): Promise<Result<RequestInput> | undefined> {
  const [operand, further] = operands;
  if (operand === undefined) throw new UsageError('Specify a function, an OCID or a request file');
  if (further !== undefined)
    throw new UsageError(`Only one function or request file is allowed: remove "${further}"`);
  if (values.body !== undefined && values.file !== undefined)
    throw new UsageError('--body and --file cannot be used together');
  const target = {
    ...readSendOptions(values),
    endpoint: values.endpoint,
    circuitBreaker: readCircuitBreaker(values),
  };
  const content = readContentOptions(values);
  const given = openGivenValues(values['allow-env'], io);
  const input = await readRequestInput(
    operand,
    values.folder,
    { variables: values.var, environment: values.env, given },
    io,
  );
  if (!input?.ok) return input;
  noteWarnings(toWarnings(input.value, operand, values), io);
  const body = await openBodyInput(values, io);
  if (!body.ok) return body;
  const { wanted, content: saved } = input.value;
  return ok({
    ...input.value,
    agreed: values.yes === true,
    wanted: {
      ...wanted,
      ...defined(target),
      timeout: { ...wanted.timeout, ...defined(readTimeouts(values)) },
    },
    content: {
      ...saved,
      ...defined({
        body: body.value?.body,
        contentType: values['content-type'] ?? body.value?.contentType,
        ...content,
      }),
      headers: [...saved.headers, ...readHeaders(values.header)],
    },
  });
}

/** A buffer limit without effect in the file may apply to the body of the options. */
function toWarnings(
  { findings, scope }: RequestInput,
  file: string,
  values: InvokeValues,
): readonly string[] {
  const own = findings.filter(({ path: [key] }) => key !== 'bufferLimit' || values.file === undefined);
  return [...own.map((finding) => describeKey(finding, file)), ...(scope.warnings ?? [])];
}

/** Reads the options that decide how a request is signed and repeated. */
export function readSendOptions(values: SendValues) {
  const { region, profile, auth } = values;
  return {
    region,
    profile,
    auth: readChoice('auth', authKinds, auth),
    retry: readRetry(values),
  };
}

function readContentOptions(values: InvokeValues) {
  return {
    intent: readChoice('intent', intents, values.intent),
    type: readChoice('type', invokeTypes, values.type),
    dryRun: values['dry-run'],
    requestId: values['request-id'],
    bufferLimit: readCount('buffer-limit', values['buffer-limit']),
  };
}

/** Reads the timeouts, in seconds. */
export function readTimeouts(values: Pick<InvokeValues, 'connect-timeout' | 'read-timeout'>) {
  return {
    connect: readSeconds('connect-timeout', values['connect-timeout']),
    read: readSeconds('read-timeout', values['read-timeout']),
  };
}
