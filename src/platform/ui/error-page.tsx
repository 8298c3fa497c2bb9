import type { Refusal } from '../http/errors.ts';
import { type Answer, html, type Incoming, json, type Route } from '../http/route.ts';
import { shellMessages } from './messages/index.ts';
import { renderPage } from './layout.tsx';
import { pageContext, type Site } from './page.ts';

/** A refusal as a page in the reader's language, or as a problem document (RFC 9457) for programs. */
export function answerRefusal(refusal: Refusal, request: Incoming, surface: Route['surface'], site: Site): Answer {
  const answer = surface === 'page' ? html(refusalPage(refusal, request, site), refusal.status) : problem(refusal, request);
  if (refusal.retryAfter) answer.headers['retry-after'] = String(refusal.retryAfter);
  return answer;
}

function problem(refusal: Refusal, request: Incoming): Answer {
  const t = shellMessages(request.locale);
  const body = {
    type: `${request.origin}/api#${refusal.kind}`,
    title: t(`${refusal.kind}.title`),
    status: refusal.status,
    detail: t(`${refusal.kind}.text`),
    instance: request.path,
    ...(refusal.fields.length > 0 && { errors: refusal.fields }),
  };
  return json(body, refusal.status, 'application/problem+json; charset=utf-8');
}

function refusalPage(refusal: Refusal, request: Incoming, site: Site): string {
  const page = pageContext(request, site);
  const { t } = page;
  return renderPage({
    page,
    title: t(`${refusal.kind}.title`),
    indexed: false,
    children: (
      <div class="stack">
        <h1>{t(`${refusal.kind}.title`)}</h1>
        <p class="lead">{t(`${refusal.kind}.text`)}</p>
        {refusal.retryAfter && <p>{t('tryAgain', { seconds: refusal.retryAfter })}</p>}
        <nav aria-label={t('errorReference')}>
          <ul>
            <li>
              <a href={page.href('/')}>{t('toHome')}</a>
            </li>
            <li>
              <a href={page.href('/organizations')}>{t('toSearch')}</a>
            </li>
          </ul>
        </nav>
      </div>
    ),
  });
}
