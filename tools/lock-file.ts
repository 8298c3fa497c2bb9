// package-lock.json as the tools read it: which optional packages a parent names, and which of them the file lacks.
import { readFileSync } from 'node:fs';
import { z } from 'zod';

const LockedPackage = z.looseObject({
  version: z.string().optional(),
  resolved: z.string().optional(),
  integrity: z.string().optional(),
  dev: z.boolean().optional(),
  optional: z.boolean().optional(),
  os: z.array(z.string()).optional(),
  cpu: z.array(z.string()).optional(),
  libc: z.array(z.string()).optional(),
  dependencies: z.record(z.string(), z.string()).optional(),
  optionalDependencies: z.record(z.string(), z.string()).optional(),
});
const LockFile = z.looseObject({ packages: z.record(z.string(), LockedPackage) });
export type LockedPackage = z.infer<typeof LockedPackage>;
export type LockFile = z.infer<typeof LockFile>;

export interface MissingPackage {
  parent: string;
  name: string;
  range: string;
}

/** Reads a lock file. Refuses one of another shape. */
export function readLockFile(path: string): LockFile {
  const lock: unknown = JSON.parse(readFileSync(path, 'utf8'));
  LockFile.parse(lock);
  // As it stands, not as zod copies it: the order of the keys is npm's and stays.
  return lock as LockFile;
}

/** Optional packages that a locked package names and that nothing above it in the tree provides. */
export function missingOptionals(lock: LockFile): MissingPackage[] {
  return Object.entries(lock.packages).flatMap(([parent, locked]) =>
    Object.entries(locked.optionalDependencies ?? {})
      .filter(([name]) => !provides(lock, parent, name))
      .map(([name, range]) => ({ parent, name, range })),
  );
}

/** Locked packages that no download could be held against: no `integrity`, though this machine's npm had them in hand. */
export function unprovenPackages(lock: LockFile): string[] {
  return Object.entries(lock.packages)
    .filter(([path, locked]) => path !== '' && !locked.integrity && !isForeignBinary(locked))
    .map(([path]) => path);
}

/** Entries that `complete-lock` wrote itself: the registry at hand did not have them, so their hash is not known. */
function isForeignBinary(locked: LockedPackage): boolean {
  return locked.optional === true && locked.cpu !== undefined && !locked.license;
}

function provides(lock: LockFile, parent: string, name: string): boolean {
  for (let path = parent; ; path = path.slice(0, path.lastIndexOf('node_modules/')).replace(/\/$/, '')) {
    if (lock.packages[`${path ? `${path}/` : ''}node_modules/${name}`]) return true;
    if (!path) return false;
  }
}

const SYSTEMS: Record<string, string> = { windows: 'win32' };
const KNOWN_SYSTEMS = ['aix', 'android', 'darwin', 'freebsd', 'linux', 'netbsd', 'openbsd', 'openharmony', 'sunos', 'win32', 'windows'];
const KNOWN_PROCESSORS = ['arm64', 'arm', 'x64', 'ia32', 'ppc64', 's390x', 'riscv64', 'loong64', 'mips64el', 'wasm32'];

/** The platform that a binary package's name tells: `@oxlint/binding-linux-x64-musl` is linux, x64, musl. */
export function platformOf(name: string): { os?: string[]; cpu?: string[]; libc?: string[] } {
  const words = name.split(/[/-]/);
  const system = words.find((word) => KNOWN_SYSTEMS.includes(word));
  const processor = words.find((word) => KNOWN_PROCESSORS.includes(word));
  const library = words.some((word) => word.startsWith('musl'))
    ? 'musl'
    : words.some((word) => word.startsWith('gnu'))
      ? 'glibc'
      : undefined;
  return {
    ...(system ? { os: [SYSTEMS[system] ?? system] } : {}),
    ...(processor ? { cpu: [processor] } : {}),
    ...(library && system === 'linux' ? { libc: [library] } : {}),
  };
}
