import { createSelfSignedCertificate } from '../../../support/oci/selfSignedCertificate.ts';
import { neverRan, type Fault } from './fault.ts';

const certificate = createSelfSignedCertificate();
/** A caller that trusts it only rejects its date. */
export const expired = createSelfSignedCertificate(-1);

/** There is no connection. */

export const withoutConnection: readonly Fault[] = [
  { fault: 'nobody listens', ...neverRan, ending: 'network connect', endpoint: 'http://127.0.0.1:9' },
  { fault: 'a name without address', ...neverRan, ending: 'network lookup', endpoint: 'https://no.invalid' },
  {
    fault: 'a proxy that refuses the connection',
    ...neverRan,
    ending: 'proxyFailed',
    endpoint: 'https://no.invalid',
    proxy: 'http://planted-user:planted-password@127.0.0.1:9',
  },
  {
    fault: 'a certificate that nobody trusts',
    ...neverRan,
    ending: 'network tls',
    service: () => ({ tls: certificate }),
  },
  {
    fault: 'a certificate that has expired',
    ...neverRan,
    ending: 'network tls',
    service: () => ({ tls: expired }),
  },
];
