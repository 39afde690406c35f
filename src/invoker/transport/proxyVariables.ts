/** The name of a proxy variable, in the case that is set, and its trimmed value. */
export type ProxyVariable = { readonly variable: string; readonly value: string };

/**
 * Returns the proxy that `HTTPS_PROXY` or `ALL_PROXY` names for an HTTPS URL, unless `NO_PROXY` excludes its host. As in curl and
 * Python, lower case overrides upper case, an address without a scheme is HTTP, and a host in `NO_PROXY` includes its subdomains.
 */
export function readProxy(url: URL, env: NodeJS.ProcessEnv): ProxyVariable | undefined {
  const proxy = findVariable(env, 'https_proxy') ?? findVariable(env, 'all_proxy');
  if (!proxy || isExcepted(url, findVariable(env, 'no_proxy')?.value ?? '')) return undefined;
  const { variable, value } = proxy;
  return { variable, value: /^[a-z][a-z0-9+.-]*:\/\//i.test(value) ? value : `http://${value}` };
}

/** Finds a variable in lower case, else in upper case, as curl and Python do; undefined if both are empty. */
export function findVariable(env: NodeJS.ProcessEnv, name: string): ProxyVariable | undefined {
  for (const variable of [name, name.toUpperCase()]) {
    const value = env[variable]?.trim();
    if (value) return { variable, value };
  }
  return undefined;
}

function isExcepted({ hostname, port }: URL, list: string): boolean {
  return list
    .toLowerCase()
    .split(/[\s,]+/)
    .some((entry) => {
      if (entry === '*') return true;
      const [, name = '', only] = /^(?:\*?\.)?(.*?)(?::(\d+))?$/.exec(entry) ?? [];
      if (name === '' || (only !== undefined && only !== (port || '443'))) return false;
      return hostname === name || hostname.endsWith(`.${name}`);
    });
}
