import { type Config, readConfig } from '../../platform/config/config.ts';
import { holderOf } from '../../platform/db/embedded/lock.ts';
import { EXIT, Failure } from '../../platform/failure.ts';
import { checkDatabase } from '../doctor/database.ts';
import { fault, type Finding, ok } from '../doctor/finding.ts';
import { checkDisk, checkFolder, checkMemory, checkNode, checkOrigin, checkPort } from '../doctor/machine.ts';
import { checkMail } from '../doctor/mail.ts';
import { checkPdf } from '../doctor/pdf.ts';
import { readArguments } from './options.ts';

const HELP = `Usage: parvis doctor [--json]

Checks the configuration, the machine, the database, the disk, mail and the clock, and says what to do. It changes
nothing, and may run beside the site. Exits with 0 when nothing is broken, else with 1.

  --json  for programs: a list of { check, state, sentence, advice }`;

const SIGNS = { ok: 'ok     ', warning: 'warning', error: 'ERROR  ' };

export async function run(args: string[], env: NodeJS.ProcessEnv): Promise<number> {
  const options = { help: { type: 'boolean', short: 'h' }, json: { type: 'boolean' } } as const;
  const { values } = readArguments(args, { command: 'doctor', options, words: [] });
  if (values.help) {
    process.stdout.write(`${HELP}\n`);
    return EXIT.ok;
  }
  const findings = await examine(env);
  process.stdout.write(values.json ? `${JSON.stringify(findings, undefined, 2)}\n` : findings.map(asLine).join(''));
  return findings.some((finding) => finding.state === 'error') ? EXIT.failed : EXIT.ok;
}

/** All checks, those that need the configuration only when there is one. */
async function examine(env: NodeJS.ProcessEnv): Promise<Finding[]> {
  const machine = [checkNode(), checkMemory()];
  let config: Config;
  try {
    config = readConfig(env);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return [...machine, fault('configuration', error.message, 'The settings are listed in docs/operations.md.')];
  }
  const { dataFolder } = config;
  const runs = await holderOf(dataFolder);
  return [
    ...machine,
    ok('configuration', 'Every setting can be read.'),
    checkOrigin(config, env['PARVIS_ORIGIN']),
    checkFolder(dataFolder),
    checkDisk(dataFolder),
    runs ? ok('program', `Process ${runs.pid} (${runs.command}) has the data folder.`) : await checkPort(config),
    ...(await checkDatabase(config)),
    await checkMail(config.smtpUrl, config.mailFrom),
    await checkPdf(),
  ];
}

function asLine({ check, state, sentence, advice }: Finding): string {
  return `${SIGNS[state]}  ${check}: ${sentence}${advice ? `\n         ${advice}` : ''}\n`;
}
