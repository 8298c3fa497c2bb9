import type { ComponentChildren, JSX } from 'preact';
import { render } from 'preact-render-to-string';
import { LOCALE_NAMES, LOCALES } from '../i18n/locales.ts';
import { Kept } from '../kept.ts';
import { draw, drawAround, type Drawn, DrawnElement } from './drawn.tsx';
import { alternates, localized, type PageContext, type Site } from './page.ts';

export interface LayoutProps {
  page: PageContext;
  title: string;
  description?: string;
  /** Menu entry that the reader is in. */
  section?: string;
  /** false: search engines stay out (filtered lists, errors). */
  indexed?: boolean;
  /** Machine-readable facts about the page (JSON-LD) and feeds. */
  feeds?: { href: string; type: string; title: string }[];
  jsonLd?: unknown;
  /** A built script that this page alone needs, e.g. `passkey.js`. */
  script?: string;
  /** Seconds after which the page is looked at again where no script does so: something is being made. */
  refresh?: number | undefined;
  /** What was just done, told once on top of the page. */
  done?: string | undefined;
  children: ComponentChildren;
}

/** The frame of every page, as finished HTML text. */
export function renderPage(props: LayoutProps): string {
  return `<!DOCTYPE html>${render(<Layout {...props} />)}`;
}

function Layout(props: LayoutProps): JSX.Element {
  const { page } = props;
  const { t } = page;
  return (
    <html lang={page.locale} dir={page.dir}>
      <Head {...props} />
      <body>
        <a class="skip" href="#content">
          {t('skip')}
        </a>
        <header class="masthead">
          <div class="frame">
            <a class="brand" href={page.href('/')}>
              <Mark />
              {page.site.name}
            </a>
            <nav aria-label={t('menu')}>
              <DrawnElement name="menu" content={[drawnMenu(page, props.section)]} />
            </nav>
            <Person page={page} />
            <Languages page={page} />
          </div>
        </header>
        <main id="content" class="frame" tabIndex={-1}>
          {props.done && (
            <div class="notice good" role="status">
              {props.done}
            </div>
          )}
          {props.children}
        </main>
        <Footer page={page} />
      </body>
    </html>
  );
}

/** The entries of the menu; `section`: the one that the reader is in. */
function drawnMenu(page: PageContext, section: string | undefined): Drawn {
  const { site, href, locale } = page;
  const current = site.menu.find(({ path }) => path === section)?.path;
  return onceFor(page, `menu ${current ?? ''}`, () =>
    draw(
      <>
        {site.menu.map(({ path, label }) => (
          <li key={path}>
            <a href={href(path)} aria-current={current === path ? 'page' : undefined}>
              {label(locale)}
            </a>
          </li>
        ))}
      </>,
    ),
  );
}

const MOST_KEPT = 200;
const drawn = new WeakMap<Site, Kept<unknown>>();

/** What every visitor of a language gets the same: made for the first of them. `what`: all else that it depends on, of few values. */
function onceFor<T>({ site, locale }: PageContext, what: string, make: () => T): T {
  const ofSite = drawn.get(site) ?? new Kept<unknown>(MOST_KEPT);
  drawn.set(site, ofSite);
  return ofSite.get(`${locale} ${what}`, make) as T;
}

/** The script adds to a page that works without it: on a slow line it waits until the styles are there. */
const AFTER_THE_PAGE = { type: 'module', fetchpriority: 'low' } as const;

function Head({ page, title, description, indexed = true, feeds = [], jsonLd, script, refresh }: LayoutProps): JSX.Element {
  return (
    <head>
      <meta charset="utf-8" />
      <title>{title === page.site.name ? title : `${title} – ${page.site.name}`}</title>
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="color-scheme" content="light dark" />
      {description && <meta name="description" content={description} />}
      {!indexed && <meta name="robots" content="noindex, follow" />}
      <link rel="stylesheet" href={page.site.assets.href('style.css')} />
      <link rel="icon" href="data:," />
      {indexed && <link rel="canonical" href={page.origin + localized(page.path, page.locale)} />}
      {indexed && alternates(page).map(({ locale, href }) => <link key={locale} rel="alternate" hreflang={locale} href={href} />)}
      {refresh && (
        <noscript>
          <meta http-equiv="refresh" content={String(refresh)} />
        </noscript>
      )}
      {feeds.map((feed) => (
        <link key={feed.href} rel="alternate" type={feed.type} title={feed.title} href={feed.href} />
      ))}
      {jsonLd !== undefined && <JsonLd value={jsonLd} />}
      <script {...AFTER_THE_PAGE} src={page.site.assets.href('enhance.js')} />
      {script && <script {...AFTER_THE_PAGE} src={page.site.assets.href(script)} />}
    </head>
  );
}

/** Data, not script: the browser never runs it. `<` is escaped so that no text can close the element. */
function JsonLd({ value }: { value: unknown }): JSX.Element {
  const text = JSON.stringify(value).replaceAll('<', '\\u003c');
  return <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: text }} />;
}

/** The way in, or to what is one's own. */
function Person({ page }: { page: PageContext }): JSX.Element {
  const { person } = page.viewer;
  return (
    <nav class="to-end person" aria-label={page.t('account')}>
      {person ? (
        <ul class="menu">
          <OwnEntries page={page} person={person} />
        </ul>
      ) : (
        <DrawnElement name="menu" content={[onceFor(page, 'visitor', () => draw(<WayIn page={page} />))]} />
      )}
    </nav>
  );
}

function WayIn({ page: { t, href } }: { page: PageContext }): JSX.Element {
  return (
    <li>
      <a href={href('/sign-in')}>{t('signIn')}</a>
    </li>
  );
}

function OwnEntries({ page, person }: { page: PageContext; person: NonNullable<PageContext['viewer']['person']> }): JSX.Element {
  const { t, href, viewer } = page;
  return (
    <>
      {viewer.audience === 'secretariat' && (
        <li>
          <a href={href('/desk')}>{t('desk')}</a>
        </li>
      )}
      {person.unread > 0 && (
        <li>
          <a href={href('/account/notices')}>{t('unread', { count: person.unread })}</a>
        </li>
      )}
      <li>
        <a href={href('/account')}>
          <bdi>{person.name}</bdi>
        </a>
      </li>
    </>
  );
}

function Languages({ page }: { page: PageContext }): JSX.Element {
  const inAll = onceFor(page, 'languages', () => drawAround((to) => inLanguages(page, to)));
  return (
    <nav aria-label={page.t('language')}>
      <DrawnElement name="languages" content={[inAll(encoded(page.path))]} />
    </nav>
  );
}

/** An address as a value in another, without any sign of markup. */
function encoded(path: string): string {
  return encodeURIComponent(path).replaceAll("'", '%27');
}

function inLanguages(page: PageContext, to: string): JSX.Element {
  return (
    <>
      {LOCALES.map((locale) => (
        <li key={locale}>
          <a
            href={`/language/${locale}?to=${to}`}
            lang={locale}
            hreflang={locale}
            rel="nofollow"
            aria-current={locale === page.locale ? 'true' : undefined}
          >
            {LOCALE_NAMES[locale]}
          </a>
        </li>
      ))}
    </>
  );
}

function Footer({ page }: { page: PageContext }): JSX.Element {
  return <DrawnElement as="footer" name="footer" content={[onceFor(page, 'footer', () => draw(inFooter(page)))]} />;
}

function inFooter(page: PageContext): JSX.Element {
  const { t } = page;
  return (
    <div class="frame">
      <ul class="footer-links">
        <li>
          <a href={page.href('/about')}>{t('about')}</a>
        </li>
        <li>
          <a href={page.href('/api')}>{t('openData')}</a>
        </li>
        <li>
          <a href={page.href('/organizations.rss')}>{t('feed')}</a>
        </li>
        <li>
          <a href={page.href('/terms')}>{t('terms')}</a>
        </li>
        <li>
          <a href={page.href('/privacy')}>{t('privacy')}</a>
        </li>
      </ul>
      <p>{t('notOfficial')}</p>
    </div>
  );
}

/** The mark: a square opened on one side. */
function Mark(): JSX.Element {
  return (
    <svg viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d="M9 21H3V3h18v18h-6" fill="none" stroke="currentColor" stroke-width="3.5" />
    </svg>
  );
}
