import { m } from '../../../../platform/i18n/messages.ts';

export const en = {
  title: m<{ name: string }>('Claim the record of {name}'),
  lead: 'If you act for this organization, show it in one of these ways. The secretariat decides, and tells you why.',
  waiting: 'Your claim waits for the secretariat. You can add to it below.',
  kept: 'Others keep this record already. You may ask them to let you in.',
  'kept.ask': 'Ask to join',
  'mail.title': 'By a mail to an address of the organization',
  'mail.hint': m<{ domains: string }>('The address must be at a domain of its website: {domains}. We send a link there.'),
  'mail.field': 'Address at the organization',
  'mail.send': 'Send me the link',
  'document.title': 'By a document',
  'document.hint':
    'A registration certificate, statutes or a letter, as a photo or a PDF of at most 20 pages and 10 MB. Only the secretariat sees it.',
  'document.field': 'Document',
  'document.send': 'Send the document',
  'call.title': 'By a call',
  'call.hint': 'A telephone number of the organization at which the secretariat can reach you.',
  'call.field': 'Telephone number',
  'call.send': 'Please call us',
  'note.field': 'What the secretariat should know',
  'done.mail': 'If the address takes mail, a link is on its way. It holds for three days.',
  'done.sent': 'Your claim is with the secretariat.',
  'proof.text': m<{ domain: string }>(
    'You have opened a link that we sent to an address at {domain}. Press the button to claim the record with this proof.',
  ),
  'proof.send': 'Claim the record',
  'letter.subject': m<{ name: string }>('Claim the record of {name}'),
  'letter.text': m<{ person: string; name: string }>(
    '{person} says to act for {name} and gave your address as proof. If that is right, open the link while signed in as this person.',
  ),
  'letter.open': 'Open the link',
  'letter.footer': 'If you know nothing of this, do nothing: without the link nothing happens.',
};
