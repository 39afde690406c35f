import { fail, ok, type Result } from './result.ts';
import { knownDomains } from './regions.ts';

const loopback = /^(localhost|127(?:\.\d{1,3}){3}|\[::1\])$/i;

/** True for a host of this machine. */
export function isLoopback(hostname: string): boolean {
  return loopback.test(hostname);
}

/**
 * Decides whether a signed request may go to a URL: over TLS to a Functions host of a known realm
 * (`functions.REGION.oci.DOMAIN` or `PREFIX.REGION.functions.oci.DOMAIN`), to loopback, or over TLS to a host the user allowed.
 * A signature is good for five minutes and for any host that replays it, so look-alikes are refused.
 *
 * @param allowedHosts host names, with a port where it is not 443; compared whole, never as a pattern
 */
export function checkEndpoint(url: URL, allowedHosts: readonly string[]): Result<URL> {
  if (isLoopback(url.hostname)) return ok(url);
  if (url.protocol !== 'https:')
    return fail({ code: 'endpointRefused', host: url.host, reason: 'plainHttp' });
  if (isFunctionsHost(url.host) || allowedHosts.some((host) => host.trim().toLowerCase() === url.host))
    return ok(url);
  return fail({ code: 'endpointRefused', host: url.host, reason: 'unknownHost' });
}

function isFunctionsHost(host: string): boolean {
  const domain = knownDomains.find((known) => host.endsWith(`.oci.${known}`));
  if (domain === undefined) return false;
  const labels = host.slice(0, -`.oci.${domain}`.length).split('.');
  const label = /^[a-z0-9-]+$/;
  if (!labels.every((each) => label.test(each))) return false;
  return (
    (labels.length === 2 && labels[0] === 'functions') || (labels.length === 3 && labels[2] === 'functions')
  );
}
