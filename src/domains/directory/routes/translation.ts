import { z } from 'zod';
import { readForm } from '../../../platform/forms/read-form.ts';
import { notFound } from '../../../platform/http/errors.ts';
import { type Answer, type Incoming, redirect, type Route } from '../../../platform/http/route.ts';
import { takeOrRefuse } from '../../../platform/limits/take.ts';
import { localized } from '../../../platform/ui/page.ts';
import { storeTranslation, textToTranslate } from '../actions/translate-description.ts';
import { language } from '../input/form-fields.ts';
import type { DirectoryParts } from '../parts.ts';
import { getOwnOrganization } from '../queries/own-record.ts';
import { rolesFor } from '../rules/stewardship.ts';
import { editUrl } from '../urls.ts';
import { howOf, recordIfSecretariat, signedIn } from './signed-in.ts';

const Asked = z.object({ which: language(), from: language() });
/** Texts that one organization may have translated within a day: the service is somebody's machine. */
const DAILY = { name: 'translate.organization', most: 30, seconds: 86_400 };
const LONGEST = 20_000;

/** A machine's translation of a description, where the installation has something that translates. */
export function translationRoutes(parts: DirectoryParts): Route[] {
  return [
    {
      method: 'POST',
      path: '/organizations/:slug/edit/description/translation',
      access: 'signed-in',
      surface: 'page',
      cached: false,
      handle: (request) => translate(parts, request),
    },
  ];
}

async function translate({ db, translator, finder }: DirectoryParts, request: Incoming): Promise<Answer> {
  const { viewer, now, locale, params } = request;
  const own = await getOwnOrganization(db, viewer, params.slug ?? '', ...rolesFor('edit'));
  const asked = readForm(Asked, request.body).value;
  if (!translator || !asked) throw notFound();
  const source = textToTranslate(own.record, asked.from, asked.which);
  await takeOrRefuse(db, DAILY, own.id, now);
  const text = await translator(source.text, source.lang, asked.which);
  const done = text !== null && text.trim() !== '' && text.length <= LONGEST;
  if (done) {
    const act = { organizationId: own.id, actor: signedIn(request).id, how: howOf(viewer, own.id), now };
    await db.transaction().execute(async (trx) => {
      await storeTranslation(trx, { ...act, source, to: asked.which, text });
      await recordIfSecretariat(trx, request, own.id, { act: 'organization.translated' });
    });
    await finder().search.refresh();
  }
  const query = new URLSearchParams({ which: asked.which, from: asked.from, done: done ? 'translated' : 'not-translated' });
  return redirect(localized(`${editUrl(own.record.slug, 'description')}?${query.toString()}`, locale));
}
