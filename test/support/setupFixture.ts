import { onTestFinished } from 'vitest';
import { silentLogger } from '../../src/core/logger.ts';
import { ok } from '../../src/core/result.ts';
import type { CheckId, CheckLine, CheckState } from '../../src/core/setupCheck.ts';
import { toFingerprint } from '../../src/invoker/setup/fingerprint.ts';
import { createInvoker, type Invoker, type InvokerOptions } from '../../src/invoker/invoker.ts';
import type { SetupCheckOptions } from '../../src/invoker/setup/setupCheckOptions.ts';
import { createOciHome, toProfileText, type OciHome } from './ociHome.ts';
import { createTestKey, toPem, type TestKey } from './testKey.ts';
import { startTestService, type Answer, type TestService } from './testService.ts';

/** A setup in which all is well: a config file for the user alone, a key with its own fingerprint, a service that knows it. */
export type SetupFixture = {
  readonly home: OciHome;
  readonly key: TestKey;
  readonly keyFile: string;
  readonly service: TestService;
  readonly invoker: Invoker;
  /** The lines of its check. */
  readonly check: (options?: Partial<SetupCheckOptions>) => Promise<readonly CheckLine[]>;
};

/** A key whose fingerprint is its own; finding primes takes its time, so there is one for all tests of a file. */
function createUploadedKey(): TestKey {
  const key = createTestKey();
  const fingerprint = toFingerprint(key.privateKey) ?? '';
  return { ...key, fingerprint, keyId: `${key.tenancy}/${key.user}/${fingerprint}` };
}

const uploaded = createUploadedKey();

/** Opens one for the running test; `date` is what the service says it is. */
export async function openSetup(
  options: Partial<InvokerOptions> & {
    readonly answer?: Answer;
    readonly date?: Date;
    readonly early?: Parameters<typeof startTestService>[0]['early'];
  } = {},
): Promise<SetupFixture> {
  const { answer = (response) => response.end('[]'), date, early, ...own } = options;
  const home = createOciHome();
  const keyFile = home.write('key.pem', toPem(uploaded));
  home.write('config', `[DEFAULT]\n${toProfileText(uploaded, keyFile)}`);
  const service = await startTestService({
    keys: new Map([[uploaded.keyId, uploaded.publicKey]]),
    answer,
    early: early ?? ((_, response) => void (date && response.setHeader('date', date.toUTCString()))),
  });
  const invoker = createInvoker({
    logger: silentLogger,
    allowedHosts: () => [],
    locateService: () => ok(service.url),
    ...own,
  });
  onTestFinished(async () => {
    invoker.dispose();
    await service.dispose();
    home.dispose();
  });
  const credentials = { configFile: home.configFile };
  return {
    home,
    key: uploaded,
    keyFile,
    service,
    invoker,
    async check(asked) {
      const lines: CheckLine[] = [];
      for await (const line of invoker.checkSetup({ credentials, ...asked })) lines.push(line);
      return lines;
    },
  };
}

/** What the lines of one kind came to. */
export function statesOf(lines: readonly CheckLine[], id: CheckId): readonly CheckState[] {
  return lines.filter((line) => line.id === id).map(({ state }) => state);
}

/** The lines as a file of texts shows them, with all that they hold. */
export function toCheckText(lines: readonly CheckLine[]): string {
  return lines
    .map(({ id, state, text, mend, action, place }) => {
      const at = place && `${place.path}${place.line === undefined ? '' : `:${place.line}`}`;
      const more = [mend, action && `(${action})`, at].filter((each) => each !== undefined);
      return [`  ${id} ${state}: ${text}`, ...more.map((each) => `    ${each}`)].join('\n');
    })
    .join('\n');
}
