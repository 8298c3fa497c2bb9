import type { JSX } from 'preact';
import { type FormView, PostForm, SelectField, TextArea } from '../../../platform/ui/form-parts.tsx';
import { EMPTY_FORM } from '../../../platform/forms/read-form.ts';
import { framedPage } from '../../../platform/ui/framed-page.tsx';
import { conversationMessages } from '../messages/conversations/index.ts';
import { INBOX_STATES, type InboxState } from '../tables.ts';
import { CONVERSATIONS, inboxUrl } from '../urls.ts';
import { Moment } from './parts.tsx';
import { Protections, Thread, type ThreadProps } from './thread.tsx';

/** What only those who speak for an organization see of a conversation. */
export interface InboxWork {
  slug: string;
  name: string;
  state: InboxState;
  assignedToId: string | null;
  colleagues: { id: string; name: string }[];
  notes: { id: string; body: string; author: string | null; createdAt: Date }[];
}

/** A conversation of somebody signed in, under its own name or an organization's. */
export function conversationPage(props: ThreadProps & { done?: string | undefined; muted: boolean; work: InboxWork | null }): string {
  const { page, conversation, base, muted, work, done } = props;
  const t = conversationMessages(page.locale);
  const home = work
    ? { label: t('inbox.title', { name: work.name }), path: inboxUrl(work.slug) }
    : { label: t('list.title'), path: CONVERSATIONS };
  return framedPage({
    page,
    title: conversation.subject,
    trail: [home, { label: conversation.subject }],
    done,
    wide: true,
    children: (
      <div class="record">
        <div class="stack">
          <Thread {...props} />
        </div>
        <aside class="side">
          {work && <Work {...props} work={work} />}
          <Protections page={page} base={base} parties={conversation.parties} muted={muted} />
        </aside>
      </div>
    ),
  });
}

function Work({ page, base, work }: ThreadProps & { work: InboxWork }): JSX.Element {
  const t = conversationMessages(page.locale);
  const of: FormView = {
    page,
    form: { ...EMPTY_FORM, typed: { state: work.state, assignee: work.assignedToId ?? '' } },
    labels: { state: t('inbox.state'), assignee: t('inbox.assign'), note: t('inbox.note') },
  };
  return (
    <section class="stack">
      <h2>{t('inbox.work')}</h2>
      <PostForm action={`${page.href(base)}/work`}>
        <SelectField of={of} name="state" options={INBOX_STATES.map((state) => ({ value: state, label: t(`inbox.state.${state}`) }))} />
        <SelectField
          of={of}
          name="assignee"
          none={t('inbox.nobody')}
          options={work.colleagues.map(({ id, name }) => ({ value: id, label: name }))}
        />
        <button type="submit" class="quiet">
          {t('inbox.keep')}
        </button>
      </PostForm>
      {work.notes.length > 0 && <h3>{t('inbox.notes')}</h3>}
      <ul class="plain-list">
        {work.notes.map((note) => (
          <li key={note.id}>
            <p class="prose" dir="auto">
              {note.body}
            </p>
            <p class="soft small">
              <bdi>{note.author ?? t('thread.gone')}</bdi> <Moment at={note.createdAt} page={page} />
            </p>
          </li>
        ))}
      </ul>
      <PostForm action={`${page.href(base)}/notes`}>
        <TextArea of={of} name="note" rows={3} maxLength={2000} hint={t('inbox.noteHint')} />
        <button type="submit" class="quiet">
          {t('inbox.keep')}
        </button>
      </PostForm>
    </section>
  );
}
