import { getNodeValue, type Node } from 'jsonc-parser';
import { toBodyProblems, type BodyProblem } from '../../core/requestFile/bodyProblem.ts';
import { payloadRules, toPayloadKind } from '../../core/cloudEvents/payloadKind.ts';
import { parseJsonTree } from '../../core/json/jsonTree.ts';
import { isObject, type Fault } from '../../core/decode/plainDecoder.ts';
import type { RequestFile } from '../../core/requestFile/requestFile.ts';
import type { BodySchema } from './bodySchema.ts';

/** The maximum number of characters of a body that is checked: each pause in typing starts a check. */
const longest = 256 * 1024;

/**
 * The maximum sum of the squared sizes of all lists and objects of a body that is checked by a schema. If everything in it is wrong, the
 * schema service takes time in proportion to that sum: 50 ms for 10 million.
 */
const mostSquares = 10_000_000;

/** Returns a warning that a body was not checked: otherwise it would look valid. */
function unchecked(by: string): BodyProblem {
  const problem = `The body is too large to validate${by} while you edit.`;
  return { offset: 0, length: 1, path: '', severity: 'warning', problem };
}

/**
 * Returns the problems of a JSON body: by the rules for events, by those for the payload of a service that it looks like, and by the
 * schema of its function. The body can be sent nevertheless.
 */
export async function checkBody(
  { body, intent }: RequestFile,
  schema: BodySchema | undefined,
): Promise<readonly BodyProblem[]> {
  if (body.kind !== 'json') return [];
  const isEvent = intent === 'cloudevent';
  if (body.source.length > longest) return isEvent || schema ? [unchecked('')] : [];
  const { root, problems } = parseJsonTree(body.source, false);
  if (!root || problems.length > 0) return [];
  const faults = await faultsOf(root, isEvent);
  return [
    ...toBodyProblems(root, faults, isEvent ? 'error' : 'warning'),
    ...(schema ? await checkBySchema(body.source, root, schema) : []),
  ];
}

async function checkBySchema(
  source: string,
  root: Node,
  schema: BodySchema,
): Promise<readonly BodyProblem[]> {
  if (squares(root) > mostSquares) return [unchecked(" against the function's schema")];
  return (await import('./schemaService.ts')).validate(source, root, schema);
}

function squares({ children = [] }: Node): number {
  return children.reduce((sum, child) => sum + squares(child), children.length ** 2);
}

async function faultsOf(root: Node, isEvent: boolean): Promise<readonly Fault[]> {
  const value: unknown = getNodeValue(root);
  if (isEvent && !isObject(value) && !Array.isArray(value)) return [{ path: [], expected: 'a CloudEvent' }];
  const kind = toPayloadKind(value, isEvent);
  if (kind === undefined) return [];
  const { faults } = payloadRules[kind](value);
  // Log entries are events of version 1.0 too, but they violate it: their subject is empty.
  if (faults.length > 0 || kind !== 'cloudEvent' || !isObject(value)) return faults;
  return (await import('./cloudEventFaults.ts')).cloudEventFaults(value);
}
