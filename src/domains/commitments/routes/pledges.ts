import type { Instrument, PledgeRecord, ShownPledge } from '../findings.ts';
import { flatProvisions } from '../rules/provisions.ts';
import { EMPTY_FORM, type FormState, readForm, type Typed } from '../../../platform/forms/read-form.ts';
import { notFound, Refusal } from '../../../platform/http/errors.ts';
import { type Answer, html, type Incoming, type Route } from '../../../platform/http/route.ts';
import { takeOrRefuse } from '../../../platform/limits/take.ts';
import { countryName } from '../../../platform/geo/countries.ts';
import { titleFor } from '../../../platform/i18n/localized.ts';
import type { Option } from '../../../platform/ui/form-parts.tsx';
import { pageContext } from '../../../platform/ui/page.ts';
import { projectsOf } from '../../marketplace/index.ts';
import { changePledge, fulfilPledge, makePledge, type PledgeContent, withdrawPledge } from '../actions/save-pledge.ts';
import { PledgeForm, PledgeVersion, WithdrawalForm } from '../input/pledge-forms.ts';
import { pledgeMessages } from '../messages/pledges/index.ts';
import type { CommitmentsParts } from '../parts.ts';
import { readProvisions } from '../queries/provisions.ts';
import { evidenceOf } from '../queries/records-of.ts';
import { findPledge, showPledges } from '../queries/show-pledges.ts';
import { isAdmitted, mayWriteFor, WRITING_ROLES } from '../rules/access.ts';
import { nameOf } from '../rules/names.ts';
import { newPledgeUrl, pledgeUrl } from '../urls.ts';
import { pledgeFormPage, pledgePage, withdrawnPledgePage } from '../views/pledge-pages.tsx';
import { provisionOptions } from '../views/provision-choices.tsx';
import { answersOf } from './answers-of.tsx';
import { doneOf, goTo, openPage, ownForm, ownPage, param, personOf } from '../../../platform/http/route-kinds.ts';
import { bySecretariat, getOwnOrganization } from './kinds.ts';

/** So many pledges an organization makes in a day. */
const MADE = { name: 'commitments.pledges', most: 40, seconds: 86_400 };

/** So many pieces of evidence the page of a pledge shows. */
const MOST_EVIDENCE = 50;

/** Pledges: made, changed, fulfilled and taken back by those who write for the organization. */
export function pledgeRoutes(parts: CommitmentsParts): Route[] {
  return [
    ownPage('/organizations/:slug/pledges/new', (request) => showNew(parts, request)),
    ownForm('/organizations/:slug/pledges/new', (request) => make(parts, request)),
    openPage('/pledges/:slug', (request) => show(parts, request, EMPTY_FORM)),
    ownPage('/pledges/:slug/edit', (request) => showEdit(parts, request)),
    ownForm('/pledges/:slug/edit', (request) => change(parts, request)),
    ownForm('/pledges/:slug/fulfilment', (request) => fulfil(parts, request)),
    ownForm('/pledges/:slug/withdrawal', (request) => withdraw(parts, request)),
  ];
}

async function getPledgeFor({ db }: CommitmentsParts, request: Incoming): Promise<ShownPledge> {
  const record = await findPledge(db, param(request, 'slug'));
  const [shown] = record ? await showPledges(db, request.viewer, [record]) : [];
  if (!shown) throw notFound();
  return shown;
}

async function getPledgeToWrite(parts: CommitmentsParts, request: Incoming): Promise<ShownPledge> {
  const pledge = await getPledgeFor(parts, request);
  if (!mayWriteFor(request.viewer, pledge.organizationId)) throw new Refusal('forbidden');
  return pledge;
}

/** Nothing of a withdrawn pledge can be changed: its page says so, with what was typed, so that nobody's words are lost. */
function tooLate({ site }: CommitmentsParts, request: Incoming, pledge: ShownPledge, typed: Typed | null): Answer {
  return html(withdrawnPledgePage(pageContext(request, site), pledge, typed), 409);
}

async function admitted(parts: CommitmentsParts, request: Incoming) {
  const own = await getOwnOrganization(parts, request, ...WRITING_ROLES);
  if (!isAdmitted(own.organization.state)) throw new Refusal('forbidden');
  return own;
}

/** Projects that the organization runs or, confirmed, takes part in: no other can be named. */
async function projectOptions({ db }: CommitmentsParts, { viewer, locale, now }: Incoming, organizationId: string): Promise<Option[]> {
  const projects = await projectsOf(db, organizationId, viewer, now);
  return projects.map(({ id, names }) => ({ value: id, label: titleFor(names, locale).text }));
}

async function showNew(parts: CommitmentsParts, request: Incoming, form?: FormState): Promise<Answer> {
  const { id, organization } = await admitted(parts, request);
  const page = pageContext(request, parts.site);
  const state = form ?? { typed: { lang: request.locale, shownTo: 'public', supports: request.query.get('supports') ?? '' }, errors: [] };
  const supports = provisionOptions(await readProvisions(parts.db), page);
  const named = { name: nameOf(organization.names, request.locale).text, slug: organization.slug };
  const props = { page, organization: named, supports, projects: await projectOptions(parts, request, id) };
  const title = pledgeMessages(request.locale)('new.title');
  return html(
    pledgeFormPage({ ...props, action: newPledgeUrl(organization.slug), form: state, version: null, title }),
    state.errors.length > 0 ? 422 : 200,
  );
}

/** Reads the form; what it supports becomes the ids of instrument and provision. */
async function readPledge(parts: CommitmentsParts, request: Incoming, organizationId: string) {
  const known = supportable(await readProvisions(parts.db));
  const projects = await projectOptions(parts, request, organizationId);
  const choices = { supports: (path: string) => known.has(path), project: (id: string) => projects.some(({ value }) => value === id) };
  const form = readForm(PledgeForm(choices), request.body);
  if (form.errors) return form;
  const { supports, project: projectId, ...rest } = form.value;
  const ids = known.get(supports);
  if (!ids) throw notFound();
  const content: PledgeContent = { ...rest, ...ids, projectId };
  return { content, typed: form.typed, errors: undefined };
}

function supportable(instruments: readonly Instrument[]): Map<string, { instrumentId: string; provisionId: string | null }> {
  return new Map(
    instruments.flatMap(({ id: instrumentId, code, provisions }): [string, { instrumentId: string; provisionId: string | null }][] => [
      [code, { instrumentId, provisionId: null }],
      ...flatProvisions(provisions).flatMap((one): [string, { instrumentId: string; provisionId: string }][] =>
        one.retiredAt === null ? [[`${code}/${one.code}`, { instrumentId, provisionId: one.id }]] : [],
      ),
    ]),
  );
}

async function make(parts: CommitmentsParts, request: Incoming): Promise<Answer> {
  const { id } = await admitted(parts, request);
  const read = await readPledge(parts, request, id);
  if (read.errors) return showNew(parts, request, read);
  const by = { byId: personOf(request).id, now: request.now };
  const slug = await parts.db.transaction().execute(async (trx) => {
    await takeOrRefuse(trx, MADE, id, request.now);
    return makePledge(trx, id, read.content, by);
  });
  await parts.evidence.refresh();
  return goTo(request, pledgeUrl(slug), 'made');
}

async function show(parts: CommitmentsParts, request: Incoming, form: FormState): Promise<Answer> {
  const pledge = await getPledgeFor(parts, request);
  const page = pageContext(request, parts.site);
  if (pledge.state === 'withdrawn') return html(withdrawnPledgePage(page, pledge), 410);
  const mayWrite = mayWriteFor(request.viewer, pledge.organizationId);
  const done = doneOf(request, ['made', 'saved', 'fulfilled', 'answered'] as const);
  const props = { page, pledge, mayWrite, mayWithdraw: mayWrite || bySecretariat(request, pledge.organizationId), form };
  const evidence = await evidenceOf(parts.db, request.viewer, { column: 'pledgeId', id: pledge.id }, MOST_EVIDENCE);
  const answers = await answersOf(parts, request, {
    subject: 'pledge',
    id: pledge.id,
    organizationId: pledge.organizationId,
    path: pledgeUrl(pledge.slug),
  });
  return html(
    pledgePage({ ...props, evidence, answers, done: done && pledgeMessages(request.locale)(`done.${done}`) }),
    form.errors.length > 0 ? 422 : 200,
  );
}

function typedOf({ instrument, provision, projectId, undertakings, countries, untilOn, shownTo }: PledgeRecord, request: Incoming): Typed {
  const lang =
    request.query.get('lang') ?? (undertakings[request.locale] ? request.locale : (Object.keys(undertakings)[0] ?? request.locale));
  return {
    supports: provision ? `${instrument.code}/${provision.code}` : instrument.code,
    project: projectId ?? '',
    lang,
    undertaking: undertakings[lang]?.text ?? '',
    countries: countries.map((code) => countryName(code, request.locale)).join('\n'),
    until: untilOn ?? '',
    shownTo,
  };
}

async function showEdit(parts: CommitmentsParts, request: Incoming, form?: FormState, conflict?: Typed): Promise<Answer> {
  const pledge = await getPledgeToWrite(parts, request);
  if (pledge.state === 'withdrawn') return tooLate(parts, request, pledge, form?.typed ?? null);
  const page = pageContext(request, parts.site);
  const supports = provisionOptions(await readProvisions(parts.db), page);
  const organization = { name: nameOf(pledge.organization.names, request.locale).text, slug: pledge.organization.slug };
  const state = form ?? { typed: typedOf(pledge, request), errors: [] };
  const status = conflict ? 409 : state.errors.length > 0 ? 422 : 200;
  const title = pledgeMessages(request.locale)('edit');
  return html(
    pledgeFormPage({
      page,
      organization,
      action: `${pledgeUrl(pledge.slug)}/edit`,
      form: state,
      supports,
      projects: await projectOptions(parts, request, pledge.organizationId),
      version: pledge.version,
      conflict,
      title,
    }),
    status,
  );
}

async function change(parts: CommitmentsParts, request: Incoming): Promise<Answer> {
  const pledge = await getPledgeToWrite(parts, request);
  const read = await readPledge(parts, request, pledge.organizationId);
  if (pledge.state === 'withdrawn') return tooLate(parts, request, pledge, read.typed);
  if (read.errors) return showEdit(parts, request, read);
  const seen = readForm(PledgeVersion, request.body);
  if (seen.errors) throw new Refusal('malformed');
  const by = { byId: personOf(request).id, now: request.now };
  const saved = await parts.db.transaction().execute((trx) => changePledge(trx, pledge.id, seen.value.version, read.content, by));
  if (!saved) return showEdit(parts, request, { typed: read.typed, errors: [] }, typedOf(await getPledgeToWrite(parts, request), request));
  await parts.evidence.refresh();
  return goTo(request, pledgeUrl(pledge.slug), 'saved');
}

async function fulfil(parts: CommitmentsParts, request: Incoming): Promise<Answer> {
  const pledge = await getPledgeToWrite(parts, request);
  if (pledge.state === 'withdrawn') return tooLate(parts, request, pledge, null);
  const { id, slug } = pledge;
  await parts.db.transaction().execute((trx) => fulfilPledge(trx, id, { byId: personOf(request).id, now: request.now }));
  await parts.evidence.refresh();
  return goTo(request, pledgeUrl(slug), 'fulfilled');
}

async function withdraw(parts: CommitmentsParts, request: Incoming): Promise<Answer> {
  const pledge = await getPledgeFor(parts, request);
  const secretariat = bySecretariat(request, pledge.organizationId);
  if (!secretariat && !mayWriteFor(request.viewer, pledge.organizationId)) throw new Refusal('forbidden');
  const form = readForm(WithdrawalForm, request.body);
  if (form.errors) return show(parts, request, form);
  const given = { reason: form.value.reason, bySecretariat: secretariat, byId: personOf(request).id, now: request.now };
  await parts.db.transaction().execute((trx) => withdrawPledge(trx, pledge.id, given));
  await parts.evidence.refresh();
  return goTo(request, pledgeUrl(pledge.slug));
}
