import { decodeUtf8, type BodyForm } from './bodyForm.ts';
import { extraHeaders, isLocalCopy, sentContentType, type CopySource } from './copySource.ts';
import { isPythonJson } from './pythonJson.ts';

/*
 * What each tool cannot send. Each rule was found by running the tool; `test/unit/core/copyAs/witnesses` compares what a function
 * receives.
 */

type Obstacle = string | undefined;

/** A body that neither fits into a text nor is in a file. */
export const longBody =
  'The body is longer than 8 KB and is not in a file. Invoke the request, then copy it from History.';

/** `curl` cannot sign; for local functions, OpenSSL signs with their temporary key. */
export function ofCurl(source: CopySource): Obstacle {
  return isLocalCopy(source) ? undefined : 'For local functions only: curl cannot sign for OCI.';
}

/** The OCI CLI parses the body and writes it again. */
export function ofRawRequest({ body }: CopySource, form: BodyForm): Obstacle {
  if (form.kind === 'empty') return undefined;
  const text = decodeUtf8(body.bytes);
  return text !== undefined && isPythonJson(text)
    ? undefined
    : 'Sends only JSON, and changes its spaces, line breaks and non-ASCII characters.';
}

/** The OCI CLI takes the body from the command line, and sends characters beyond ASCII as Latin-1 with a wrong signature. */
export function ofOciInvoke(source: CopySource, form: BodyForm): Obstacle {
  const fixed = ofFixedRequest(source, ['application/json']);
  if (fixed !== undefined) return fixed;
  if (form.kind !== 'empty' && form.kind !== 'text')
    return 'Takes the body from the command line: text of up to 8 KB.';
  return form.kind === 'text' && /[^\n\t -~]/.test(form.text)
    ? 'Sends only ASCII characters in a body.'
    : undefined;
}

/** `fn` always sends JSON, signed with an API key. */
export function ofFnInvoke(source: CopySource): Obstacle {
  if (source.signer.auth !== 'api_key') return 'Signs with an API key only.';
  return ofFixedRequest(source, ['application/json']);
}

/** The SDK sends bytes as JSON and streams as binary data. */
export function ofPython(source: CopySource, form: BodyForm): Obstacle {
  const type = sentContentType(source);
  if (form.kind === 'empty' && type === 'application/octet-stream')
    return 'Always sends an empty body as application/json.';
  return ofSdk(source) ?? ofFixedRequest(source, ['application/json', 'application/octet-stream']);
}

/** The SDK reads each body as text. */
export function ofTypeScript(source: CopySource): Obstacle {
  const obstacle = ofSdk(source) ?? ofFixedRequest(source, ['application/json']);
  if (obstacle !== undefined) return obstacle;
  return decodeUtf8(source.body.bytes) === undefined ? 'Cannot send binary bodies.' : undefined;
}

/** What no SDK can do. */
export function ofSdk({ signer }: CopySource): Obstacle {
  if (signer.fromVariables) return 'Does not read the OCI_CLI_… variables, which have the credentials.';
  return ['instance_obo_user', 'oke_workload_identity'].includes(signer.auth)
    ? `Not offered for requests signed with ${signer.auth}.`
    : undefined;
}

/** The obstacles of a tool that has no option for headers. */
function ofFixedRequest(source: CopySource, types: readonly string[]): Obstacle {
  const [header] = extraHeaders(source);
  if (header) return `Cannot send headers such as ${header[0]}.`;
  const type = sentContentType(source);
  return types.includes(type) ? undefined : `Always sends ${types.join(' or ')}, not ${type}.`;
}
