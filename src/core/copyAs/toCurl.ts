import type { BodyForm } from './bodyForm.ts';
import type { CopySource } from './copySource.ts';
import { shellQuote, toPrintCommand, withShellNotes } from './shellWords.ts';
import { sentContentType } from './copySource.ts';
import { firstVersion } from '../oci/apiVersion.ts';
import { toInvokeUrl } from '../oci/invokeEndpoint.ts';
import { toSentHeaders } from './toRawRequest.ts';

/** The headers that the signature covers, in order. */
const signedNames = 'date (request-target) host content-length content-type x-content-sha256';

/** Returns shell commands that sign a request to a local function with OpenSSL and send it with curl. */
export function toCurl(source: CopySource, form: BodyForm): string {
  const { request, signer, notes } = source;
  const { file = '', id = '' } = signer.localKey ?? {};
  const url = new URL(
    toInvokeUrl(request.endpoint ?? '', request.functionId, firstVersion(source.apiVersion)),
  );
  const type = sentContentType(source);
  const signed =
    `'date: %s\\n(request-target): post %s\\nhost: %s\\ncontent-length: %s\\ncontent-type: %s\\nx-content-sha256: %s'` +
    ` "$date" ${shellQuote(url.pathname)} ${shellQuote(url.host)} "$length" ${shellQuote(type)} "$hash"`;
  const authorization = `Signature version=\\"1\\",keyId=\\"${id}\\",algorithm=\\"rsa-sha256\\",headers=\\"${signedNames}\\",signature=\\"$signature\\"`;
  const headers = toSentHeaders(request).filter(([name]) => name.toLowerCase() !== 'content-type');
  const options = [
    `--header "date: $date"`,
    `--header ${shellQuote(`content-type: ${type}`)}`,
    '--header "x-content-sha256: $hash"',
    `--header "authorization: ${authorization}"`,
    // For curl, a header without a value ends with a semicolon.
    ...headers.map(
      ([name, value]) => `--header ${shellQuote(value === '' ? `${name};` : `${name}: ${value}`)}`,
    ),
    `--connect-timeout ${request.timeout.connect} --speed-limit 1 --speed-time ${Math.ceil(request.timeout.read)}`,
    '--data-binary "@$body"',
  ];
  const commands = [
    ...toBodyCommands(form),
    `date=$(LC_ALL=C date -u '+%a, %d %b %Y %H:%M:%S GMT')`,
    `length=$(wc -c < "$body" | tr -d ' ')`,
    'hash=$(openssl dgst -sha256 -binary < "$body" | openssl base64 -A)',
    `signature=$(printf ${signed} |\n  openssl dgst -sha256 -sign ${shellQuote(file)} | openssl base64 -A)`,
    [`curl --silent --show-error ${shellQuote(url.href)}`, ...options].join(' \\\n  '),
    ...(form.kind === 'file' ? [] : ['rm "$body"']),
  ];
  return withShellNotes(notes, commands.join('\n'));
}

/** Commands that set `body` to a file with the body. */
function toBodyCommands(form: BodyForm): readonly string[] {
  if (form.kind === 'file') return [`body=${shellQuote(form.path)}`];
  const print = toPrintCommand(form);
  return ['body=$(mktemp)', ...(print === undefined ? [] : [`${print} > "$body"`])];
}
