import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { describeFailure } from '../../../../src/core/failures/describeFailure.ts';
import type { Failure } from '../../../../src/core/common/failure.ts';
import { parseConfig } from '../../../../src/invoker/config/configParser.ts';
import { Connections } from '../../../../src/invoker/transport/connections.ts';
import { CredentialStore } from '../../../../src/invoker/credentialStore.ts';
import { toProfileValues } from '../../../../src/invoker/profile/findProfile.ts';
import { toProfile } from '../../../../src/invoker/profile/profile.ts';
import { lookUpKey } from '../../../../src/invoker/config/profileValues.ts';
import { readProfiles } from '../../../../src/invoker/profile/profiles.ts';
import { configFileCase, plantedSecret, type ConfigFileCase } from '../../../support/oci/configFileCases.ts';
import { createOciHome } from '../../../support/oci/ociHome.ts';
import { propertyRuns } from '../../../support/testScope.ts';

const runs = propertyRuns(2_000);
const env = { HOME: '/nonexistent', USERPROFILE: '/nonexistent' };

/** All that anyone is shown of a failure. */
function shown(failure: Failure): string {
  const { message, hint } = describeFailure(failure);
  return `${message}\n${hint}\n${JSON.stringify(failure)}`;
}

describe('any config file', () => {
  it('is read in finite time, and no message contains a secret of it', async () => {
    const home = createOciHome();
    const connections = new Connections();
    onTestFinished(() => home.dispose());
    onTestFinished(() => connections.dispose());
    const { configFile } = home;
    // Sends no request to find out which machine this is.
    const signal = AbortSignal.abort();
    const property = fc.asyncProperty(configFileCase, async ({ text, profile }) => {
      home.write('config', text);
      const read = await readProfiles(configFile, env);
      const said = read.ok
        ? read.value.profiles.flatMap(({ problem, remarks }) => [
            problem ? shown(problem) : '',
            JSON.stringify(remarks),
          ])
        : [shown(read.failure)];
      const store = new CredentialStore(undefined, connections, env);
      const credentials = await store.get({ configFile, profile }, { signal });
      if (credentials?.ok === false) said.push(shown(credentials.failure));
      expect(said.join('\n')).not.toContain(plantedSecret);
    });
    await fc.assert(property, runs);
  }, 60_000);
});

type PythonConfig = {
  readonly values: Readonly<Record<string, unknown>>;
  readonly keyFile: string | null;
  /** Keys that `validate_config` finds fault with. */
  readonly wrong: readonly string[];
};

/** Returns what `from_file` of the Python SDK reads from each, all in one process; undefined for a rejected one. */
function readWithPython(
  python: string,
  cases: readonly ConfigFileCase[],
): readonly (PythonConfig | undefined)[] {
  const home = createOciHome();
  const input = cases.map(({ text, profile }, index) =>
    JSON.stringify({ path: home.write(`config-${index}`, text), profile }),
  );
  const script = join(import.meta.dirname, '../../../support/clients/python/config.py');
  const options = { env: { ...env, PATH: process.env['PATH'], PYTHONUTF8: '1' }, maxBuffer: 2 ** 26 };
  const output = execFileSync(python, [script], { ...options, input: input.join('\n'), encoding: 'utf8' });
  home.dispose();
  return output
    .trim()
    .split('\n')
    .map((line) => {
      const read: PythonConfig | { readonly error: string } = JSON.parse(line);
      return 'error' in read ? undefined : read;
    });
}

const python = process.env['OCIFN_TEST_PYTHON'] ?? '';

/**
 * Only files are compared that mean the same to both. We take more on purpose: an indented value is one of its own and no part
 * of the one before, and a byte order mark, a profile or a key that is written twice and blanks around a profile's name do no harm.
 */
describe.runIf(python !== '')('a config file that the Python SDK accepts', () => {
  const { numRuns, seed = Date.now() } = runs;
  let cases: readonly (ConfigFileCase & { readonly python: PythonConfig })[];

  beforeAll(() => {
    const sample = fc.sample(configFileCase, { numRuns, seed });
    const read = readWithPython(python, sample);
    cases = sample.flatMap((each, index) => {
      const config = read[index];
      return config && each.comparable ? [{ ...each, python: config }] : [];
    });
  }, 60_000);

  it('is at least one in three of the generated ones', () => {
    expect(cases.length, `seed ${seed}`).toBeGreaterThan(numRuns / 3);
  });

  it('has the same values in our parser', () => {
    for (const { text, profile, python: expected } of cases) {
      const config = parseConfig('config', text);
      const values = config.ok ? toProfileValues(config.value, profile) : undefined;
      const keys = new Set(values?.levels.flatMap((level) => [...level.keys()]));
      const read = Object.fromEntries([...keys].map((key) => [key, values && lookUpKey(values, key)?.value]));
      const written = Object.entries(expected.values).filter(
        ([key, value]) => keys.has(key) || Boolean(value),
      );
      const wanted = Object.fromEntries(
        written.map(([key, value]) => [key, value === '' ? undefined : value]),
      );
      expect(read, `seed ${seed}: ${JSON.stringify(text)}`).toEqual(wanted);
    }
  });

  it('signs with an API key if and only if the SDK does, with the same key, or the same keys are reported', () => {
    let valid = 0;
    for (const { text, profile, python: expected } of cases) {
      const { values, keyFile, wrong } = expected;
      // With it, the SDK looks at nothing else.
      if ('authentication_type' in values) continue;
      const config = parseConfig('config', text);
      if (!config.ok) continue;
      const ours = toProfile(toProfileValues(config.value, profile), 'api_key', env);
      const said = `seed ${seed}: ${JSON.stringify(text)}`;
      // Without a region we go by that of the function.
      const faults = wrong.filter((key) => key !== 'region');
      if (ours.ok) {
        valid += 1;
        const { tenancy, user, fingerprint } = values;
        expect(faults, said).toEqual([]);
        expect(ours.value, said).toMatchObject({
          keyId: `${String(tenancy)}/${String(user)}/${String(fingerprint)}`,
          key: { path: keyFile },
        });
      } else {
        const problems = ours.failure.code === 'profileInvalid' ? ours.failure.problems : [];
        expect(new Set(problems.map(({ key }) => key)), said).toEqual(new Set(faults));
      }
    }
    expect(valid, `seed ${seed}`).toBeGreaterThan(numRuns / 20);
  });
});
