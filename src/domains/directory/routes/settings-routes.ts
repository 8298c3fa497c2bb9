import type { z } from 'zod';
import { recordAct } from '../../../platform/audit/record-act.ts';
import type { Database, WriteTransaction } from '../../../platform/db/tables.ts';
import { type FormState, readForm } from '../../../platform/forms/read-form.ts';
import { type Answer, html, type Incoming, redirect, type Route } from '../../../platform/http/route.ts';
import { readSetting, saveSetting, type Setting } from '../../../platform/settings/settings.ts';
import { localized } from '../../../platform/ui/page.ts';
import { AdmissionForm, type Numbers, NumbersForm, QuestionsForm, TemplateForm } from '../input/settings-forms.ts';
import type { DirectoryParts } from '../parts.ts';
import { reasonTemplates } from '../rules/reason-templates.ts';
import {
  admissionSetting,
  freshnessSetting,
  moderationSetting,
  questionsSetting,
  type ReasonTemplate,
  targetsSetting,
  templatesSetting,
} from '../settings.ts';
import { ADMISSION, SETTINGS } from '../urls-desk.ts';
import { admissionPage } from '../views/desk/admission-page.tsx';
import { deskView } from '../views/desk/desk-view.ts';
import { type SettingsForms, settingsPage } from '../views/desk/settings-page.tsx';
import { viewOf } from '../views/view.ts';
import { readerOf } from './reader.ts';

/** What the administrator sets for the directory, each change written down; and the rules of admission for everybody. */
export function settingsRoutes(parts: DirectoryParts): Route[] {
  const route = { access: 'secretariat', role: 'administrator', surface: 'page', cached: false } as const;
  const form = <S extends z.ZodType>(name: keyof SettingsForms, schema: S, save: Save<z.output<S>>): Route => ({
    ...route,
    method: 'POST',
    path: `${SETTINGS}/${name}`,
    handle: (request) => change(parts, request, name, schema, save),
  });
  return [
    { ...route, method: 'GET', path: SETTINGS, handle: (request) => show(parts, request) },
    form('numbers', NumbersForm, saveNumbers),
    form('admission', AdmissionForm, (trx, value, by) => set(trx, admissionSetting, value, by)),
    form('questions', QuestionsForm, (trx, value, by) => set(trx, questionsSetting, value, by)),
    form('template', TemplateForm, saveTemplate),
    {
      method: 'GET',
      path: ADMISSION,
      access: 'public',
      surface: 'page',
      cached: false,
      handle: (request) => showAdmission(parts, request),
    },
  ];
}

interface By {
  personId: string;
  now: Date;
}
type Save<T> = (trx: WriteTransaction, value: T, by: By) => Promise<void>;

async function show(parts: DirectoryParts, request: Incoming, form?: { name: keyof SettingsForms; state: FormState }): Promise<Answer> {
  const { db } = parts;
  const props = {
    numbers: await readNumbers(db),
    admission: await readSetting(db, admissionSetting),
    questions: await readSetting(db, questionsSetting),
    templates: reasonTemplates(await readSetting(db, templatesSetting)),
    forms: form ? { [form.name]: form.state } : {},
    done: request.query.get('done') === 'saved',
  };
  return html(settingsPage(props, deskView(viewOf(request, parts.site, parts.taxonomy()))), form ? 422 : 200);
}

async function change<S extends z.ZodType>(
  parts: DirectoryParts,
  request: Incoming,
  name: keyof SettingsForms,
  schema: S,
  save: Save<z.output<S>>,
): Promise<Answer> {
  const read = readForm(schema, request.body);
  if (read.errors) return show(parts, request, { name, state: read });
  const by = { personId: readerOf(request).id, now: request.now };
  await parts.db.transaction().execute((trx) => save(trx, read.value, by));
  return redirect(localized(`${SETTINGS}?done=saved`, request.locale));
}

async function readNumbers(db: Database): Promise<Numbers> {
  return {
    freshness: await readSetting(db, freshnessSetting),
    targets: await readSetting(db, targetsSetting),
    moderation: await readSetting(db, moderationSetting),
  };
}

async function saveNumbers(trx: WriteTransaction, { freshness, targets, moderation }: Numbers, by: By): Promise<void> {
  await set(trx, freshnessSetting, freshness, by);
  await set(trx, targetsSetting, targets, by);
  await set(trx, moderationSetting, moderation, by);
}

async function saveTemplate(
  trx: WriteTransaction,
  { template, before, remove }: { template: ReasonTemplate; before: string | null; remove: boolean },
  by: By,
): Promise<void> {
  const all = reasonTemplates(await readSetting(trx, templatesSetting));
  const others = all.filter(({ key }) => key !== template.key && key !== before);
  const at = all.findIndex(({ key }) => key === (before ?? template.key));
  const next = remove ? others : at < 0 ? [...others, template] : others.toSpliced(at, 0, template);
  await set(trx, templatesSetting, [...next], by);
}

/** Sets it and writes down what it was and what it is; what stays the same is no act. */
async function set<T>(trx: WriteTransaction, setting: Setting<T>, value: T, { personId, now }: By): Promise<void> {
  const before = await readSetting(trx, setting);
  if (JSON.stringify(before) === JSON.stringify(value)) return;
  await saveSetting(trx, setting, value, { personId, now });
  const subject = { kind: 'setting', id: setting.key };
  await recordAct(trx, { act: 'setting.changed', actorId: personId, subject, details: { before, after: value }, now });
}

async function showAdmission(parts: DirectoryParts, request: Incoming): Promise<Answer> {
  const text = await readSetting(parts.db, admissionSetting);
  return html(admissionPage(text, viewOf(request, parts.site, parts.taxonomy())));
}
