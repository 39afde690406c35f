import { ThemeColor, ThemeIcon, Uri, type MarkdownString, type TreeItem } from 'vscode';
import { describeFailure } from '../../core/failures/describeFailure.ts';
import type { LocalFunction, LocalFunctionState } from '../../local/process/localFunction.ts';
import { toLongReference } from '../../core/requestFile/localReferences.ts';
import { toTooltip } from '../ui/markdown.ts';
import { toTreeItem } from '../ui/treeItem.ts';
import type { TreeNode } from '../common/treeNode.ts';

type Look = { readonly icon: ThemeIcon; readonly word: string; readonly context: string };

const looks = {
  idle: { icon: new ThemeIcon('symbol-function'), word: '', context: 'idle' },
  starting: { icon: new ThemeIcon('loading~spin'), word: 'starting', context: 'running' },
  ready: {
    icon: new ThemeIcon('symbol-function', new ThemeColor('testing.iconPassed')),
    word: 'ready',
    context: 'running',
  },
  failed: {
    icon: new ThemeIcon('error', new ThemeColor('list.errorForeground')),
    word: 'failed',
    context: 'failed',
  },
  unavailable: {
    icon: new ThemeIcon('circle-slash', new ThemeColor('disabledForeground')),
    word: 'unavailable',
    context: 'unavailable',
  },
} as const satisfies Readonly<Record<LocalFunctionState, Look>>;

/** A line for a function of the workspace, which runs on this machine. */
export class LocalFunctionNode implements TreeNode {
  readonly function: LocalFunction;
  /** The value of a request's `function` key for it. */
  readonly reference: string;

  /** @param reference see `toLocalReferences` */
  constructor(local: LocalFunction, reference: string) {
    this.function = local;
    this.reference = reference;
  }

  get functionId(): string {
    return this.function.id;
  }

  toItem(): Readonly<TreeItem> {
    const { id, name, runtime, state, failure } = this.function;
    const look = looks[state];
    const problem = failure && describeFailure(failure);
    // Shows the folder if several functions have the same name.
    const folder = this.reference === toLongReference(this.function) ? this.function.path || '.' : '';
    return toTreeItem({
      id: `local:${id}`,
      label: name,
      description: [folder, runtime, look.word].filter(Boolean).join(' · '),
      contextValue: `function.local.${look.context}`,
      icon: look.icon,
      command:
        failure?.code === 'funcYamlInvalid'
          ? { command: 'vscode.open', title: 'Open func.yaml', arguments: [Uri.file(failure.path)] }
          : { command: 'ociFunctions.openRequest', title: 'Open Request', arguments: [this] },
      spoken: ['local function', name, runtime, state, problem?.message].filter(Boolean).join(', '),
    });
  }

  toTooltip(): MarkdownString {
    const {
      id,
      name,
      folder,
      runtime,
      state,
      failure,
      program,
      venv,
      isPartlyWatched,
      timeoutInSeconds,
      memoryInMBs,
    } = this.function;
    const problem = failure && describeFailure(failure);
    return toTooltip(name, [
      ['Runtime', runtime],
      ['Runs with', venv === undefined ? program : `Python in ${venv}`],
      ['State', state],
      ['Problem', problem?.message],
      ['Next step', problem?.hint],
      ['Folder', folder],
      ['Automatic restart', isPartlyWatched && 'not after every change (too many files in the folder)'],
      ['Timeout', timeoutInSeconds ? `${timeoutInSeconds} s` : undefined],
      ['Memory', memoryInMBs ? `${memoryInMBs} MB (not enforced locally)` : undefined],
      ['OCID', id],
    ]);
  }

  children(): readonly TreeNode[] {
    return [];
  }
}
