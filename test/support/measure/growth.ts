/** A parser of untrusted text. */
export type TextReader = {
  readonly name: string;
  readonly read: (text: string) => unknown;
  /** Text before and after the repeated part; none by default. */
  readonly frames?: readonly (readonly [string, string])[];
  /** Additional parts to repeat; a function returns a different part each time. */
  readonly units?: readonly Unit[];
  /** How often a part is repeated in the smaller text. */
  readonly count?: number;
};

type Unit = string | ((index: number) => string);

/** How the time of a reader grew from a text to one eight times as long, for the worst of the texts. */
export type Growth = {
  readonly name: string;
  readonly factor: number;
  readonly worst: string;
  readonly ms: number;
};

/** Parts that can make parsers slow if they occur thousands of times. */
const units = [
  ...'[{("\'\\/%#&=:,;-.@!*?|<>_a0é \n\t\r\0$`~^'.split(''),
  '[]',
  '{}',
  '{"a":',
  '[[',
  '{{',
  '}}',
  '{{a}}',
  '{{a',
  '\\{{',
  '//',
  '/*',
  '/**/',
  '*/',
  '\\\\',
  '\\"',
  '\\u0041',
  '\\ud83d',
  '%25',
  '%41',
  '%',
  '&amp;',
  '&#',
  '"a":1,',
  '"a',
  'a=b&',
  'a: b\n',
  'a ',
  ' a',
  'a,',
  'a=',
  '=a',
  'a.',
  '.a',
  'a-',
  'a@',
  '\r\n',
  '\n\n',
  '# a\n',
];

/** Maximum growth for a text eight times as long: 8 if linear, 64 if quadratic. */
const times = 8;
/** Milliseconds below which a difference is noise. */
const floor = 1;

/** Measures how the processor time of a reader grows; other programs do not affect it. */
export function measureGrowth(reader: TextReader): Growth {
  let worst: Growth = { name: reader.name, factor: 0, worst: '', ms: 0 };
  for (const [before, after] of reader.frames ?? [['', '']])
    for (const unit of [...units, ...(reader.units ?? [])]) {
      const { factor, ms } = growthOf(reader, (count) => before + repeat(unit, count) + after);
      if (factor > worst.factor)
        worst = { name: reader.name, factor, worst: JSON.stringify(before + repeat(unit, 1)), ms };
    }
  return worst;
}

function repeat(unit: Unit, count: number): string {
  if (typeof unit === 'string') return unit.repeat(count);
  return Array.from({ length: count }, (_, index) => unit(index)).join('');
}

function growthOf(
  { read, count = 1500 }: TextReader,
  make: (count: number) => string,
): Pick<Growth, 'factor' | 'ms'> {
  const [short, long] = [make(count), make(count * times)];
  let [shortest, longest] = [Infinity, Infinity];
  // Uses the minimum of several counts, since other work of the process adds to them.
  for (let run = 0; run < 6; run++) {
    shortest = Math.min(shortest, timeOf(read, short));
    longest = Math.min(longest, timeOf(read, long));
    if (longest / Math.max(shortest, floor) < 2 * times) break;
  }
  return { factor: longest / Math.max(shortest, floor), ms: longest };
}

function timeOf(read: (text: string) => unknown, text: string): number {
  const before = process.cpuUsage();
  read(text);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}
