import type { SetupFindingWords } from './setupFindingWords.ts';

/** Words for what the setup check finds about this machine: proxy, certificates, clock. */
export const machineFindings = {
  proxyNone: () => ({ id: 'proxy', state: 'ok', text: 'No proxy environment variables.' }),
  proxySet: ({ variable, proxy }) => ({ id: 'proxy', state: 'ok', text: `${variable} is ${proxy}.` }),
  proxyInvalid: ({ variable }) => ({
    id: 'proxy',
    state: 'wrong',
    text: `${variable} is not a valid URL.`,
    hint: 'Set it to http://HOST:PORT, or unset it.',
  }),
  proxyExceptions: ({ variable, hosts }) => ({
    id: 'proxy',
    state: 'ok',
    text: `${variable} bypasses the proxy for: ${hosts}.`,
  }),
  authoritiesUsual: () => ({
    id: 'certificates',
    state: 'ok',
    text: 'No additional certificate authorities (NODE_EXTRA_CA_CERTS is not set).',
  }),
  authoritiesAdded: ({ path, count }) => ({
    id: 'certificates',
    state: 'ok',
    text: `NODE_EXTRA_CA_CERTS adds ${count === 1 ? 'one certificate' : `${count} certificates`} from ${path}.`,
    place: { path },
  }),
  authoritiesUnreadable: ({ path, reason }) => ({
    id: 'certificates',
    state: 'wrong',
    text: `NODE_EXTRA_CA_CERTS adds no certificates from ${path}: ${reason}.`,
    hint: 'Set it to a PEM file with certificates or unset it, then restart this program.',
    place: { path },
  }),
  certificatesUnchecked: () => ({
    id: 'certificates',
    state: 'wrong',
    text: 'NODE_TLS_REJECT_UNAUTHORIZED is 0: anyone on the network can read and replay signed requests.',
    hint: 'Unset it, and use NODE_EXTRA_CA_CERTS to trust the certificate that it was set for.',
  }),
  clockRight: ({ host }) => ({
    id: 'clock',
    state: 'ok',
    text: `The clock matches ${host}.`,
  }),
  clockOff: ({ host, seconds }) => ({
    id: 'clock',
    // From five minutes on the service takes no signature.
    state: Math.abs(seconds) > 300 ? 'wrong' : 'warning',
    text: `The clock is ${inWords(Math.abs(seconds))} ${seconds > 0 ? 'ahead of' : 'behind'} ${host}.`,
    hint: 'Set the clock, or turn on time synchronization. If it is off by more than 5 minutes, every signature is rejected.',
  }),
  clockUnknown: ({ reason }) => ({
    id: 'clock',
    state: 'skipped',
    text: `Clock not checked: ${reason}.`,
  }),
} satisfies SetupFindingWords;

function inWords(seconds: number): string {
  return seconds < 120 ? `${Math.round(seconds)} seconds` : `${Math.round(seconds / 60)} minutes`;
}
