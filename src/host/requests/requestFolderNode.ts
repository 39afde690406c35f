import { ThemeIcon, TreeItem, TreeItemCollapsibleState, type Uri } from 'vscode';
import { isInside, type RequestFolder } from '../../core/requestFolders.ts';
import { fileNameOf } from '../documents.ts';
import { toTooltip } from '../tree/tooltip.ts';

/** A line of the Requests view: a folder that holds requests, or a folder of the workspace where it has several. */
export class RequestFolderNode {
  readonly uri: Uri;
  readonly folder: RequestFolder;
  readonly isWorkspaceFolder: boolean;
  /** Name that its collection file gives it. */
  readonly #collectionName: () => string | undefined;
  readonly #above: string;
  readonly #isOpen: boolean;

  constructor(options: {
    readonly uri: Uri;
    readonly folder: RequestFolder;
    readonly collectionName: () => string | undefined;
    /** Path of the folder of the line above it; absent for a folder of the workspace. */
    readonly above?: string;
    readonly isOpen: boolean;
  }) {
    this.uri = options.uri;
    this.folder = options.folder;
    this.isWorkspaceFolder = options.above === undefined;
    this.#collectionName = options.collectionName;
    this.#above = options.above ?? '';
    this.#isOpen = options.isOpen;
  }

  get label(): string {
    const { path } = this.uri;
    const below = this.#above === '/' ? path.slice(1) : path.slice(this.#above.length + 1);
    return this.#collectionName() || (isInside(path, this.#above || path) ? below : fileNameOf(this.uri));
  }

  toItem(): TreeItem {
    const { Collapsed, Expanded } = TreeItemCollapsibleState;
    const item = new TreeItem(this.label, this.#isOpen ? Expanded : Collapsed);
    item.id = `folder:${this.uri.toString()}`;
    item.contextValue = this.isWorkspaceFolder ? 'requestFolder.workspace' : 'requestFolder';
    item.iconPath = new ThemeIcon(this.isWorkspaceFolder ? 'root-folder' : 'folder-library');
    item.tooltip = toTooltip(this.label, [['Folder', this.uri.path]]);
    item.accessibilityInformation = { label: `requests of ${this.label}` };
    return item;
  }
}
