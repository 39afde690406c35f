import type { Agent } from 'node:http';
import { isLoopback } from '../../core/oci/endpointPolicy.ts';
import { fail, ok, type Result } from '../../core/common/result.ts';
import type { Proxies } from './secureConnections.ts';
import { readProxy } from './proxyVariables.ts';
import { TunnelAgent } from './tunnelAgent.ts';

/**
 * Returns the proxies that environment variables name. Fails with `settingInvalid` if the URL is invalid. `HTTP_PROXY` is not used:
 * plain HTTP only goes to this machine, and never through a proxy.
 */
export function openEnvironmentProxies(env: NodeJS.ProcessEnv): Result<Proxies> {
  const named = readProxy(new URL('https://functions.invalid'), env);
  const problem = findProblem(named?.value);
  if (named && problem !== undefined)
    return fail({ code: 'settingInvalid', setting: named.variable, problem });
  const agents = new Map<string, TunnelAgent>();
  const find = (url: URL): Agent | undefined => {
    const proxy =
      url.protocol === 'https:' && !isLoopback(url.hostname) ? readProxy(url, env)?.value : undefined;
    if (proxy === undefined) return undefined;
    const agent = agents.get(proxy) ?? new TunnelAgent(new URL(proxy));
    agents.set(proxy, agent);
    return agent;
  };
  return ok({
    find,
    dispose: () => {
      for (const agent of agents.values()) agent.destroy();
    },
  });
}

/** Does not quote the URL, which may contain a password. */
function findProblem(proxy: string | undefined): string | undefined {
  if (proxy === undefined) return undefined;
  if (!URL.canParse(proxy)) return 'it is not a valid URL';
  return /^https?:$/.test(new URL(proxy).protocol)
    ? undefined
    : 'only http:// and https:// proxies are supported';
}
