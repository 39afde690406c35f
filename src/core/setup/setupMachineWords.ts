import type { SetupFindingWords } from './setupFindingWords.ts';

/** Words for what the setup check finds about this machine: proxy, certificates, clock. */
export const machineFindings = {
  proxyNone: () => ({ id: 'proxy', state: 'ok', text: 'No proxy is set by variables.' }),
  proxySet: ({ variable, proxy }) => ({ id: 'proxy', state: 'ok', text: `${variable} is ${proxy}.` }),
  proxyInvalid: ({ variable }) => ({
    id: 'proxy',
    state: 'wrong',
    text: `${variable} is no URL.`,
    mend: 'Set it to http://HOST:PORT, or remove it.',
  }),
  proxyExceptions: ({ variable, hosts }) => ({
    id: 'proxy',
    state: 'ok',
    text: `${variable} takes from it: ${hosts}.`,
  }),
  authoritiesUsual: () => ({
    id: 'certificates',
    state: 'ok',
    text: 'No certificate authority is added by NODE_EXTRA_CA_CERTS.',
  }),
  authoritiesAdded: ({ path, count }) => ({
    id: 'certificates',
    state: 'ok',
    text: `NODE_EXTRA_CA_CERTS adds ${count === 1 ? 'one certificate' : `${count} certificates`} of ${path}.`,
    place: { path },
  }),
  authoritiesUnreadable: ({ path, reason }) => ({
    id: 'certificates',
    state: 'wrong',
    text: `NODE_EXTRA_CA_CERTS names ${path}, which adds nothing: ${reason}.`,
    mend: 'Let it name a file of certificates in PEM, or remove it, then start this program anew.',
    place: { path },
  }),
  certificatesUnchecked: () => ({
    id: 'certificates',
    state: 'wrong',
    text: 'NODE_TLS_REJECT_UNAUTHORIZED is 0: anyone on the way can read and replay what is signed.',
    mend: 'Remove it, and trust the certificate that it was set for by NODE_EXTRA_CA_CERTS.',
  }),
  clockRight: ({ host }) => ({
    id: 'clock',
    state: 'ok',
    text: `The clock of this machine agrees with ${host}.`,
  }),
  clockOff: ({ host, seconds }) => ({
    id: 'clock',
    // From five minutes on the service takes no signature.
    state: Math.abs(seconds) > 300 ? 'wrong' : 'warning',
    text: `The clock of this machine is ${inWords(Math.abs(seconds))} ${seconds > 0 ? 'ahead of' : 'behind'} ${host}.`,
    mend: 'Set the clock, or let the system set it by the network; beyond 5 minutes every signature is refused.',
  }),
  clockUnknown: ({ reason }) => ({
    id: 'clock',
    state: 'skipped',
    text: `The clock was compared with nothing: ${reason}.`,
  }),
} satisfies SetupFindingWords;

function inWords(seconds: number): string {
  return seconds < 120 ? `${Math.round(seconds)} seconds` : `${Math.round(seconds / 60)} minutes`;
}
