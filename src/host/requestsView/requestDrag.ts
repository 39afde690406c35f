import {
  DataTransferItem,
  workspace,
  type DataTransfer,
  type TreeDragAndDropController,
  type Uri,
} from 'vscode';
import type { Failure } from '../../core/common/failure.ts';
import { ownDragKind, requestDragKinds } from './requestDragKinds.ts';
import type { RequestIndex } from '../requests/requestIndex.ts';
import { changeable, folderOfNode, type RequestTreeNode } from './requestTreeNode.ts';

/** Drags requests and folders into another folder, or as files into an editor. */
export class RequestDrag implements TreeDragAndDropController<RequestTreeNode> {
  readonly dragMimeTypes = requestDragKinds.dragMimeTypes;
  readonly dropMimeTypes = requestDragKinds.dropMimeTypes;
  readonly #index: RequestIndex;
  readonly #report: (failure: Failure) => Promise<void>;
  #dragged: readonly Uri[] = [];

  constructor(index: RequestIndex, report: (failure: Failure) => Promise<void>) {
    this.#index = index;
    this.#report = report;
  }

  handleDrag(nodes: readonly RequestTreeNode[], transfer: DataTransfer): void {
    this.#dragged = changeable(nodes);
    transfer.set(ownDragKind, new DataTransferItem(this.#dragged));
    transfer.set('text/uri-list', new DataTransferItem(this.#dragged.map(String).join('\r\n')));
  }

  async handleDrop(target: RequestTreeNode | undefined, transfer: DataTransfer): Promise<void> {
    const folder = toFolder(target);
    if (!folder || !transfer.get(ownDragKind)) return;
    // The transfer went through another process, so that its values are copies.
    const { moveRequests } = await import('../requests/moveRequests.ts');
    const moved = await moveRequests(this.#dragged, folder, await this.#index.requests());
    if (!moved.ok) await this.#report(moved.failure);
  }
}

/** Returns the folder of the target line. Below the last line, it is the workspace folder if there is only one. */
function toFolder(target: RequestTreeNode | undefined): Uri | undefined {
  const [only, ...more] = workspace.workspaceFolders ?? [];
  if (!target) return more.length === 0 ? only?.uri : undefined;
  return folderOfNode(target);
}
