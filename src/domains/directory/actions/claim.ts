import { newToken, tokenHash } from '../../../platform/auth/tokens.ts';
import type { WriteTransaction } from '../../../platform/db/tables.ts';
import { notFound } from '../../../platform/http/errors.ts';
import type { Locale } from '../../../platform/i18n/locales.ts';
import { enqueueMail } from '../../../platform/mail/enqueue.ts';
import { localized } from '../../../platform/ui/page.ts';
import { claimMessages } from '../messages/claim/index.ts';
import { claimUrl } from '../urls.ts';
import { openCase } from './moderation-cases.ts';

export interface ProofMail {
  organizationId: string;
  slug: string;
  /** How the organization is called in this language. */
  name: string;
  person: { id: string; name: string };
  /** At a domain of the organization's own web site; the caller has made sure of it. */
  address: string;
  domain: string;
  note: string | null;
  locale: Locale;
  origin: string;
  now: Date;
}

const LASTS = 3 * 86_400_000;

/** Sends a link to an address of the organization: who opens it, signed in as the one who claims, has shown to read mail there. */
export async function sendProofMail(trx: WriteTransaction, mail: ProofMail): Promise<void> {
  const { organizationId, slug, name, person, address, domain, note, locale, origin, now } = mail;
  const token = newToken();
  const hash = tokenHash(token);
  await trx
    .insertInto('claimProofs')
    .values({
      tokenHash: hash,
      organizationId,
      personId: person.id,
      domain,
      note,
      createdAt: now,
      expiresAt: new Date(now.getTime() + LASTS),
    })
    .execute();
  const t = claimMessages(locale);
  await enqueueMail(trx, {
    act: `claim:${hash.toString('hex')}`,
    kind: 'directory.claim',
    to: { address, personId: null },
    locale,
    letter: {
      subject: t('letter.subject', { name }),
      paragraphs: [t('letter.text', { person: person.name, name })],
      action: { label: t('letter.open'), url: origin + localized(`${claimUrl(slug)}/${token}`, locale) },
      footer: [t('letter.footer')],
    },
    now,
  });
}

/** The link was followed and the button pressed: the claim goes to the secretariat with its proof. The token is good once (else 404). */
export async function claimByMail(
  trx: WriteTransaction,
  { token, organizationId, personId, now }: { token: string; organizationId: string; personId: string; now: Date },
): Promise<void> {
  const proof = await trx
    .updateTable('claimProofs')
    .set({ usedAt: now })
    .where('tokenHash', '=', tokenHash(token))
    .where('organizationId', '=', organizationId)
    .where('personId', '=', personId)
    .where('usedAt', 'is', null)
    .where('expiresAt', '>', now)
    .returning(['domain', 'note'])
    .executeTakeFirst();
  if (!proof) throw notFound();
  const confirmed = { how: 'mail' as const, confirmedDomain: proof.domain };
  await openCase(trx, { organizationId, kind: 'claim', personId, note: proof.note, proof: confirmed, now });
}

/** Forgets proofs that are used or too old. */
export async function forgetOldProofs(trx: WriteTransaction, now: Date): Promise<void> {
  await trx.deleteFrom('claimProofs').where('expiresAt', '<', now).execute();
}
