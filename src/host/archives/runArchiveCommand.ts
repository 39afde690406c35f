import { access, realpath } from 'node:fs/promises';
import { homedir } from 'node:os';
import { basename, extname, join, relative, sep } from 'node:path';
import { workspace } from 'vscode';
import { defined } from '../../core/common/defined.ts';
import { fail, ok, type Result } from '../../core/common/result.ts';
import type { SettingSource } from '../../core/functions/configuredFunction.ts';
import { isInFolder } from '../../files/isInFolder.ts';
import { findFile } from '../../local/archives/archive.ts';
import type { ArchiveRuleId } from '../../local/archives/archiveRules.ts';
import { checkArchive, type ArchiveFinding } from '../../local/archives/checkArchive.ts';
import { withArchive } from '../../local/archives/openArchive.ts';
import type { ArchiveUse } from '../../local/archives/rule.ts';
import type { LocalFunction } from '../../local/process/localFunction.ts';
import { findNameProblem, suggestName } from '../functionCommands/functionName.ts';
import { workspaceRoots } from '../functions/functionFolders.ts';
import { writeFunction } from '../functions/functionSettings.ts';
import type { FunctionCatalog } from '../functions/functionCatalog.ts';
import type { FunctionNode } from '../functionTree/functionNodes.ts';
import type { FunctionsView } from '../functionTree/functionsView.ts';
import type { CheckPanel } from '../setup/checkPanel.ts';
import { askText } from '../ui/askText.ts';
import { showError } from '../ui/messages.ts';
import type { ArchiveSubject } from './archiveSession.ts';
import { askMissingUse } from './askArchiveUse.ts';
import { findArchive, readArchiveUse } from './readArchiveUse.ts';

/** Services of "Run Archive Locally…". */
export type RunArchiveServices = {
  readonly catalog: Pick<FunctionCatalog, 'configured' | 'local'>;
  readonly functionsView: Pick<FunctionsView, 'reveal'>;
  readonly archivePanel: Pick<CheckPanel<ArchiveSubject>, 'check'>;
  /** Opens the request of a line, or a draft. */
  readonly openRequest: (line: FunctionNode) => Promise<Result<void> | void>;
};

const title = 'Run Archive Locally';

/**
 * "Run Archive Locally…": asks for the archive, unless it is given, and for what its content does not show, adds a function with it to
 * the settings, and opens a request for the function. An archive that is in the settings already is not added again. Fails with
 * `workspaceUntrusted` or `archiveUnreadable`; does nothing if the user cancelled.
 *
 * @param argument the URI of an archive, or nothing
 */
export async function runArchiveCommand(
  services: RunArchiveServices,
  argument?: unknown,
): Promise<Result<void> | void> {
  if (!workspace.isTrusted) return fail({ code: 'workspaceUntrusted', what: 'the code of an archive' });
  const chosen = await findArchive(argument, 'Run');
  if (!chosen.ok) return chosen;
  if (chosen.value === undefined) return ok(undefined);
  const path = await realpath(chosen.value).catch(() => chosen.value ?? '');
  const known = await findFunction(services, (each) => each.archive === path);
  if (known) return show(services, known);
  // The questions come after the file is closed.
  const guessed = await readArchiveUse(path);
  if (!guessed.ok) return guessed;
  const use = await askMissingUse(title, guessed.value);
  if (!use) return ok(undefined);
  const checked = await findObstacle(path, use);
  if (!checked.ok) return checked;
  if (checked.value) return reportObstacle(services, checked.value);
  const name = await chooseName(services, path);
  if (name === undefined) return ok(undefined);
  const { source, written } = await toWrittenPath(path);
  const local = { path: written, runtime: use.language, ...defined({ handler: use.handler }) };
  await writeFunction(name, { local }, source);
  await services.catalog.local.refresh();
  const added = await findFunction(services, ({ entry }) => entry?.name === name);
  return added ? show(services, added) : ok(undefined);
}

async function findFunction(
  { catalog }: RunArchiveServices,
  isWanted: (each: LocalFunction) => boolean,
): Promise<LocalFunction | undefined> {
  return (await catalog.local.list()).find(isWanted);
}

async function show(
  { functionsView, openRequest }: RunArchiveServices,
  { id }: LocalFunction,
): Promise<Result<void> | void> {
  const line = await functionsView.reveal(id);
  return line ? openRequest(line) : ok(undefined);
}

/** The rules without which a function does not run here; the others are about the upload. */
const necessary: ReadonlySet<ArchiveRuleId> = new Set([
  'format',
  'paths',
  'links',
  'names',
  'layout',
  'jar',
  'handler',
  'program',
]);

type Obstacle = ArchiveSubject & { readonly finding: ArchiveFinding };

/** Returns the first broken rule that keeps an archive from running. Fails with `archiveUnreadable`. */
async function findObstacle(
  path: string,
  use: Omit<ArchiveUse, 'shape'>,
): Promise<Result<Obstacle | undefined>> {
  return withArchive(path, async (archive) => {
    // Programs of several architectures are each in a folder of their own.
    const isMultiple = use.language === 'go' && !findFile(archive, 'func');
    const whole: ArchiveUse = { ...use, shape: isMultiple ? 'GENERIC_X86_ARM' : 'GENERIC_X86' };
    const found = await checkArchive(archive, whole);
    const finding = found.find(({ id, state }) => state === 'wrong' && necessary.has(id));
    return finding && { path, use: whole, finding };
  });
}

async function reportObstacle(
  { archivePanel }: RunArchiveServices,
  { path, use, finding: { text, hint = '' } }: Obstacle,
): Promise<Result<void>> {
  const pressed = await showError([`${basename(path)} cannot run. ${text}`, hint], 'Check Archive');
  if (pressed !== undefined) await archivePanel.check({ path, use });
  return ok(undefined);
}

/** Returns the name of the archive, or another one if a function has it. Undefined if the user cancelled. */
async function chooseName({ catalog }: RunArchiveServices, path: string): Promise<string | undefined> {
  const locals = await catalog.local.list();
  const taken = [...catalog.configured.names(), ...locals.map(({ name }) => name)];
  const own = basename(path, extname(path));
  const free = suggestName(own, taken);
  if (free === suggestName(own, [])) return free;
  const name = await askText({
    title,
    prompt: `A function named "${own}" already exists. Enter a name for this one.`,
    value: free,
    validateInput: (value) => findNameProblem(value.trim(), taken),
  });
  return name?.trim();
}

/** Returns the path of an archive as its entry contains it, and the settings for it: only user settings may name one outside of the workspace. */
async function toWrittenPath(
  path: string,
): Promise<{ readonly source: SettingSource; readonly written: string }> {
  const roots = await Promise.all(workspaceRoots().map((root) => realpath(root).catch(() => root)));
  const root = roots.find((each) => isInFolder(path, each));
  if (root !== undefined) {
    const written = relative(root, path).split(sep).join('/');
    // A path means the file in the first folder that has one.
    const [first] = await filterAsync(roots, (each) => exists(join(each, written)));
    if (first === root) return { source: 'workspace', written };
  }
  const home = await realpath(homedir()).catch(() => homedir());
  return { source: 'user', written: isInFolder(path, home) ? join('~', relative(home, path)) : path };
}

async function filterAsync<T>(
  values: readonly T[],
  matches: (value: T) => Promise<boolean>,
): Promise<readonly T[]> {
  const matching = await Promise.all(values.map(matches));
  return values.filter((_, index) => matching[index]);
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
