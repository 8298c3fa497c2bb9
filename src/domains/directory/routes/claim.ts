import { z } from 'zod';
import { actsFor } from '../../../platform/auth/viewer.ts';
import { type CleanFile, cleanImage } from '../../../platform/files/clean.ts';
import { saveFile } from '../../../platform/files/files.ts';
import { cleanPaper, type PaperProblem } from '../../../platform/files/paper.ts';
import { email, line, optionalProse } from '../../../platform/forms/fields.ts';
import { EMPTY_FORM, type FormState, readForm } from '../../../platform/forms/read-form.ts';
import { notFound } from '../../../platform/http/errors.ts';
import { type Answer, html, type Incoming, redirect, type Route, type Upload } from '../../../platform/http/route.ts';
import { takeOrRefuse } from '../../../platform/limits/take.ts';
import { localized } from '../../../platform/ui/page.ts';
import { claimByMail, sendProofMail } from '../actions/claim.ts';
import { findOpenCase, openCase } from '../actions/moderation-cases.ts';
import { hostsOf } from '../duplicates/match-keys.ts';
import type { FoundOrganization } from '../findings.ts';
import { claimMessages } from '../messages/claim/index.ts';
import type { DirectoryParts } from '../parts.ts';
import { findProof } from '../queries/claims.ts';
import { findOrganizationFor, nameFor } from '../queries/profile.ts';
import { listStewards } from '../queries/stewardships.ts';
import { claimUrl, editUrl } from '../urls.ts';
import { claimPage, claimProofPage } from '../views/own-record/claim-page.tsx';
import { viewOf } from '../views/view.ts';
import { signedIn } from './signed-in.ts';

const CLAIM = '/organizations/:slug/claim';
const MOST_BYTES = 10 * 1024 * 1024;
/** Longest side of a photographed document: enough to read small print. */
const EDGE = 2000;
const BY_PERSON = { name: 'claim.person', most: 10, seconds: 86_400 };
const BY_ORGANIZATION = { name: 'claim.organization', most: 20, seconds: 86_400 };
/** Mails to one address, whoever asks for them. */
const BY_ADDRESS = { name: 'claim.address', most: 3, seconds: 86_400 };

type Handle = (parts: DirectoryParts, request: Incoming, found: FoundOrganization) => Promise<Answer>;

/** Claiming a record that is there already, with a proof. */
export function claimRoutes(parts: DirectoryParts): Route[] {
  const route = (method: 'GET' | 'POST', path: string, handle: Handle): Route => ({
    method,
    path: CLAIM + path,
    access: 'signed-in',
    surface: 'page',
    cached: false,
    handle: (request) => withOrganization(parts, request, handle),
  });
  return [
    route('GET', '', show),
    route('POST', '/mail', byMail),
    { ...route('POST', '/document', byDocument), uploads: { files: 1, bytes: MOST_BYTES } },
    route('POST', '/call', byCall),
    route('GET', '/:token', showProof),
    route('POST', '/:token', useProof),
  ];
}

/** Only what the person may know of can be claimed; who acts for it already has nothing to claim. */
async function withOrganization(parts: DirectoryParts, request: Incoming, handle: Handle): Promise<Answer> {
  const { viewer, params, locale } = request;
  const found = await findOrganizationFor(parts.db, viewer.audience, params.slug ?? '');
  if (!found) throw notFound();
  if ('movedTo' in found) return redirect(localized(claimUrl(found.movedTo), locale));
  if (actsFor(viewer, found.id)) return redirect(localized(editUrl(found.organization.slug), locale));
  return handle(parts, request, found);
}

const show: Handle = async (parts, request, found) => html(await page(parts, request, found, EMPTY_FORM));

async function page(parts: DirectoryParts, request: Incoming, found: FoundOrganization, form: FormState): Promise<string> {
  const { db } = parts;
  const { locale, query } = request;
  const done = (['mail', 'sent'] as const).find((one) => one === query.get('done'));
  return claimPage({
    view: viewOf(request, parts.site, parts.taxonomy()),
    slug: found.organization.slug,
    name: nameFor(found.organization.names, locale).text,
    domains: domainsOf(found),
    waiting: (await findOpenCase(db, found.id, 'claim', signedIn(request).id)) !== undefined,
    kept: (await listStewards(db, found.id)).length > 0,
    form,
    done: done && claimMessages(locale)(`done.${done}`),
  });
}

/** Domains of the web sites that the reader sees: a hidden one must not be told. Sites that many share prove nothing. */
function domainsOf({ organization }: FoundOrganization): string[] {
  return [...hostsOf(organization)];
}

async function takeTurns({ db }: DirectoryParts, request: Incoming, found: FoundOrganization): Promise<void> {
  await takeOrRefuse(db, BY_PERSON, signedIn(request).id, request.now);
  await takeOrRefuse(db, BY_ORGANIZATION, found.id, request.now);
}

function sent(request: Incoming, found: FoundOrganization, done: 'mail' | 'sent'): Answer {
  return redirect(localized(`${claimUrl(found.organization.slug)}?done=${done}`, request.locale));
}

const MailForm = z.object({ email: email() });

const byMail: Handle = async (parts, request, found) => {
  const form = readForm(MailForm, request.body);
  if (form.errors) return html(await page(parts, request, found, form), 422);
  const address = form.value.email;
  const domain = address.slice(address.lastIndexOf('@') + 1);
  if (!domainsOf(found).includes(domain)) {
    return html(await page(parts, request, found, { typed: form.typed, errors: [{ field: 'email', code: 'own-domain' }] }), 422);
  }
  await takeTurns(parts, request, found);
  await takeOrRefuse(parts.db, BY_ADDRESS, address.toLowerCase(), request.now);
  const { locale, now } = request;
  const { slug, names } = found.organization;
  const mail = { organizationId: found.id, slug, name: nameFor(names, locale).text, address, domain, note: null };
  await parts.db
    .transaction()
    .execute((trx) => sendProofMail(trx, { ...mail, person: signedIn(request), locale, origin: parts.origin, now }));
  return sent(request, found, 'mail');
};

const byDocument: Handle = async (parts, request, found) => {
  const [upload] = request.uploads;
  if (upload) await takeTurns(parts, request, found);
  const file = upload ? await cleanDocument(upload) : 'required';
  if (typeof file === 'string') {
    return html(await page(parts, request, found, { typed: {}, errors: [{ field: 'document', code: file }] }), 422);
  }
  const { id: personId } = signedIn(request);
  const { now, locale } = request;
  await parts.db.transaction().execute(async (trx) => {
    const kept = { purpose: 'claim.proof', ownerId: found.id, name: upload?.filename ?? '', createdById: personId };
    const fileId = await saveFile(trx, { ...kept, file, now });
    const claim = { organizationId: found.id, kind: 'claim' as const, personId, note: null, noteLang: locale };
    await openCase(trx, { ...claim, proof: { how: 'document', fileId }, now });
  });
  return sent(request, found, 'sent');
};

/** What the first bytes say decides how it is read, never its name. */
async function cleanDocument({ bytes }: Upload): Promise<CleanFile | PaperProblem> {
  return bytes.subarray(0, 1024).includes('%PDF-') ? cleanPaper(bytes) : cleanImage(bytes, EDGE);
}

const CallForm = z.object({ phone: line(60), note: optionalProse(2000) });

const byCall: Handle = async (parts, request, found) => {
  const form = readForm(CallForm, request.body);
  if (form.errors) return html(await page(parts, request, found, form), 422);
  await takeTurns(parts, request, found);
  const { phone, note } = form.value;
  const { now, locale } = request;
  const claim = { organizationId: found.id, kind: 'claim' as const, personId: signedIn(request).id, noteLang: locale };
  await parts.db
    .transaction()
    .execute((trx) => openCase(trx, { ...claim, note: [phone, note].filter(Boolean).join('\n'), proof: { how: 'call' }, now }));
  return sent(request, found, 'sent');
};

const showProof: Handle = async (parts, request, found) => {
  const token = request.params.token ?? '';
  const proof = await findProof(parts.db, { token, organizationId: found.id, personId: signedIn(request).id, now: request.now });
  if (!proof) throw notFound();
  const { slug, names } = found.organization;
  const view = viewOf(request, parts.site, parts.taxonomy());
  return html(claimProofPage({ view, slug, name: nameFor(names, request.locale).text, domain: proof.domain, token }));
};

const useProof: Handle = async (parts, request, found) => {
  const about = { token: request.params.token ?? '', organizationId: found.id, personId: signedIn(request).id, now: request.now };
  await parts.db.transaction().execute((trx) => claimByMail(trx, about));
  return sent(request, found, 'sent');
};
