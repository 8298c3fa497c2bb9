import { createHash } from 'node:crypto';
import PostalMime, { type Email } from 'postal-mime';
import { readSignedAddress } from '../../../platform/mail/signed-address.ts';
import { addressHash } from '../../../platform/mail/bounces.ts';
import { readPersons } from '../../accounts/index.ts';
import { stewardsOf } from '../../directory/index.ts';
import { readAttachments } from '../input/attachments.ts';
import { BODY_LENGTH } from '../input/forms.ts';
import type { Attachment } from '../actions/write-message.ts';
import type { MessagesParts } from '../parts.ts';
import { findParty, type OwnParty } from '../queries/parties.ts';
import { htmlText } from '../rules/html-text.ts';
import { guestIdentity } from '../rules/identity.ts';
import { addressesIn, isAutomatic, readReport, withoutOwnLinks } from '../rules/inbound.ts';
import { ownWords } from '../rules/quotes.ts';
import { SPEAKING_ROLES } from '../rules/sender.ts';

/** What a mail that came in turns out to be. */
export type Inbound =
  | { kind: 'automatic' | 'unknown' }
  | { kind: 'bounce'; mailId: string; status: string; permanent: boolean }
  | { kind: 'refused'; party: OwnParty; from: string; reason: 'other-address' | 'empty' }
  | { kind: 'answer'; party: OwnParty; from: string; personId: string | null; body: string; attachments: Attachment[]; lost: boolean };

/** Reads a mail, and whose answer it is. Nothing is written. `idHash` is the same whenever the same mail comes. */
export async function readInbound(
  parts: MessagesParts,
  raw: Buffer,
  recipients: readonly string[],
): Promise<{ idHash: Buffer; inbound: Inbound }> {
  const email = await PostalMime.parse(raw, { maxNestingDepth: 20, maxHeadersSize: 256 * 1024 });
  const idHash = createHash('sha256')
    .update(email.messageId ?? raw)
    .digest();
  return { idHash, inbound: await sort(parts, email, recipients.length > 0 ? recipients : recipientsOf(email)) };
}

async function sort(parts: MessagesParts, email: Email, recipients: readonly string[]): Promise<Inbound> {
  const { secrets, db, origin } = parts;
  const bounced = bounceOf(parts, email, recipients);
  if (bounced) return bounced;
  const from = (email.from && 'address' in email.from ? (email.from.address ?? '') : '').toLowerCase();
  if (isAutomatic({ get: (name) => email.headers.find(({ key }) => key === name)?.value }, from)) return { kind: 'automatic' };
  const partyId = recipients.map((address) => readSignedAddress(secrets, 'reply', address)).find((id) => id !== undefined);
  const party = partyId && (await findParty(db, partyId));
  if (!party) return { kind: 'unknown' };
  const writer = await writerOf(parts, party, from);
  if (!writer) return { kind: 'refused', party, from, reason: 'other-address' };
  const body = withoutOwnLinks(ownWords(email.text ?? htmlText(email.html ?? '')), origin).slice(0, BODY_LENGTH);
  const files = email.attachments.filter(({ disposition }) => disposition === 'attachment');
  const { attachments, errors } = await readAttachments(
    files.map(({ filename, content }) => ({ filename: filename ?? 'file', bytes: Buffer.from(content as ArrayBuffer) })),
  );
  if (body === '' && attachments.length === 0) return { kind: 'refused', party, from, reason: 'empty' };
  return { kind: 'answer', party, from, ...writer, body, attachments, lost: errors.length > 0 || files.length > attachments.length };
}

/** A report goes to the return path of the mail that it is about. */
function bounceOf({ secrets }: MessagesParts, email: Email, recipients: readonly string[]): Inbound | undefined {
  const byPath = recipients.map((address) => readSignedAddress(secrets, 'bounce', address)).find((id) => id !== undefined);
  const type = email.headers.find(({ key }) => key === 'content-type')?.value ?? '';
  if (!byPath && !/^multipart\/report/i.test(type)) return undefined;
  const pieces = email.attachments.map(({ content }) =>
    (typeof content === 'string' ? content : Buffer.from(content as ArrayBuffer).toString('utf8')).slice(0, 100_000),
  );
  const report = readReport([email.text ?? '', ...pieces].join('\n'));
  // Anybody can write a report: only one that came to the return path of a mail of ours is counted.
  if (!byPath || !report) return { kind: 'automatic' };
  return { kind: 'bounce', mailId: byPath, status: report.status, permanent: report.permanent };
}

/** The person or guest who may answer for this party from this address. */
async function writerOf({ db, secrets }: MessagesParts, party: OwnParty, from: string): Promise<{ personId: string | null } | undefined> {
  if (party.kind === 'guest')
    return party.identity === guestIdentity(addressHash(secrets, from).toString('hex')) ? { personId: null } : undefined;
  const stewards = party.organizationId ? await stewardsOf(db, party.organizationId) : [];
  const ids = party.organizationId
    ? stewards.filter(({ role }) => SPEAKING_ROLES.some((one) => one === role)).map(({ personId }) => personId)
    : [party.personId ?? ''].filter(Boolean);
  const persons = await readPersons(db, ids);
  const person = [...persons.values()].find(({ email, name }) => name !== null && email?.toLowerCase() === from);
  return person && { personId: person.id };
}

function recipientsOf(email: Email): string[] {
  const named = ['delivered-to', 'x-original-to', 'envelope-to', 'to', 'cc'];
  return email.headers.flatMap(({ key, value }) => (named.includes(key) ? addressesIn(value) : []));
}
