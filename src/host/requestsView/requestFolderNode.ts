import { ThemeIcon, workspace, type MarkdownString, type TreeItem, type Uri } from 'vscode';
import type { RequestFolder } from '../../core/edit/requestFolders.ts';
import { toShortTooltip } from '../ui/markdown.ts';
import { toTreeItem } from '../ui/treeItem.ts';
import { countWarnings, describeWarnings } from '../functionTree/warningLook.ts';
import type { CollectionHead } from '../requests/requestIndex.ts';

/** The place of a folder: below the folder with a path, or as the workspace folder with a name. */
export type FolderPlace = { readonly above: string } | { readonly root: string };

/** A line of the Requests view for a folder with requests, or for one of several workspace folders. */
export class RequestFolderNode {
  readonly uri: Uri;
  readonly folder: RequestFolder<Uri>;
  /** Returns its collection file. Undefined if there is none or it is invalid. */
  readonly #collection: () => CollectionHead | undefined;
  readonly #place: FolderPlace;
  readonly #isOpen: boolean;

  constructor(options: {
    readonly uri: Uri;
    readonly folder: RequestFolder<Uri>;
    readonly collection: () => CollectionHead | undefined;
    readonly place: FolderPlace;
    readonly isOpen: boolean;
  }) {
    this.uri = options.uri;
    this.folder = options.folder;
    this.#collection = options.collection;
    this.#place = options.place;
    this.#isOpen = options.isOpen;
  }

  get isWorkspaceFolder(): boolean {
    return 'root' in this.#place;
  }

  get label(): string {
    if ('root' in this.#place) return this.#place.root;
    const { path } = this.uri;
    const { above } = this.#place;
    return this.#collection()?.name || path.slice(above === '/' ? 1 : above.length + 1);
  }

  toItem(): Readonly<TreeItem> {
    const { name, warnings = [] } = this.#collection() ?? {};
    return toTreeItem({
      id: `folder:${this.uri.toString()}`,
      label: this.label,
      below: this.#isOpen ? 'open' : 'closed',
      description: [this.isWorkspaceFolder && name, countWarnings(warnings)].filter(Boolean).join(' · '),
      contextValue: this.isWorkspaceFolder ? 'requestFolder.workspace' : 'requestFolder',
      icon: new ThemeIcon(this.isWorkspaceFolder ? 'root-folder' : 'folder'),
      spoken: [`requests in ${this.label}`, describeWarnings(warnings)].filter(Boolean).join(', '),
    });
  }

  toTooltip(): MarkdownString {
    const warnings = describeWarnings(this.#collection()?.warnings ?? []);
    return toShortTooltip(this.label, [
      warnings && `Warning: ${warnings}`,
      `Folder: ${workspace.asRelativePath(this.uri)}`,
    ]);
  }
}
