import type { BodyForm } from './bodyForm.ts';
import type { CopySource } from './copySource.ts';
import { toOverridingHeaders, type OverridingHeader } from './overridingHeaders.ts';
import { toEnumName, toSdkCall } from './sdkCall.ts';
import { toJavaProvider } from './sdkSigners.ts';
import { javaString } from './stringLiterals.ts';

/** Returns a Java program that sends a request with the SDK. */
export function toJava(source: CopySource, form: BodyForm): string {
  const { functionId, intent, type, dryRun, requestId, region, endpoint, timeout, notes, retries } =
    toSdkCall(source);
  const body = toBody(form);
  const provider = toJavaProvider(source.signer);
  const headers = toOverridingHeaders(source);
  const imports = [
    `com.oracle.bmc.auth.${provider.name}`,
    'com.oracle.bmc.functions.FunctionsInvokeClient',
    'com.oracle.bmc.functions.requests.InvokeFunctionRequest',
    'com.oracle.bmc.retrier.RetryConfiguration',
    'com.oracle.bmc.util.StreamUtils',
    ...(timeout ? ['com.oracle.bmc.ClientConfiguration'] : []),
    ...(endpoint === undefined
      ? [
          'com.oracle.bmc.functions.FunctionsManagementClient',
          'com.oracle.bmc.functions.requests.GetFunctionRequest',
        ]
      : []),
    ...body.imports,
  ].toSorted();
  const client = [
    'FunctionsInvokeClient.builder()',
    `.endpoint(${endpoint === undefined ? 'endpoint' : javaString(endpoint)})`,
    ...(timeout
      ? [
          `.configuration(ClientConfiguration.builder().connectionTimeoutMillis(${timeout.connect * 1000}).readTimeoutMillis(${timeout.read * 1000}).build())`,
        ]
      : []),
    '.build(provider)',
  ].join('');
  const options = [
    `.functionId(${javaString(functionId)})`,
    `.invokeFunctionBody(${body.value})`,
    ...(intent ? [`.fnIntent(InvokeFunctionRequest.FnIntent.${toEnumName(intent)})`] : []),
    ...(type ? [`.fnInvokeType(InvokeFunctionRequest.FnInvokeType.${toEnumName(type)})`] : []),
    ...(dryRun ? ['.isDryRun(true)'] : []),
    ...(requestId ? [`.opcRequestId(${javaString(requestId)})`] : []),
    ...(headers.length > 0
      ? [
          '.invocationCallback(call -> {',
          ...headers.flatMap(toHeaderLines).map((line) => `    ${line}`),
          '})',
        ]
      : []),
    `.retryConfiguration(RetryConfiguration.${retries ? 'SDK_DEFAULT_RETRY_CONFIGURATION' : 'NO_RETRY_CONFIGURATION'})`,
    '.build());',
  ];
  return [
    '// Maven: oci-java-sdk-functions and oci-java-sdk-common-httpclient-jersey3 of com.oracle.oci.sdk',
    ...notes.map((note) => `// ${note}`),
    ...imports.map((name) => `import ${name};`),
    '',
    'public class Invoke {',
    '    public static void main(String[] args) throws Exception {',
    `        var provider = ${provider.value};`,
    ...(endpoint === undefined
      ? [
          '        String endpoint;',
          `        try (var management = FunctionsManagementClient.builder()${region ? `.region(${javaString(region)})` : ''}.build(provider)) {`,
          `            endpoint = management.getFunction(GetFunctionRequest.builder().functionId(${javaString(functionId)}).build())`,
          '                .getFunction().getInvokeEndpoint();',
          '        }',
        ]
      : []),
    `        try (var client = ${client}) {`,
    '            var response = client.invokeFunction(InvokeFunctionRequest.builder()',
    ...options.map((line) => `                ${line}`),
    '            System.out.println(response.get__httpStatusCode__());',
    '            if (response.getInputStream() != null) response.getInputStream().transferTo(System.out);',
    '        }',
    '    }',
    '}',
    '',
  ].join('\n');
}

/** Headers that the SDK has set by then, in its spelling: it would sign the first value and send another one. */
const sdkHeaders = ['Content-Type', 'Accept', 'fn-intent', 'fn-invoke-type', 'is-dry-run', 'opc-request-id'];

function toHeaderLines({ name, value, repeated }: OverridingHeader): readonly string[] {
  const own = sdkHeaders.find((each) => each.toLowerCase() === name.toLowerCase());
  return [
    ...(own === undefined || repeated ? [] : [`call.headers().remove("${own}");`]),
    `call.header(${javaString(name)}, ${javaString(value)});`,
  ];
}

/** The SDK signs only streams that it can read twice. */
function toBody(form: BodyForm): { readonly imports: readonly string[]; readonly value: string } {
  const of = (imports: readonly string[], bytes: string) => ({
    imports,
    value: `StreamUtils.createByteArrayInputStream(${bytes})`,
  });
  switch (form.kind) {
    case 'empty':
      return of([], 'new byte[0]');
    case 'text':
      return of(
        ['java.nio.charset.StandardCharsets'],
        `${javaString(form.text)}.getBytes(StandardCharsets.UTF_8)`,
      );
    case 'base64':
      return of(['java.util.Base64'], `Base64.getDecoder().decode("${form.base64}")`);
    case 'file':
      return of(
        ['java.nio.file.Files', 'java.nio.file.Path'],
        `Files.readAllBytes(Path.of(${javaString(form.path)}))`,
      );
  }
}
