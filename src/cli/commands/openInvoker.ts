import { defined } from '../../core/common/defined.ts';
import { ok, type Result } from '../../core/common/result.ts';
import type { Proxies } from '../../invoker/transport/connections.ts';
import type { Invoker } from '../../invoker/invoker.ts';
import { toAskPassphrase } from '../input/askAtTerminal.ts';
import { createCliLogger, type Io } from '../common/io.ts';

/** What the options say of the invoker. */
export type InvokerChoices = {
  readonly verbose?: boolean | undefined;
  readonly allowedHosts?: readonly string[] | undefined;
  /** Most bytes that are read of a decompressed response. */
  readonly responseLimit?: number | undefined;
};

/** Makes the invoker of a command; who opens it disposes it. The code for it is loaded here, proxies' only where there is one. */
export async function openInvoker(
  { verbose, allowedHosts = [], responseLimit }: InvokerChoices,
  io: Io,
): Promise<Result<Invoker>> {
  const proxies = await openProxies(io);
  if (!proxies.ok) return proxies;
  const { createInvoker } = await import('../../invoker/invoker.ts');
  const { endpointCacheFile } = await import('../../invoker/spool/cacheFolder.ts');
  return ok(
    createInvoker({
      logger: createCliLogger(io, verbose),
      allowedHosts: () => allowedHosts,
      ...defined({
        responseLimit: responseLimit === undefined ? undefined : () => responseLimit,
        proxies: proxies.value,
        passphrase: toAskPassphrase(io),
        cacheFile: endpointCacheFile(io.env),
      }),
    }),
  );
}

async function openProxies({ env }: Io): Promise<Result<Proxies | undefined>> {
  if (!Object.keys(env).some((name) => /^(https|all)_proxy$/i.test(name))) return ok(undefined);
  const { openEnvironmentProxies } = await import('../../invoker/transport/environmentProxies.ts');
  return openEnvironmentProxies(env);
}
