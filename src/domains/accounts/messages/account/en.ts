export const en = {
  title: 'Your account',
  signOut: 'Sign out',
  'done.welcome': 'Your account is open. Welcome.',
  'done.password': 'The new password is set.',
  'done.email': 'Your account has the new address.',
  'done.settings': 'Saved.',
  'done.terms': 'Thank you. You can go on.',
  next: 'What to do next',
  'missing.terms': 'Read the new terms: until then you can read, but not write',
  'missing.second-factor': 'Add a second factor: then a stolen password opens nothing',
  'missing.profile': 'Say who you are and to whom you want to show it',
};
