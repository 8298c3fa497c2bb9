import type { Account } from './account.ts';

/** What `initdb` is told. Names sort by code point unless a query names an ICU collation; lower() knows every script. */
export const INITDB_OPTIONS = [
  '--username=parvis',
  '--auth=trust',
  '--encoding=UTF8',
  '--locale=C',
  '--locale-provider=builtin',
  '--builtin-locale=C.UTF-8',
  '--no-instructions',
];

/**
 * Settings for one program on a small machine. The socket lies in the database's own folder, which only its user may
 * enter; there is no TCP. What keeps a commit safe (fsync, synchronous_commit, full_page_writes) is set although it is the
 * default, so that no file of a folder can take it away.
 */
const SETTINGS: Record<string, string> = {
  listen_addresses: '',
  unix_socket_directories: '.',
  unix_socket_permissions: '0700',
  max_connections: '40',
  fsync: 'on',
  synchronous_commit: 'on',
  full_page_writes: 'on',
  shared_buffers: '96MB',
  work_mem: '8MB',
  maintenance_work_mem: '64MB',
  effective_cache_size: '512MB',
  max_wal_size: '512MB',
  max_wal_senders: '0',
  max_replication_slots: '0',
  max_logical_replication_workers: '0',
  max_worker_processes: '4',
  max_parallel_workers_per_gather: '0',
  autovacuum_max_workers: '2',
  io_method: 'sync',
  dynamic_shared_memory_type: 'mmap',
  huge_pages: 'off',
  jit: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
  lc_messages: 'C',
  // Rows and statements carry what people wrote; the log must not.
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
  log_statement: 'none',
  log_line_prefix: '%m ',
};

/** The command line after `postgres`. `shared_memory`: the default; a small box has its limits on System V segments. */
export function settingsAsArguments(overrides: Record<string, string> = {}): string[] {
  return Object.entries({ ...SETTINGS, ...overrides }).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}

/**
 * The database's folder as PostgreSQL is told it: the folder that it is started in. By that name it works also where
 * its user may not walk down the path (below root's home), and the path of its socket is short.
 */
export function ownFolder(cluster: string): string {
  return process.platform === 'linux' ? '/proc/self/cwd' : cluster;
}

/** How `spawn` starts a program of PostgreSQL: in the folder, as the account, with an environment of its own. */
export function spawnOptions(cluster: string, account: Account | undefined) {
  return { cwd: cluster, env: { PATH: process.env['PATH'] ?? '/usr/bin:/bin', TZ: 'UTC', LC_ALL: 'C' }, ...account };
}
