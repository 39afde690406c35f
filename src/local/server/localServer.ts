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

/** What the server works with. */
export type ServerContext = {
  readonly invoke: InvokeContext;
  readonly findKey: KeyFinder;
  readonly logger: Logger;
};

/** A listening server. */
export type LocalServer = { readonly url: string; dispose(): Promise<void> };

/** Serves the Functions API on loopback. Rejects when the port is taken. */
export async function openLocalServer(port: number, context: ServerContext): Promise<LocalServer> {
  const server = createServer((request, response) => {
    if (isForeignRequest(request, listeningPort)) return refuse(response);
    // For "Expect: 100-continue", which Node would answer before anything is checked.
    if (request.headers.expect !== undefined) response.writeContinue();
    handle(context, management, request, response).catch((error: unknown) => {
      context.logger.debug(`A request to the local functions host was aborted: ${errorReason(error)}`);
      response.destroy();
    });
  });
  // As with every limit of Node that drops what is beyond it: a signed header could be among it.
  server.maxHeadersCount = 0;
  server.on('checkContinue', (request, response) => server.emit('request', request, response));
  // A client that calls again after a pause must not find its connection just being closed.
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

/** Rejects a request that a web page may have made. Its body is not read. */
function refuse(response: ServerResponse): void {
  response.setHeader('Connection', 'close');
  new ServiceResponse(response, toRequestId(undefined)).json(403, {
    code: 'ForeignRequest',
    message: 'This server only accepts requests to its own address, without an Origin header.',
  });
}

/** Every request has to be signed; that is verified before anything else is done. */
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

/** `CLIENT/ULID/ULID`: what the client sent, and two parts of ours. */
function toRequestId(sent: string | readonly string[] | undefined): string {
  const client = typeof sent === 'string' ? sent : '';
  return `${client}/${createUlid()}/${createUlid()}`;
}
