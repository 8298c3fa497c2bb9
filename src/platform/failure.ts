/** Exit codes of the program, as sysexits.h names them: a script can tell what to do next without reading the sentence. */
export const EXIT = {
  ok: 0,
  failed: 1,
  usage: 64,
  badFile: 65,
  noInput: 66,
  unavailable: 69,
  software: 70,
  cannotCreate: 73,
  io: 74,
  tryAgain: 75,
  permission: 77,
  config: 78,
} as const;
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** Something the operator can act on: the message is the whole sentence that is printed, the code is what the process exits with. */
export class Failure extends Error {
  readonly exitCode: ExitCode;

  constructor(exitCode: ExitCode, message: string) {
    super(message);
    this.name = 'Failure';
    this.exitCode = exitCode;
  }
}

/** The `code` of a system or PostgreSQL error (`ENOSPC`, `53100`), or `''`. */
export function codeOf(error: unknown): string {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === 'string' ? code : '';
}

/** Turns what went wrong with a file or a folder into one sentence and its exit code. `what` names it, e.g. `the data folder /srv/parvis`. */
export function fileFailure(error: unknown, what: string): Failure {
  switch (codeOf(error)) {
    case 'EACCES':
    case 'EPERM':
      return new Failure(EXIT.permission, `No permission for ${what}. Give this user the right to it, or name another place.`);
    case 'EROFS':
      return new Failure(EXIT.cannotCreate, `${capital(what)} is on a read-only disk. Name a folder that can be written with PARVIS_DATA.`);
    case 'ENOSPC':
    case 'EDQUOT':
      return new Failure(EXIT.io, `The disk is full: ${what} could not be written. Free some space and try again; nothing saved is lost.`);
    case 'ENOENT':
      return new Failure(EXIT.noInput, `${capital(what)} does not exist.`);
    case 'ENOTDIR':
      return new Failure(EXIT.cannotCreate, `${capital(what)} cannot be made: it, or a part of its path, is a file.`);
    case 'EEXIST':
      return new Failure(EXIT.cannotCreate, `${capital(what)} is already there as something else.`);
    case 'EISDIR':
      return new Failure(EXIT.cannotCreate, `${capital(what)} is a folder, not a file.`);
    default:
      return new Failure(EXIT.io, `${capital(what)} could not be used: ${(error as Error).message}.`);
  }
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
