import { oldNode } from './platform/config/node-needed.ts';
import { workFailure } from './platform/db/server.ts';
import { EXIT, Failure } from './platform/failure.ts';

type Command = { run(args: string[], env: NodeJS.ProcessEnv): Promise<number> };

/** Loaded when asked for, so that `help` does not wait for a server's modules. */
const COMMANDS: Record<string, { summary: string; load(): Promise<Command> }> = {
  start: { summary: 'run the site', load: () => import('./app/commands/start.ts') },
  migrate: { summary: 'bring the database to the newest version', load: () => import('./app/commands/migrate.ts') },
  import: { summary: 'take in organizations or a taxonomy from a file', load: () => import('./app/commands/import.ts') },
  export: { summary: 'write everything, or a taxonomy', load: () => import('./app/commands/export.ts') },
  backup: { summary: 'write everything to one file', load: () => import('./app/commands/backup.ts') },
  restore: { summary: 'read everything back from such a file', load: () => import('./app/commands/restore.ts') },
  demo: { summary: 'load the demo data', load: () => import('./app/commands/demo.ts') },
  administrator: { summary: 'make somebody an administrator of the site', load: () => import('./app/commands/administrator.ts') },
  doctor: { summary: 'check the installation and say what to do', load: () => import('./app/commands/doctor.ts') },
};

const names = Object.keys(COMMANDS);

async function main([name, ...args]: string[]): Promise<number> {
  if (name === undefined) {
    process.stderr.write(`${overview()}\n`);
    return EXIT.usage;
  }
  if (name === 'help' || name === '--help' || name === '-h') return help(args[0]);
  const command = commandOf(name);
  const old = name === 'doctor' ? null : oldNode();
  if (old) throw new Failure(EXIT.config, `${old.sentence} ${old.advice}`);
  return (await command.load()).run(args, process.env);
}

async function help(name: string | undefined): Promise<number> {
  if (name !== undefined) return (await commandOf(name).load()).run(['--help'], process.env);
  process.stdout.write(`${overview()}\n`);
  return EXIT.ok;
}

function commandOf(name: string): { load(): Promise<Command> } {
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (command) return command;
  throw new Failure(EXIT.usage, `\`${name}\` is not a command of parvis. The commands are ${names.join(', ')} and help.`);
}

function overview(): string {
  const width = Math.max(...names.map((name) => name.length));
  const lines = Object.entries(COMMANDS).map(([name, { summary }]) => `  ${name.padEnd(width)}  ${summary}`);
  return ['Usage: parvis COMMAND [OPTIONS]', '', ...lines, '', '`parvis help COMMAND` explains one. Settings: docs/operations.md.'].join(
    '\n',
  );
}

/** What nobody foresaw gets a sentence too; its place in the code is shown to those who ask for it. */
function report(error: unknown): number {
  const failure = error instanceof Failure ? error : workFailure(error);
  if (failure) {
    process.stderr.write(`${failure.message}\n`);
    return failure.exitCode;
  }
  const message = error instanceof Error ? error.message : String(error);
  process.stderr.write(`The program stopped on an error that it did not expect: ${message}. LOG_LEVEL=debug shows where.\n`);
  if (process.env['LOG_LEVEL'] === 'debug' && error instanceof Error) process.stderr.write(`${error.stack ?? ''}\n`);
  return EXIT.software;
}

// A reader that has seen enough (`| head`) closes the pipe: that ends the program and is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? EXIT.ok : EXIT.io));

process.exit(await main(process.argv.slice(2)).catch(report));
