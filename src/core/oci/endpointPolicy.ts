import { fail, ok, type Result } from '../common/result.ts';
import { knownDomains } from './regions.ts';

/** A host of OCI Functions: of one function, or the one that manages all functions of a region. */
export type FunctionsHost = {
  readonly kind: 'function' | 'management';
  /** As written; it may be unknown. */
  readonly region: string;
};

/**
 * The names of this machine: `localhost`, `127.0.0.1`, `::1` and `::ffff:127.0.0.1`, as a URL normalizes
 * them. Other loopback addresses are not included: proxies and VS Code treat `127.0.0.2` like a remote host.
 */
const loopbackHosts: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]', '[::ffff:7f00:1]']);

/**
 * Returns true for a name of this machine, which may be reached by plain HTTP.
 *
 * @param hostname as in `URL.hostname`: lower case, with every spelling of an address (`127.1`, `0x7f.1`)
 *   normalized
 */
export function isLoopback(hostname: string): boolean {
  return loopbackHosts.has(hostname);
}

/**
 * Decides whether a signed request may go to a URL: over TLS to a Functions host of a known realm
 * (`functions.REGION.oci.DOMAIN` or `PREFIX.REGION.functions.oci.DOMAIN`), to loopback, or over TLS to a host
 * that the user allowed. Look-alikes are refused, because a signature is valid for five minutes wherever it
 * is replayed. Fails with `endpointRefused`.
 *
 * @param allowedHosts host names, with a port unless it is 443; compared whole, never as a pattern
 */
export function checkEndpoint(url: URL, allowedHosts: readonly string[]): Result<URL> {
  return check(url, allowedHosts, (host) => parseFunctionsHost(host) !== undefined);
}

/**
 * Decides whether a signed GET of the management API may go to a URL: the rule of {@link checkEndpoint}, but
 * the known hosts are `functions.REGION.oci.DOMAIN` and `identity.REGION.oci.DOMAIN`. Not for invocations.
 */
export function checkManagementEndpoint(url: URL, allowedHosts: readonly string[]): Result<URL> {
  return check(url, allowedHosts, isManagementHost);
}

function check(url: URL, allowedHosts: readonly string[], isKnown: (host: string) => boolean): Result<URL> {
  if (isLoopback(url.hostname)) return ok(url);
  if (url.protocol !== 'https:')
    return fail({ code: 'endpointRefused', host: url.host, reason: 'plainHttp' });
  if (isKnown(url.host) || allowedHosts.some((host) => toHost(host) === url.host)) return ok(url);
  return fail({ code: 'endpointRefused', host: url.host, reason: 'unknownHost' });
}

/** Normalizes a host as a URL does: without the port of TLS. */
function toHost(written: string): string {
  return written.trim().toLowerCase().replace(/:443$/, '');
}

/**
 * Reads `PREFIX.REGION.functions.oci.DOMAIN` or `functions.REGION.oci.DOMAIN` of a known realm; undefined for
 * any other host, including look-alikes.
 */
export function parseFunctionsHost(host: string): FunctionsHost | undefined {
  const labels = labelsInRealm(host);
  const [first, region = '', third] = labels;
  if (labels.length === 2 && first === 'functions') return { kind: 'management', region };
  if (labels.length === 3 && third === 'functions') return { kind: 'function', region };
  return undefined;
}

function isManagementHost(host: string): boolean {
  const labels = labelsInRealm(host);
  return labels.length === 2 && (labels[0] === 'functions' || labels[0] === 'identity');
}

/**
 * Returns the labels before `.oci.DOMAIN` of a known realm; none for any other host, or for a host with a
 * port.
 */
function labelsInRealm(host: string): readonly string[] {
  const domain = knownDomains.find((known) => host.endsWith(`.oci.${known}`));
  if (domain === undefined) return [];
  const labels = host.slice(0, -`.oci.${domain}`.length).split('.');
  return labels.every((each) => /^[a-z0-9-]+$/.test(each)) ? labels : [];
}
