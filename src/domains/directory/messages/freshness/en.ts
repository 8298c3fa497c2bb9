import { m } from '../../../../platform/i18n/messages.ts';

export const en = {
  'mail.subject': m<{ name: string }>('Is the record of {name} still right?'),
  'mail.subjects': m<{ count: number }>(
    '{count, plural, one {Is # record of yours still right?} other {Are # records of yours still right?}}',
  ),
  'mail.why': m<{ site: string }>(
    'Readers of {site} rely on records that somebody has looked over not long ago. You see to what is linked below, and the last check was a while ago.',
  ),
  'mail.how':
    'Open the link, read, and say “still right”, change something, or tell us that the organization has closed. You need not sign in. Opening the link changes nothing.',
  'mail.look': m<{ name: string }>('Look over {name}'),
  'mail.footer': m<{ site: string }>(
    'You get this because you see to these records on {site}. The links are yours alone: please do not pass them on.',
  ),
  'notice.how':
    'Open the page, read, and say “still right”, change something, or tell us that the organization has closed. The link is yours alone: please do not pass it on.',
  'notice.look': 'Look it over',
  'page.title': m<{ name: string }>('Is the record of {name} still right?'),
  'page.lead': 'This is what everybody reads. Take out the tick where something is no longer right.',
  'page.nothing': 'Nothing here',
  'page.hidden': 'Hidden from the public',
  'page.still': 'Still right',
  'page.sections': 'What is still right',
  'page.edit.title': 'Something has changed',
  'page.edit': 'Change the record (you sign in for that)',
  'page.closed.title': 'The organization no longer exists',
  'page.closed': 'We have closed',
  'closed.title': m<{ name: string }>('Has {name} really closed?'),
  'closed.text': 'The record stays findable, marked as closed. You can undo this in the record.',
  'closed.yes': 'Yes, we have closed',
  'closed.no': 'No, go back',
  'done.still': 'Thank you. Today’s date stands beside what you confirmed.',
  'done.closed': 'The record now says that the organization has closed.',
  'over.title': 'This link has done its work',
  'over.text': 'What you said was written down. To change the record, sign in.',
  'over.toRecord': 'Open the record',
  'stale.title': 'Records that nobody keeps up',
  'stale.lead': 'Nobody acts for these organizations here, so nobody is asked. The longest unchecked come first.',
  'stale.total': m<{ total: number }>('{total, plural, =0 {No record} one {# record} other {# records}}'),
  'stale.once': 'Checked once, too long ago',
  'stale.never': 'Never checked',
  'stale.day': m<{ day: string }>('last checked on {day}'),
  'stale.mark': 'Looked over: still right',
  'stale.empty': 'Every record here has been checked or has somebody who keeps it.',
  'stale.marked': 'Written down with today’s date.',
};
