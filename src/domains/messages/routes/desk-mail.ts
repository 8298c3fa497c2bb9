import { recordAct } from '../../../platform/audit/record-act.ts';
import { isSecretariat } from '../../../platform/auth/viewer.ts';
import type { WriteTransaction } from '../../../platform/db/tables.ts';
import { notFound } from '../../../platform/http/errors.ts';
import { type Answer, html, type Incoming, type Route } from '../../../platform/http/route.ts';
import { addressHash, isClosedAddress, openAddress } from '../../../platform/mail/bounces.ts';
import { findMail, listMails, mailFigures, markArrived, sendAgain } from '../../../platform/mail/outbox.ts';
import { MAIL_STATES } from '../../../platform/mail/tables.ts';
import { pageContext } from '../../../platform/ui/page.ts';
import { deskMessages } from '../messages/desk/index.ts';
import type { MessagesParts } from '../parts.ts';
import { isId } from '../queries/parties.ts';
import { readableText } from '../rules/masked.ts';
import { mailUrl } from '../urls.ts';
import { mailListPage, mailPage } from '../views/desk-mail-pages.tsx';
import { deskForm, deskPage, doneOf, goTo, param, personOf } from '../../../platform/http/route-kinds.ts';

type FoundMail = NonNullable<Awaited<ReturnType<typeof findMail>>>;
const DONE = ['again', 'arrived', 'open', 'nothing'] as const;

/** The outbox at the desk. Moderators see whom and when; an administrator may act, and read what may be read. */
export function deskMailRoutes(parts: MessagesParts): Route[] {
  const { db, secrets } = parts;
  const acting = (
    path: string,
    done: 'again' | 'arrived' | 'open',
    act: (trx: WriteTransaction, mail: FoundMail, now: Date) => Promise<boolean>,
  ) =>
    deskForm(`/desk/mail/:id/${path}`, 'administrator', async (request) => {
      const mail = await getMail(parts, request);
      const actorId = personOf(request).id;
      const changed = await db.transaction().execute(async (trx) => {
        if (!(await act(trx, mail, request.now))) return false;
        await recordAct(trx, { act: `mail.${done}`, actorId, subject: { kind: 'mail', id: mail.id }, now: request.now });
        return true;
      });
      return goTo(request, mailUrl(mail.id), changed ? done : 'nothing');
    });
  return [
    deskPage('/desk/mail', 'moderator', (request) => showList(parts, request)),
    deskPage('/desk/mail/:id', 'moderator', (request) => showMail(parts, request)),
    acting('sending', 'again', (trx, { id }, now) => sendAgain(trx, id, now)),
    acting('arrival', 'arrived', (trx, { id }, now) => markArrived(trx, id, now)),
    acting('opening', 'open', async (trx, { toAddress }) => {
      await openAddress(trx, addressHash(secrets, toAddress));
      return true;
    }),
  ];
}

async function showList({ db, site, sending }: MessagesParts, request: Incoming): Promise<Answer> {
  const { query } = request;
  const figures = await mailFigures(db, request.now);
  const filter = {
    state: MAIL_STATES.find((state) => state === query.get('state')) ?? null,
    kind: figures.kinds.find((kind) => kind === query.get('kind')) ?? null,
  };
  const before = query.get('before') ?? '';
  const { mails, next } = await listMails(db, filter, isId(before) ? before : null);
  return html(mailListPage({ page: pageContext(request, site), mails, next, filter, figures, sending }));
}

async function showMail(parts: MessagesParts, request: Incoming): Promise<Answer> {
  const mail = await getMail(parts, request);
  const mayAct = isSecretariat(request.viewer.person, 'administrator');
  const done = doneOf(request, DONE);
  return html(
    mailPage({
      page: pageContext(request, parts.site),
      mail,
      text: mayAct ? readableText(mail, parts.linksShown) : undefined,
      closed: mail.toAddress !== '' && (await isClosedAddress(parts.db, addressHash(parts.secrets, mail.toAddress))),
      mayAct,
      done: done && deskMessages(request.locale)(`mail.done.${done}`),
    }),
  );
}

async function getMail({ db }: MessagesParts, request: Incoming): Promise<FoundMail> {
  const id = param(request, 'id');
  const mail = isId(id) ? await findMail(db, id) : undefined;
  if (!mail) throw notFound();
  return mail;
}
