import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { errorReason } from '../../core/common/errorReason.ts';
import type { Logger } from '../../core/common/logger.ts';
import { handleInvoke, type InvokeContext } from './invokeHandler.ts';
import { isForeignRequest } from './isForeignRequest.ts';
import { filterList, toListPage, type ListWish } from './listPage.ts';
import { Management, type ManagedItem } from './management.ts';
import { toRoute } from './route.ts';
import { ServiceResponse } from './serviceResponse.ts';
import { verifySignature, type KeyFinder } from '../auth/signatureVerifier.ts';
import { createUlid } from './ulid.ts';

/** The parts of the local functions host that its server uses. */
export type ServerContext = {
  readonly invoke: InvokeContext;
  readonly findKey: KeyFinder;
  readonly logger: Logger;
};

/** A running server; `url` without a path. */
export type LocalServer = { readonly url: string; dispose(): Promise<void> };

/**
 * Serves the Functions API on loopback.
 *
 * @param port 0 for any free port
 * @throws if the port is in use
 */
export async function openLocalServer(port: number, context: ServerContext): Promise<LocalServer> {
  const server = createServer((request, response) => {
    if (isForeignRequest(request, listeningPort)) return refuse(response);
    // For "Expect: 100-continue", to which Node would respond before anything is checked.
    if (request.headers.expect !== undefined) response.writeContinue();
    handle(context, management, request, response).catch((error: unknown) => {
      context.logger.debug(`A request to the local functions host was aborted: ${errorReason(error)}`);
      response.destroy();
    });
  });
  // By default, Node silently drops headers beyond a certain number, which may be signed.
  server.maxHeadersCount = 0;
  server.on('checkContinue', (request, response) => server.emit('request', request, response));
  // Never closes an idle connection, since a client may be sending its next request at that moment.
  server.keepAliveTimeout = 0;
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const listeningPort = typeof address === 'object' && address ? address.port : port;
  const url = `http://127.0.0.1:${listeningPort}`;
  const management = new Management(context.invoke.registry, url);
  return {
    url,
    dispose: async () => {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

/** Rejects a request that a web page may have sent, without reading its body. */
function refuse(response: ServerResponse): void {
  response.setHeader('Connection', 'close');
  new ServiceResponse(response, toRequestId(undefined)).json(403, {
    code: 'ForeignRequest',
    message: 'This server only accepts requests to its own address, without an Origin header.',
  });
}

/** Verifies the signature, which every request needs, then runs the operation. */
async function handle(
  context: ServerContext,
  management: Management,
  request: IncomingMessage,
  serverResponse: ServerResponse,
): Promise<void> {
  const { method = '', url: target = '', headers } = request;
  const response = new ServiceResponse(serverResponse, toRequestId(headers['opc-request-id']));
  const keyId = await verifySignature({ method, target, headers }, context.findKey);
  if (keyId === undefined) return response.error('NotAuthenticated');

  const route = toRoute(method, target);
  switch (route.kind) {
    case 'invoke':
      return handleInvoke(context.invoke, { keyId, functionId: route.functionId }, request, response);
    case 'function':
      return respondItem(response, management.function(route.functionId, route.version));
    case 'application':
      return respondItem(response, management.application(route.applicationId));
    case 'functions':
      return route.applicationId
        ? respondList(response, management.functions(route.applicationId, route.version), route.wish)
        : response.error('MissingParameter');
    case 'applications':
      return route.compartmentId
        ? respondList(response, management.applications(route.compartmentId), route.wish)
        : response.error('MissingParameter');
    case 'runtimes':
      return response.json(200, { items: [] });
    case 'runtime':
      return response.error('NotAuthorizedOrNotFound');
    case 'wrongMethod':
      return response.error('MethodNotAllowed');
    case 'unknown':
      return response.error('NotFound');
  }
}

function respondItem(response: ServiceResponse, item: ManagedItem | undefined): void {
  if (item) response.json(200, item);
  else response.error('NotAuthorizedOrNotFound');
}

function respondList(response: ServiceResponse, items: readonly ManagedItem[], wish: ListWish): void {
  const page = toListPage(filterList(items, wish), wish);
  if (!page) return response.error('InvalidParameter');
  if (page.next !== undefined) response.response.setHeader('Opc-Next-Page', page.next);
  response.json(200, page.items);
}

/** Returns a request ID as the service does: `CLIENT/ULID/ULID`, where CLIENT is the ID that the client sent. */
function toRequestId(sent: string | readonly string[] | undefined): string {
  const client = typeof sent === 'string' ? sent : '';
  return `${client}/${createUlid()}/${createUlid()}`;
}
