import type { JSX } from 'preact';
import { icuLocale, type Locale } from '../../../platform/i18n/locales.ts';
import type { FormState } from '../../../platform/forms/read-form.ts';
import { Notice } from '../../../platform/ui/components.tsx';
import { ErrorSummary, type FormView, PostForm, TextArea } from '../../../platform/ui/form-parts.tsx';
import { joinList } from '../../../platform/ui/format.ts';
import { OutsideLink } from '../../../platform/ui/link.tsx';
import type { PageContext } from '../../../platform/ui/page.ts';
import type { ConversationPage, ShownMessage, ShownParty } from '../findings.ts';
import { BODY_LENGTH } from '../input/forms.ts';
import { conversationMessages } from '../messages/conversations/index.ts';
import { piecesOf } from '../rules/links.ts';
import { organizationUrl } from '../urls.ts';
import { Files } from './contact-page.tsx';
import { Moment, partyName } from './parts.tsx';

export interface ThreadProps {
  page: PageContext;
  conversation: ConversationPage;
  /** Address of this page, under which everything is done. */
  base: string;
  form: FormState;
  refused?: string | undefined;
  /** What waits is not passed on, confirmed or not. */
  notPassedOn?: boolean;
}

/** The messages of a conversation, the oldest of the page first, and the form to answer. */
export function Thread(props: ThreadProps): JSX.Element {
  const { page, conversation, base } = props;
  const t = conversationMessages(page.locale);
  return (
    <>
      <p class="soft">
        <Participants {...props} />
      </p>
      {conversation.older && (
        <p>
          <a href={`${page.href(base)}?before=${conversation.older}`}>{t('thread.older')}</a>
        </p>
      )}
      <ol class="plain-list stack">
        {conversation.messages.map((message) => (
          <li key={message.id} id={`m-${message.id}`}>
            <Message {...props} message={message} />
          </li>
        ))}
      </ol>
      <AnswerForm {...props} />
    </>
  );
}

function Participants({ page, conversation }: ThreadProps): JSX.Element {
  const t = conversationMessages(page.locale);
  const names = conversation.parties.map((party) =>
    party.own ? t('thread.you', { name: partyName(party, page) }) : partyName(party, page),
  );
  const other = conversation.parties.find((party) => !party.own && party.slug);
  const text = t('thread.between', { names: joinList(names, page.locale) });
  return other?.slug ? <a href={page.href(organizationUrl(other.slug))}>{text}</a> : <>{text}</>;
}

function Message({ page, conversation, base, message, notPassedOn }: ThreadProps & { message: ShownMessage }): JSX.Element {
  const t = conversationMessages(page.locale);
  const party = conversation.parties.find(({ id }) => id === message.partyId);
  const name = party ? partyName(party, page) : t('thread.gone');
  return (
    <article class={message.own ? 'message own' : 'message'}>
      <header class="small">
        <strong>
          <bdi>{message.author === null || message.author === name ? name : t('thread.by', { name, author: message.author })}</bdi>
        </strong>{' '}
        <Moment at={message.createdAt} page={page} />
        {message.held && <span class="state pending"> {t(notPassedOn ? 'thread.notPassedOn' : 'thread.held')}</span>}
      </header>
      {message.removed ? <p class="soft">{t('thread.removed')}</p> : <Body body={message.body} live={message.proven} />}
      {!message.own && !message.proven && /https?:|www\./i.test(message.body) && <p class="soft small">{t('thread.inert')}</p>}
      <Attachments base={base} message={message} page={page} />
      {!message.own && party && !message.removed && <ReportOne page={page} base={base} message={message} />}
    </article>
  );
}

/** Links only where the sender is known: text of anybody else stays text. */
function Body({ body, live }: { body: string; live: boolean }): JSX.Element {
  return (
    <div class="prose" dir="auto">
      {live
        ? piecesOf(body).map(({ text, url }, n) =>
            url ? (
              <OutsideLink key={n} url={url}>
                {text}
              </OutsideLink>
            ) : (
              text
            ),
          )
        : body}
    </div>
  );
}

function Attachments({ page, base, message }: { page: PageContext; base: string; message: ShownMessage }): JSX.Element | null {
  const t = conversationMessages(page.locale);
  if (message.attachments.length === 0) return null;
  return (
    <ul class="plain-list" aria-label={t('thread.files')}>
      {message.attachments.map(({ fileId, name, size }) => (
        <li key={fileId}>
          <a href={`${page.href(base)}/files/${fileId}`} download={name}>
            <bdi>{name}</bdi>
          </a>{' '}
          <span class="soft small">{sizeOf(size, page.locale)}</span>
        </li>
      ))}
    </ul>
  );
}

/** In kilobytes, as the reader's language writes them. */
function sizeOf(bytes: number, locale: Locale): string {
  return new Intl.NumberFormat(icuLocale(locale), { style: 'unit', unit: 'kilobyte' }).format(Math.ceil(bytes / 1024));
}

function ReportOne({ page, base, message }: { page: PageContext; base: string; message: ShownMessage }): JSX.Element {
  const t = conversationMessages(page.locale);
  return (
    <details class="small">
      <summary>{t('press.report')}</summary>
      <PostForm action={`${page.href(base)}/messages/${message.id}/report`}>
        <p class="hint">{t('press.reportHint')}</p>
        <label>
          {t('press.reason')} <input type="text" name="reason" maxLength={1000} dir="auto" />
        </label>
        <button type="submit" class="quiet">
          {t('press.report')}
        </button>
      </PostForm>
    </details>
  );
}

function AnswerForm({ page, conversation, base, form, refused }: ThreadProps): JSX.Element {
  const t = conversationMessages(page.locale);
  const of: FormView = { page, form, labels: { body: t('contact.body'), files: t('contact.files') } };
  const own = conversation.parties.find((party) => party.own);
  return (
    <section id="answer">
      <h2>{t('thread.answer')}</h2>
      <ErrorSummary of={of} />
      {refused && <Notice tone="bad">{refused}</Notice>}
      {own && <p class="hint">{t('thread.answerAs', { name: partyName(own, page) })}</p>}
      {own?.unlisted && <p class="hint">{t('thread.answerUnlisted')}</p>}
      <PostForm action={page.href(base)} files>
        <TextArea of={of} name="body" rows={6} maxLength={BODY_LENGTH} required />
        <Files of={of} />
        <button type="submit">{t('contact.send')}</button>
      </PostForm>
    </section>
  );
}

/** Mute and block, one press each. */
export function Protections({
  page,
  base,
  parties,
  muted,
}: {
  page: PageContext;
  base: string;
  parties: readonly ShownParty[];
  muted: boolean;
}): JSX.Element {
  const t = conversationMessages(page.locale);
  const press = (path: string, label: string, hint?: string) => (
    <PostForm action={`${page.href(base)}/${path}`}>
      <button type="submit" class="quiet">
        {label}
      </button>
      {hint && <p class="hint">{hint}</p>}
    </PostForm>
  );
  return (
    <section class="stack">
      <h2>{t('press.title')}</h2>
      {muted ? press('sound', t('press.unmute')) : press('mute', t('press.mute'), t('press.muteHint'))}
      {parties
        .filter(({ own }) => !own)
        .map((party) => {
          const name = partyName(party, page);
          return party.blocked
            ? press('unblock', t('press.unblock', { name }))
            : press('block', t('press.block', { name }), t('press.blockHint'));
        })}
    </section>
  );
}
