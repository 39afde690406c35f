import { QuickPickItemKind, ThemeIcon, type QuickPickItem, type Uri } from 'vscode';
import { fileNameOf } from '../common/documents.ts';
import { PickList } from '../ui/pickList.ts';
import { describeRegion } from '../functions/describeRegion.ts';
import type { FunctionCatalog } from '../functions/functionCatalog.ts';
import { looksLikeCommand } from '../../core/import/commands/looksLikeCommand.ts';
import { shorten } from '../../core/text/shorten.ts';
import { toLocalReferences } from '../../core/requestFile/localReferences.ts';
import { parseFunctionReference } from '../../core/functions/functionReference.ts';

/** A command of another tool that the user pasted, on one line. */
export class PastedCommand {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

type Picked = string | Uri | PastedCommand;

type FunctionItem = QuickPickItem & { readonly meant?: Picked };

/** What is offered first: the open request, or the function that was used last. */
export type FirstOffer = {
  readonly request?: Uri | undefined;
  readonly reference?: string | undefined;
  /** Whether a pasted command is offered as a draft. */
  readonly commands?: boolean;
};

/**
 * Asks for a function. The user can also type or paste an OCID, an invoke URL or a command of another tool.
 *
 * @returns the reference of the function, the request that was offered first, or a command. Undefined if the user cancelled.
 */
export async function pickFunction(
  catalog: FunctionCatalog,
  title: string,
  first: FirstOffer = {},
): Promise<Picked | undefined> {
  const pick = new PickList<FunctionItem>({
    title,
    placeholder: first.commands
      ? 'Select a function, or paste a function OCID, invoke URL or command'
      : 'Select a function, or paste a function OCID or invoke URL',
    matchOnDescription: true,
  });
  pick.busy = true;
  pick.show();
  const picked = new Promise<Picked | undefined>((resolve) => {
    pick.onDidAccept(() => {
      const value = pick.selectedItems[0]?.meant;
      if (value !== undefined) resolve(value);
    });
    pick.onDidHide(() => resolve(undefined));
  });
  const items = [...requestItem(first.request), ...withLastFirst(await listItems(catalog), first.reference)];
  let typed: readonly FunctionItem[] = [];
  const show = (): void => {
    const before = typed;
    typed = [...typedItem(pick.value), ...(first.commands ? commandItem(pick.value) : [])];
    if (typed.length > 0 || before.length > 0 || pick.busy) pick.items = [...typed, ...items];
  };
  show();
  pick.busy = false;
  pick.onDidChangeValue(show);
  try {
    return await picked;
  } finally {
    pick.dispose();
  }
}

/** Puts the function that was used last above the others. */
function withLastFirst(
  items: readonly FunctionItem[],
  reference: string | undefined,
): readonly FunctionItem[] {
  const last = items.find(({ meant }) => meant !== undefined && meant === reference);
  return last ? [...headed('Last used', [last]), ...items.filter((item) => item !== last)] : items;
}

function requestItem(request: Uri | undefined): readonly FunctionItem[] {
  if (!request) return [];
  return [
    {
      label: fileNameOf(request),
      description: 'the open request',
      iconPath: new ThemeIcon('json'),
      meant: request,
    },
  ];
}

async function listItems(catalog: FunctionCatalog): Promise<readonly FunctionItem[]> {
  const { configured, local } = await catalog.context();
  const names = new Set(configured.map(({ name }) => name));
  const settings = configured.flatMap(({ function: entry }): readonly FunctionItem[] => {
    if (!entry.ok) return [];
    const { name, application, id, region } = entry.value;
    const description = [application, describeRegion(id, region)].filter(Boolean).join(' · ');
    return [{ label: name, description, iconPath: new ThemeIcon('symbol-function'), meant: name }];
  });
  const references = toLocalReferences(local, names);
  const machine = local.map(({ id, name, path, runtime, state }): FunctionItem => ({
    label: name,
    description: [references.get(id) === name ? '' : path, runtime, state === 'idle' ? '' : state]
      .filter(Boolean)
      .join(' · '),
    iconPath: new ThemeIcon('device-desktop'),
    meant: references.get(id) ?? name,
  }));
  return [...headed('Functions', settings), ...headed('Local', machine)];
}

function headed(label: string, items: readonly FunctionItem[]): readonly FunctionItem[] {
  return items.length > 0 ? [{ label, kind: QuickPickItemKind.Separator }, ...items] : [];
}

/** What was typed, when it names a function by itself. */
function typedItem(value: string): readonly FunctionItem[] {
  const text = value.trim();
  const reference = parseFunctionReference(text);
  if (!reference.ok || reference.value.kind !== 'ocid') return [];
  const { id, endpoint } = reference.value;
  return [
    {
      label: endpoint === undefined ? 'Use this OCID' : 'Use this URL',
      detail: endpoint === undefined ? id : `${id} at ${endpoint}`,
      iconPath: new ThemeIcon('link'),
      alwaysShow: true,
      meant: text,
    },
  ];
}

/** A command that another tool would run. */
function commandItem(value: string): readonly FunctionItem[] {
  if (!looksLikeCommand(value)) return [];
  return [
    {
      label: 'Create a Request from This Command',
      detail: shorten(value.trim(), 200),
      iconPath: new ThemeIcon('terminal'),
      alwaysShow: true,
      meant: new PastedCommand(value),
    },
  ];
}
