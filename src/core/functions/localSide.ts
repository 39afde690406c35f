import { members, single, type Decoder, isObject } from '../decode/plainDecoder.ts';

/** The value of `local` in an entry of the settings: the code of the function on this machine. */
export type LocalSide = {
  /** As written, of an archive, a folder like one, or a project of the Fn CLI. */
  readonly path: string;
  /** The next two override those of the `func.yaml` in the folder, which may be absent. */
  readonly runtime?: string;
  readonly handler?: string;
  readonly config?: Readonly<Record<string, string>>;
  /** As written: a file with lines `NAME=value`. */
  readonly envFile?: string;
};

const text = single('a string that is not empty', (value) =>
  typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined,
);

const texts = single('an object with strings', (value) =>
  isObject(value) && Object.values(value).every((each) => typeof each === 'string')
    ? (value as Readonly<Record<string, string>>)
    : undefined,
);

const decodeMembers = members<LocalSide>({
  path: text,
  runtime: text,
  handler: text,
  config: texts,
  envFile: text,
});

/** Decodes `local`. Whether its paths exist is not checked. */
export const decodeLocalSide: Decoder<LocalSide> = (value) => {
  const { value: side, faults, findings } = decodeMembers(value);
  if (faults.length > 0 || side === undefined) return { faults, findings };
  const { path, ...more } = side;
  return path === undefined
    ? { faults: [{ path: ['path'], expected: 'the path of a folder or archive' }], findings }
    : { value: { path, ...more }, faults, findings };
};
