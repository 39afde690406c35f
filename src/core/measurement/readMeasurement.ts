import { defined } from '../common/defined.ts';
import { planLimits, type MeasureLoad, type MeasurePlan } from './measurePlan.ts';
import type { CallError, FirstCall, Latency, Measurement } from './measurement.ts';
import { latencyColumns } from './measureTexts.ts';

/** Most bins of a distribution, parts of a course and classes of errors: more than any measurement has. */
const mostEntries = 2000;

/** Reads a measurement from a file. Returns what is wrong, to complete a sentence, if it is not one. */
export function readMeasurement(text: string): Measurement | { readonly problem: string } {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { problem: 'it is not JSON' };
  }
  try {
    return toMeasurement(value);
  } catch (error) {
    if (error instanceof Mismatch) return { problem: error.message };
    throw error;
  }
}

/** A member that is not as in a measurement. */
class Mismatch extends Error {}

function toMeasurement(value: unknown): Measurement {
  const root = new Member('', value);
  if (!root.isObject || root.at('format').value !== 'ocifn-measurement')
    throw new Mismatch('it has no "format": "ocifn-measurement"');
  if (root.at('version').value !== 1) throw new Mismatch('this release knows only "version": 1');
  const course = root.at('course');
  const retries = root.at('retries').value;
  if (typeof retries !== 'boolean') throw new Mismatch('"retries" must be true or false');
  return {
    format: 'ocifn-measurement',
    version: 1,
    function: root.at('function').text,
    ...defined({
      request: root.optional('request', textOf),
      environment: root.optional('environment', textOf),
      first: root.optional('first', toFirst),
      latency: root.optional('latency', toLatency),
      successLatency: root.optional('successLatency', toLatency),
      latestStart: root.optional('latestStart', numberOf),
    }),
    place: root.at('place').oneOf(['local', 'cloud']),
    startedAt: toInstant(root.at('startedAt')),
    plan: toPlan(root.at('plan')),
    retries,
    state: root.at('state').oneOf(['complete', 'cancelled']),
    calls: root.at('calls').number,
    elapsed: root.at('elapsed').number,
    throughput: root.at('throughput').number,
    errors: root.at('errors').list((each) => ({ ...toError(each), count: each.at('count').number })),
    unfinished: root.at('unfinished').number,
    notSent: root.at('notSent').number,
    distribution: root.at('distribution').list((each) => ({
      from: each.at('from').positive,
      to: each.at('to').positive,
      count: each.at('count').number,
    })),
    course: {
      width: course.at('width').positive,
      parts: course.at('parts').list((each) => ({
        at: each.at('at').number,
        calls: each.at('calls').number,
        errors: each.at('errors').number,
        ...defined({
          p50: each.optional('p50', numberOf),
          p99: each.optional('p99', numberOf),
          max: each.optional('max', numberOf),
        }),
      })),
    },
  };
}

function toLatency(member: Member): Latency {
  return Object.fromEntries(latencyColumns.map(([key]) => [key, member.at(key).number])) as Record<
    keyof Latency,
    number
  >;
}

function toFirst(member: Member): FirstCall {
  return {
    kind: member.at('kind').oneOf(['cold', 'first']),
    ms: member.at('ms').number,
    ...defined({ status: member.optional('status', numberOf), error: member.optional('error', toError) }),
  };
}

function toError(member: Member): CallError {
  return {
    kind: member.at('kind').oneOf(['status', 'function', 'failure']),
    name: member.at('name').text,
    example: member.at('example').text,
  };
}

function toPlan(member: Member): MeasurePlan {
  const [load, length] = [member.at('load'), member.at('length')];
  return {
    load: toLoad(load),
    length:
      length.at('kind').oneOf(['requests', 'duration']) === 'duration'
        ? { kind: 'duration', seconds: length.at('seconds').upTo(planLimits.seconds) }
        : { kind: 'requests', requests: length.at('requests').upTo(planLimits.requests) },
    warmup: member.at('warmup').number,
  };
}

function toLoad(load: Member): MeasureLoad {
  return load.at('kind').oneOf(['closed', 'open']) === 'open'
    ? { kind: 'open', rate: load.at('rate').upTo(planLimits.rate) }
    : { kind: 'closed', parallel: load.at('parallel').upTo(planLimits.parallel) };
}

function toInstant(member: Member): string {
  const { text } = member;
  if (!/^\d{4}-\d\d-\d\dT/.test(text) || Number.isNaN(Date.parse(text)))
    throw new Mismatch('"startedAt" must be a time in ISO 8601');
  return text;
}

const textOf = ({ text }: Member): string => text;
const numberOf = ({ number }: Member): number => number;

/** A value and its path in the file. */
class Member {
  readonly value: unknown;
  readonly #path: string;

  constructor(path: string, value: unknown) {
    this.#path = path;
    this.value = value;
  }

  get isObject(): boolean {
    return typeof this.value === 'object' && this.value !== null && !Array.isArray(this.value);
  }

  at(name: string): Member {
    if (!this.isObject) this.#fail('an object');
    const value = this.value as Record<string, unknown>;
    const path = this.#path === '' ? name : `${this.#path}.${name}`;
    return new Member(path, Object.hasOwn(value, name) ? value[name] : undefined);
  }

  optional<T>(name: string, read: (member: Member) => T): T | undefined {
    const member = this.at(name);
    return member.value === undefined ? undefined : read(member);
  }

  get text(): string {
    return typeof this.value === 'string' ? this.value : this.#fail('a text');
  }

  get number(): number {
    const { value } = this;
    return typeof value === 'number' && Number.isFinite(value) && value >= 0
      ? value
      : this.#fail('a number from 0');
  }

  get positive(): number {
    return this.number > 0 ? this.number : this.#fail('a number greater than 0');
  }

  upTo(most: number): number {
    return this.positive <= most ? this.positive : this.#fail(`a number up to ${most}`);
  }

  oneOf<const T extends string>(choices: readonly T[]): T {
    const choice = choices.find((each) => each === this.value);
    return choice ?? this.#fail(choices.map((each) => `"${each}"`).join(' or '));
  }

  list<T>(read: (member: Member) => T): readonly T[] {
    const { value } = this;
    if (!Array.isArray(value)) return this.#fail('an array');
    if (value.length > mostEntries) return this.#fail(`an array of at most ${mostEntries} entries`);
    return value.map((each, index) => read(new Member(`${this.#path}[${index}]`, each)));
  }

  #fail(expected: string): never {
    throw new Mismatch(`"${this.#path}" must be ${expected}`);
  }
}
