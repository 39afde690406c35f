import type { Mutant } from './mutant.ts';

export const coreMutants: readonly Mutant[] = [
  {
    file: 'src/core/endpointPolicy.ts',
    find: "url.protocol !== 'https:'",
    replace: "url.protocol === 'ftp:'",
    why: 'a signature goes out over plain http',
  },
  {
    file: 'src/core/endpointPolicy.ts',
    find: 'host.endsWith(`.oci.${known}`)',
    replace: 'host.includes(`.oci.${known}`)',
    why: 'a look-alike host gets a signature',
  },
  {
    file: 'src/core/endpointPolicy.ts',
    find: "labels.length === 3 && labels[2] === 'functions'",
    replace: 'labels.length === 3',
    why: 'another service of the cloud gets a signature',
  },
  {
    file: 'src/core/endpointPolicy.ts',
    find: 'toHost(host) === url.host',
    replace: 'url.host.endsWith(toHost(host))',
    why: 'an allowed host allows look-alikes',
  },
  {
    file: 'src/core/invokeEndpoint.ts',
    find: 'if (url.username || url.password)',
    replace: 'if (url.username && url.password && url.hash)',
    why: 'a user name in an endpoint is accepted',
  },
  {
    file: 'src/core/invokeEndpoint.ts',
    find: "trimEnd(url.pathname.split('/'))",
    replace: "url.pathname.split('/')",
    why: 'a trailing slash doubles in the path',
  },
  {
    file: 'src/core/invokeEndpoint.ts',
    find: 'const endpoint = at < 0 ? base : `${base}/${segments[at]}`;',
    replace: 'const endpoint = base;',
    why: 'the API version of a pasted endpoint is lost',
  },
  {
    file: 'src/core/fnHttp.ts',
    find: "name.replace(prefix, '')",
    replace: 'name',
    why: "the function's headers keep their prefix",
  },
  {
    file: 'src/core/contentKind.ts',
    find: '{ stream: true }',
    replace: '{}',
    why: 'a cut character makes text binary',
  },
  {
    file: 'src/core/contentKind.ts',
    find: String.raw`return !new TextDecoder(encoding, { fatal: true }).decode(head, { stream: true }).includes('\0');`,
    replace:
      'return new TextDecoder(encoding, { fatal: true }).decode(head, { stream: true }) !== undefined;',
    why: 'bytes with NUL are shown as text',
  },
  {
    file: 'src/core/lifecycle.ts',
    find: 'if (this.#disposed) item.dispose();\n    else this.#items.push(item);',
    replace: 'this.#items.push(item);',
    why: 'what is added late leaks',
  },
  {
    file: 'src/core/ocid.ts',
    find: "ocid?.type === 'fnfunc' && ocid.realm === localRealm",
    replace: 'ocid?.realm === localRealm',
    why: 'any local OCID passes for a function',
  },
  {
    file: 'src/protocol/server.ts',
    find: 'if (!Object.hasOwn(handlers, method))',
    replace: 'if (!(method in handlers))',
    why: 'a page can call inherited methods',
  },
  {
    file: 'src/protocol/server.ts',
    find: 'handlers[name](decoders[name](params), abort.signal)',
    replace: 'handlers[name](params as never, abort.signal)',
    why: 'params of a page are not checked',
  },
  {
    file: 'src/protocol/server.ts',
    find: 'for (const abort of running.values()) abort.abort();',
    replace: '',
    why: 'a handler outlives its page',
  },
  {
    file: 'src/protocol/client.ts',
    find: "for (const { reject } of pending.values()) reject(new Error('the channel was closed'));",
    replace: '',
    why: 'a call waits for ever after the channel is closed',
  },
  {
    file: 'src/protocol/client.ts',
    find: "port.post({ kind: 'cancel', id });",
    replace: '',
    why: 'cancel never reaches the host',
  },
  {
    file: 'src/core/attemptEnding.ts',
    find: "if (executionCodes.has(code)) return 'ranAndFailed';",
    replace: "if (executionCodes.has(code)) return 'didNotRun';",
    why: 'safe runs a function again that failed',
  },
  {
    file: 'src/core/retryDecision.ts',
    find: "(policy.strategy === 'safe' || type === 'detached')",
    replace: "policy.strategy === 'safe'",
    why: 'a detached call runs twice unseen',
  },
  {
    file: 'src/core/retryDecision.ts',
    find: 'n >= policy.maxAttempts',
    replace: 'n > policy.maxAttempts',
    why: 'one attempt more than allowed',
  },
  {
    file: 'src/core/retryAfter.ts',
    find: "parseHttpDate(headerValue(headers, 'date') ?? '') ?? now",
    replace: 'now',
    why: 'a clock that is wrong here makes waits wrong',
  },
  {
    file: 'src/core/circuitBreaker.ts',
    find: 'if (period !== this.#period) return;',
    replace: '',
    why: 'a late answer closes a breaker that has opened since',
  },
  {
    file: 'src/core/circuitBreaker.ts',
    find: "if (this.#state === 'halfOpen') return { admitted: false",
    replace: 'if (this.#period < 0) return { admitted: false',
    why: 'a service that is just back is flooded with trials',
  },
  {
    file: 'src/core/backoffDelay.ts',
    find: 'Math.min(growth ** times, Number.MAX_VALUE)',
    replace: 'growth ** times',
    why: 'a wait is no number',
  },
];
