import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { settingTable } from '../../../src/host/common/settingTable.ts';
import { hostSources } from '../code/hostSources.ts';
import { manifest, settings } from './manifest.ts';

const { contributes, capabilities } = manifest;
const steps = contributes.walkthroughs.flatMap((walkthrough) => walkthrough.steps);
const contributed = contributes.commands.map(({ command }) => command);

describe('package.json', () => {
  it('contributes exactly the commands that have a handler, each in one of the two tables', () => {
    const ids = ['commandTable', 'laterCommands'].flatMap(readTable);
    expect(ids.length).toBeGreaterThan(40);
    expect(contributed.toSorted()).toEqual(ids.map((id) => `ociFunctions.${id}`).toSorted());
  });

  it('has the category of the extension for every command', () => {
    expect(new Set(contributes.commands.map(({ category }) => category))).toEqual(new Set(['OCI Functions']));
  });

  it('names only contributed commands in menus and key bindings', () => {
    const items = Object.values(contributes.menus).flat();
    const named = [...items, ...contributes.keybindings].flatMap(({ command }) => command ?? []);
    expect(named.filter((command) => !contributed.includes(command))).toEqual([]);
    const submenus = contributes.submenus.map(({ id }) => id);
    expect(items.flatMap(({ command, submenu }) => (command === undefined ? submenu : []))).toEqual(
      items.flatMap(({ submenu }) => (submenu !== undefined && submenus.includes(submenu) ? submenu : [])),
    );
    for (const id of submenus) expect(contributes.menus[id]).not.toEqual([]);
  });

  it('contributes exactly the settings that the code reads, with the same defaults', () => {
    const read = Object.entries(settingTable).map(([key, setting]) => [key, setting.default]);
    const written = Object.entries(settings).map(([key, setting]) => [key, setting.default]);
    expect(Object.fromEntries(written)).toEqual(Object.fromEntries(read));
  });

  it.each(Object.entries(settings).filter(([, setting]) => setting.enum))(
    'lists for %s only values that the code accepts',
    (key, setting) => {
      const reader = Object.entries(settingTable).find(([name]) => name === key)?.[1];
      for (const value of setting.enum ?? []) expect(reader?.read(value)).toBe(value);
    },
  );

  it.each(Object.entries(settings).filter(([, { type }]) => type === 'integer' || type === 'number'))(
    'allows for %s the numbers that the code accepts',
    (key, { type, minimum = -1, maximum, exclusiveMinimum }) => {
      const reader = Object.entries(settingTable).find(([name]) => name === key)?.[1];
      const least = exclusiveMinimum ?? minimum;
      expect(least).toBeGreaterThanOrEqual(0);
      const allowed = (value: number): boolean =>
        (exclusiveMinimum === undefined ? value >= least : value > least) &&
        value <= (maximum ?? value) &&
        (type === 'number' || Number.isInteger(value));
      for (const value of [
        least - 1,
        least,
        least + 1,
        least + 0.5,
        ...(maximum === undefined ? [] : [maximum, maximum + 1]),
      ])
        expect([value, reader?.read(value) !== undefined]).toEqual([value, allowed(value)]);
    },
  );

  it('restricts in an untrusted workspace every setting that decides a target, a key or a program', () => {
    const harmless =
      /^(timeout|retry|circuitBreaker)\.|^(codeLens|body\.bufferLimit|response\.previewLimit|history\.limit|local\.response)$/;
    const deciding = Object.keys(settings).filter((key) => !harmless.test(key));
    expect(capabilities.untrustedWorkspaces.restrictedConfigurations.toSorted()).toEqual(
      deciding.map((key) => `ociFunctions.${key}`).toSorted(),
    );
  });

  it('contributes exactly the views and custom editors that the code provides', () => {
    const ids = Object.values(contributes.views)
      .flat()
      .map(({ id }) => id);
    const viewTypes = contributes.customEditors.map(({ viewType }) => viewType);
    for (const id of [...ids, ...viewTypes]) expect(hostSources).toContain(`'${id}'`);
  });

  it('uses in its conditions only context keys that the code sets', () => {
    const conditions = [...Object.values(contributes.menus).flat(), ...contributes.keybindings];
    const keys = conditions.flatMap(({ when }) => when?.match(/(?<![\w'"=~/ ] ?)ociFunctions\.\w+/g) ?? []);
    const own = new Set(keys.filter((key) => !isViewOrEditor(key)));
    expect(own).toContain('ociFunctions.running');
    for (const key of own) expect(hostSources).toContain(`'${key}'`);
  });

  it('passes the focused line of a view in a list, so that a key without one is recognized', () => {
    const ofViews = contributes.keybindings.filter(({ when }) => when?.startsWith('focusedView == '));
    expect(ofViews.length).toBeGreaterThan(0);
    for (const { args, when } of ofViews) {
      const $treeViewId = when?.split(' ')[2];
      expect(args, when).toEqual([{ $treeViewId, $focusedTreeItem: true }]);
    }
  });

  it('shows the welcome text of a list once it was read, or if there is nothing to read', () => {
    // A list sets a context key that it derives from its ID.
    expect(hostSources).toContain("'setContext', `${this.#viewId}.read`");
    const read = [...hostSources.matchAll(/createList\('([^']+)'/g)].map(([, id]) => `${id}.read`);
    expect(read).not.toEqual([]);
    for (const { view, when } of contributes.viewsWelcome) {
      const keys = when.match(/ociFunctions[\w.]*/g) ?? [];
      expect(read, when).toEqual(expect.arrayContaining(keys));
      if (when !== 'workspaceFolderCount == 0') expect(keys, when).toEqual([`${view}.read`]);
    }
  });

  it('links only to existing commands in its welcome texts and its walkthrough', () => {
    const texts = [
      ...contributes.viewsWelcome.map(({ contents }) => contents),
      ...steps.map(({ description }) => description),
    ];
    const links = texts.flatMap((text) =>
      [...text.matchAll(/\(command:([\w.]+)\)/g)].map(([, command = '']) => command),
    );
    const ofVsCode = ['vscode.openFolder', 'workbench.trust.manage', 'workbench.action.files.openFolder'];
    const known = [...contributed, ...ofVsCode, 'ociFunctions.functions.focus'];
    expect(links).toContain('ociFunctions.getStarted');
    expect(links.filter((command) => !known.includes(command))).toEqual([]);
  });

  it('has a walkthrough that the command opens, with pictures that screen readers describe and steps that deeds tick', () => {
    const ids = contributes.walkthroughs.map(({ id }) => `${manifest.publisher}.${manifest.name}#${id}`);
    expect(ids).toHaveLength(1);
    for (const id of ids) expect(hostSources).toContain(`'${id}'`);
    expect(steps).toHaveLength(4);
    const deeds = hostSources.match(/type Deed = (.*);/)?.[1];
    expect(steps.map(({ id }) => `'${id}'`).join(' | ')).toBe(deeds);
    for (const { media, completionEvents } of steps) {
      expect(media.altText).not.toBe('');
      // Theme colors only: the pictures are shown in every theme.
      const picture = readFileSync(media.svg, 'utf8');
      expect(picture).not.toMatch(/#[\da-f]{3,8}\b|rgb|hsl/i);
      // A color that a theme does not define would be black.
      expect(picture).not.toMatch(/var\(--vscode-(?!foreground)[\w-]+\)/);
      // Without an event, VS Code ticks a step when its link is opened.
      expect(completionEvents).toEqual(['onContext:false']);
    }
  });

  it('activates once VS Code has started, for local functions that start with it; VS Code derives the other events', () => {
    expect(manifest.activationEvents).toEqual([
      'onStartupFinished',
      // Before that, if a window opens with a debug session.
      'onDebugDynamicConfigurations:oci-function',
      'onDebugResolve:oci-function',
    ]);
  });

  it('names only existing files', () => {
    const icons = Object.values(contributes.views)
      .flat()
      .map(({ icon }) => icon);
    const schemas = contributes.jsonValidation.map(({ url }) => url);
    const pictures = [
      ...contributes.walkthroughs.map(({ icon }) => icon),
      ...steps.map(({ media }) => media.svg),
    ];
    for (const file of [
      ...pictures,
      manifest.main,
      manifest.icon,
      ...Object.values(manifest.bin),
      ...icons,
      ...schemas,
    ])
      expect(existsSync(file), file).toBe(true);
  });
});

/** The keys of a table of `host/boot`, read from its text: its imports need VS Code. */
function readTable(name: string): readonly string[] {
  const text = readFileSync(`src/host/boot/${name}.ts`, 'utf8');
  const table = text.slice(text.indexOf(`export const ${name} = {`), text.indexOf('\n} as const satisfies'));
  return [...table.matchAll(/^ {2}(?:async )?(\w+)/gm)].map(([, id = '']) => id);
}

function isViewOrEditor(key: string): boolean {
  const ids = Object.values(contributes.views)
    .flat()
    .map(({ id }) => id);
  return [...ids, ...contributes.customEditors.map(({ viewType }) => viewType)].includes(key);
}
