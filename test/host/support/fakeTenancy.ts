import { ok } from '../../../src/core/common/result.ts';
import { createInvoker, type Invoker } from '../../../src/invoker/invoker.ts';
import { silentLogger } from '../../../src/core/common/logger.ts';
import { createOciHome, toProfileText, type OciHome } from '../../support/oci/ociHome.ts';
import { createTestKey, toPem } from '../../support/oci/testKey.ts';
import { startTestService, type TestService } from '../../support/servers/testService.ts';

/** A tenancy on loopback, a config file whose profiles DEFAULT and DEV sign for it, and an invoker that uses both. */
export type FakeTenancy = {
  readonly service: TestService;
  readonly home: OciHome;
  /** The `OCI_CLI_…` variables that name its config file, or replace a profile. */
  readonly variables: Readonly<Record<string, string>>;
  readonly invoker: Invoker;
  dispose(): Promise<void>;
};

const endpoint = 'https://abc.us-phoenix-1.functions.oci.oraclecloud.com';

/** Returns the OCID of a resource of the tenancy. */
export function toOcid(type: string, unique: string): string {
  return `ocid1.${type}.oc1.phx.${unique}`;
}

/** The responses of the service by path and filter parameter. A list with a second page has it under `page=2`. */
function toLists(tenancy: string): Readonly<Record<string, unknown>> {
  const compartment = (id: string, name: string, compartmentId: string): unknown => ({
    id: toOcid('compartment', id),
    name,
    compartmentId,
    lifecycleState: 'ACTIVE',
  });
  const application = (id: string): unknown => ({
    id: toOcid('fnapp', id),
    displayName: id,
    lifecycleState: 'ACTIVE',
  });
  const found = (id: string, application: string): unknown => ({
    id: toOcid('fnfunc', `${application}-${id}`),
    displayName: id,
    applicationId: toOcid('fnapp', application),
    lifecycleState: 'ACTIVE',
    invokeEndpoint: endpoint,
    timeoutInSeconds: 30,
    detachedModeTimeoutInSeconds: 300,
    memoryInMBs: 256,
    sourceDetails: { sourceType: 'CONTAINER_IMAGE', image: `phx.ocir.io/ns/${id}:1` },
  });
  return {
    [`compartments ${tenancy}`]: [compartment('inner', 'inner', toOcid('compartment', 'outer'))],
    [`compartments ${tenancy} 2`]: [compartment('outer', 'outer', tenancy)],
    [`applications ${toOcid('compartment', 'inner')}`]: [application('shop'), application('depot')],
    [`applications ${toOcid('compartment', 'outer')}`]: [],
    [`functions ${toOcid('fnapp', 'shop')}`]: [found('orders', 'shop'), found('hello', 'shop')],
    [`functions ${toOcid('fnapp', 'depot')}`]: [found('orders', 'depot')],
    [toOcid('fnfunc', 'shop-orders')]: found('orders', 'shop'),
  };
}

/** Starts one. It responds with 404 to anything else. */
export async function startFakeTenancy(): Promise<FakeTenancy> {
  const key = createTestKey();
  const lists = toLists(key.tenancy);
  const service = await startTestService({
    keys: new Map([[key.keyId, key.publicKey]]),
    respond(response, { path }) {
      const { pathname, searchParams } = new URL(path, 'http://x');
      const filter = searchParams.get('applicationId') ?? searchParams.get('compartmentId');
      const list = [pathname.split('/').at(-1), filter].filter((part) => part !== null).join(' ');
      const page = searchParams.get('page');
      const items = lists[page === null ? list : `${list} ${page}`];
      if (page === null && `${list} 2` in lists) response.setHeader('opc-next-page', '2');
      response.statusCode = items ? 200 : 404;
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify(items ?? { code: 'NotAuthorizedOrNotFound', message: 'Not found.' }));
    },
  });
  const home = createOciHome();
  const keyFile = home.write('key.pem', toPem(key));
  const profile = toProfileText(key, keyFile);
  home.write('config', `[DEFAULT]\n${profile}\n[DEV]\n${profile}`);
  const locateService = () => ok(service.url);
  const invoker = createInvoker({ logger: silentLogger, allowedHosts: () => [], locateService });
  return {
    service,
    home,
    variables: {
      OCI_CLI_CONFIG_FILE: home.configFile,
      OCI_CLI_USER: key.user,
      OCI_CLI_TENANCY: key.tenancy,
      OCI_CLI_FINGERPRINT: key.fingerprint,
      OCI_CLI_KEY_FILE: keyFile,
      OCI_CLI_REGION: 'us-phoenix-1',
    },
    invoker,
    async dispose() {
      invoker.dispose();
      await service.dispose();
      home.dispose();
    },
  };
}
