import { QuickPickItemKind, ThemeIcon, window, type QuickPickItem } from 'vscode';
import { parseOcid } from '../../core/ocid.ts';
import type { FunctionCatalog } from '../functions/functionCatalog.ts';
import { localPrefix, parseFunctionReference } from '../../core/functionReference.ts';

type FunctionItem = QuickPickItem & { readonly reference?: string };

/**
 * Asks which function is meant. An OCID or invoke URL that is typed or pasted there is as good as an item.
 *
 * @param first reference of the function that is offered first: the one used last
 */
export async function pickFunction(
  catalog: FunctionCatalog,
  title: string,
  first?: string,
): Promise<string | undefined> {
  const pick = window.createQuickPick<FunctionItem>();
  pick.title = title;
  pick.placeholder = 'Pick a function, or paste a function OCID or invoke URL';
  pick.matchOnDescription = true;
  pick.busy = true;
  pick.show();
  const items = await listItems(catalog);
  const show = (): void => {
    pick.items = [...typedItem(pick.value), ...items];
  };
  show();
  pick.busy = false;
  const offered = items.find(({ reference }) => reference !== undefined && reference === first);
  if (offered && pick.value === '') pick.activeItems = [offered];
  try {
    return await new Promise((resolve) => {
      pick.onDidChangeValue(show);
      pick.onDidAccept(() => {
        const reference = pick.selectedItems[0]?.reference;
        if (reference !== undefined) resolve(reference);
      });
      pick.onDidHide(() => resolve(undefined));
    });
  } finally {
    pick.dispose();
  }
}

async function listItems(catalog: FunctionCatalog): Promise<readonly FunctionItem[]> {
  const { configured, local } = await catalog.context();
  const names = new Set(configured.map(({ name }) => name));
  const settings = configured.flatMap(({ function: entry }): readonly FunctionItem[] => {
    if (!entry.ok) return [];
    const { name, application, id } = entry.value;
    const description = [application, parseOcid(id)?.region].filter(Boolean).join(' · ');
    return [{ label: name, description, iconPath: new ThemeIcon('symbol-function'), reference: name }];
  });
  const machine = local.map(({ name, runtime, state }): FunctionItem => ({
    label: name,
    description: [runtime, state === 'idle' ? '' : state].filter(Boolean).join(' · '),
    iconPath: new ThemeIcon('device-desktop'),
    reference: names.has(name) ? localPrefix + name : name,
  }));
  return [...headed('Functions', settings), ...headed('On This Machine', machine)];
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
      label: endpoint === undefined ? 'Invoke this OCID' : 'Invoke this URL',
      detail: endpoint === undefined ? id : `${id} at ${endpoint}`,
      iconPath: new ThemeIcon('link'),
      alwaysShow: true,
      reference: text,
    },
  ];
}
