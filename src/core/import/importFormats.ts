/** The formats that are imported: commands by their programs, then files. */
export const importFormats = [
  'oci',
  'fn',
  'raw-request',
  'curl',
  'ocifn',
  'http',
  'postman',
  'bruno',
] as const;
export type ImportFormat = (typeof importFormats)[number];
