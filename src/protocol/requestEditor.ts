import type { BodyProblem } from '../core/requestFile/bodyProblem.ts';
import type { InheritedValues } from '../core/environments/inheritedValues.ts';
import type { FailureAction } from '../core/failures/failureWords.ts';
import type { Timeout } from '../core/invocation/invocationRequest.ts';
import type { KeyFinding } from '../core/decode/keyFinding.ts';
import type { RequestEdit } from '../core/edit/requestEdit.ts';
import type { RequestTests } from '../core/requestFile/requestTests.ts';
import type { RequestFile } from '../core/requestFile/requestFile.ts';
import type { RetryStrategy } from '../core/policies/retryPolicy.ts';
import type { TextExcerpt } from '../core/text/textExcerpt.ts';

/** A function that the request editor offers. */
export type FunctionChoice = {
  /**
   * The value of the key `function`: the name, or `local:NAME` if a configured function has the same name.
   */
  readonly value: string;
  readonly kind: 'configured' | 'local';
};

/** The actions of failures that the form has a button for. */
export const editorSteps = [
  'selectEnvironment',
  'trustWorkspace',
] as const satisfies readonly FailureAction[];
export type EditorStep = (typeof editorSteps)[number];

/** Why the request cannot be sent, and the action that helps, if the form offers it. */
export type EditorFault = { readonly message: string; readonly step?: EditorStep };

/** The resolved target of the request. */
export type TargetLabel =
  | { readonly kind: 'ready'; /** `DEV · us-phoenix-1`, or `this machine` */ readonly text: string }
  | ({ readonly kind: 'problem' } & EditorFault);

/** The request as the form shows it, or why it cannot. */
export type RequestContent =
  | {
      readonly kind: 'form';
      readonly request: RequestFile;
      /** What it expects and captures, as it is written. */
      readonly tests: RequestTests;
      /** Keys without effect. */
      readonly findings: readonly KeyFinding[];
    }
  | {
      readonly kind: 'broken';
      readonly line: number;
      readonly column: number;
      readonly problem: string;
      /** The text around the problem. */
      readonly excerpt: TextExcerpt;
    };

/** The result of a row after the last invocation. */
export type RowResult = {
  readonly outcome: 'passed' | 'failed' | 'skipped';
  /** Why it failed, or was skipped. */
  readonly message?: string;
};

/** What is known of the expectations and captures, each by its entry as JSON: it may have changed in the meantime. */
export type ShownTests = {
  readonly results: readonly (RowResult & { readonly entry: string })[];
  /** The rule about the status, if it failed. */
  readonly rule?: RowResult;
  /** Problems that only the host finds: JSONPaths and schemas. */
  readonly problems: readonly { readonly entry: string; readonly problem: string }[];
};

/** The selected environment of a request; without a name, none of those around it is selected. */
export type ShownEnvironment = { readonly name: string | undefined; readonly protected: boolean };

/** The controls of the form that decide an automatic header. */
export type HeaderControl =
  | 'contentType'
  | 'intent'
  | 'type'
  | 'dryRun'
  | 'retry'
  | 'requestId'
  | 'httpMethod';

/** A header that every invocation gets. Without `control`, a header of the request replaces it. */
export type AutomaticHeader = {
  readonly name: string;
  readonly value: string;
  readonly control?: HeaderControl;
};

/** Everything that a request sends without containing it. */
export type ShownInheritance = InheritedValues & {
  /** Headers of the invocation itself, in the order they are sent. */
  readonly automatic: readonly AutomaticHeader[];
};
/** Default options of a request. */
export type DefaultOptions = {
  /** The profile that signs; empty if none is needed. */
  readonly profile: string;
  readonly retry: RetryStrategy;
  /** Whether there is a circuit breaker. */
  readonly circuitBreaker: boolean;
  readonly timeout: Timeout;
  /** Bytes. */
  readonly bufferLimit: number;
};

/** The complete state of the request editor. The host owns it; a page that was hidden requests a new one. */
export type EditorSnapshot = {
  readonly fileName: string;
  readonly content: RequestContent;
  /** Warnings about keys without effect: of the request, its scope and its function. */
  readonly warnings: readonly string[];
  readonly functions: readonly FunctionChoice[];
  readonly profiles: readonly string[];
  readonly target: TargetLabel;
  /** True if its function is local and the workspace trusted. */
  readonly debuggable: boolean;
  readonly usual: DefaultOptions;
  /** Undefined if there are no environments around the request. */
  readonly environment: ShownEnvironment | undefined;
  readonly inherited: ShownInheritance;
  /** Present if the function may run longer than the read timeout. */
  readonly readTimeoutHint: string | undefined;
  /** Bytes of the body; undefined if unknown, for example because its file cannot be read. */
  readonly bodyBytes: number | undefined;
  /** Why the body cannot be sent: a missing file, a variable without a value. */
  readonly bodyFault: EditorFault | undefined;
  /** Problems in a JSON body that do not prevent sending. Positions refer to its source. */
  readonly bodyProblems: readonly BodyProblem[];
  /** The function has a schema for its body: completions are available. */
  readonly bodySchema: boolean;
  /** Largest body, in bytes. */
  readonly bodyLimit: number;
  readonly tests: ShownTests;
  /** An invocation of this request is running. */
  readonly running: boolean;
  /** Whether it is sent again whenever its function is saved. Undefined if it does not go to a local function. */
  readonly invokeOnSave: boolean | undefined;
  /** Number of the last edit of the page that the snapshot contains; 0 before the first. */
  readonly appliedEdit: number;
};

/** A completion in a body, from the schema of the function. */
export type BodyCompletion = {
  readonly label: string;
  readonly kind: 'member' | 'value';
  readonly detail: string | undefined;
  readonly documentation: string | undefined;
  /** The range it replaces in the text of the call. */
  readonly offset: number;
  readonly length: number;
  readonly text: string;
};

/** Methods that the request editor may call. */
export type EditorMethods = {
  readonly ready: { readonly params: undefined; readonly result: EditorSnapshot };
  /** Changes the document; the page numbers its edits from 1, and they are applied in order. */
  readonly edit: {
    readonly params: { readonly id: number; readonly edit: RequestEdit };
    readonly result: void;
  };
  /** Invokes the document after all earlier edits. */
  readonly invoke: { readonly params: undefined; readonly result: void };
  readonly debug: { readonly params: undefined; readonly result: void };
  readonly cancel: { readonly params: undefined; readonly result: void };
  /** Saves the document with the last edits, once the key that saves was pressed. */
  readonly save: { readonly params: undefined; readonly result: void };
  readonly addFunction: { readonly params: undefined; readonly result: void };
  /** Lets the user select a file for the body. */
  readonly pickBodyFile: { readonly params: undefined; readonly result: void };
  /** Lets the user select a file, and copies its bytes into the body as base64. */
  readonly loadBodyFile: { readonly params: undefined; readonly result: void };
  /** Lets the user select a sample, and inserts it as one undo step. */
  readonly insertSample: { readonly params: undefined; readonly result: void };
  /** Performs the action of a fault. */
  readonly takeStep: { readonly params: { readonly step: EditorStep }; readonly result: void };
  readonly complete: {
    readonly params: { readonly text: string; readonly offset: number };
    readonly result: readonly BodyCompletion[];
  };
  readonly setInvokeOnSave: { readonly params: { readonly on: boolean }; readonly result: void };
  readonly openAsText: { readonly params: undefined; readonly result: void };
  /** Shows the first problem of the text in a text editor. */
  readonly goToError: { readonly params: undefined; readonly result: void };
  readonly selectEnvironment: { readonly params: undefined; readonly result: void };
};

/** Events that the extension host may emit. */
export type EditorEvents = {
  readonly snapshot: EditorSnapshot;
  /** The user has closed a dialog outside of the page: the focus returns to the page. */
  readonly focus: undefined;
  /** Opens the accessibility help. */
  readonly help: undefined;
  /** The user wants to see a row of the Tests tab. */
  readonly goToTest: { readonly list: 'expect' | 'capture'; readonly index: number };
  /** The user wants to see a place in the body, by its offset. */
  readonly goToBody: { readonly offset: number };
};
