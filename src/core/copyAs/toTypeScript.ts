import type { BodyForm } from './bodyForm.ts';
import type { CopySource } from './copySource.ts';
import { toEnumName, toSdkCall } from './sdkCall.ts';
import { toTypeScriptProvider } from './sdkSigners.ts';
import { typescriptString } from './stringLiterals.ts';

/** Returns a TypeScript program that sends a request with the SDK. Its body is text in UTF-8 or empty. */
export function toTypeScript(source: CopySource, form: BodyForm): string {
  const { functionId, intent, type, dryRun, requestId, region, endpoint, notes, retries } = toSdkCall(source);
  const body = toBody(form);
  const retry = retries ? 'OciSdkDefaultRetryConfiguration' : 'NoRetryConfigurationDetails';
  const provider = toTypeScriptProvider(source.signer);
  const values = `requests.InvokeFunctionRequest`;
  return [
    '// npm install oci-common oci-functions',
    ...notes.map((note) => `// ${note}`),
    ...body.imports,
    `import { ${[retry, provider.name].toSorted().join(', ')} } from "oci-common";`,
    `import { FunctionsInvokeClient${endpoint === undefined ? ', FunctionsManagementClient' : ''}${intent || type ? ', requests' : ''} } from "oci-functions";`,
    '',
    `const provider = ${provider.value};`,
    ...(endpoint === undefined
      ? [
          'const management = new FunctionsManagementClient({ authenticationDetailsProvider: provider });',
          ...(region ? [`management.regionId = ${typescriptString(region)};`] : []),
          `const found = await management.getFunction({ functionId: ${typescriptString(functionId)} });`,
        ]
      : []),
    'const client = new FunctionsInvokeClient({ authenticationDetailsProvider: provider });',
    `client.endpoint = ${endpoint === undefined ? 'found.function.invokeEndpoint ?? ""' : typescriptString(endpoint)};`,
    'const response = await client.invokeFunction({',
    `  functionId: ${typescriptString(functionId)},`,
    ...(body.value === undefined ? [] : [`  invokeFunctionBody: ${body.value},`]),
    ...(intent ? [`  fnIntent: ${values}.FnIntent.${toEnumName(intent)},`] : []),
    ...(type ? [`  fnInvokeType: ${values}.FnInvokeType.${toEnumName(type)},`] : []),
    ...(dryRun ? ['  isDryRun: true,'] : []),
    ...(requestId ? [`  opcRequestId: ${typescriptString(requestId)},`] : []),
    `  retryConfiguration: ${retry},`,
    '});',
    'console.log(await new Response(response.value as ReadableStream).text());',
    '',
  ].join('\n');
}

function toBody(form: BodyForm): { readonly imports: readonly string[]; readonly value?: string } {
  switch (form.kind) {
    case 'file':
      return {
        imports: ['import { readFileSync } from "node:fs";'],
        value: `readFileSync(${typescriptString(form.path)}, "utf8")`,
      };
    case 'text':
      // The SDK sends nothing for this text, but the same bytes of a stream.
      return form.text === '{}'
        ? { imports: ['import { Readable } from "node:stream";'], value: 'Readable.from(["{}"])' }
        : { imports: [], value: typescriptString(form.text) };
    case 'base64':
      return { imports: [], value: `Buffer.from("${form.base64}", "base64").toString()` };
    case 'empty':
      return { imports: [] };
  }
}
