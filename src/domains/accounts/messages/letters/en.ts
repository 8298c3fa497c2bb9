import { m } from '../../../../platform/i18n/messages.ts';

export const en = {
  'signUp.subject': m<{ site: string }>('Confirm your address for {site}'),
  'signUp.text': m<{ site: string }>(
    'Somebody, most likely you, opens an account on {site} with this address. This link finishes it; it is good for two days.',
  ),
  'signUp.action': 'Finish opening the account',
  'signUp.footer': 'You need do nothing if you did not ask for this. Nobody learns from it whether you have an account.',
  'knownAddress.subject': m<{ site: string }>('You already have an account on {site}'),
  'knownAddress.text': m<{ site: string }>(
    'Somebody tried to open an account on {site} with your address. You have one: sign in, or ask for a new password there.',
  ),
  'knownAddress.action': 'Sign in',
  'knownAddress.footer': 'You need do nothing if you did not ask for this. Nobody learns from it whether you have an account.',
  'signIn.subject': m<{ site: string }>('Your link to sign in to {site}'),
  'signIn.text': m<{ site: string }>('This link signs you in to {site}. It is good once, for half an hour.'),
  'signIn.action': 'Sign in',
  'signIn.footer': 'Forward this mail to nobody: who has the link has what it opens.',
  'password.subject': m<{ site: string }>('A new password for {site}'),
  'password.text': m<{ site: string }>(
    'With this link you choose a new password for your account on {site}. It is good once, for half an hour.',
  ),
  'password.action': 'Choose a new password',
  'password.footer': 'Forward this mail to nobody: who has the link has what it opens.',
  'unknown.subject': m<{ site: string }>('There is no account with this address on {site}'),
  'unknown.text': m<{ site: string }>(
    'Somebody asked {site} for a link to this address, but no account has it. If it was you, you may have used another address, or can open an account.',
  ),
  'unknown.action': 'Open an account',
  'unknown.footer': 'You need do nothing if you did not ask for this. Nobody learns from it whether you have an account.',
  'newEmail.subject': m<{ site: string }>('Confirm your new address for {site}'),
  'newEmail.text': m<{ site: string }>('With this link your account on {site} uses this address from now on. It is good for one day.'),
  'newEmail.action': 'Use this address',
  'newEmail.footer': 'Forward this mail to nobody: who has the link has what it opens.',
  'takenEmail.subject': m<{ site: string }>('Your address on {site}'),
  'takenEmail.text': m<{ site: string }>(
    'Somebody wanted to use this address for another account on {site}. Yours has it already, so nothing was changed.',
  ),
  'takenEmail.action': 'Sign in',
  'takenEmail.footer': 'You need do nothing if you did not ask for this. Nobody learns from it whether you have an account.',
  'proof.subject': m<{ site: string }>('Confirm that it is you on {site}'),
  'proof.text': m<{ site: string }>(
    'You are about to do something on {site} that asks again who you are. Open this link on the device on which you are signed in; it is good for half an hour.',
  ),
  'proof.action': 'It is me',
  'proof.footer': 'Forward this mail to nobody: who has the link has what it opens.',
  'emailChanged.subject': m<{ site: string }>('Your account on {site} has a new address'),
  'emailChanged.text': m<{ site: string }>(
    'From now on mail from {site} goes to the new address of your account and no longer to this one.',
  ),
  'emailChanged.action': 'Look at the address',
  'emailChanged.footer': 'If this was not you, choose a new password at once and look at the devices that are signed in.',
  'passwordChanged.subject': m<{ site: string }>('The password of your account on {site} was changed'),
  'passwordChanged.text': m<{ site: string }>(
    'The password of your account on {site} was changed just now, and other devices were signed out.',
  ),
  'passwordChanged.action': 'Choose another password',
  'passwordChanged.footer': 'If this was not you, choose a new password at once and look at the devices that are signed in.',
  sessions: 'Devices that are signed in',
  from: m<{ site: string; origin: string }>('{site}, {origin}'),
  'factorReset.subject': m<{ site: string }>('Your second factor on {site} was reset'),
  'factorReset.text': m<{ site: string }>(
    'An administrator of {site} has taken away the app, the passkeys and the recovery codes of your account, and has signed it out everywhere. Your password stays.',
  ),
  'factorReset.reason': m<{ reason: string }>('Reason: {reason}'),
  'factorReset.action': 'Sign in',
  'factorReset.footer': 'If you did not ask for this, choose a new password at once and tell the secretariat.',
};
