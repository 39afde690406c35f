import { ThemeColor, ThemeIcon, Uri, workspace, type MarkdownString, type TreeItem } from 'vscode';
import { describeFailure } from '../../core/failures/describeFailure.ts';
import type { LocalFunction, LocalFunctionState } from '../../local/process/localFunction.ts';
import { toLongReference } from '../../core/requestFile/localReferences.ts';
import { toTooltip } from '../ui/markdown.ts';
import { toTreeItem } from '../ui/treeItem.ts';
import { noCalls, toCallsContext, toCallsText, type RowCalls } from './runningCalls.ts';
import { TreeNode } from '../common/treeNode.ts';

type Look = {
  readonly icon: ThemeIcon | undefined;
  readonly color?: ThemeColor;
  readonly word: string;
  readonly context: string;
};

/** The ways in which its code is kept, with their icons. Most functions have an image, which is not worth a word. */
const kinds = {
  image: { icon: 'symbol-function', word: '', source: 'image' },
  codeOnly: { icon: 'file-code', word: 'code-only', source: 'code-only folder' },
  archive: { icon: 'file-zip', word: 'archive', source: 'archive' },
} as const;

/** Without an icon, that of its kind. */
const looks = {
  idle: { icon: undefined, word: '', context: 'idle' },
  building: { icon: new ThemeIcon('loading~spin'), word: 'building', context: 'ready' },
  starting: { icon: new ThemeIcon('loading~spin'), word: 'starting', context: 'ready' },
  ready: {
    icon: undefined,
    color: new ThemeColor('testing.iconPassed'),
    word: 'ready',
    context: 'ready',
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

/** While it is debugged. */
const debugIcon = new ThemeIcon('debug-alt', new ThemeColor('debugIcon.startForeground'));

type State = {
  readonly local: LocalFunction;
  readonly reference: string;
  readonly calls: RowCalls;
  readonly isSide: boolean;
};

/** A line for a function of the workspace, which runs on this machine. */
export class LocalFunctionNode extends TreeNode<State> {
  /**
   * @param reference see `toLocalReferences`
   * @param isSide true below the line of the same function in the cloud
   */
  constructor(local: LocalFunction, reference: string, calls: RowCalls = noCalls, isSide = false) {
    super({ local, reference, calls, isSide });
  }

  get id(): string {
    return `local:${this.functionId}`;
  }

  get function(): LocalFunction {
    return this.state.local;
  }

  /** The value of a request's `function` key for it. */
  get reference(): string {
    return this.state.reference;
  }

  get functionId(): string {
    return this.function.id;
  }

  toItem(): Readonly<TreeItem> {
    const { name, runtime, state, failure, isDebugged } = this.function;
    const look: Look = looks[state];
    const kind = kinds[this.#kind];
    const archive = this.#kind === 'archive' ? '.archive' : '';
    const calls = toCallsText(this.state.calls);
    const problem = failure && describeFailure(failure);
    const lacking = failure?.code === 'dependenciesMissing' ? '.dependencies' : '';
    const entry = this.function.entry?.isOnlyLocal ? '.entry' : '';
    // Shows the folder if several functions have the same name.
    const folder = this.reference === toLongReference(this.function) ? this.function.path || '.' : '';
    return toTreeItem({
      id: this.id,
      label: this.state.isSide ? 'Local' : name,
      // Calls come first: a narrow view cuts off the end, and the buttons of the line take room, too.
      description: (calls
        ? [calls, folder, runtime, kind.word]
        : [folder, runtime, kind.word, isDebugged ? 'debugging' : look.word]
      )
        .filter(Boolean)
        .join(' · '),
      contextValue: `function.local.${look.context}${lacking}${entry}${archive}${toCallsContext(this.state.calls)}`,
      icon: isDebugged
        ? debugIcon
        : this.state.calls.running > 0
          ? looks.starting.icon
          : (look.icon ?? new ThemeIcon(kind.icon, look.color)),
      command:
        failure?.code === 'funcYamlInvalid'
          ? { command: 'vscode.open', title: 'Open func.yaml', arguments: [Uri.file(failure.path)] }
          : { command: 'ociFunctions.openRequest', title: 'Open Request', arguments: [this] },
      spoken: [
        'local function',
        name,
        runtime,
        kind.word,
        calls || (isDebugged ? 'debugging' : look.word) || state,
        problem?.message,
      ]
        .filter(Boolean)
        .join(', '),
    });
  }

  get #kind(): keyof typeof kinds {
    const { archive, codeOnly } = this.function;
    if (archive !== undefined) return 'archive';
    return codeOnly === undefined ? 'image' : 'codeOnly';
  }

  /** Short, since it covers the lines below: paths are relative, and the OCID is a command of the menu. */
  override toTooltip(): MarkdownString {
    const {
      name,
      folder,
      archive,
      runtime,
      state,
      failure,
      venv,
      isDebugged,
      isPartlyWatched,
      timeoutInSeconds,
    } = this.function;
    const problem = failure && describeFailure(failure);
    const python = venv === undefined ? '' : ` (Python in ${workspace.asRelativePath(venv)})`;
    return toTooltip(name, [
      ['Runtime', `${runtime}${python}`],
      ['Source', kinds[this.#kind].source],
      ['State', toCallsText(this.state.calls) || looks[state].word || 'not started'],
      ['Problem', problem?.message],
      ['Next step', problem?.hint],
      archive === undefined
        ? ['Folder', workspace.asRelativePath(folder)]
        : ['Archive', workspace.asRelativePath(archive)],
      ['Automatic restart', isPartlyWatched && 'not after every change (too many files in the folder)'],
      ['Debugging', isDebugged && 'one process, no timeout'],
      ['Timeout', timeoutInSeconds && !isDebugged ? `${timeoutInSeconds} s` : undefined],
    ]);
  }
}
