import type { SetupEvents, SetupFinding, SetupMethods, SetupSnapshot } from '../../../src/protocol/setup.ts';
import { setupDecoders } from '../../../src/protocol/setupDecoders.ts';
import type { OpenedPage, PageOptions } from './pageHarness.ts';

/** The page of the setup check, and the calls that its fake host received. */
export type SetupPage = OpenedPage<SetupEvents> & { readonly calls: readonly string[] };

type Open = (options: PageOptions<SetupMethods>) => Promise<OpenedPage<SetupEvents>>;

/** Opens the page of the setup check with a host that has `snapshot`. */
export async function openSetupPage(
  open: Open,
  snapshot: SetupSnapshot,
  options: Partial<Pick<PageOptions<SetupMethods>, 'theme' | 'size'>> = {},
): Promise<SetupPage> {
  const calls: string[] = [];
  const note = (name: string) => async (): Promise<void> => void calls.push(name);
  const opened = await open({
    name: 'setup',
    decoders: setupDecoders,
    ...options,
    handlers: {
      ready: async () => snapshot,
      checkAgain: note('checkAgain'),
      testSignature: note('testSignature'),
      copyReport: note('copyReport'),
      takeStep: ({ id }) => note(`takeStep ${id}`)(),
    },
  });
  await opened.page.getByRole('heading', { level: 1 }).waitFor();
  return { ...opened, calls };
}

const config = '/home/ada/.oci/config';
const ok = (text: string): SetupFinding => ({ state: 'ok', text, steps: [] });
const machine = {
  title: 'This machine',
  findings: [
    ok('No proxy environment variables.'),
    ok('No additional certificate authorities (NODE_EXTRA_CA_CERTS is not set).'),
    ok('The clock matches functions.us-phoenix-1.oci.oraclecloud.com.'),
  ],
};

/** A good setup, whose signature can be tested. */
export const goodSetup: SetupSnapshot = {
  title: 'OCI Setup',
  subject: 'Profile DEFAULT',
  running: false,
  state: 'ok',
  verdict: 'Everything looks good',
  canTest: true,
  sections: [
    {
      title: 'Config file and profile',
      findings: [
        { ...ok(`${config} has 3 profiles.`), steps: [{ id: 'open', label: 'Open config' }] },
        ok('Profile DEFAULT signs with api_key.'),
      ],
    },
    {
      title: 'Key and token',
      findings: [
        ok(`File permissions are private: ${config} and /home/ada/.oci/key.pem.`),
        ok('/home/ada/.oci/key.pem is a 2048-bit RSA key.'),
        ok('Fingerprint matches the key (12:34:56:78:90:ab:cd:ef:12:34:56:78:90:ab:cd:ef).'),
      ],
    },
    { title: 'Region and endpoint', findings: [ok('Region us-phoenix-1 (realm oc1).')] },
    machine,
    {
      title: 'Signature',
      findings: [
        { state: 'skipped', text: 'Signature not tested yet (no signed request was sent).', steps: [] },
      ],
    },
  ],
};

/** A key that is missing, and everything else that is wrong beside it. */
export const brokenSetup: SetupSnapshot = {
  title: 'OCI Setup',
  subject: 'Function orders-create · Profile DEV',
  running: false,
  state: 'wrong',
  verdict: '2 problems, 1 warning',
  canTest: false,
  sections: [
    {
      title: 'Config file and profile',
      findings: [
        { ...ok(`${config} has 3 profiles.`), steps: [{ id: 'open', label: 'Open config' }] },
        {
          state: 'wrong',
          text: 'key_file: file /nowhere/key.pem not found.',
          hint: 'Set key_file to the full path of the file (or start with ~).',
          steps: [{ id: 'open key', label: 'Open config at Line 5' }],
        },
      ],
    },
    {
      title: 'Key and token',
      findings: [
        {
          state: 'warning',
          text: `Other users on this machine can access ${config} (mode 644).`,
          hint: `Run: chmod 600 "${config}"`,
          steps: [],
        },
        { state: 'skipped', text: 'Private key not checked: fix key_file first.', steps: [] },
        { state: 'skipped', text: 'Fingerprint not checked: the key cannot be read.', steps: [] },
      ],
    },
    {
      title: 'Region and endpoint',
      findings: [
        {
          state: 'wrong',
          text: 'Unknown region "us-phenix-1" in the OCI profile. Did you mean us-phoenix-1?',
          hint: 'Fix the region, or declare it in ~/.oci/regions-config.json or OCI_REGION_METADATA (keys regionIdentifier, regionKey, realmKey and realmDomainComponent), or set OCI_DEFAULT_REALM to the domain of its realm.',
          steps: [{ id: 'open region', label: 'Open config at Line 6' }],
        },
      ],
    },
    machine,
  ],
};

/** No config file. */
export const noSetup: SetupSnapshot = {
  title: 'OCI Setup',
  subject: 'Profile DEFAULT',
  running: false,
  state: 'wrong',
  verdict: '1 problem',
  canTest: false,
  sections: [
    {
      title: 'Config file and profile',
      findings: [
        {
          state: 'wrong',
          text: `OCI config file ${config} not found.`,
          hint: 'Run "oci setup config", choose another config file, or set the OCI_CLI_* variables (OCI_CLI_USER, OCI_CLI_TENANCY and so on).',
          steps: [
            { id: 'choose', label: 'Choose Config File…' },
            { id: 'run', label: 'Run oci setup config' },
          ],
        },
      ],
    },
    machine,
  ],
};
