import { ThemeIcon, type MarkdownString, type TreeItem, type Uri } from 'vscode';
import type { RequestFolder } from '../../core/edit/requestFolders.ts';
import { toTooltip } from '../ui/markdown.ts';
import { toTreeItem } from '../ui/treeItem.ts';
import { countWarnings, describeWarnings } from '../functionTree/warningLook.ts';
import type { CollectionHead } from '../requests/requestIndex.ts';

/** Where the line of a folder is: below that of another, by its path, or for a folder of the workspace, by the name it has there. */
export type FolderPlace = { readonly above: string } | { readonly root: string };

/** A line of the Requests view: a folder that holds requests, or a folder of the workspace where it has several. */
export class RequestFolderNode {
  readonly uri: Uri;
  readonly folder: RequestFolder<Uri>;
  /** What its collection file says, where it has a sound one. */
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
      icon: new ThemeIcon(this.isWorkspaceFolder ? 'root-folder' : 'folder-library'),
      spoken: [`requests in ${this.label}`, describeWarnings(warnings)].filter(Boolean).join(', '),
    });
  }

  toTooltip(): MarkdownString {
    return toTooltip(this.label, [
      ['Warning', describeWarnings(this.#collection()?.warnings ?? [])],
      ['Folder', this.uri.path],
    ]);
  }
}
