import { findFile } from './archive.ts';
import { describeForeign, elfHead, readElf, type ElfFile } from './elfFile.ts';
import { programPaths } from './layoutRules.ts';
import { broken, pass, skipped, type Findings, type RuleContext } from './rule.ts';

/** The program of a Go function for one architecture. */
type Program = {
  readonly path: string;
  readonly machine: 'x86' | 'arm';
  readonly elf: ElfFile | undefined;
  readonly head: Buffer;
};

const names = { x86: 'x86', arm: 'Arm', other: 'another architecture' } as const;
const goNames = { x86: 'amd64', arm: 'arm64' } as const;

async function readPrograms({ archive, shape }: RuleContext): Promise<readonly Program[]> {
  const programs: Program[] = [];
  for (const { path, folder } of programPaths(shape)) {
    const entry = findFile(archive, path);
    if (!entry || entry.unreadable !== undefined) continue;
    const head = await archive.read(entry, elfHead);
    programs.push({ path, machine: folder === 'fn-arch-arm/' ? 'arm' : 'x86', elf: readElf(head), head });
  }
  return programs;
}

/** Each program starts on Linux without shared libraries. */
export async function checkProgram(context: RuleContext): Promise<Findings> {
  const programs = await readPrograms(context);
  if (programs.length === 0) return skipped('The archive has no program named func.');
  return programs.flatMap(({ path, machine, elf, head }) => {
    if (!elf)
      return broken(
        `${path} is ${describeForeign(head)}.`,
        `Build it with: GOOS=linux GOARCH=${goNames[machine]} CGO_ENABLED=0 go build -o func .`,
      );
    return elf.isStatic
      ? pass(`${path} is statically linked.`)
      : broken(`${path} is dynamically linked.`, 'Build it with CGO_ENABLED=0 and without -buildmode=pie.');
  });
}

/** Each program is for the architecture of the application. */
export async function checkArchitecture(context: RuleContext): Promise<Findings> {
  const programs = await readPrograms(context);
  const found = programs.flatMap(({ path, machine, elf }) => {
    if (!elf) return [];
    return elf.machine === machine
      ? pass(`${path} is for ${names[machine]}.`)
      : broken(
          `${path} is for ${names[elf.machine]}, not for ${names[machine]}.`,
          `Build it with GOARCH=${goNames[machine]}${context.shape === 'GENERIC_X86_ARM' ? '' : ', or select another shape'}.`,
        );
  });
  return found.length === 0 ? skipped('The archive has no program for Linux.') : found;
}
