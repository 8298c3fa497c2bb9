import type { FormState } from '../../../platform/forms/read-form.ts';
import { type Answer, html, type Incoming } from '../../../platform/http/route.ts';
import { readSetting } from '../../../platform/settings/settings.ts';
import { listSecretariat } from '../../accounts/index.ts';
import { parseCaseFilters } from '../input/case-filters.ts';
import { typedAnswers } from '../input/desk-forms.ts';
import type { DeskRecord } from '../desk-findings.ts';
import type { DirectoryParts } from '../parts.ts';
import { findLookalikes, getCase, getDeskRecord } from '../queries/case-page.ts';
import { findNeighbours } from '../queries/case-queue.ts';
import { isUndecided, whyNotDecide } from '../rules/moderation.ts';
import { primaryName } from '../rules/names.ts';
import { fillTemplate, questionTexts, reasonTemplates } from '../rules/reason-templates.ts';
import { moderationSetting, questionsSetting, type ReasonTemplate, templatesSetting } from '../settings.ts';
import { casePage } from '../views/desk/case-page.tsx';
import { deskView } from '../views/desk/desk-view.ts';
import { viewOf } from '../views/view.ts';
import { doneSentence } from './case-done.ts';
import { readerOf } from './reader.ts';

/** A case's page, as it is opened or with what is wrong in a form (422), or overtaken by somebody else's decision (409). */
export async function showCase(
  parts: DirectoryParts,
  request: Incoming,
  id: string,
  given: { form?: FormState; overtaken?: boolean } = {},
): Promise<Answer> {
  const { db } = parts;
  const query = request.method === 'GET' ? request.query : new URLSearchParams(String(given.form?.typed['from'] ?? ''));
  const filters = parseCaseFilters(query);
  const one = await getCase(db, id);
  const of = await getDeskRecord(db, one.organizationId);
  const reader = readerOf(request);
  const moderators = await listSecretariat(db, 'moderator');
  const templates = reasonTemplates(await readSetting(db, templatesSetting));
  const form = given.form ?? (await newForm(parts, request, of, id, templates));
  const barred = isUndecided(one)
    ? whyNotDecide(
        one,
        reader.id,
        moderators.map((person) => person.id),
      )
    : null;
  const props = {
    one,
    of,
    filters,
    moderators,
    templates,
    form,
    barred,
    questions: questionTexts(await readSetting(db, questionsSetting), request.locale),
    lookalikes: await findLookalikes(db, of.id, of.record),
    neighbours: await findNeighbours(db, filters, one, reader.id, request.now),
    overtaken: given.overtaken ?? false,
    done: doneSentence(request),
  };
  const page = casePage(props, deskView(viewOf(request, parts.site, parts.taxonomy())));
  return html(page, given.overtaken ? 409 : form.errors.length > 0 ? 422 : 200);
}

/** The answers of the last check of this case, and the reason that was chosen from those written beforehand. */
async function newForm(
  { db }: DirectoryParts,
  { query, locale }: Incoming,
  of: DeskRecord,
  caseId: string,
  templates: readonly ReasonTemplate[],
): Promise<FormState> {
  const { changesDays } = await readSetting(db, moderationSetting);
  const chosen = templates.find(({ key }) => key === query.get('template'));
  const values = { organization: primaryName(of.record.names).text, days: changesDays };
  const earlier = of.decisions.find((one) => one.caseId === caseId && one.answers.length > 0);
  const reason = chosen ? fillTemplate(chosen.text, locale, values) : '';
  return { typed: { ...typedAnswers(earlier?.answers ?? []), reason, reasonLang: locale }, errors: [] };
}
