import { onTestFinished } from 'vitest';
import { runCli } from './cli.ts';
import { openFixture, type InvokerFixture } from '../fixtures/invokerFixture.ts';
import { createSelfSignedCertificate } from '../oci/selfSignedCertificate.ts';
import { spawnCli, type CliOptions, type CliRun } from './spawnCli.ts';
import { startTestProxy, type TestProxy } from '../servers/testProxy.ts';
import type { Respond } from '../servers/testService.ts';

/** A service with a host name that only a proxy can reach, and `ocifn` using that proxy. */
export type CliBehindProxy = {
  readonly fixture: InvokerFixture;
  readonly proxy: TestProxy;
  /** Runs `ocifn` with proxy and certificate set; the options override them. */
  readonly run: (args: readonly string[], options?: CliOptions) => Promise<CliRun>;
  /** The same in a separate process. */
  readonly spawn: typeof spawnCli;
};

const certificates = new Map<string, ReturnType<typeof createSelfSignedCertificate>>();

/** Opens one for the running test. A name that begins with `*.` matches every host below it. */
export async function openCliBehindProxy(
  name: string,
  options: {
    readonly status?: number;
    /** Headers sent with a status other than 200. */
    readonly refusal?: readonly string[];
    readonly respond?: Respond;
  } = {},
): Promise<CliBehindProxy> {
  const { status, refusal, respond } = options;
  const certificate = certificates.get(name) ?? createSelfSignedCertificate(1, name);
  certificates.set(name, certificate);
  const fixture = await openFixture({ tls: certificate, ...(respond && { respond }) });
  const proxy = await startTestProxy(Number(new URL(fixture.service.url).port), status, refusal);
  onTestFinished(() => proxy.dispose());
  const trusted = {
    HTTPS_PROXY: proxy.url,
    NODE_EXTRA_CA_CERTS: fixture.home.write('ca.pem', certificate.cert),
  };
  const credentials = ['--config-file', fixture.home.configFile];
  const withTrust = (options: CliOptions = {}) => ({ ...options, env: { ...trusted, ...options.env } });
  return {
    fixture,
    proxy,
    run: (args, options) => runCli([...args, ...credentials], withTrust(options)),
    spawn: (args, options) => spawnCli([...args, ...credentials], withTrust(options)),
  };
}
