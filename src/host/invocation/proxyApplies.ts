import { isLoopback } from '../../core/endpointPolicy.ts';

/** What decides whether VS Code sends a request through a proxy. */
export type ProxySettings = {
  /** `http.proxySupport` */
  readonly support: string;
  /** `http.proxy` */
  readonly proxy: string;
  /** `http.noProxy` */
  readonly noProxy: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
};

/** Decides whether a proxy stands between us and a URL. This machine is never reached through one. */
export function proxyApplies(url: URL, { support, proxy, noProxy, env }: ProxySettings): boolean {
  if (support === 'off' || isLoopback(url.hostname)) return false;
  const fromEnv = url.protocol === 'https:' ? variable(env, 'https_proxy') : variable(env, 'http_proxy');
  if (!proxy && !fromEnv) return false;
  const exceptions = [...noProxy, ...variable(env, 'no_proxy').split(',')];
  return !exceptions.some((exception) => isExcepted(url, exception.trim().toLowerCase()));
}

/** Proxy variables are written in either case. */
function variable(env: ProxySettings['env'], name: string): string {
  return env[name] ?? env[name.toUpperCase()] ?? '';
}

/** `*`, `host`, `.domain`, `*.domain`, each with a port or without: the forms that VS Code and curl read. */
function isExcepted(url: URL, exception: string): boolean {
  if (exception === '*') return true;
  const [, host = '', port] = /^\*?\.?(.*?)(?::(\d+))?$/.exec(exception) ?? [];
  if (
    host === '' ||
    (port !== undefined && port !== (url.port || (url.protocol === 'https:' ? '443' : '80')))
  )
    return false;
  return url.hostname === host || url.hostname.endsWith(`.${host}`);
}
