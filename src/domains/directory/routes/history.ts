import { z } from 'zod';
import { choice, optionalChoice, prose } from '../../../platform/forms/fields.ts';
import { type FormState, readForm } from '../../../platform/forms/read-form.ts';
import { type Answer, html, type Incoming, redirect, type Route } from '../../../platform/http/route.ts';
import { localized } from '../../../platform/ui/page.ts';
import { makeStatement, withdrawStatement } from '../actions/statements.ts';
import { language, languageTyped } from '../input/form-fields.ts';
import { historyMessages } from '../messages/history/index.ts';
import type { DirectoryParts } from '../parts.ts';
import { listHistory } from '../queries/history.ts';
import { getOwnOrganization } from '../queries/own-record.ts';
import { nameFor } from '../queries/profile.ts';
import { listStatements } from '../queries/profile-extras.ts';
import { LONGEST_STATEMENT, STATEMENT_FIELDS } from '../rules/statements.ts';
import { rolesFor } from '../rules/stewardship.ts';
import { beside } from '../urls.ts';
import { historyPage } from '../views/own-record/history-page.tsx';
import { viewOf } from '../views/view.ts';
import { abilities, recordIfSecretariat, signedIn } from './signed-in.ts';

const HISTORY = '/organizations/:slug/history';

/** The history of a record, and statements to what stands in it. */
export function historyRoutes(parts: DirectoryParts): Route[] {
  const page = { access: 'signed-in', surface: 'page', cached: false } as const;
  return [
    { method: 'GET', path: HISTORY, ...page, handle: async (request) => html(await show(parts, request, null)) },
    { method: 'POST', path: `${HISTORY}/statement`, ...page, handle: (request) => state(parts, request) },
  ];
}

async function show(parts: DirectoryParts, request: Incoming, form: FormState | null): Promise<string> {
  const { db } = parts;
  const { locale, query, viewer } = request;
  const own = await getOwnOrganization(db, viewer, request.params.slug ?? '', ...rolesFor('read'));
  const done = (['stated', 'withdrawn'] as const).find((one) => one === query.get('done'));
  return historyPage({
    view: viewOf(request, parts.site, parts.taxonomy()),
    slug: own.record.slug,
    name: nameFor(own.record.names, locale).text,
    ...(await listHistory(db, own.id, query.get('before'))),
    statements: await listStatements(db, own.id),
    canState: abilities(viewer, own.id)('edit'),
    form: form ?? { typed: { lang: languageTyped(locale, locale) }, errors: [] },
    done: done && historyMessages(locale)(`done.${done}`),
  });
}

const StatementForm = z.object({ field: choice(STATEMENT_FIELDS), lang: language(), text: prose(LONGEST_STATEMENT) });
const Withdrawal = z.object({ withdraw: optionalChoice(STATEMENT_FIELDS) });

async function state(parts: DirectoryParts, request: Incoming): Promise<Answer> {
  const { db } = parts;
  const own = await getOwnOrganization(db, request.viewer, request.params.slug ?? '', ...rolesFor('edit'));
  const withdraw = readForm(Withdrawal, request.body).value?.withdraw ?? null;
  const form = withdraw === null ? readForm(StatementForm, request.body) : null;
  if (form?.errors) return html(await show(parts, request, form), 422);
  const act = { organizationId: own.id, personId: signedIn(request).id, now: request.now };
  await db.transaction().execute(async (trx) => {
    if (form) await makeStatement(trx, { ...act, ...form.value });
    else if (withdraw) await withdrawStatement(trx, { ...act, field: withdraw });
    await recordIfSecretariat(trx, request, own.id, { act: form ? 'statement.made' : 'statement.withdrawn' });
  });
  await parts.finder().search.refresh();
  return redirect(localized(`${beside(own.record.slug, 'history')}?done=${form ? 'stated' : 'withdrawn'}`, request.locale));
}
