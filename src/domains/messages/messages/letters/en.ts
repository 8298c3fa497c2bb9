import { m } from '../../../../platform/i18n/messages.ts';

export const en = {
  'relay.guest': m<{ name: string }>('{name} (visitor)'),
  'relay.intro': m<{ name: string; subject: string }>('{name} writes to you through this site about “{subject}”:'),
  'relay.inert': 'Nobody has checked who the sender is, so web addresses in the text are written in a way that cannot be pressed.',
  'relay.attachments': m<{ count: number }>(
    '{count, plural, one {# file comes with it; you find it on the site.} other {# files come with it; you find them on the site.}}',
  ),
  'relay.read': 'Read and answer on the site',
  'relay.press': 'Mute, block or report',
  'relay.answerByMail': 'You may also simply answer this mail. Your address is not shown to the other side.',
  'relay.answerOnSite': 'Please answer on the site: an answer to this mail reaches nobody. Your address is not shown to the other side.',
  'relay.why': 'You get this because you take part in this conversation.',
  'relay.whyOrganization': 'You get this because you speak for the organization that it was written to.',
  'notice.title': m<{ name: string }>('{name} wrote to you'),
  'notice.body': m<{ subject: string }>('About “{subject}”.'),
  'confirm.subject': m<{ name: string }>('Please confirm your message to {name}'),
  'confirm.text': m<{ name: string }>(
    'Somebody gave this address when writing to {name} on our site. If it was you, press the button within three days and your message leaves. If it was not you, do nothing: nothing is sent.',
  ),
  'confirm.button': 'Send my message',
  'confirm.why': 'This mail is sent once, and your address is not used for anything else.',
  'refusal.subject': 'Your answer was not passed on',
  'refusal.other-address':
    'Your answer came from another address than the one we wrote to, so we cannot know that it is yours. Answer from that address, or on the site.',
  'refusal.empty': 'We found no text of yours in your answer, only what was quoted. Write above the quotation, or answer on the site.',
  'refusal.cap': 'As many messages as may go in a day have gone already. Please answer tomorrow.',
  'refusal.suspended': 'The secretariat has suspended your use of the relay. The notice about it says why and how to object.',
  'refusal.files':
    'Your text was passed on, but not every file: pictures, PDF and plain text are taken, of up to 5 MB each and three at most.',
  'refusal.why': 'You get this because a mail from your address came in as an answer.',
  'notice.fromOrganization': 'An organization wrote to you',
  'refusal.suspended-guest':
    'A message was written from this address on our site. It was not passed on: at present no messages from this address are. A mail of the secretariat says why. If you did not write it, do nothing.',
  'decision.why': 'You get this because somebody wrote from this address through our site.',
};
