import { createPublicKey, type KeyObject } from 'node:crypto';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { createToken, inAnHour } from '../oci/jwt.ts';
import { createSelfSignedCertificate } from '../oci/selfSignedCertificate.ts';

/** A fake of the service that issues tokens to the pods of an OKE cluster, on loopback. */
export type ClusterService = {
  readonly port: number;
  /** Its certificate. */
  readonly ca: string;
  /** The service account token that it accepts. */
  account: string;
  /** Status to respond with instead of a token. */
  status: number;
  /** Public keys by the key id that signs with the token they are bound to. */
  readonly keys: ReadonlyMap<string, KeyObject>;
  dispose(): Promise<void>;
};

/** Starts one. */
export async function startClusterService(account: string): Promise<ClusterService> {
  const { key, cert } = createSelfSignedCertificate();
  const keys = new Map<string, KeyObject>();
  const server = createServer({ key, cert }, (request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const known = request.headers.authorization === `Bearer ${service.account}`;
      const path = `${request.method} ${request.url}`;
      const right = known && path === 'POST /resourcePrincipalSessionTokens';
      if (!right || service.status !== 200) return response.writeHead(right ? service.status : 401).end();
      const question: Readonly<Record<string, unknown>> = JSON.parse(Buffer.concat(chunks).toString());
      const token = createToken(inAnHour(), `pod ${keys.size}`);
      const publicKey = Buffer.from(String(question['podKey']), 'base64');
      keys.set(`ST$${token}`, createPublicKey({ key: publicKey, format: 'der', type: 'spki' }));
      const body = JSON.stringify({ token: `ST$${token}` });
      return response.end(Buffer.from(body).toString('base64'));
    });
  });
  server.on('tlsClientError', () => {});
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const service: ClusterService = {
    port: (server.address() as AddressInfo).port,
    ca: cert,
    account,
    status: 200,
    keys,
    dispose: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return service;
}
