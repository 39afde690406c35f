import { read, close } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { errorReason } from '../../core/common/errorReason.ts';
import { openForeignFile } from '../../files/openForeignFile.ts';
import { describeForeign, elfHead, readElf } from '../archives/elfFile.ts';
import { isProgram } from './findOnPath.ts';
import { isFile } from './isFile.ts';
import type { Planned } from './runtime.ts';

/** Names of architectures of this machine and of ELF files, for messages. */
const names: Readonly<Record<string, string>> = { x64: 'x86', arm64: 'Arm' };
const elfNames = { x86: 'x86', arm: 'Arm', other: 'another architecture' } as const;

/** Plans to run the program of a code-only function, if OCI could run it, and this machine can. */
export async function planGoProgram(folder: string): Promise<Planned> {
  const own = process.arch === 'arm64' ? 'fn-arch-arm' : 'fn-arch-x86';
  for (const path of ['func', `${own}/func`]) {
    const program = join(folder, path);
    if (!(await isFile(program))) continue;
    const problem = await findProblem(program);
    return problem === undefined
      ? { program, args: [], environment: {} }
      : { problem: `its program ${path} ${problem}` };
  }
  return { problem: `its folder has neither Go sources nor a program func or ${own}/func` };
}

/** Returns why a program cannot run, as the end of a sentence. */
async function findProblem(program: string): Promise<string | undefined> {
  try {
    const head = await readHead(program);
    const elf = readElf(head);
    if (!elf) return `is ${describeForeign(head)}`;
    if (!elf.isStatic)
      return 'is dynamically linked, which OCI cannot run; build it with CGO_ENABLED=0 and without -buildmode=pie';
    if (process.platform !== 'linux') return 'is for Linux; only its sources can run here';
    const here = names[process.arch] ?? process.arch;
    if (elfNames[elf.machine] !== here) return `is for ${elfNames[elf.machine]}, and this machine is ${here}`;
    return (await isProgram(program)) ? undefined : 'is not executable; run: chmod +x func';
  } catch (error) {
    return `cannot be read: ${errorReason(error)}`;
  }
}

async function readHead(program: string): Promise<Buffer> {
  const { fd, size } = await openForeignFile(program);
  try {
    const head = Buffer.alloc(Math.min(size, elfHead));
    const { bytesRead } = await promisify(read)(fd, head, 0, head.length, 0);
    return head.subarray(0, bytesRead);
  } finally {
    close(fd);
  }
}
