import { create } from 'qrcode';
import { makePdf } from '../../../platform/documents/typst.ts';
import { titleFor } from '../../../platform/i18n/localized.ts';
import { directionOf, type Locale } from '../../../platform/i18n/locales.ts';
import type { Meeting } from '../findings.ts';
import { delegationMessages } from '../messages/delegations/index.ts';
import { groupedBadge } from '../rules/badge-text.ts';
import { daysText, placeText } from '../views/meeting-parts.tsx';
import { fontsFor } from './fonts.ts';

export interface Badge {
  givenName: string;
  familyName: string;
  function: string | null;
  organization: string;
  /** What the code says. */
  text: string;
  /** WebP. */
  photo?: Buffer | undefined;
}

/** Badges of A6, one a page. What they say is data for the template: nothing of it is ever read as Typst. */
const TEMPLATE = `
#let all = json(bytes(sys.inputs.content))
#let ink = rgb("#12343b")
#set document(title: all.title, date: datetime(year: all.day.at(0), month: all.day.at(1), day: all.day.at(2)))
#set text(font: all.fonts, size: 10pt, lang: all.lang, fill: ink, dir: if all.dir == "rtl" { rtl } else { ltr })
#set page(width: 105mm, height: 148mm, margin: 9mm)
#let code(rows) = {
  let side = 46mm / rows.len()
  box(width: 46mm, height: 46mm, for (y, row) in rows.enumerate() {
    for (x, cell) in row.clusters().enumerate() {
      if cell == "1" { place(top + left, dx: x * side, dy: y * side, rect(width: side * 1.02, height: side * 1.02, fill: black)) }
    }
  })
}
#for (at, badge) in all.badges.enumerate() {
  if at > 0 { pagebreak() }
  align(center)[
    #text(size: 11pt, weight: "bold", all.meeting) \\
    #text(size: 8pt, all.where)
    #v(1fr)
    #if badge.photo != none { image(badge.photo, width: 26mm, height: 34mm, fit: "cover") }
    #text(size: 17pt, weight: "bold", badge.given) \\
    #text(size: 17pt, weight: "bold", badge.family)
    #if badge.function != none [\\ #text(badge.function)]
    #v(3mm)
    #text(size: 12pt, badge.organization)
    #v(1fr)
    #code(badge.code)
    #v(1mm)
    #text(size: 11pt, weight: "bold", dir: ltr, badge.text) \\
    #text(size: 7pt, all.hint)
  ]
}
`;

/** Badges as PDF, one on each page of A6, in the reader's language; the same badges give the same bytes on the same day. */
export function badgesPdf(meeting: Meeting, badges: readonly Badge[], locale: Locale, now: Date): Promise<Buffer> {
  const day = now.toISOString().slice(0, 10);
  const t = delegationMessages(locale);
  const content = {
    title: t('badge.title'),
    day: day.split('-').map(Number),
    fonts: fontsFor(locale),
    lang: locale,
    dir: directionOf(locale),
    meeting: titleFor(meeting.titles, locale).text,
    where: [daysText(meeting, locale), placeText(meeting, locale)].filter(Boolean).join(' · '),
    hint: t('badge.hint'),
    badges: badges.map(({ givenName, familyName, function: role, organization, text, photo }, at) => ({
      given: givenName,
      family: familyName,
      function: role,
      organization,
      text: groupedBadge(text),
      code: rowsOf(text),
      photo: photo ? pathOf(at) : null,
    })),
  };
  const pictures = Object.fromEntries(badges.flatMap(({ photo }, at) => (photo ? [[pathOf(at), photo]] : [])));
  return makePdf({ template: TEMPLATE, content: JSON.stringify(content), day, pictures });
}

const pathOf = (at: number): string => `/badge-photo-${at}.webp`;

/** The squares of the code, row by row: digits and capitals alone, so that it is small and reads well on a bad printer. */
function rowsOf(text: string): string[] {
  const { modules } = create(text, { errorCorrectionLevel: 'Q' });
  return Array.from({ length: modules.size }, (_, y) =>
    Array.from({ length: modules.size }, (__, x) => (modules.get(y, x) ? '1' : '0')).join(''),
  );
}
