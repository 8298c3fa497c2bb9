import type { JSX } from 'preact';
import type { FormState } from '../../../platform/forms/read-form.ts';
import { EmptyState, Pagination } from '../../../platform/ui/components.tsx';
import { ChoiceGroup, type FormView, PostForm } from '../../../platform/ui/form-parts.tsx';
import { formatDay } from '../../../platform/ui/format.ts';
import type { PageContext } from '../../../platform/ui/page.ts';
import { NOTICE_WISHES, type NoticeLine } from '../findings.ts';
import { noticeMessages } from '../messages/notices/index.ts';
import { NOTICES } from '../urls.ts';
import { narrowPage, ownPageOf } from './frame.tsx';
import { Hidden, Submit } from './parts.tsx';

const PER_PAGE = 25;

interface NoticesFacts {
  notices: readonly NoticeLine[];
  total: number;
  unread: number;
  /** Which page of them, from 1. */
  number: number;
  done: 'saved' | 'read' | undefined;
}

/** What the person was told, newest first, and how it comes by mail. */
export function noticesPage(page: PageContext, form: FormState, { notices, total, unread, number, done }: NoticesFacts): string {
  const t = noticeMessages(page.locale);
  const of: FormView = { page, form, labels: { notices: t('wish') } };
  return ownPageOf({
    page,
    of,
    title: t('title'),
    done: done && t(`done.${done}`),
    children: (
      <>
        {unread > 1 && (
          <PostForm action={page.href(`${NOTICES}/reading`)}>
            <Hidden name="notice" value="all" />
            <Submit label={t('readAll')} quiet />
          </PostForm>
        )}
        {notices.length === 0 && <EmptyState title={t('none')} />}
        {notices.map((notice) => (
          <Told page={page} notice={notice} key={notice.id} />
        ))}
        <Pagination page={page} current={number} pages={Math.ceil(total / PER_PAGE)} hrefOf={(n) => page.href(`${NOTICES}?page=${n}`)} />
        <section>
          <h2>{t('wish.title')}</h2>
          <PostForm action={page.href(NOTICES)}>
            <ChoiceGroup
              of={of}
              name="notices"
              kind="radio"
              options={NOTICE_WISHES.map((value) => ({ value, label: t(`wish.${value}`) }))}
            />
            <Submit label={t('save')} />
          </PostForm>
        </section>
      </>
    ),
  });
}

function Told({ page, notice }: { page: PageContext; notice: NoticeLine }): JSX.Element {
  const t = noticeMessages(page.locale);
  const { id, title, body, path, action, createdAt, readAt } = notice;
  return (
    <article class={readAt ? 'notice' : 'notice good'}>
      <h2 dir="auto">{title}</h2>
      <p class="soft">
        {formatDay(createdAt, page.locale)}
        {!readAt && <> · {t('new')}</>}
      </p>
      <p class="prose" dir="auto">
        {body}
      </p>
      {readAt && path && (
        <p>
          <a href={page.href(path)}>{action ?? t('open')}</a>
        </p>
      )}
      {!readAt && (
        <PostForm action={page.href(`${NOTICES}/reading`)}>
          <Hidden name="notice" value={id} />
          <Submit label={path ? (action ?? t('open')) : t('read')} quiet />
        </PostForm>
      )}
    </article>
  );
}

/** Stops the mails by a press, without signing in. */
export function unsubscribePage(page: PageContext, stopped: boolean): string {
  const t = noticeMessages(page.locale);
  return narrowPage({
    page,
    title: t('stop.title'),
    lead: stopped ? t('stop.done') : t('stop.ask'),
    children: stopped ? (
      <p>
        <a href={page.href(NOTICES)}>{t('stop.change')}</a>
      </p>
    ) : (
      <PostForm action={page.path}>
        <Submit label={t('stop.submit')} />
      </PostForm>
    ),
  });
}
