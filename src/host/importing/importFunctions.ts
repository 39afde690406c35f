import { defined } from '../../core/common/defined.ts';
import type { Failure } from '../../core/common/failure.ts';
import type { SettingSource } from '../../core/functions/configuredFunction.ts';
import type { Invoker } from '../../invoker/invoker.ts';
import type { ProfileList } from '../../invoker/profile/profiles.ts';
import type { FunctionCatalog } from '../functions/functionCatalog.ts';
import { sourceItems, writableSources, writeFunctions } from '../functions/functionSettings.ts';
import { askThen, type Asked, type Ending } from '../ui/asking.ts';
import { arrivingAtOnce, pickOne } from '../ui/pickArriving.ts';
import { currentProfile, profileFor } from '../profiles/currentProfile.ts';
import { getSetting } from '../common/settings.ts';
import { showInformation } from '../ui/messages.ts';
import { askProfile, importTitle } from './askProfile.ts';
import { toImportedEntries, type ListedFunction } from './importedEntries.ts';
import { askApplications, askCompartment, askFunctions, openTenancy } from './tenancyQuestions.ts';

export type Importing = {
  readonly catalog: FunctionCatalog;
  readonly invoker: Pick<Invoker, 'openTenancy'>;
  readonly report: (failure: Failure) => Promise<void>;
};

/** "Import Functions…": asks for a profile, compartment, applications and functions, and writes them to the settings after the last question. */
export async function importFunctions(importing: Importing): Promise<void> {
  const { readProfiles } = await import('../../invoker/profile/profiles.ts');
  const read = await readProfiles(getSetting('configFile') || undefined);
  // A principal signs without a config file. If one is needed, opening the tenancy fails and names it.
  const list: Omit<ProfileList, 'usual'> = read.ok ? read.value : { path: '', profiles: [] };
  const { environment, profiles } = list;
  if (profiles.length + (environment ? 1 : 0) < 2) await importWith(importing, profiles[0]?.name, false);
  else
    await askThen(
      () => askProfile(list, currentProfile(importing.catalog.profileChoice), importing.report),
      // Without a profile, the variables sign.
      (chosen) => importWith(importing, chosen === environment ? '' : chosen.name, true),
    );
}

/**
 * @param profile empty for the `OCI_CLI_*` variables; undefined for the profile of the settings
 * @param back there is a previous question
 */
async function importWith(importing: Importing, profile: string | undefined, back: boolean): Promise<Ending> {
  const { catalog, invoker, report } = importing;
  const { credentials } = await catalog.context();
  const opened = await openTenancy(invoker, { ...credentials, ...defined({ profile }) });
  if (!opened?.ok) {
    if (opened) void report(opened.failure);
    return 'over';
  }
  const title = [importTitle, profile].filter(Boolean).join(' · ');
  const question = { tenancy: opened.value, title, report };
  const known = namesById(catalog);
  return askThen(
    () => askCompartment(question, back),
    (compartment) =>
      askThen(
        () => askApplications(question, compartment),
        (applications) =>
          askThen(
            () => askFunctions(question, applications, known),
            (found) => keep(importing, title, found, profile),
          ),
      ),
  );
}

/** Asks where to save the functions, if there is a choice, and writes them to the settings. */
async function keep(
  { catalog, report }: Importing,
  title: string,
  found: readonly ListedFunction[],
  profile: string | undefined,
): Promise<Ending> {
  const write = async (source: SettingSource): Promise<Ending> => {
    const local = await catalog.local.list();
    const taken = [...catalog.configured.list(), ...local].map(({ name }) => name);
    const own = profile === profileFor(source, catalog.profileChoice) || profile === '' ? undefined : profile;
    const entries = toImportedEntries(found, { known: namesById(catalog), taken, profile: own });
    await writeFunctions(entries, source);
    const names = Object.keys(entries);
    void showInformation(
      names.length === 1 ? `Imported the function ${names[0]}.` : `Imported ${names.length} functions.`,
    );
    return 'over';
  };
  const sources = writableSources();
  const [only] = sources;
  if (only !== undefined && sources.length === 1) return write(only);
  const askSource = (): Promise<Asked<SettingSource>> =>
    pickOne({
      title,
      placeholder: 'Select where to save the functions',
      none: '',
      back: true,
      report,
      arriving: () => arrivingAtOnce(sources),
      toItems: (shown) => shown.map((value) => ({ ...sourceItems[value], value })),
    });
  return askThen(askSource, write);
}

/** Returns the names of the configured functions, by OCID. */
function namesById({ configured }: FunctionCatalog): ReadonlyMap<string, string> {
  return new Map(
    configured.list().flatMap(({ name, function: entry }) => (entry.ok ? [[entry.value.id, name]] : [])),
  );
}
