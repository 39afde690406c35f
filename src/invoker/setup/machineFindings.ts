import { clockTolerance } from '../../core/errorResponses/clockSkew.ts';
import type { CheckLine } from './setupCheck.ts';

// What the setup check finds about this machine: proxy, certificates, clock.

/** None of the proxy variables is set. */
export function noProxy(): CheckLine {
  return { id: 'proxy', state: 'ok', text: 'No proxy environment variables.' };
}

/** A proxy is set. `proxy` is its URL without the user name and password. */
export function proxySet(variable: string, proxy: string): CheckLine {
  return { id: 'proxy', state: 'ok', text: `${variable} is ${proxy}.` };
}

/** The value of a proxy variable is not a URL. It is not shown, since it may contain a password. */
export function proxyInvalid(variable: string): CheckLine {
  return {
    id: 'proxy',
    state: 'wrong',
    text: `${variable} is not a valid URL.`,
    hint: 'Set it to http://HOST:PORT, or unset it.',
  };
}

/** Some hosts bypass the proxy. `hosts` is the value of the variable without user names and passwords. */
export function proxyExceptions(variable: string, hosts: string): CheckLine {
  return { id: 'proxy', state: 'ok', text: `${variable} bypasses the proxy for: ${hosts}.` };
}

/** No file adds certificate authorities to those of Node. */
export function noAddedAuthorities(): CheckLine {
  return {
    id: 'certificates',
    state: 'ok',
    text: 'No additional certificate authorities (NODE_EXTRA_CA_CERTS is not set).',
  };
}

/** Node trusts the certificates of a file as well. */
export function authoritiesAdded(path: string, count: number): CheckLine {
  return {
    id: 'certificates',
    state: 'ok',
    text: `NODE_EXTRA_CA_CERTS adds ${count === 1 ? 'one certificate' : `${count} certificates`} from ${path}.`,
    place: { path },
  };
}

/** Node ignores the file of additional certificates. */
export function authoritiesUnreadable(path: string, reason: string): CheckLine {
  return {
    id: 'certificates',
    state: 'wrong',
    text: `NODE_EXTRA_CA_CERTS adds no certificates from ${path}: ${reason}.`,
    hint: 'Set it to a PEM file with certificates or unset it, then restart this program.',
    place: { path },
  };
}

/** Node accepts any certificate. */
export function certificatesNotVerified(): CheckLine {
  return {
    id: 'certificates',
    state: 'wrong',
    text: 'NODE_TLS_REJECT_UNAUTHORIZED is 0: anyone on the network can read and replay signed requests.',
    hint: 'Unset it, and use NODE_EXTRA_CA_CERTS to trust the certificate that it was set for.',
  };
}

/** The clock is close enough to that of a host of the service. */
export function clockMatches(host: string): CheckLine {
  return { id: 'clock', state: 'ok', text: `The clock matches ${host}.` };
}

/** The clock is `seconds` ahead of that of a host, or behind it if negative. */
export function clockOff(host: string, seconds: number): CheckLine {
  const off = Math.abs(seconds);
  const amount = off < 120 ? `${Math.round(off)} seconds` : `${Math.round(off / 60)} minutes`;
  return {
    id: 'clock',
    state: off > clockTolerance ? 'wrong' : 'warning',
    text: `The clock is ${amount} ${seconds > 0 ? 'ahead of' : 'behind'} ${host}.`,
    hint: 'Set the clock, or turn on time synchronization. If it is off by more than 5 minutes, every signature is rejected.',
  };
}

/** No host to compare the clock with, or it sent no time. */
export function clockNotChecked(reason: string): CheckLine {
  return { id: 'clock', state: 'skipped', text: `Clock not checked: ${reason}.` };
}
