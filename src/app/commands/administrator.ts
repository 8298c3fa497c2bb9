import { appointAdministrator } from '../../domains/accounts/index.ts';
import { EXIT, Failure } from '../../platform/failure.ts';
import { readArguments } from './options.ts';
import { withDatabase } from './with-database.ts';

const HELP = `Usage: parvis administrator EMAIL

Makes somebody an administrator of the site, who can then give roles to others on screen. Who has an account with
this address gets the role at once. Else a link is printed, good once and for seven days, that opens the account:
give it to the person, or open it yourself. The first administrator of a new site is made in this way.`;

export async function run(args: string[], env: NodeJS.ProcessEnv): Promise<number> {
  if (args.some((arg) => arg === '--help' || arg === '-h')) {
    process.stdout.write(`${HELP}\n`);
    return EXIT.ok;
  }
  const { positionals } = readArguments(args, { command: 'administrator', options: {}, words: ['EMAIL'] });
  const email = positionals[0] as string;
  if (!/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email))
    throw new Failure(EXIT.usage, `\`${email}\` is not an e-mail address. See \`parvis administrator --help\`.`);
  return withDatabase(env, 'administrator', async ({ db, config }) => {
    const { granted, link } = await appointAdministrator(db, email, config.origin, new Date());
    process.stdout.write(
      granted === undefined
        ? `There is no account with this address yet. Open this link to make one, with the role of administrator:\n\n  ${link}\n\nIt is good once, for seven days.\n`
        : `${granted} is an administrator now. Signing in asks for a second factor.\n`,
    );
    return EXIT.ok;
  });
}
