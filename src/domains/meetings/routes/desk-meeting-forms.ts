import type { z } from 'zod';
import type { WriteTransaction } from '../../../platform/db/tables.ts';
import { EMPTY_FORM, type FormState, readForm, type Typed } from '../../../platform/forms/read-form.ts';
import { Refusal } from '../../../platform/http/errors.ts';
import { type Answer, html, type Incoming } from '../../../platform/http/route.ts';
import { param, personOf } from '../../../platform/http/route-kinds.ts';
import type { Meeting } from '../findings.ts';
import { stampOf } from '../input/meeting-stamp.ts';
import type { MeetingsParts } from '../parts.ts';
import { findMeeting } from '../queries/find-meeting.ts';

/** Who may prepare meetings. */
export const ROLE = 'meeting-officer';

/** Something of a meeting that is changed in a form. */
interface Edited<S extends z.ZodType> {
  schema: S;
  /** What is saved now, as the fields hold it; null: it is something new. */
  current: Typed | null;
  /** The page with the form. */
  shown(form: FormState, changed: boolean): string | Promise<string>;
  /** Writes it and gives the answer: to another page. */
  save(value: z.output<S>): Promise<Answer>;
}

/** The meeting at the address of the request; 404 where there is none. */
export function meetingAtDesk({ db }: MeetingsParts, request: Incoming): Promise<Meeting> {
  return findMeeting(db, request.viewer, param(request, 'slug'));
}

/** The form as it stands, filled with what is saved. */
export async function showForm<S extends z.ZodType>({ current, shown }: Edited<S>): Promise<Answer> {
  return html(await shown(current === null ? EMPTY_FORM : { typed: current, errors: [] }, false));
}

/**
 * Reads a form and writes it. With errors the page comes again (422) with all of them and what was typed; where somebody changed the same
 * meanwhile it comes again (409) with both values. An act that cannot take a value tells which (`conflict` with fields): 422 as well.
 */
export async function takeForm<S extends z.ZodType>(request: Incoming, { schema, current, shown, save }: Edited<S>): Promise<Answer> {
  const form = readForm(schema, request.body);
  if (form.errors) return html(await shown(form, false), 422);
  const kept: FormState = { typed: form.typed, errors: [] };
  if (current !== null && form.typed['seen'] !== stampOf(current)) return html(await shown(kept, true), 409);
  try {
    return await save(form.value);
  } catch (error) {
    if (!(error instanceof Refusal) || error.kind !== 'conflict' || error.fields.length === 0) throw error;
    return html(await shown({ ...kept, errors: error.fields }, false), 422);
  }
}

/** Writes in one transaction, then lets pages that are kept know at once. */
export async function written<T>(
  { db, followed }: MeetingsParts,
  request: Incoming,
  write: (trx: WriteTransaction, by: { byId: string; now: Date }) => Promise<T>,
): Promise<T> {
  const by = { byId: personOf(request).id, now: request.now };
  const result = await db.transaction().execute((trx) => write(trx, by));
  await followed.refresh();
  return result;
}
