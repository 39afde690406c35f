import type { BodyForm } from './bodyForm.ts';
import type { CopySource } from './copySource.ts';
import { toEnumName, toSdkCall } from './sdkCall.ts';
import { toGoProvider } from './sdkSigners.ts';
import { goString } from './stringLiterals.ts';
import { toOverridingHeaders } from './overridingHeaders.ts';

/** Returns a Go program that sends a request with the SDK. */
export function toGo(source: CopySource, form: BodyForm): string {
  const { functionId, intent, type, dryRun, requestId, region, endpoint, timeout, notes, retries } =
    toSdkCall(source);
  const body = toBody(form);
  const provider = toGoProvider(source.signer);
  const headers = toOverridingHeaders(source);
  const empty = [...(intent ? [] : ['fn-intent']), ...(type ? [] : ['fn-invoke-type'])];
  const intercepts = headers.length > 0 || empty.length > 0;
  const needsHttp = intercepts || timeout !== undefined;
  const imports = [
    'context',
    'fmt',
    'io',
    'log',
    ...body.imports,
    ...(needsHttp ? ['net/http'] : []),
    ...(timeout ? ['time'] : []),
  ].toSorted();
  const sdk = ['common', ...provider.imports, 'functions'].toSorted();
  const failing = ['\tif err != nil {', '\t\tlog.Fatal(err)', '\t}'];
  const fields: readonly (readonly [name: string, value: string | undefined])[] = [
    ['FunctionId', `common.String(${goString(functionId)})`],
    ['InvokeFunctionBody', body.value],
    ['FnIntent', intent && `functions.InvokeFunctionFnIntent${toEnumName(intent)}`],
    ['FnInvokeType', type && `functions.InvokeFunctionFnInvokeType${toEnumName(type)}`],
    ['IsDryRun', dryRun ? 'common.Bool(true)' : undefined],
    ['OpcRequestId', requestId ? `common.String(${goString(requestId)})` : undefined],
    ['RequestMetadata', 'common.RequestMetadata{RetryPolicy: &retry}'],
  ];
  return [
    '// go get github.com/oracle/oci-go-sdk/v65',
    ...notes.map((note) => `// ${note}`),
    'package main',
    '',
    'import (',
    ...imports.map((name) => `\t"${name}"`),
    '',
    ...sdk.map((name) => `\t"github.com/oracle/oci-go-sdk/v65/${name}"`),
    ')',
    '',
    'func main() {',
    `\tctx := context.Background()`,
    ...provider.lines.map((line) => `\t${line}`),
    ...(provider.fails ? failing : []),
    ...(endpoint === undefined
      ? [
          '\tmanagement, err := functions.NewFunctionsManagementClientWithConfigurationProvider(provider)',
          ...failing,
          ...(region ? [`\tmanagement.SetRegion(${goString(region)})`] : []),
          `\tfound, err := management.GetFunction(ctx, functions.GetFunctionRequest{FunctionId: common.String(${goString(functionId)})})`,
          ...failing,
        ]
      : []),
    `\tclient, err := functions.NewFunctionsInvokeClientWithConfigurationProvider(provider, ${endpoint === undefined ? '*found.InvokeEndpoint' : goString(endpoint)})`,
    ...failing,
    ...(timeout
      ? [
          `\tclient.HTTPClient = &http.Client{Timeout: ${Math.ceil(timeout.connect + timeout.read)} * time.Second}`,
        ]
      : []),
    ...(intercepts
      ? [
          '\tclient.Interceptor = func(r *http.Request) error {',
          ...(empty.length > 0 ? ['\t\t// The SDK would send these without a value.'] : []),
          ...empty.map((name) => `\t\tr.Header.Del("${name}")`),
          ...headers.map(
            ({ name, value, repeated }) =>
              `\t\tr.Header.${repeated ? 'Add' : 'Set'}(${goString(name)}, ${goString(value)})`,
          ),
          '\t\treturn nil',
          '\t}',
        ]
      : []),
    ...body.lines.map((line) => `\t${line}`),
    ...(body.fails ? failing : []),
    `\tretry := common.${retries ? 'DefaultRetryPolicy' : 'NoRetryPolicy'}()`,
    '\tresponse, err := client.InvokeFunction(ctx, functions.InvokeFunctionRequest{',
    ...toFields(fields),
    '\t})',
    ...failing,
    '\tcontent, err := io.ReadAll(response.Content)',
    ...failing,
    '\tfmt.Println(response.RawResponse.Status)',
    '\tfmt.Println(string(content))',
    '}',
    '',
  ].join('\n');
}

/** Aligns the values as gofmt does. */
function toFields(
  fields: readonly (readonly [name: string, value: string | undefined])[],
): readonly string[] {
  const set = fields.filter(([, value]) => value !== undefined);
  const width = Math.max(...set.map(([name]) => name.length)) + 2;
  return set.map(([name, value]) => `\t\t${`${name}:`.padEnd(width)}${value},`);
}

type Body = {
  readonly imports: readonly string[];
  readonly lines: readonly string[];
  readonly fails: boolean;
  readonly value?: string;
};

function toBody(form: BodyForm): Body {
  switch (form.kind) {
    case 'empty':
      return { imports: [], lines: [], fails: false };
    case 'text':
      return {
        imports: ['strings'],
        lines: [`body := ${goString(form.text)}`],
        fails: false,
        value: 'io.NopCloser(strings.NewReader(body))',
      };
    case 'base64':
      return {
        imports: ['bytes', 'encoding/base64'],
        lines: [`body, err := base64.StdEncoding.DecodeString("${form.base64}")`],
        fails: true,
        value: 'io.NopCloser(bytes.NewReader(body))',
      };
    case 'file':
      return {
        imports: ['os'],
        lines: [`body, err := os.Open(${goString(form.path)})`],
        fails: true,
        value: 'body',
      };
  }
}
