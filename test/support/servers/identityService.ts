import { createPublicKey, X509Certificate, type KeyObject } from 'node:crypto';
import type { InstanceCertificates } from '../oci/instanceCertificates.ts';
import { createToken, inAnHour } from '../oci/jwt.ts';
import { startTestService, type TestService } from './testService.ts';

/** A fake of the service that issues tokens to instances, which it recognizes by their certificates. */
export type IdentityService = Pick<TestService, 'calls' | 'connections' | 'dispose'> & {
  /** Value for `OCI_CLI_FEDERATION_ENDPOINT`. */
  readonly url: string;
  /** Public keys by the key id that signs with the token they are bound to. */
  readonly keys: Map<string, KeyObject>;
  /** Expiry of the tokens that it issues from now on. */
  expiresAt: number;
  /** Statuses of the next responses, one for each call, instead of a token. */
  readonly statuses: number[];
  /** Accepts the certificates of an instance from now on. */
  admit(certificates: InstanceCertificates): void;
};

/** Starts one that verifies the signature of each request with the certificate in it. */
export async function startIdentityService(certificates: InstanceCertificates): Promise<IdentityService> {
  const keys = new Map<string, KeyObject>();
  const leaves = new Map<string, KeyObject>();
  const roots: KeyObject[] = [];
  let given = 0;
  const service = await startTestService({
    keys: leaves,
    respond(response, { path, body }) {
      const status = identity.statuses.shift();
      if (status !== undefined) return response.writeHead(status).end();
      const question: Readonly<Record<string, unknown>> = JSON.parse(body.toString());
      const fault = path === '/v1/x509' ? findFault(question, roots) : 'another path';
      if (fault !== undefined)
        return response.writeHead(400).end(JSON.stringify({ code: fault, message: '' }));
      const token = createToken(identity.expiresAt, `instance ${(given += 1)}`);
      const publicKey = Buffer.from(String(question['publicKey']), 'base64');
      keys.set(`ST$${token}`, createPublicKey({ key: publicKey, format: 'der', type: 'spki' }));
      return response.end(JSON.stringify({ token }));
    },
  });
  const admit = ({ tenancy, leaf, root }: InstanceCertificates): void => {
    const { fingerprint, publicKey } = new X509Certificate(leaf);
    // The Python SDK writes the fingerprint in upper case, oci-common in lower.
    for (const written of [fingerprint, fingerprint.toLowerCase()])
      leaves.set(`${tenancy}/fed-x509/${written}`, publicKey);
    roots.push(root);
  };
  admit(certificates);
  const identity: IdentityService = {
    url: `${service.url}/v1/x509`,
    calls: service.calls,
    get connections() {
      return service.connections;
    },
    keys,
    expiresAt: inAnHour(),
    statuses: [],
    admit,
    dispose: () => service.dispose(),
  };
  return identity;
}

/** What is wrong with the certificates, which must lead to a known root. */
function findFault(
  question: Readonly<Record<string, unknown>>,
  roots: readonly KeyObject[],
): string | undefined {
  const [chain] = [question['intermediateCertificates']].flat();
  const leaf = new X509Certificate(Buffer.from(String(question['certificate']), 'base64'));
  const intermediate = new X509Certificate(Buffer.from(String(chain), 'base64'));
  if (!leaf.verify(intermediate.publicKey)) return 'LeafNotIssued';
  if (!roots.some((root) => intermediate.verify(root))) return 'IntermediateNotIssued';
  return question['purpose'] === 'DEFAULT' ? undefined : 'AnotherPurpose';
}
