import { getNodeValue, type Node } from 'jsonc-parser';
import { toBodyProblems, type BodyProblem } from '../../core/requestFile/bodyProblem.ts';
import { payloadRules, toPayloadKind } from '../../core/cloudEvents/payloadKind.ts';
import { parseJsonTree } from '../../core/json/jsonTree.ts';
import { isObject, type Fault } from '../../core/decode/plainDecoder.ts';
import type { RequestFile } from '../../core/requestFile/requestFile.ts';
import type { BodySchema } from './bodySchema.ts';

/** Checking takes time with each pause in typing: a body with more characters is not checked. */
const longest = 256 * 1024;

/**
 * Where all is wrong, the service of schemas takes the square of the members of each list and object: 50 ms for 10 million. A body of
 * which that is to be feared is not checked by a schema.
 */
const mostSquares = 10_000_000;

/** Said where there is something to check by: who sees no problem would think that there is none. */
function unchecked(by: string): BodyProblem {
  const problem = `The body is too large to validate${by} while you edit.`;
  return { offset: 0, length: 1, path: '', severity: 'warning', problem };
}

/**
 * What is wrong in a JSON body by the rules of what it is: an event, the payload of a service that it looks like, and
 * what the function says that it takes. Nobody is kept from sending it.
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
  // The entries of a log are events of 1.0 too, but not as the letter has it: their subject is empty.
  if (faults.length > 0 || kind !== 'cloudEvent' || !isObject(value)) return faults;
  return (await import('./cloudEventFaults.ts')).cloudEventFaults(value);
}
