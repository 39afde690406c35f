import type { Mutant } from './mutant.ts';

/** Breaks of what says who signs and where it goes: profiles, principals, proxies, the tenancy, the check of the setup. */
export const setupMutants: readonly Mutant[] = [
  {
    file: 'src/invoker/findProfile.ts',
    find: 'const named = Boolean(source.configFile) || Boolean(source.profile);',
    replace: 'const named = false;',
    why: 'the request of a profile is signed by the user of the environment',
  },
  {
    file: 'src/invoker/profileProblems.ts',
    find: "isAbsolute(path) ? `there is no file ${path}` : 'there is no such file'",
    replace: '`there is no file ${path}`',
    why: 'a key that was pasted where its path belongs reaches a message',
  },
  {
    file: 'src/invoker/profileAuth.ts',
    find: "    if (level.get('user')?.value) return 'api_key';",
    replace: '',
    why: 'an API key beside a session of DEFAULT signs with the session',
  },
  {
    file: 'src/invoker/managementClient.ts',
    find: '    if (!allowed.ok) return allowed;',
    replace: '',
    why: 'a region that someone wrote leads a signed request anywhere',
  },
  {
    file: 'src/invoker/managementPages.ts',
    find: 'seen.has(next) || ',
    replace: '',
    why: 'a service that repeats its pages is asked 2,000 times',
  },
  {
    file: 'src/invoker/managementReader.ts',
    find: '        if (!decoded.ok) return;',
    replace: '',
    why: 'a list goes on after its failure',
  },
  {
    file: 'src/invoker/endpointDirectory.ts',
    find: 'if (known !== undefined && isAllowed(known))',
    replace: 'if (known !== undefined)',
    why: 'a cache file leads a signed request to a host that was never allowed',
  },
  {
    file: 'src/invoker/setup/checkClock.ts',
    find: 'if (!checkManagementEndpoint(url, allowedHosts).ok) return unknown(`${host} is no known host`);',
    replace: '',
    why: 'a host that someone declared is asked for the time',
  },
  {
    file: 'src/invoker/setup/checkFingerprint.ts',
    find: 'said.toLowerCase() === real',
    replace: 'true',
    why: 'a fingerprint of another key is called right',
  },
  {
    file: 'src/invoker/setup/checkProxy.ts',
    find: 'proxy: `${url.protocol}//${url.host}`',
    replace: 'proxy: url.href',
    why: 'the password of a proxy stands in the check',
  },
  {
    file: 'src/invoker/setup/checkToken.ts',
    find: 'read.ok ? checkExpiry(read.value, profile.name) : read',
    replace: 'read',
    why: 'a session that is over is called good',
  },
  {
    file: 'src/invoker/principals/metadataService.ts',
    find: 'probeSeconds = 3',
    replace: 'probeSeconds = 30',
    why: 'off an instance the first call hangs for half a minute',
  },
  {
    file: 'src/invoker/principals/resourcePrincipal.ts',
    find: 'if (expiry !== undefined && expiry <= Date.now())',
    replace: 'if (expiry !== undefined && expiry < 0)',
    why: 'a resource signs with a token that is over',
  },
  {
    file: 'src/invoker/principals/workloadIdentity.ts',
    find: 'const renewAt = now + (end - now) / 2;',
    replace: 'const renewAt = end;',
    why: 'a workload renews its token too late to live through an outage',
  },
  {
    file: 'src/invoker/tunnelAgent.ts',
    find: 'if (refusal !== undefined) throw new ProxyError(this.proxy.host, refusal);',
    replace: '',
    why: 'the refusal of a proxy passes for the answer of the function',
  },
  {
    file: 'src/invoker/proxyVariables.ts',
    find: '|| hostname.endsWith(`.${name}`)',
    replace: '',
    why: 'a host below an excepted one goes through the proxy',
  },
  {
    file: 'src/core/circuitBreakerPolicy.ts',
    find: 'if (choice === false) return undefined;',
    replace: '',
    why: 'who turned the breaker off has one',
  },
  {
    file: 'src/core/retryPolicy.ts',
    find: 'const unlimited = options.maxAttempts === null && options.totalTime === null && options.statuses === null;',
    replace: 'const unlimited = false;',
    why: 'a strategy without limits goes on for ever',
  },
  {
    file: 'src/core/countRuns.ts',
    find: 'if (atMost < 2) return undefined;',
    replace: 'if (atLeast < 2) return undefined;',
    why: 'a function that may have run twice is not told of',
  },
];
