import { authKinds, intents, invokeTypes } from '../core/invocationRequest.ts';
import { defined } from '../core/defined.ts';
import { ok, type Result } from '../core/result.ts';
import { readBodyInput } from './bodyInput.ts';
import type { readArguments } from './command.ts';
import type { invokeOptions } from './invokeOptions.ts';
import type { Io } from './io.ts';
import { readChoice, readHeaders, readSeconds } from './optionValues.ts';
import { readRequestInput, type RequestInput } from './requestInput.ts';
import { UsageError } from './usageError.ts';

/** The options of `ocifn invoke` as they were given. */
export type InvokeValues = ReturnType<typeof readArguments<typeof invokeOptions>>['values'];

/**
 * Reads what `ocifn invoke` is to send: the operand, and over it what the options say.
 *
 * @throws UsageError
 */
export async function readInvocation(
  operands: readonly string[],
  values: InvokeValues,
  io: Io,
): Promise<Result<RequestInput>> {
  const [operand, further] = operands;
  if (operand === undefined) throw new UsageError('A function, an OCID or a request file is missing');
  if (further !== undefined) throw new UsageError(`One invocation at a time; "${further}" is too many`);
  if (values.body !== undefined && values.file !== undefined)
    throw new UsageError('--body and --file are two bodies: give one');
  const target = readTargetOptions(values);
  const content = readContentOptions(values);
  const input = await readRequestInput(operand);
  if (!input.ok) return input;
  const body = await readBodyInput(values, io);
  if (!body.ok) return body;
  const { wanted, content: saved, folder } = input.value;
  return ok({
    folder,
    wanted: {
      ...wanted,
      ...defined(target),
      timeout: { ...wanted.timeout, ...defined(readTimeouts(values)) },
    },
    content: {
      ...saved,
      ...defined({
        body: body.value?.bytes,
        contentType: values['content-type'] ?? body.value?.contentType,
        ...content,
      }),
      headers: [...saved.headers, ...readHeaders(values.header)],
    },
  });
}

function readTargetOptions({ endpoint, region, profile, auth }: InvokeValues) {
  return { endpoint, region, profile, auth: readChoice('auth', authKinds, auth) };
}

function readContentOptions(values: InvokeValues) {
  return {
    intent: readChoice('intent', intents, values.intent),
    type: readChoice('type', invokeTypes, values.type),
    dryRun: values['dry-run'],
    requestId: values['request-id'],
  };
}

function readTimeouts(values: InvokeValues) {
  return {
    connect: readSeconds('connect-timeout', values['connect-timeout']),
    read: readSeconds('read-timeout', values['read-timeout']),
  };
}
