import type { JSX } from 'preact';
import { render } from 'preact-render-to-string';
import { directionOf, type Locale } from '../i18n/locales.ts';

/** A mail in the reader's language: plain paragraphs, at most one thing to do, and who writes. */
export interface Letter {
  subject: string;
  /** Finished sentences; line ends inside are kept. */
  paragraphs: readonly string[];
  /** A text by somebody else, shown as a quotation and never as ours. */
  quotation?: { text: string; lang?: string | null };
  /** What to press; the address stands in the text part as it is. */
  action?: { label: string; url: string };
  /** More links, each on a line of its own. */
  links?: readonly { label: string; url: string }[];
  /** Why the reader gets this and how to stop it. */
  footer: readonly string[];
}

/** Both bodies of the mail. What people wrote is escaped; nothing is loaded from anywhere. */
export function renderLetter(letter: Letter, locale: Locale): { text: string; html: string } {
  return { text: textOf(letter), html: `<!DOCTYPE html>${render(<Html letter={letter} locale={locale} />)}` };
}

function textOf({ paragraphs, quotation, action, links = [], footer }: Letter): string {
  const quoted = quotation?.text.split('\n').map((line) => `> ${line}`);
  return [
    ...paragraphs,
    ...(quoted ? [quoted.join('\n')] : []),
    ...(action ? [`${action.label}\n${action.url}`] : []),
    ...links.map(({ label, url }) => `${label}\n${url}`),
    `-- \n${footer.join('\n')}`,
  ].join('\n\n');
}

function Html({ letter, locale }: { letter: Letter; locale: Locale }): JSX.Element {
  const { paragraphs, quotation, action, links = [], footer } = letter;
  return (
    <html lang={locale} dir={directionOf(locale)}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{letter.subject}</title>
      </head>
      <body>
        {paragraphs.map((paragraph, position) => (
          <Lines key={position} text={paragraph} />
        ))}
        {quotation && (
          <blockquote lang={quotation.lang ?? undefined} dir="auto">
            <Lines text={quotation.text} />
          </blockquote>
        )}
        {[...(action ? [action] : []), ...links].map(({ label, url }) => (
          <p key={url}>
            <a href={url}>{label}</a>
          </p>
        ))}
        <hr />
        {footer.map((line) => (
          <p key={line}>
            <small>{line}</small>
          </p>
        ))}
      </body>
    </html>
  );
}

function Lines({ text }: { text: string }): JSX.Element {
  return (
    <p>
      {text.split('\n').map((line, position) => (
        <>
          {position > 0 && <br />}
          {line}
        </>
      ))}
    </p>
  );
}
