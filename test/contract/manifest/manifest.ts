import { readFileSync } from 'node:fs';

/** A JSON Schema, with the members that the contract tests use. */
export type Schema = {
  readonly type?: string | readonly string[];
  readonly minimum?: number;
  readonly exclusiveMinimum?: number;
  readonly maximum?: number;
  readonly default?: unknown;
  readonly description?: string;
  readonly markdownDescription?: string;
  readonly enum?: readonly unknown[];
  readonly enumDescriptions?: readonly string[];
  readonly markdownEnumDescriptions?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: Schema | boolean;
  readonly anyOf?: readonly Schema[];
};

/** The contributions of package.json, with the members that the contract tests use. */
export type Manifest = {
  readonly name: string;
  readonly publisher: string;
  readonly version: string;
  readonly keywords: readonly string[];
  readonly dependencies: Readonly<Record<string, string>>;
  readonly main: string;
  readonly bin: Readonly<Record<string, string>>;
  readonly icon: string;
  readonly activationEvents: readonly string[];
  readonly capabilities: {
    readonly untrustedWorkspaces: { readonly restrictedConfigurations: readonly string[] };
  };
  readonly contributes: {
    readonly commands: readonly {
      readonly command: string;
      readonly title: string;
      readonly category: string;
    }[];
    readonly configuration: readonly {
      readonly title: string;
      readonly order: number;
      readonly properties: Readonly<
        Record<string, Schema & { readonly scope?: string; readonly order: number }>
      >;
    }[];
    readonly views: Readonly<Record<string, readonly { readonly id: string; readonly icon: string }[]>>;
    readonly viewsWelcome: readonly {
      readonly view: string;
      readonly when: string;
      readonly contents: string;
    }[];
    readonly walkthroughs: readonly {
      readonly id: string;
      readonly icon: string;
      readonly steps: readonly {
        readonly id: string;
        readonly description: string;
        readonly media: { readonly svg: string; readonly altText: string };
        readonly completionEvents: readonly string[];
      }[];
    }[];
    readonly customEditors: readonly { readonly viewType: string }[];
    readonly menus: Readonly<
      Record<
        string,
        readonly { readonly command?: string; readonly submenu?: string; readonly when?: string }[]
      >
    >;
    readonly submenus: readonly { readonly id: string; readonly label: string }[];
    readonly keybindings: readonly {
      readonly command: string;
      readonly when?: string;
      readonly args?: unknown;
    }[];
    readonly jsonValidation: readonly { readonly url: string }[];
  };
};

/** The texts of package.json by key. */
export const texts: Readonly<Record<string, string>> = JSON.parse(readFileSync('package.nls.json', 'utf8'));

/** package.json with its texts, as VS Code reads it. */
export const manifest: Manifest = JSON.parse(readFileSync('package.json', 'utf8'), (_key, value: unknown) =>
  typeof value === 'string' ? value.replace(/^%(.+)%$/, (_all, key: string) => texts[key] ?? '') : value,
);

/** The settings of package.json by their key below `ociFunctions`. */
export const settings = Object.fromEntries(
  manifest.contributes.configuration
    .flatMap(({ properties }) => Object.entries(properties))
    .map(([key, value]) => [key.replace(/^ociFunctions\./, ''), value]),
);

/** The keys of an entry of the setting `functions`. */
export const entryKeys: readonly string[] = toKeys(settings['functions']?.additionalProperties);

function toKeys(schema: Schema | boolean | undefined): readonly string[] {
  return typeof schema === 'object' ? Object.keys(schema.properties ?? {}) : [];
}
