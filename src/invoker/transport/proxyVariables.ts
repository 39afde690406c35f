/**
 * The proxy that `HTTPS_PROXY` or `ALL_PROXY` names for an https URL, unless `NO_PROXY` excepts its host: read as curl and Python read them.
 * Lower case goes over upper case, an address without a scheme is http, and a host in `NO_PROXY` stands for those below it too.
 */
export function readProxy(url: URL, env: NodeJS.ProcessEnv): string | undefined {
  const read = (name: string): string => (env[name] || env[name.toUpperCase()] || '').trim();
  const proxy = read('https_proxy') || read('all_proxy');
  if (!proxy || isExcepted(url, read('no_proxy'))) return undefined;
  return /^[a-z][a-z0-9+.-]*:\/\//i.test(proxy) ? proxy : `http://${proxy}`;
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
