import { createPublicKey } from 'node:crypto';
import { describe, expect, it, onTestFinished } from 'vitest';
import { readExpiry } from '../../../../src/invoker/profile/token.ts';
import { startClusterService, type ClusterService } from '../../../support/servers/clusterService.ts';
import { createOciHome, type OciHome } from '../../../support/oci/ociHome.ts';
import { expectPrincipal, openPrincipals, type GetPrincipal } from '../../../support/servers/principals.ts';
import { createSelfSignedCertificate } from '../../../support/oci/selfSignedCertificate.ts';

type Pod = {
  readonly cluster: ClusterService;
  readonly files: OciHome;
  readonly env: Readonly<Record<string, string>>;
  readonly get: GetPrincipal;
};

/** A pod of a cluster, as a process in it sees it. */
async function openPod(change: Readonly<Record<string, string>> = {}): Promise<Pod> {
  const [cluster, files] = [await startClusterService('account-token-1'), createOciHome()];
  onTestFinished(async () => {
    files.dispose();
    await cluster.dispose();
  });
  const env = {
    KUBERNETES_SERVICE_HOST: '127.0.0.1',
    KUBERNETES_SERVICE_PORT_PROXYMUX: String(cluster.port),
    OCI_KUBERNETES_SERVICE_ACCOUNT_CERT_PATH: files.write('ca.crt', cluster.ca),
    OCI_KUBERNETES_SERVICE_ACCOUNT_TOKEN_PATH: files.write('token', 'account-token-1\n'),
    OCI_RESOURCE_PRINCIPAL_REGION: 'iad',
    ...change,
  };
  return { cluster, files, env, get: openPrincipals(env) };
}

describe('the principal of a workload', () => {
  it('has a token that the cluster bound to its key', async () => {
    const { cluster, get } = await openPod();
    const principal = expectPrincipal(await get('oke_workload_identity'));
    const bound = cluster.keys.get(`ST$${principal.token}`);
    expect(bound?.equals(createPublicKey(principal.key))).toBe(true);
    expect(principal.region).toBe('iad');
    expect(await get('oke_workload_identity')).toBe(principal);
  });

  it('is renewed at half of the lifetime of its token', async () => {
    const { get } = await openPod();
    const before = Date.now();
    const { token, renewAt } = expectPrincipal(await get('oke_workload_identity'));
    const end = readExpiry(token) ?? Number.NaN;
    expect(renewAt).toBeGreaterThanOrEqual((before + end) / 2);
    expect(renewAt).toBeLessThanOrEqual((Date.now() + end) / 2);
  });

  it('sends the current token of its service account', async () => {
    const { cluster, files, get } = await openPod();
    await get('oke_workload_identity');
    cluster.account = 'account-token-2';
    files.write('token', 'account-token-2');
    expectPrincipal(await get('oke_workload_identity', { renew: true }));
  });

  it('prefers the token in a variable to that in a file', async () => {
    const { get } = await openPod({
      OCI_KUBERNETES_SERVICE_ACCOUNT_TOKEN_STRING: 'account-token-1',
      OCI_KUBERNETES_SERVICE_ACCOUNT_TOKEN_PATH: '/nowhere',
    });
    expectPrincipal(await get('oke_workload_identity'));
  });

  it('does not send its token to a server with a certificate of another authority', async () => {
    const { files, get } = await openPod();
    files.write('ca.crt', createSelfSignedCertificate().cert);
    expect(await get('oke_workload_identity')).toMatchObject({
      trouble: expect.stringMatching(
        /of the cluster did not issue a token: .*(SELF_SIGNED|UNABLE_TO_VERIFY|SIGNATURE)/,
      ),
    });
  });

  it('fails with what the cluster lacks', async () => {
    const { cluster, get } = await openPod();
    cluster.status = 403;
    expect(await get('oke_workload_identity')).toEqual({
      trouble: 'the cluster is not an enhanced cluster, or does not recognize the service account',
    });
    cluster.account = 'another';
    expect(await get('oke_workload_identity')).toEqual({
      trouble: `127.0.0.1:${cluster.port} returned 401`,
      passing: false,
    });
  });

  it('fails with what is missing outside a cluster', async () => {
    const { env } = await openPod();
    for (const KUBERNETES_SERVICE_HOST of [undefined, ''])
      expect(await openPrincipals({ ...env, KUBERNETES_SERVICE_HOST })('oke_workload_identity')).toEqual({
        trouble: 'KUBERNETES_SERVICE_HOST is not set, so this is not a pod in a cluster',
      });
    for (const [name, path] of [
      ['OCI_KUBERNETES_SERVICE_ACCOUNT_CERT_PATH', '/nowhere/ca.crt'],
      ['OCI_KUBERNETES_SERVICE_ACCOUNT_TOKEN_PATH', '/nowhere/token'],
    ] as const)
      expect(await openPrincipals({ ...env, [name]: path })('oke_workload_identity')).toEqual({
        trouble: `cannot read ${path} of the service account: ENOENT`,
      });
  });

  it('reads its account from the folder of Kubernetes', async () => {
    const { env } = await openPod();
    const OCI_KUBERNETES_SERVICE_ACCOUNT_CERT_PATH = '';
    expect(
      await openPrincipals({ ...env, OCI_KUBERNETES_SERVICE_ACCOUNT_CERT_PATH })('oke_workload_identity'),
    ).toEqual({
      trouble:
        'cannot read /var/run/secrets/kubernetes.io/serviceaccount/ca.crt of the service account: ENOENT',
    });
    const OCI_KUBERNETES_SERVICE_ACCOUNT_TOKEN_PATH = '';
    expect(
      await openPrincipals({ ...env, OCI_KUBERNETES_SERVICE_ACCOUNT_TOKEN_PATH })('oke_workload_identity'),
    ).toEqual({
      trouble:
        'cannot read /var/run/secrets/kubernetes.io/serviceaccount/token of the service account: ENOENT',
    });
  });

  it('never quotes a token that is not valid in a header', async () => {
    const { get } = await openPod({ OCI_KUBERNETES_SERVICE_ACCOUNT_TOKEN_STRING: 'planted\nsecret' });
    const got = await get('oke_workload_identity');
    expect(got).toEqual({
      trouble: 'the service account token or KUBERNETES_SERVICE_PORT_PROXYMUX is not valid',
    });
  });
});
