import type { BodyForm } from './bodyForm.ts';
import { sentContentType, type CopySource } from './copySource.ts';
import { toSdkCall } from './sdkCall.ts';
import { toPythonSigner } from './sdkSigners.ts';
import { pythonString } from './stringLiterals.ts';

/** Returns a Python program that sends a request with the SDK. */
export function toPython(source: CopySource, form: BodyForm): string {
  const { functionId, intent, type, dryRun, requestId, region, endpoint, timeout, notes, retries } =
    toSdkCall(source);
  const body = toBody(form, sentContentType(source) === 'application/octet-stream');
  const { setup, argument } = toPythonSigner(source.signer.auth);
  const config = [
    pythonString(source.signer.configFile ?? '~/.oci/config'),
    pythonString(source.signer.profile ?? 'DEFAULT'),
  ];
  const needsConfig = setup.some((line) => line.includes('config')) || argument === '';
  return [
    '# pip install oci',
    ...notes.map((note) => `# ${note}`),
    ...[
      ...body.imports,
      ...(setup.some((line) => line.includes('Path(')) ? ['from pathlib import Path'] : []),
    ]
      .filter((line, at, all) => all.indexOf(line) === at)
      .toSorted((one, other) => Number(one.startsWith('from')) - Number(other.startsWith('from'))),
    ...(body.imports.length > 0 || setup.some((line) => line.includes('Path(')) ? [''] : []),
    'import oci',
    '',
    needsConfig ? `config = oci.config.from_file(${config.join(', ')})` : 'config = {}',
    ...setup,
    ...(endpoint === undefined
      ? [
          ...(region ? [`config["region"] = ${pythonString(region)}`] : []),
          `management = oci.functions.FunctionsManagementClient(config${argument})`,
          `endpoint = management.get_function(${pythonString(functionId)}).data.invoke_endpoint`,
        ]
      : []),
    'client = oci.functions.FunctionsInvokeClient(',
    '    config,',
    ...(argument === '' ? [] : ['    signer=signer,']),
    `    service_endpoint=${endpoint === undefined ? 'endpoint' : pythonString(endpoint)},`,
    ...(timeout ? [`    timeout=(${timeout.connect}, ${timeout.read}),`] : []),
    `    retry_strategy=${retries ? 'oci.retry.DEFAULT_RETRY_STRATEGY' : 'oci.retry.NoneRetryStrategy()'},`,
    ')',
    'response = client.invoke_function(',
    `    ${pythonString(functionId)},`,
    ...(body.value === undefined ? [] : [`    invoke_function_body=${body.value},`]),
    ...(intent ? [`    fn_intent="${intent}",`] : []),
    ...(type ? [`    fn_invoke_type="${type}",`] : []),
    ...(dryRun ? ['    is_dry_run=True,'] : []),
    ...(requestId ? [`    opc_request_id=${pythonString(requestId)},`] : []),
    ')',
    'print(response.status, response.headers.get("content-type"))',
    'print(response.data.text)',
    '',
  ].join('\n');
}

/** The SDK sends bytes as JSON, and what it can read from as binary data. */
function toBody(
  form: BodyForm,
  asStream: boolean,
): { readonly imports: readonly string[]; readonly value?: string } {
  const stream = (imports: readonly string[], bytes: string) =>
    asStream
      ? { imports: ['import io', ...imports], value: `io.BytesIO(${bytes})` }
      : { imports, value: bytes };
  switch (form.kind) {
    case 'empty':
      return { imports: [] };
    case 'text':
      return stream([], `${pythonString(form.text)}.encode()`);
    case 'base64':
      return stream(['import base64'], `base64.b64decode("${form.base64}")`);
    case 'file':
      return asStream
        ? { imports: [], value: `open(${pythonString(form.path)}, "rb")` }
        : { imports: ['from pathlib import Path'], value: `Path(${pythonString(form.path)}).read_bytes()` };
  }
}
