import { describe, expect, it } from 'vitest';
import { explainError, explainedCodes } from '../../../../src/core/errorResponses/explainError.ts';
import type { ErrorFacts } from '../../../../src/core/errorResponses/errorFacts.ts';
import type { ErrorResponse } from '../../../../src/core/errorResponses/errorResponse.ts';
import { localErrors } from '../../../../src/core/errorResponses/localErrors.ts';
import { failureActionLabels } from '../../../../src/core/failures/failureActionLabels.ts';
import { authKinds } from '../../../../src/core/invocation/invocationRequest.ts';
import { errorResponse, localFacts } from '../../../support/servers/errorResponses.ts';

/** The status and error codes that the service documents. */
const documented: readonly (readonly [status: number, code: string])[] = [
  [400, 'InvalidParameter'],
  [400, 'CannotParseRequest'],
  [400, 'MissingParameter'],
  [400, 'LimitExceeded'],
  [400, 'QuotaExceeded'],
  [401, 'NotAuthenticated'],
  [404, 'NotAuthorizedOrNotFound'],
  [404, 'NotFound'],
  [405, 'MethodNotAllowed'],
  [409, 'IncorrectState'],
  [409, 'Conflict'],
  [413, 'FunctionInvokeRequestContentTooLarge'],
  [413, 'PayloadTooLarge'],
  [429, 'TooManyRequests'],
  [431, 'RequestHeaderFieldsTooLarge'],
  [502, 'FunctionInvokeExecutionFailed'],
  [502, 'FunctionInvokeExecutionError'],
  [502, 'FunctionInvokeInvalidResponse'],
  [502, 'FunctionInvokeResponseBodyTooLarge'],
  [502, 'FunctionInvokeResponseHeaderTooLarge'],
  [502, 'FunctionInvokeContainerInitFail'],
  [502, 'FunctionInvokeImageNotAvailable'],
  [502, 'FunctionInvokeSyslogUnavailable'],
  [502, 'FunctionInvokeSubnetOutOfIPs'],
  [502, 'FunctionInvokeSubnetNotAvailable'],
  [502, 'FunctionInvokeSubnetConfigError'],
  [502, 'FunctionInvokeTooManyMatchingDGs'],
  [502, 'FunctionInvokeSecurityAttributeNotAvailable'],
  [503, 'FunctionInvokeServiceUnavailable'],
  [504, 'FunctionInvokeTimeout'],
  [504, 'FunctionInvokeContainerInitTimeout'],
  [504, 'FunctionInvokeImagePullTimeout'],
];

const undocumented = [
  307, 400, 401, 402, 403, 404, 407, 409, 413, 418, 429, 431, 444, 500, 501, 502, 503, 504,
].flatMap((status) => [[status, 'SomethingNew'] as const, [status, undefined] as const]);

describe.each([
  ['in the cloud', {}],
  ['on this machine', localFacts],
])('an error of a function %s', (_, facts) => {
  const codes = [...documented, ...undocumented, ...explainedCodes.map((code) => [502, code] as const)];

  it.each(codes)('has a cause and a next step: %i %s', (status, code) => {
    const explanation = explainError(errorResponse(status, code, { facts }));
    if (!explanation) throw new Error('there is no explanation');
    const { cause, hint, action } = explanation;
    for (const text of [cause, hint]) {
      expect(text).toMatch(/^\S.*[^.]\.$/);
      expect(text).not.toMatch(/undefined|null|\[object|NaN|\.\./);
    }
    expect(hint).not.toBe(cause);
    if (action) expect(failureActionLabels).toHaveProperty(action);
  });
});

/** Removes the profile, as if none were selected. */
function withoutProfile(response: ErrorResponse): ErrorResponse {
  const { profile: _, ...facts } = response.facts;
  return { ...response, facts };
}

/** Removes the message of the service. */
function withoutMessage(response: ErrorResponse): ErrorResponse {
  const { message: _, ...rest } = response;
  return rest;
}

/** Returns every kind of error response, with its special properties. */
function responsesOfAll(): readonly (readonly [what: string, response: ErrorResponse])[] {
  const codes = [...documented, ...undocumented, ...explainedCodes.map((code) => [502, code] as const)];
  const hosts = [
    'abc.us-ashburn-1.functions.oci.oraclecloud.com',
    'abc.eu-frankfurt-2.functions.oci.oraclecloud.eu',
    'functions.us-phoenix-1.oci.oraclecloud.com',
    'abc.xx-new-1.functions.oci.oraclecloud.com',
    '127.0.0.1:4000',
    'gateway.example',
  ];
  const { receivedAt } = errorResponse(200, undefined);
  const refused = (facts: Partial<ErrorFacts>, minutes = 0): ErrorResponse =>
    errorResponse(401, 'NotAuthenticated', { facts, receivedAt: receivedAt + minutes * 60_000 });
  const redirect = (status: number, to: string) =>
    errorResponse(status, undefined, { headers: [['location', to]] });
  const message = 'What the service says: What the host says: both';
  const images = 'The combined uncompressed size of all Function images in an application has exceeded';
  return [
    ...codes.flatMap(([status, code]) => [
      ['', errorResponse(status, code)] as const,
      ['local', errorResponse(status, code, { facts: localFacts })] as const,
    ]),
    ...Object.keys(localErrors).map(
      (code) => ['local, with a reason', errorResponse(502, code, { facts: localFacts, message })] as const,
    ),
    ...authKinds.flatMap((auth) => [
      [auth, refused({ auth })] as const,
      [`${auth}, no profile`, withoutProfile(refused({ auth }))] as const,
    ]),
    ...[-181, -180, -12, 5, 6, 119, 120, 2820, 2910].flatMap((minutes) => [
      [`${minutes} minutes off`, refused({}, minutes)] as const,
      [`local, ${minutes} minutes off`, refused(localFacts, minutes)] as const,
    ]),
    ...['NotAuthorizedOrNotFound', 'NotFound', 'MethodNotAllowed'].flatMap((code) => [
      ...hosts.map((host) => [`at ${host}`, errorResponse(404, code, { facts: { host } })] as const),
      ['no profile', withoutProfile(errorResponse(404, code))] as const,
      ['no endpoint', errorResponse(404, code, { facts: { endpointGiven: false } })] as const,
    ]),
    ['detached', errorResponse(504, 'FunctionInvokeTimeout', { facts: { type: 'detached' } })],
    ['no message', withoutMessage(errorResponse(400, 'InvalidParameter'))],
    ['no message', withoutMessage(errorResponse(502, 'SomethingNew'))],
    ['images', errorResponse(502, 'SomethingNew', { message: images })],
    ['images', errorResponse(502, 'SomethingNew', { message: images, facts: localFacts })],
    ['to a URL', redirect(307, 'https://elsewhere.example:8443/secret?x=1')],
    ['to a path', redirect(308, '/relative')],
  ];
}

it('explains each error response as its sheet of texts does', async () => {
  const headsOf = new Map<string, Set<string>>();
  for (const [what, response] of responsesOfAll()) {
    const { cause, hint, action } = explainError(response) ?? {};
    const head = [response.status, response.code ?? 'without code', what && `(${what})`].filter(Boolean);
    const text = `  ${cause}\n  ${hint}\n${action === undefined ? '' : `  [${action}]\n`}`;
    headsOf.set(text, (headsOf.get(text) ?? new Set()).add(head.join(' ')));
  }
  const paragraphs = [...headsOf].map(([text, heads]) => `${[...heads].join('\n')}\n${text}`);
  await expect(paragraphs.join('\n')).toMatchFileSnapshot('../texts/explanations.txt');
});

describe('explainError', () => {
  it('has an explanation of its own for every documented code', () => {
    for (const [, code] of documented) expect(explainedCodes).toContain(code);
  });

  it.each([200, 202, 204])('returns undefined for status %i', (status) => {
    expect(explainError(errorResponse(status, undefined))).toBeUndefined();
  });

  it.each([
    [299, undefined],
    [300, 'redirects'],
    [399, 'redirects'],
    [402, 'The service rejected the request'],
    [499, 'The service rejected the request'],
    [500, 'failed in an undocumented way'],
    [501, 'failed in an undocumented way'],
  ])('explains an unknown code by its status: %i', (status, cause) => {
    const explanation = explainError(errorResponse(status, 'SomethingNew'));
    if (cause === undefined) expect(explanation).toBeUndefined();
    else expect(explanation?.cause).toContain(cause);
  });

  it.each(['constructor', 'toString', '__proto__', 'hasOwnProperty'])(
    'treats %s, which every object has, as an unknown code',
    (code) =>
      expect(explainError(errorResponse(502, code))).toEqual(
        explainError(errorResponse(502, 'SomethingNew')),
      ),
  );

  it('explains a response without a code as that of a proxy or another host', () => {
    const explanation = explainError(errorResponse(502, undefined));
    expect(explanation?.cause).toContain('proxy');
    expect(explanation?.cause).toContain('us-phoenix-1.functions');
  });

  it('recognizes images that are too large together by the message, since there is no code', () => {
    const message = 'The combined uncompressed size of all Function images in an application has exceeded';
    const cause = explainError(errorResponse(502, 'SomethingNew', { message }))?.cause;
    expect(cause).toContain('images');
  });

  it('names the host that a redirect leads to, without the path', () => {
    const headers = [['Location', 'https://elsewhere.example/secret?x=1']] as const;
    const cause = explainError(errorResponse(307, undefined, { headers }))?.cause;
    expect(cause).toContain('to elsewhere.example.');
    expect(cause).not.toContain('secret');
  });

  it.each([
    'FunctionInvokeImageNotAvailable',
    'FunctionInvokeContainerInitFail',
    'FunctionInvokeContainerInitTimeout',
    'FunctionInvokeExecutionError',
  ])('explains %s of a local function by the reason of the local host', (code) => {
    const reason = 'Cannot run the local function hello: python3 has no package fdk.';
    const message = `Failed to pull function image: ${reason}`;
    expect(explainError(errorResponse(502, code, { facts: localFacts, message }))?.cause).toBe(reason);
    expect(explainError(errorResponse(502, code, { message }))?.cause).not.toBe(reason);
  });

  it('offers the request ID if only the logs contain the error', () => {
    expect(explainError(errorResponse(502, 'FunctionInvokeExecutionFailed'))?.action).toBe('copyRequestId');
  });

  it('suggests a detached invocation after a timeout, unless it was detached', () => {
    const hint = (type: 'sync' | 'detached') =>
      explainError(errorResponse(504, 'FunctionInvokeTimeout', { facts: { type } }))?.hint;
    expect(hint('sync')).toContain('detached');
    expect(hint('detached')).toContain('one hour');
  });
});

describe('an explanation of a local function', () => {
  it.each(Object.keys(localErrors))('mentions no policy, image or console: %s', (code) => {
    const explanation = explainError(errorResponse(502, code, { facts: localFacts }));
    expect(`${explanation?.cause} ${explanation?.hint}`).not.toMatch(/policy|image|console|container|subnet/);
  });

  it('points to the output if the code threw an error', () => {
    const hint = explainError(
      errorResponse(502, 'FunctionInvokeExecutionFailed', { facts: localFacts }),
    )?.hint;
    expect(hint).toContain('output');
  });

  it('offers to increase the timeout in func.yaml', () => {
    const explanation = explainError(errorResponse(504, 'FunctionInvokeTimeout', { facts: localFacts }));
    expect(explanation?.hint).toContain('func.yaml');
    expect(explanation?.action).toBe('raiseTimeout');
  });

  it('attributes a response without a code to the function', () => {
    expect(explainError(errorResponse(502, undefined, { facts: localFacts }))?.cause).toContain(
      'The function threw an error',
    );
  });
});
