import type { Instrument, Provision } from '../findings.ts';
import { flatProvisions } from '../rules/provisions.ts';
import { recordAct } from '../../../platform/audit/record-act.ts';
import { EMPTY_FORM, type FormState, readForm, type Typed } from '../../../platform/forms/read-form.ts';
import { notFound, Refusal } from '../../../platform/http/errors.ts';
import { type Answer, html, type Incoming, type Route } from '../../../platform/http/route.ts';
import { LOCALES } from '../../../platform/i18n/locales.ts';
import { pageContext } from '../../../platform/ui/page.ts';
import { addProvision, correctProvision, type ProvisionContent, verifyProvision } from '../actions/correct-provisions.ts';
import { saveInstruments, type SavedInstruments } from '../actions/save-instruments.ts';
import { readInstruments } from '../import/read-instruments.ts';
import { NewProvisionForm, ProvisionForm, termsOf, textsOf } from '../input/desk-forms.ts';
import { instrumentMessages } from '../messages/instruments/index.ts';
import type { CommitmentsParts } from '../parts.ts';
import { readProvisions } from '../queries/provisions.ts';
import { DESK_INSTRUMENTS, deskInstrumentUrl, deskProvisionUrl } from '../urls.ts';
import { deskInstrumentPage, deskInstrumentsPage, deskProvisionPage } from '../views/desk-instrument-pages.tsx';
import { deskForm, deskPage, doneOf, goTo, param, personOf } from '../../../platform/http/route-kinds.ts';

const ROLE = 'monitoring-officer';
const MOST_BYTES = 5 * 1024 * 1024;

/** Instruments as the secretariat corrects and completes them, takes them in, and says what was compared with the original. */
export function deskInstrumentRoutes(parts: CommitmentsParts): Route[] {
  return [
    deskPage(DESK_INSTRUMENTS, ROLE, (request) => showAll(parts, request, {})),
    { ...deskForm(`${DESK_INSTRUMENTS}/file`, ROLE, (request) => takeIn(parts, request)), uploads: { files: 1, bytes: MOST_BYTES } },
    deskPage(`${DESK_INSTRUMENTS}/:code`, ROLE, (request) => showOne(parts, request, EMPTY_FORM)),
    deskForm(`${DESK_INSTRUMENTS}/:code`, ROLE, (request) => add(parts, request)),
    deskPage(`${DESK_INSTRUMENTS}/:code/:provision`, ROLE, (request) => showProvision(parts, request)),
    deskForm(`${DESK_INSTRUMENTS}/:code/:provision`, ROLE, (request) => correct(parts, request)),
    deskForm(`${DESK_INSTRUMENTS}/:code/:provision/verification`, ROLE, (request) => verify(parts, request)),
  ];
}

async function showAll(
  { db, site }: CommitmentsParts,
  request: Incoming,
  told: { problems?: readonly string[]; saved?: SavedInstruments },
): Promise<Answer> {
  const done = told.saved && instrumentMessages(request.locale)('desk.taken', { ...told.saved });
  const props = { page: pageContext(request, site), instruments: await readProvisions(db), problems: told.problems ?? [], done };
  return html(deskInstrumentsPage(props), told.problems ? 422 : 200);
}

/** A file is taken in whole or not at all. */
async function takeIn(parts: CommitmentsParts, request: Incoming): Promise<Answer> {
  const [upload] = request.uploads;
  if (!upload || upload.bytes.length === 0) throw new Refusal('invalid', { fields: [{ field: 'file', code: 'file-empty' }] });
  const read = readInstruments(upload.bytes);
  if (read.problems) return showAll(parts, request, { problems: read.problems });
  const { id } = personOf(request);
  const { now } = request;
  try {
    const saved = await parts.db.transaction().execute(async (trx) => {
      const counts = await saveInstruments(trx, read.records, { now, actor: id });
      for (const { code } of read.records)
        await recordAct(trx, {
          act: 'instrument.imported',
          actorId: id,
          subject: { kind: 'instrument', id: code },
          details: { ...counts },
          now,
        });
      return counts;
    });
    return showAll(parts, request, { saved });
  } catch (error) {
    if (!(error instanceof Refusal) || error.kind !== 'invalid') throw error;
    return showAll(parts, request, { problems: error.fields.map(({ field, code }) => `${field}: ${code}`) });
  }
}

async function getInstrument({ db }: CommitmentsParts, request: Incoming): Promise<Instrument> {
  const instrument = (await readProvisions(db)).find(({ code }) => code === param(request, 'code'));
  if (!instrument) throw notFound();
  return instrument;
}

async function getProvision(parts: CommitmentsParts, request: Incoming): Promise<{ instrument: Instrument; provision: Provision }> {
  const instrument = await getInstrument(parts, request);
  const provision = flatProvisions(instrument.provisions).find(({ code }) => code === param(request, 'provision'));
  if (!provision) throw notFound();
  return { instrument, provision };
}

async function showOne(parts: CommitmentsParts, request: Incoming, form: FormState): Promise<Answer> {
  const instrument = await getInstrument(parts, request);
  const done = doneOf(request, ['saved'] as const) && instrumentMessages(request.locale)('desk.saved');
  return html(deskInstrumentPage({ page: pageContext(request, parts.site), instrument, form, done }), form.errors.length > 0 ? 422 : 200);
}

async function add(parts: CommitmentsParts, request: Incoming): Promise<Answer> {
  const instrument = await getInstrument(parts, request);
  const form = readForm(NewProvisionForm, request.body);
  if (form.errors) return showOne(parts, request, form);
  const { code, parent } = form.value;
  const above = parent === null ? null : flatProvisions(instrument.provisions).find((one) => one.code === parent);
  if (above === undefined) return showOne(parts, request, { typed: form.typed, errors: [{ field: 'parent', code: 'choose' }] });
  const place = { instrumentId: instrument.id, parentId: above?.id ?? null, code };
  const by = { byId: personOf(request).id, now: request.now };
  try {
    await parts.db.transaction().execute((trx) => addProvision(trx, place, contentOf(form.value), by));
  } catch (error) {
    if (!(error instanceof Refusal) || error.kind !== 'conflict') throw error;
    return showOne(parts, request, { typed: form.typed, errors: error.fields });
  }
  return goTo(request, deskInstrumentUrl(instrument.code), 'saved');
}

function contentOf(
  form: { number: string; kind: Provision['kind']; sourceUrl: string | null; terms: string | null },
  before?: Provision,
): ProvisionContent {
  const { number, kind, sourceUrl, terms } = form;
  return {
    number,
    kind,
    sourceUrl,
    terms: termsOf(terms),
    titles: textsOf(form, 'title', before?.titles),
    gists: textsOf(form, 'gist', before?.gists),
  };
}

async function showProvision(parts: CommitmentsParts, request: Incoming, form?: FormState): Promise<Answer> {
  const { instrument, provision } = await getProvision(parts, request);
  const done = doneOf(request, ['saved', 'verified'] as const);
  const props = { page: pageContext(request, parts.site), instrument, provision, form: form ?? { typed: typedOf(provision), errors: [] } };
  return html(deskProvisionPage({ ...props, done: done && instrumentMessages(request.locale)(`desk.${done}`) }), form ? 422 : 200);
}

function typedOf({ number, kind, sourceUrl, terms, titles, gists }: Provision): Typed {
  const texts = LOCALES.flatMap((lang): [string, string][] => [
    [`title-${lang}`, titles[lang]?.text ?? ''],
    [`gist-${lang}`, gists[lang]?.text ?? ''],
  ]);
  return { number, kind, sourceUrl: sourceUrl ?? '', terms: terms.join(' '), ...Object.fromEntries(texts) };
}

async function correct(parts: CommitmentsParts, request: Incoming): Promise<Answer> {
  const { instrument, provision } = await getProvision(parts, request);
  const form = readForm(ProvisionForm, request.body);
  if (form.errors) return showProvision(parts, request, form);
  const by = { byId: personOf(request).id, now: request.now };
  await parts.db.transaction().execute((trx) => correctProvision(trx, provision.id, contentOf(form.value, provision), by));
  return goTo(request, deskProvisionUrl(instrument.code, provision.code), 'saved');
}

async function verify(parts: CommitmentsParts, request: Incoming): Promise<Answer> {
  const { instrument, provision } = await getProvision(parts, request);
  await parts.db.transaction().execute((trx) => verifyProvision(trx, provision.id, { byId: personOf(request).id, now: request.now }));
  return goTo(request, deskProvisionUrl(instrument.code, provision.code), 'verified');
}
