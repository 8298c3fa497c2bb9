import { m } from '../../../../platform/i18n/messages.ts';

export const en = {
  'archive.title': 'Your data',
  'archive.lead':
    'One ZIP file with everything that is held about you: account, profile, devices, notices, what you do for organizations, conversations. Keep it safe.',
  'archive.submit': 'Download',
  'erasure.title': 'Erase the account',
  'erasure.lead':
    'It cannot be brought back. Your name, address, profile and notices go at once. What you wrote to others stays with them without your name; decisions and the history of records stay without it too.',
  'erasure.before': 'Download your data first',
  'erasure.settle': 'This must be settled first',
  'erasure.confirm': 'Your e-mail address, to confirm',
  'erasure.hint': m<{ email: string }>('Type {email}'),
  'erasure.submit': 'Erase for good',
  'last-administrator': 'You are the last administrator. Give somebody else the role first.',
};
