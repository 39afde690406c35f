import { authKinds, intents, invokeTypes } from '../core/invocationRequest.ts';
import { breakerOptions } from './breakerOptions.ts';
import type { OptionTable } from './command.ts';
import { retryOptions } from './retryOptions.ts';

/** Options of `ocifn invoke`. */
export const invokeOptions = {
  body: { type: 'string', value: 'TEXT', help: 'body to send' },
  file: { type: 'string', value: 'PATH|-', help: 'file whose bytes are the body; - is standard input' },
  'content-type': { type: 'string', value: 'TYPE', help: 'content type of the body' },
  header: { type: 'string', multiple: true, value: "'N: V'", help: 'further header; may be repeated' },
  intent: { type: 'string', value: intents.join('|'), help: 'how the function reads the body' },
  type: { type: 'string', value: invokeTypes.join('|'), help: 'wait for the answer, or not' },
  'dry-run': { type: 'boolean', help: 'ask whether it could be invoked' },
  'buffer-limit': {
    type: 'string',
    value: 'BYTES',
    help: 'most bytes that are read of standard input or a pipe (100 MiB; the service takes 6)',
  },
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
    help: 'variable of the environment that the request file may use as {{$env.NAME}}',
  },
  'request-id': { type: 'string', value: 'ID', help: 'opc-request-id; made when absent' },
  endpoint: { type: 'string', value: 'URL', help: 'invoke endpoint' },
  region: { type: 'string', value: 'REGION', help: 'region to ask for the endpoint' },
  profile: { type: 'string', value: 'NAME', help: 'profile of the OCI config file' },
  'config-file': { type: 'string', value: 'PATH', help: 'OCI config file' },
  auth: { type: 'string', value: authKinds.join('|'), help: 'how to sign' },
  'connect-timeout': { type: 'string', value: 'S', help: 'seconds to wait for a connection' },
  'read-timeout': { type: 'string', value: 'S', help: 'longest gap between bytes, in seconds' },
  ...retryOptions,
  ...breakerOptions,
  'allow-host': {
    type: 'string',
    multiple: true,
    value: 'HOST',
    help: 'further host that may get signed requests',
  },
  'fail-function': { type: 'boolean', help: 'exit with 1 when Fn-Http-Status is 400 or more' },
  output: {
    type: 'string',
    value: 'body|json',
    help: 'the body as it arrives, or one JSON object at the end',
  },
  include: { type: 'boolean', help: 'status line and headers on standard error' },
  out: { type: 'string', value: 'PATH', help: 'file to write to instead of standard output' },
  verbose: { type: 'boolean', help: 'tell what goes on, on standard error' },
} as const satisfies OptionTable;
