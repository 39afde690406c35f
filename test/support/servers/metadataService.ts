import { EventEmitter, once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { InstanceCertificates } from '../oci/instanceCertificates.ts';

/** A fake of the metadata service of an instance, on loopback. */
export type MetadataService = {
  /** Value for `OCI_METADATA_BASE_URL`. */
  readonly url: string;
  /** Requested paths. */
  readonly asked: readonly string[];
  /** Responds with these certificates from now on. */
  certificates: InstanceCertificates;
  /** Responses for further paths, or replacements; a number is a status without a body. */
  readonly responses: Map<string, string | number>;
  /** Never responds to requests for matching paths. */
  silent: RegExp | undefined;
  /** Resolves at the next such request; `closed` resolves once its connection is closed. */
  nextSilence(): Promise<{ readonly closed: Promise<unknown> }>;
  dispose(): Promise<void>;
};

/** Starts one. It rejects requests without the header that the real one requires. */
export async function startMetadataService(certificates: InstanceCertificates): Promise<MetadataService> {
  const asked: string[] = [];
  const silences = new EventEmitter();
  const responses = new Map<string, string | number>([['instance/region', 'phx']]);
  const server = createServer((request, response) => {
    const path = (request.url ?? '').replace('/opc/v2/', '');
    asked.push(path);
    const { leaf, leafKey, intermediate } = service.certificates;
    const files = new Map([
      ['identity/cert.pem', leaf],
      ['identity/key.pem', leafKey],
      ['identity/intermediate.pem', intermediate],
    ]);
    if (service.silent?.test(path)) {
      silences.emit('silence', request.socket);
      return;
    }
    const content =
      request.headers.authorization === 'Bearer Oracle' ? (responses.get(path) ?? files.get(path)) : 403;
    if (typeof content === 'string') response.end(content);
    else response.writeHead(content ?? 404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const service: MetadataService = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/opc/v2`,
    asked,
    certificates,
    responses,
    silent: undefined,
    async nextSilence() {
      const [socket]: readonly Socket[] = await once(silences, 'silence');
      return { closed: socket ? once(socket, 'close') : Promise.resolve() };
    },
    dispose: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return service;
}
