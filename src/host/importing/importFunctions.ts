import { defined } from '../../core/common/defined.ts';
import type { Failure } from '../../core/common/failure.ts';
import type { SettingSource } from '../../core/functions/configuredFunction.ts';
import type { Invoker } from '../../invoker/invoker.ts';
import type { ProfileList } from '../../invoker/profile/profiles.ts';
import type { FunctionCatalog } from '../functions/functionCatalog.ts';
import { writableSources, writeFunctions } from '../functions/functionSettings.ts';
import { askThen, type Ending } from '../picking/asking.ts';
import { profileFor } from '../profiles/currentProfile.ts';
import { getSetting } from '../common/settings.ts';
import { showInformation } from '../ui/messages.ts';
import { askDestination } from './askDestination.ts';
import { askProfile } from './askProfile.ts';
import type { ListedFunction } from './listedFunction.ts';
import { toImportedEntries } from './importedEntries.ts';
import { importTitle } from './importTitle.ts';
import { openTenancy } from './openTenancy.ts';
import { askApplications, askCompartment, askFunctions } from './tenancyQuestions.ts';

/** What importing builds on. */
export type Importing = {
  readonly catalog: FunctionCatalog;
  readonly invoker: Pick<Invoker, 'openTenancy'>;
  readonly report: (failure: Failure) => Promise<void>;
};

/** "Import Functions…": from a profile to its functions, and into the settings. Nothing is written before the last answer. */
export async function importFunctions(importing: Importing): Promise<void> {
  const { readProfiles } = await import('../../invoker/profile/profiles.ts');
  const read = await readProfiles(getSetting('configFile') || undefined);
  // A machine may sign without a file; where it does not, opening the tenancy says what is missing.
  const list: Omit<ProfileList, 'usual'> = read.ok ? read.value : { path: '', profiles: [] };
  const { environment, profiles } = list;
  if (profiles.length + (environment ? 1 : 0) < 2) await importWith(importing, profiles[0]?.name, false);
  else
    await askThen(
      () => askProfile(list, importing.report),
      // Variables sign where no profile is named.
      (chosen) => importWith(importing, chosen === environment ? '' : chosen.name, true),
    );
}

/**
 * @param profile empty: none is named; undefined: as the settings say
 * @param back there is a question before
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

/** Asks where, when there is a choice, and writes. */
async function keep(
  { catalog, report }: Importing,
  title: string,
  found: readonly ListedFunction[],
  profile: string | undefined,
): Promise<Ending> {
  const write = async (source: SettingSource): Promise<Ending> => {
    const local = await catalog.local.list();
    const taken = [...catalog.configured.list(), ...local].map(({ name }) => name);
    const own = profile === profileFor(source) || profile === '' ? undefined : profile;
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
  return askThen(() => askDestination(title, sources, report), write);
}

/** The functions of the settings: names by OCID. */
function namesById({ configured }: FunctionCatalog): ReadonlyMap<string, string> {
  return new Map(
    configured.list().flatMap(({ name, function: entry }) => (entry.ok ? [[entry.value.id, name]] : [])),
  );
}
