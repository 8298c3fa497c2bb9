import type { JSX } from 'preact';
import type { FormState } from '../../../../platform/forms/read-form.ts';
import { Crumbs } from '../../../../platform/ui/components.tsx';
import { ChoiceGroup, ErrorSummary, type FormView, PostForm, TextField } from '../../../../platform/ui/form-parts.tsx';
import { renderPage } from '../../../../platform/ui/layout.tsx';
import type { PageContext } from '../../../../platform/ui/page.ts';
import { titleFor } from '../../../../platform/i18n/localized.ts';
import type { Meeting } from '../../findings.ts';
import type { Door, ToldScan } from '../../findings-participation.ts';
import { checkInMessages } from '../../messages/check-in/index.ts';
import { doorMessages } from '../../messages/door/index.ts';
import { overAt } from '../../rules/delegation.ts';
import { meetingUrl } from '../../urls.ts';
import { doorUrl } from '../../urls-participation.ts';
import { momentText } from '../meeting-parts.tsx';

interface Props {
  page: PageContext;
  meeting: Meeting;
  door: Door;
  token: string;
  present: number;
  /** Id of the scan that this form sends: sending it twice counts once. */
  scanId: string;
  form: FormState;
  scan: ToldScan | null;
}

const RESULTS = ['in', 'again', 'out', 'unknown', 'not-approved', 'kept', 'unsure', 'late'] as const;

/** The page of a phone at a door. Without a script it checks one typed code after another; with one it scans, and goes on without a line. */
export function doorPage(props: Props): string {
  const { page, meeting, door, form, scan } = props;
  const t = checkInMessages(page.locale);
  const title = t('titleOf', { door: door.name });
  const typed = form.typed['direction'] === undefined ? { ...form.typed, direction: 'in' } : form.typed;
  const of: FormView = { page, form: { ...form, typed }, labels: { code: t('code'), direction: t('direction') } };
  return renderPage({
    page,
    title,
    indexed: false,
    script: 'check-in.js',
    children: (
      <>
        <Crumbs
          page={page}
          trail={[{ label: titleFor(meeting.titles, page.locale).text, path: meetingUrl(meeting.slug) }, { label: title }]}
        />
        <div class="stack narrow">
          <h1>
            <bdi>{title}</bdi>
          </h1>
          <p>{t('lead')}</p>
          <ErrorSummary of={of} />
          <Tool {...props} of={of} />
          {scan && <Result page={page} meeting={meeting} scan={scan} />}
          <p class="hint">{t('compare')}</p>
        </div>
      </>
    ),
  });
}

/** Texts for the script stand in the markup: it knows no language of its own. */
function Tool({ page, meeting, door, token, present, scanId, of }: Props & { of: FormView }): JSX.Element {
  const t = checkInMessages(page.locale);
  const d = doorMessages(page.locale);
  const results = Object.fromEntries(RESULTS.map((one) => [one, t(`result.${one}`)]));
  const lines = { up: t('lineUp'), down: t('lineDown'), shut: d('shut'), stillWaiting: d('stillWaiting'), forgotten: d('forgotten') };
  const attributes = {
    'data-check-in': '',
    'data-door': door.id,
    'data-scans': page.href(doorUrl(meeting.slug, token, 'scans')),
    'data-codes': page.href(doorUrl(meeting.slug, token, 'codes')),
    'data-offline': page.href(doorUrl(meeting.slug, token, 'offline.js')),
    'data-until': overAt(meeting).getTime(),
    'data-texts': JSON.stringify({ ...results, ...lines, first: t('firstAt', { time: '{}' }) }),
    'data-zone': meeting.zone,
  };
  return (
    <section {...attributes}>
      <p data-line role="status" />
      <p data-ready hidden class="hint">
        {d('ready')}
      </p>
      <p data-unready hidden class="hint">
        {d('unready')}
      </p>
      <p>
        {t('present')} <strong data-present>{present}</strong>
      </p>
      <Camera page={page} />
      <PostForm action={page.href(doorUrl(meeting.slug, token))}>
        <input type="hidden" name="id" value={scanId} />
        <TextField of={of} name="code" maxLength={40} dir="ltr" autocomplete="off" hint={t('codeHint')} />
        <ChoiceGroup
          of={of}
          name="direction"
          kind="radio"
          options={(['in', 'out'] as const).map((one) => ({ value: one, label: t(`direction.${one}`) }))}
        />
        <button type="submit">{t('check')}</button>
      </PostForm>
      <div data-kept hidden>
        <p>
          {t('waiting')} <strong data-waiting />
        </p>
      </div>
      <h2 data-last hidden>
        {t('last')}
      </h2>
      <ol data-results aria-live="polite" class="plain-list" />
      <p data-ready hidden>
        <button type="button" class="quiet" data-forget>
          {d('forget')}
        </button>
      </p>
    </section>
  );
}

function Camera({ page }: { page: PageContext }): JSX.Element {
  const t = checkInMessages(page.locale);
  return (
    <>
      <div data-camera hidden>
        <video data-video playsInline muted hidden />
        <p>
          <button type="button" data-start>
            {t('camera')}
          </button>{' '}
          <button type="button" data-stop hidden>
            {t('cameraStop')}
          </button>
        </p>
      </div>
      <p data-no-camera hidden class="hint">
        {t('cameraNone')}
      </p>
    </>
  );
}

function Result({ page, meeting, scan }: { page: PageContext; meeting: Meeting; scan: ToldScan }): JSX.Element {
  const t = checkInMessages(page.locale);
  const good = scan.result === 'in' || scan.result === 'out';
  return (
    <div class={`notice ${good ? 'good' : 'bad'}`} role="status">
      <strong>{t(`result.${scan.result}`)}</strong>
      {scan.name && (
        <p>
          <bdi>{scan.name}</bdi>
          {scan.organization && (
            <>
              {' · '}
              <bdi>{scan.organization}</bdi>
            </>
          )}
        </p>
      )}
      {scan.firstAt && <p>{t('firstAt', { time: momentText(scan.firstAt, meeting.zone, page.locale) })}</p>}
    </div>
  );
}
