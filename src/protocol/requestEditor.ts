import type { BodyProblem } from '../core/requestFile/bodyProblem.ts';
import type { FailureAction } from '../core/failures/failureWords.ts';
import type { Timeout } from '../core/invocation/invocationRequest.ts';
import type { KeyFinding } from '../core/decode/keyFinding.ts';
import type { RequestEdit } from '../core/edit/requestEdit.ts';
import type { RequestFile } from '../core/requestFile/requestFile.ts';
import type { RetryStrategy } from '../core/policies/retryPolicy.ts';
import type { TextExcerpt } from '../core/text/textExcerpt.ts';

/** A function that can be chosen in the request editor. */
export type FunctionChoice = {
  /** What the file's `function` key holds: the name, or `local:NAME` where a configured function has the same name. */
  readonly value: string;
  readonly kind: 'configured' | 'local';
};

/** The steps that the form has a button for; their labels are those of every failure. */
export const editorSteps = [
  'selectEnvironment',
  'trustWorkspace',
] as const satisfies readonly FailureAction[];
export type EditorStep = (typeof editorSteps)[number];

/** What keeps the request from being sent as it is, and the step that fixes it, where the form can offer it. */
export type EditorFault = { readonly message: string; readonly step?: EditorStep };

/** Where the request would go, as the host resolved it. */
export type TargetLabel =
  | { readonly kind: 'ready'; /** `DEV · us-phoenix-1`, or `this machine` */ readonly text: string }
  | ({ readonly kind: 'problem' } & EditorFault);

/** The file as the form shows it, or what keeps it from being shown. */
export type RequestContent =
  | {
      readonly kind: 'form';
      readonly request: RequestFile;
      /** Keys without effect. */
      readonly findings: readonly KeyFinding[];
    }
  | {
      readonly kind: 'broken';
      readonly line: number;
      readonly column: number;
      readonly problem: string;
      /** The text around the place. */
      readonly excerpt: TextExcerpt;
    };

/** What holds where the request says nothing. */
export type DefaultOptions = {
  readonly retry: RetryStrategy;
  /** Whether there is a circuit breaker. */
  readonly circuitBreaker: boolean;
  readonly timeout: Timeout;
  /** Bytes. */
  readonly bufferLimit: number;
};

/** All that the request editor shows. The host owns it; a page that was hidden asks for a new one. */
export type EditorSnapshot = {
  readonly fileName: string;
  readonly content: RequestContent;
  /** Keys without effect: of the request, of what surrounds it, and of its function. */
  readonly warnings: readonly string[];
  readonly functions: readonly FunctionChoice[];
  readonly profiles: readonly string[];
  readonly target: TargetLabel;
  readonly usual: DefaultOptions;
  /** That the function may run for longer than it is waited for. */
  readonly readTimeoutHint: string | undefined;
  /** Bytes that would be sent; undefined when they are not known before (a file that cannot be read). */
  readonly bodyBytes: number | undefined;
  /** What keeps the body from being sent: a file that is not there, a variable without a value. */
  readonly bodyFault: EditorFault | undefined;
  /** What is wrong in a JSON body by the rules of what it is; it can be sent all the same. Places count in its source. */
  readonly bodyProblems: readonly BodyProblem[];
  /** The function says what its body must be: completions can be asked for. */
  readonly bodySchema: boolean;
  /** Largest body in bytes. */
  readonly bodyLimit: number;
  /** An invocation of this request is under way. */
  readonly running: boolean;
  /** Number of the page's newest edit that is part of this snapshot; 0 before the first. */
  readonly appliedEdit: number;
};

/** Something that can stand at a place in a body, by the schema of the function. */
export type BodyCompletion = {
  readonly label: string;
  readonly kind: 'member' | 'value';
  readonly detail: string | undefined;
  readonly documentation: string | undefined;
  /** What it replaces in the text that was sent along. */
  readonly offset: number;
  readonly length: number;
  readonly text: string;
};

/** What the request editor may ask of the extension host. */
export type EditorMethods = {
  readonly ready: { readonly params: undefined; readonly result: EditorSnapshot };
  /** Changes the document; edits are numbered by the page, from 1, and applied in order. */
  readonly edit: {
    readonly params: { readonly id: number; readonly edit: RequestEdit };
    readonly result: void;
  };
  /** Invokes the document as it stands after the edits made before. */
  readonly invoke: { readonly params: undefined; readonly result: void };
  readonly cancel: { readonly params: undefined; readonly result: void };
  readonly addFunction: { readonly params: undefined; readonly result: void };
  /** Asks for a file and makes it the body. */
  readonly pickBodyFile: { readonly params: undefined; readonly result: void };
  /** Asks for a file and makes its bytes the body, in base64. */
  readonly loadBodyFile: { readonly params: undefined; readonly result: void };
  /** Asks for a sample and makes the request one like it, in one step of undo. */
  readonly insertSample: { readonly params: undefined; readonly result: void };
  /** Takes the step that a fault offers. */
  readonly takeStep: { readonly params: { readonly step: EditorStep }; readonly result: void };
  readonly complete: {
    readonly params: { readonly text: string; readonly offset: number };
    readonly result: readonly BodyCompletion[];
  };
  readonly openAsText: { readonly params: undefined; readonly result: void };
};

/** What the extension host may tell the request editor. */
export type EditorEvents = {
  readonly snapshot: EditorSnapshot;
  /** Someone was asked something outside of the page, and has answered: the focus belongs to the page again. */
  readonly focus: undefined;
};
