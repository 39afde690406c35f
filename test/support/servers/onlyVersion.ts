import type { Respond } from './testService.ts';

/** Responds like a Functions service that knows one API version only: with `NotFound` to the paths of any other. */
export function onlyVersion(version: string, respond: Respond): Respond {
  return (response, call) => {
    response.setHeader('opc-request-id', 'SERVICE');
    if (call.path.startsWith(`/${version}/`)) return respond(response, call);
    response.setHeader('content-type', 'application/json');
    response.writeHead(404).end('{"code":"NotFound","message":"Not Found"}');
  };
}
