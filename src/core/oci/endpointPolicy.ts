import { fail, ok, type Result } from '../common/result.ts';
import { knownDomains } from './regions.ts';

/** A host of OCI Functions: of one function, or the one that manages all functions of a region. */
export type FunctionsHost = {
  readonly kind: 'function' | 'management';
  /** As written; it need not be a region that is known. */
  readonly region: string;
};

/**
 * The names of this machine: `localhost`, `127.0.0.1`, `::1` and `::ffff:127.0.0.1`, spelled as a URL normalizes them.
 * No other loopback address is among them: proxies and VS Code treat `127.0.0.2` like any remote host.
 */
const loopbackHosts: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]', '[::ffff:7f00:1]']);

/**
 * Returns true for the names of this machine that plain http may go to.
 *
 * @param hostname as in `URL.hostname`: lower case, and every spelling of an address (`127.1`, `0x7f.1`) already normalized
 */
export function isLoopback(hostname: string): boolean {
  return loopbackHosts.has(hostname);
}

/**
 * Decides whether a signed request may go to a URL: over TLS to a Functions host of a known realm
 * (`functions.REGION.oci.DOMAIN` or `PREFIX.REGION.functions.oci.DOMAIN`), to loopback, or over TLS to a host the user allowed.
 * A signature is good for five minutes and for any host that replays it, so look-alikes are refused.
 *
 * @param allowedHosts host names, with a port unless it is 443; compared whole, never as a pattern
 */
export function checkEndpoint(url: URL, allowedHosts: readonly string[]): Result<URL> {
  return check(url, allowedHosts, (host) => parseFunctionsHost(host) !== undefined);
}

/**
 * The same rule for the GETs that read what a tenancy has: of the known hosts it takes those that serve a whole region,
 * `functions.REGION.oci.DOMAIN` and `identity.REGION.oci.DOMAIN`. Never asked about an invocation.
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

/** As a URL has it, which leaves out the port of TLS. */
function toHost(written: string): string {
  return written.trim().toLowerCase().replace(/:443$/, '');
}

/**
 * Reads `PREFIX.REGION.functions.oci.DOMAIN` or `functions.REGION.oci.DOMAIN` of a known realm;
 * undefined for any other host, look-alikes among them.
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

/** What stands before `.oci.DOMAIN` of a known realm; nothing for any other host, and for one with a port of its own. */
function labelsInRealm(host: string): readonly string[] {
  const domain = knownDomains.find((known) => host.endsWith(`.oci.${known}`));
  if (domain === undefined) return [];
  const labels = host.slice(0, -`.oci.${domain}`.length).split('.');
  return labels.every((each) => /^[a-z0-9-]+$/.test(each)) ? labels : [];
}
