import { makePdf } from '../../../platform/documents/typst.ts';
import { titleFor } from '../../../platform/i18n/localized.ts';
import { directionOf, type Locale } from '../../../platform/i18n/locales.ts';
import { formatDay } from '../../../platform/ui/format.ts';
import type { DelegateRecord } from '../findings-participation.ts';
import type { Meeting } from '../findings.ts';
import { delegationMessages } from '../messages/delegations/index.ts';
import { daysText, placeText } from '../views/meeting-parts.tsx';
import { fontsFor } from './fonts.ts';

const TEMPLATE = `
#let letter = json(bytes(sys.inputs.content))
#set document(title: letter.title, author: letter.author, date: datetime(year: letter.day.at(0), month: letter.day.at(1), day: letter.day.at(2)))
#set text(font: letter.fonts, size: 11pt, lang: letter.lang, dir: if letter.dir == "rtl" { rtl } else { ltr })
#set page(paper: "a4", margin: 2.5cm)
#set par(leading: 0.8em, spacing: 1.4em)
#align(end)[#text(letter.date)]
#v(1cm)
#text(size: 15pt, weight: "bold", letter.title)

#text(letter.toWhom)
#for paragraph in letter.paragraphs { par(text(paragraph)) }
#v(1cm)
#text(letter.signed) \\
#text(letter.author)
`;

interface Given {
  meeting: Meeting;
  delegate: DelegateRecord;
  organization: string;
  siteName: string;
}

/** The letter by which an approved delegate asks for a visa, as PDF. It says nothing of the identity document: who asks for the visa shows that. */
export function invitationPdf({ meeting, delegate, organization, siteName }: Given, locale: Locale, now: Date): Promise<Buffer> {
  const t = delegationMessages(locale);
  const day = now.toISOString().slice(0, 10);
  const told = {
    name: `${delegate.givenName} ${delegate.familyName}`,
    organization,
    meeting: titleFor(meeting.titles, locale).text,
    days: daysText(meeting, locale),
    place: placeText(meeting, locale),
  };
  const content = {
    title: t('letter.title'),
    author: siteName,
    date: formatDay(day, locale),
    day: day.split('-').map(Number),
    fonts: fontsFor(locale),
    lang: locale,
    dir: directionOf(locale),
    toWhom: t('letter.toWhom'),
    paragraphs: [
      t('letter.text', told),
      ...(delegate.function === null ? [] : [t('letter.function', { function: delegate.function })]),
      t('letter.visa'),
      t('letter.costs'),
    ],
    signed: t('letter.secretariat'),
  };
  return makePdf({ template: TEMPLATE, content: JSON.stringify(content), day });
}
