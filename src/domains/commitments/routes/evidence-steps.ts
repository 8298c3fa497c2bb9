import { amountTyped } from '../../../platform/forms/money.ts';
import type { EvidenceRecord } from '../findings.ts';
import { type FormState, readForm, type Typed } from '../../../platform/forms/read-form.ts';
import type { Incoming } from '../../../platform/http/route.ts';
import type { LocalizedText } from '../../../platform/i18n/localized.ts';
import type { Taxonomy } from '../../directory/index.ts';
import { projectsOf } from '../../marketplace/index.ts';
import type { EvidenceChange } from '../actions/save-evidence.ts';
import { ForForm, LinksForm, NumbersForm, PlaceForm, TextsForm } from '../input/evidence-forms.ts';
import type { CommitmentsParts } from '../parts.ts';
import { listOwnPledges } from '../queries/own-commitments.ts';
import { readProvisions } from '../queries/provisions.ts';
import type { Step } from '../rules/evidence-steps.ts';
import { type FormChoices, NO_CHOICES } from '../views/evidence-fields.tsx';
import { provisionGroups } from '../views/provision-choices.tsx';
import { titleFor } from '../../../platform/i18n/localized.ts';

export type Patch = Pick<EvidenceChange, 'set' | 'provisions' | 'links'>;
export type ReadStep = { patch: Patch; state?: undefined } | { state: FormState; patch?: undefined };

/** What can be chosen in a step; read from the database for the one step that needs it. */
export async function choicesOf(
  { db, taxonomy }: CommitmentsParts,
  step: Step,
  evidence: EvidenceRecord,
  { locale, viewer, now }: Incoming,
): Promise<FormChoices> {
  if (step !== 'for') return NO_CHOICES;
  const words = taxonomy();
  const options = (kind: 'population' | 'theme' | 'service') =>
    words.terms
      .filter((term) => term.retired === null && term.kind === kind)
      .map(({ code }) => ({ value: code, label: words.label(code, locale).text }));
  const pledges = await listOwnPledges(db, evidence.organizationId);
  const projects = await projectsOf(db, evidence.organizationId, viewer, now);
  return {
    provisions: provisionGroups(await readProvisions(db)),
    populations: options('population'),
    themes: [...options('theme'), ...options('service')],
    pledges: pledges.map(({ id, undertakings }) => ({ value: id, label: titleFor(undertakings, locale).text.slice(0, 100) })),
    projects: projects.map(({ id, names }) => ({ value: id, label: titleFor(names, locale).text })),
  };
}

/** What a step shows of what is saved. */
export function typedOf(step: Step, evidence: EvidenceRecord, lang: string): Typed {
  const text = (localized: LocalizedText) => localized[lang]?.text ?? '';
  switch (step) {
    case 'texts':
      return {
        title: text(evidence.titles),
        changes: text(evidence.changes),
        methods: text(evidence.methods),
        otherExplanations: text(evidence.otherExplanations),
      };
    case 'place':
      return {
        from: evidence.happenedFrom,
        to: evidence.happenedTo === evidence.happenedFrom ? '' : evidence.happenedTo,
        country: evidence.country,
        city: plain(evidence.city),
        latitude: plain(evidence.latitude),
        longitude: plain(evidence.longitude),
        precision: evidence.precision,
      };
    case 'for':
      return {
        provisions: evidence.provisions.map(({ id }) => id),
        populations: evidence.populations,
        terms: evidence.terms,
        pledge: plain(evidence.pledgeId),
        project: plain(evidence.projectId),
      };
    case 'numbers':
      return typedNumbers(evidence);
    case 'proof':
      return { links: evidence.links.map(({ url, label }) => [url, label].filter(Boolean).join(' ')).join('\n') };
    case 'contributors':
      return {};
  }
}

function typedNumbers({ method, measured, unit, peopleReached, samePeopleAs, amount, currency }: EvidenceRecord): Typed {
  return {
    method,
    measured: plain(measured),
    unit: plain(unit),
    peopleReached: plain(peopleReached),
    samePeopleAs: plain(samePeopleAs),
    amount: amountTyped(amount, currency),
    currency: plain(currency),
  };
}

function plain(value: string | number | null): string {
  return value === null ? '' : String(value);
}

/** Reads a step: what it changes, or everything that is wrong with it. */
export function readStep(
  step: Step,
  request: Incoming,
  given: { evidence: EvidenceRecord; lang: string; choices: FormChoices; taxonomy: Taxonomy },
): ReadStep {
  const today = request.now.toISOString().slice(0, 10);
  switch (step) {
    case 'texts':
      return readTexts(request, given);
    case 'place': {
      const form = readForm(PlaceForm(today), request.body);
      if (form.errors) return { state: form };
      const { from, to, ...set } = form.value;
      return { patch: { set: { ...set, happenedFrom: from, happenedTo: to ?? from } } };
    }
    case 'for':
      return readFor(request, given.choices);
    case 'numbers': {
      const form = readForm(NumbersForm, request.body);
      if (form.errors) return { state: form };
      const { currency, amount, ...set } = form.value;
      const paid = amount === null ? { amount: null, currency: null } : { amount: amount(currency), currency };
      return { patch: { set: { ...set, ...paid } } };
    }
    case 'proof': {
      const form = readForm(LinksForm, request.body);
      return form.errors ? { state: form } : { patch: { set: {}, links: form.value.links } };
    }
    case 'contributors':
      return { patch: { set: {} } };
  }
}

function readFor({ body }: Incoming, { provisions, populations, themes, pledges, projects }: FormChoices): ReadStep {
  const ids = new Set(provisions.flatMap(({ options }) => options.map(({ id }) => id)));
  const among = (options: readonly { value: string }[]) => (value: string) => options.some((one) => one.value === value);
  const known = {
    provision: (id: string) => ids.has(id),
    population: among(populations),
    theme: among(themes),
    pledge: among(pledges),
    project: among(projects),
  };
  const form = readForm(ForForm(known), body);
  if (form.errors) return { state: form };
  const { provisions: chosen, pledge, project, ...set } = form.value;
  return { patch: { set: { ...set, pledgeId: pledge, projectId: project }, provisions: chosen } };
}

/** The texts of one language among the others. All empty takes the language away, but never the last one. */
function readTexts({ body }: Incoming, { evidence, lang }: { evidence: EvidenceRecord; lang: string }): ReadStep {
  const form = readForm(TextsForm, body);
  if (form.errors) return { state: form };
  const { title, changes, methods, otherExplanations } = form.value;
  const empty = [title, changes, methods, otherExplanations].every((one) => one === null);
  const mayGo = Object.keys(evidence.titles).some((tag) => tag !== lang);
  const missing = [title === null && 'title', changes === null && 'changes'].filter((one): one is string => one !== false);
  if (missing.length > 0 && !(empty && mayGo))
    return { state: { typed: form.typed, errors: missing.map((field) => ({ field, code: 'required' })) } };
  const merged = (texts: LocalizedText, text: string | null) => {
    const { [lang]: _before, ...others } = texts;
    return JSON.stringify(text === null ? others : { ...others, [lang]: { text, origin: 'human' } });
  };
  return {
    patch: {
      set: {
        titles: merged(evidence.titles, title),
        changes: merged(evidence.changes, changes),
        methods: merged(evidence.methods, methods),
        otherExplanations: merged(evidence.otherExplanations, otherExplanations),
      },
    },
  };
}
