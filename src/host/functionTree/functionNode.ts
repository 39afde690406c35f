import { ConfiguredFunctionNode } from './configuredFunctionNode.ts';
import { LocalFunctionNode } from './localFunctionNode.ts';

/** A line of the Functions view that can be invoked. */
export type FunctionNode = ConfiguredFunctionNode | LocalFunctionNode;

/** Tells whether a command was given such a line. */
export function isFunctionNode(value: unknown): value is FunctionNode {
  return value instanceof ConfiguredFunctionNode || value instanceof LocalFunctionNode;
}
