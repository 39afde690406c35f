import { defined } from '../../core/common/defined.ts';
import { ok, type Result } from '../../core/common/result.ts';
import type { ApiVersionChoice } from '../../core/oci/apiVersion.ts';
import type { Proxies } from '../../invoker/transport/secureConnections.ts';
import type { Invoker } from '../../invoker/invoker.ts';
import { exitCode, type ExitCode } from '../common/exitCode.ts';
import { createCliLogger, type Io, type Verbose } from '../common/io.ts';
import { toAskPassphrase } from '../input/askAtTerminal.ts';
import { holdConfigFile } from '../input/holdConfigFile.ts';
import { reportFailure } from '../output/reportFailure.ts';

/** What the options of a command say about the invoker. */
export type InvokerOptions = {
  /** Path of `--config-file`, unless it is already held. */
  readonly configFile?: string | undefined;
  readonly verbose?: Verbose;
  readonly allowedHosts?: readonly string[] | undefined;
  readonly apiVersion?: ApiVersionChoice | undefined;
  /** Maximum bytes of a decompressed response. */
  readonly responseLimit?: number | undefined;
  readonly credentialsKeptFor?: number | undefined;
};

/**
 * Runs a command with an invoker, and disposes it afterwards. Returns the exit code of the command, or prints why the config file
 * or the proxies cannot be used and returns the exit code of that. The invoker is loaded here, and proxies only if one is set.
 */
export async function withInvoker(
  { configFile, verbose, allowedHosts = [], apiVersion, responseLimit, credentialsKeptFor }: InvokerOptions,
  io: Io,
  run: (invoker: Invoker) => Promise<ExitCode>,
): Promise<ExitCode> {
  const config = await holdConfigFile(configFile, io);
  if (!config) return exitCode.cancelled;
  if (!config.ok) return reportFailure(io, config.failure);
  const proxies = await openProxies(io);
  if (!proxies.ok) return reportFailure(io, proxies.failure);
  const { createInvoker } = await import('../../invoker/invoker.ts');
  const { endpointCacheFile } = await import('../../files/cacheFolder.ts');
  const invoker = createInvoker({
    logger: createCliLogger(io, verbose),
    allowedHosts: () => allowedHosts,
    ...defined({
      apiVersion: apiVersion && (() => apiVersion),
      responseLimit: responseLimit === undefined ? undefined : () => responseLimit,
      proxies: proxies.value,
      passphrase: toAskPassphrase(io),
      cacheFile: endpointCacheFile(io.env),
      credentialsKeptFor,
    }),
  });
  try {
    return await run(invoker);
  } finally {
    invoker.dispose();
  }
}

async function openProxies({ env }: Io): Promise<Result<Proxies | undefined>> {
  if (!Object.keys(env).some((name) => /^(https|all)_proxy$/i.test(name))) return ok(undefined);
  const { openEnvironmentProxies } = await import('../../invoker/transport/environmentProxies.ts');
  return openEnvironmentProxies(env);
}
