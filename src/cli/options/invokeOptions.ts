import { interpreterOptions } from './interpreterOptions.ts';
import { intents, invokeTypes } from '../../core/invocation/invocationRequest.ts';
import { breakerOptions } from './breakerOptions.ts';
import type { OptionTable } from '../common/command.ts';
import { credentialOptions } from './credentialOptions.ts';
import { folderOption } from './folderOption.ts';
import { retryOptions } from './retryOptions.ts';

const requestOptions = {
  body: { type: 'string', value: 'TEXT', mayBeEmpty: true, help: 'body to send' },
  file: {
    type: 'string',
    value: 'PATH|-',
    help: 'file whose bytes are the body, or - for standard input; a pipe is read as it comes',
  },
  'buffer-limit': {
    type: 'string',
    value: 'BYTES',
    help: 'most bytes that are read of standard input or a pipe (100 MiB; the service takes 6 MiB)',
  },
  'content-type': {
    type: 'string',
    value: 'TYPE',
    help: 'content type of the body (by the name of the file, else application/json)',
  },
  header: { type: 'string', multiple: true, value: "'N: V'", help: 'further header; may be repeated' },
  intent: {
    type: 'string',
    value: 'INTENT',
    help: `how the function is told to read the body: ${intents.join(', ')}`,
  },
  type: {
    type: 'string',
    value: 'TYPE',
    help: `${invokeTypes.join(' or ')}: whether the answer is waited for (sync)`,
  },
  'dry-run': { type: 'boolean', help: 'ask whether it could be invoked, without running it' },
  'request-id': { type: 'string', value: 'ID', help: 'opc-request-id (made)' },
  env: {
    type: 'string',
    value: 'NAME',
    help: 'environment of ocifn.env.json, in the folder of the request or one above it',
  },
  yes: { type: 'boolean', help: 'send also to what is protected' },
  var: {
    type: 'string',
    multiple: true,
    value: 'NAME=VALUE',
    help: 'variable of the request file; may be repeated',
  },
  'allow-env': {
    type: 'string',
    multiple: true,
    value: 'NAME',
    help: 'variable of the environment that the request file may use as {{$env.NAME}}; may be repeated',
  },
} as const satisfies OptionTable;

const placeOptions = {
  endpoint: {
    type: 'string',
    value: 'URL',
    help: "invoke endpoint; may end in an API version such as /20260325 (default: the function's own, else looked up)",
  },
  ...credentialOptions,
  ...folderOption,
  'allow-host': {
    type: 'string',
    multiple: true,
    value: 'HOST',
    help: 'further host that may get signed requests; may be repeated',
  },
  'connect-timeout': { type: 'string', value: 'SECONDS', help: 'time to wait for a connection (10)' },
  'read-timeout': { type: 'string', value: 'SECONDS', help: 'longest gap between bytes (60)' },
} as const satisfies OptionTable;

const outputOptions = {
  output: {
    type: 'string',
    value: 'body|json',
    help: 'the body as it arrives (body), or one JSON object at the end',
  },
  out: {
    type: 'string',
    value: 'PATH',
    help: 'file to write to instead of standard output, once the answer is whole',
  },
  'response-limit': {
    type: 'string',
    value: 'BYTES',
    help: 'most bytes of the decompressed response that are read; what was received of a larger one is kept, in PATH.partial with --out (104857600)',
  },
  include: { type: 'boolean', help: 'status line and headers on standard error' },
  verbose: { type: 'boolean', help: 'tell what goes on, on standard error' },
  'fail-function': { type: 'boolean', help: 'exit with 1 when Fn-Http-Status is 400 or more' },
} as const satisfies OptionTable;

/** Options of `ocifn invoke`, as its help groups them. */
export const invokeSections = {
  'What is sent': requestOptions,
  'Where it goes, and who signs': placeOptions,
  'When an attempt fails': retryOptions,
  'Circuit breaker, over the attempts of this call': breakerOptions,
  'Local functions': interpreterOptions,
  'The answer': outputOptions,
} as const;

/** Options of `ocifn invoke`. */
export const invokeOptions = {
  ...requestOptions,
  ...placeOptions,
  ...retryOptions,
  ...breakerOptions,
  ...interpreterOptions,
  ...outputOptions,
} as const satisfies OptionTable;
