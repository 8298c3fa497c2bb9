import type { FormState, Typed } from '../../../platform/forms/read-form.ts';
import { notFound } from '../../../platform/http/errors.ts';
import { type Answer, html, type Incoming, type Route } from '../../../platform/http/route.ts';
import { deskForm, deskPage, doneOf, goTo, param } from '../../../platform/http/route-kinds.ts';
import { pageContext } from '../../../platform/ui/page.ts';
import { saveFigure } from '../actions/save-figure.ts';
import { FigureForm } from '../input/figure-form.ts';
import { textsIn, typedTexts } from '../input/meeting-forms.ts';
import { meetingDeskMessages } from '../messages/desk/index.ts';
import type { MeetingsParts } from '../parts.ts';
import { readFigures } from '../queries/meeting-parts.ts';
import { FIGURE_KEYS } from '../tables/meetings.ts';
import { DESK_MEETINGS, deskMeetingUrl } from '../urls.ts';
import { figureDeskPage, figuresDeskPage } from '../views/desk/meeting-figures-pages.tsx';
import { meetingAtDesk, ROLE, showForm, takeForm, written } from './desk-meeting-forms.ts';

/** Figures that were published about a meeting, each with its source. */
export function deskMeetingFigureRoutes(parts: MeetingsParts): Route[] {
  const figures = `${DESK_MEETINGS}/:slug/figures`;
  return [
    deskPage(figures, ROLE, (request) => showAll(parts, request)),
    deskPage(`${figures}/:key`, ROLE, async (request) => showForm(await figureOf(parts, request))),
    deskForm(`${figures}/:key`, ROLE, async (request) => takeForm(request, await figureOf(parts, request))),
  ];
}

async function showAll(parts: MeetingsParts, request: Incoming): Promise<Answer> {
  const meeting = await meetingAtDesk(parts, request);
  const figures = await readFigures(parts.db, meeting.id);
  const done = doneOf(request, ['saved'] as const) && meetingDeskMessages(request.locale)('done.saved');
  return html(figuresDeskPage({ page: pageContext(request, parts.site), meeting, figures, done }));
}

async function figureOf(parts: MeetingsParts, request: Incoming) {
  const meeting = await meetingAtDesk(parts, request);
  const key = FIGURE_KEYS.find((one) => one === param(request, 'key'));
  if (!key) throw notFound();
  const figure = (await readFigures(parts.db, meeting.id)).find((one) => one.key === key);
  const current: Typed = {
    value: figure ? String(figure.value) : '',
    atLeast: figure?.atLeast ? 'yes' : '',
    sourceTitle: figure?.sourceTitle ?? '',
    sourceUrl: figure?.sourceUrl ?? '',
    ...typedTexts('text', figure?.notes ?? {}),
  };
  const page = pageContext(request, parts.site);
  return {
    schema: FigureForm,
    current,
    shown: (form: FormState, changed: boolean) => figureDeskPage({ page, meeting, figure: key, form, current, changed }),
    async save(form: FigureForm): Promise<Answer> {
      const { value, atLeast, sourceTitle, sourceUrl } = form;
      const notes = textsIn(form, 'text', figure?.notes);
      const saved = value === null || sourceTitle === null ? null : { value, atLeast, sourceTitle, sourceUrl, notes };
      await written(parts, request, (trx, by) => saveFigure(trx, { meetingId: meeting.id, key }, saved, by));
      return goTo(request, deskMeetingUrl(meeting.slug, 'figures'), 'saved');
    },
  };
}
