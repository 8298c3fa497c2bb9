import type { DocxBlock, DocxDocument, DocxRun } from '../../../platform/documents/docx-writer.ts';
import { makePdf } from '../../../platform/documents/typst.ts';
import { titleFor } from '../../../platform/i18n/localized.ts';
import { directionOf, type Locale } from '../../../platform/i18n/locales.ts';
import { formatDay } from '../../../platform/ui/format.ts';
import type { Meeting } from '../findings.ts';
import type { ListedOrganization } from '../findings-participation.ts';
import { delegationMessages } from '../messages/delegations/index.ts';
import { daysText, placeText } from '../views/meeting-parts.tsx';
import { apart, directionOfName } from './apart.ts';
import { fontsFor } from './fonts.ts';
import { byRegion } from './by-region.ts';

interface Given {
  meeting: Meeting;
  list: readonly ListedOrganization[];
  locale: Locale;
  siteName: string;
  now: Date;
}

/** One line for each person who allows the name, and one for those of an organization who do not. */
export function participantsRows({ list, locale }: Given): { head: string[]; rows: (string | number | null)[][] } {
  const t = delegationMessages(locale);
  const head = (['organization', 'country', 'region', 'person', 'function', 'people'] as const).map((key) => t(`list.${key}`));
  const rows = list.flatMap(({ name, country, region, people, unnamed }) => {
    const place = [name, country, region?.name ?? null];
    const named = people.map((one) => [...place, one.name, one.function, 1]);
    return unnamed > 0 || named.length === 0 ? [...named, [...place, null, null, unnamed]] : named;
  });
  return { head, rows };
}

/** The list for word processors, region by region. */
export function participantsDocx(given: Given): DocxDocument {
  const { meeting, list, locale, siteName, now } = given;
  const t = delegationMessages(locale);
  const blocks: DocxBlock[] = [
    { kind: 'title', runs: [{ text: t('list.titleOf', { meeting: titleFor(meeting.titles, locale).text }) }] },
    { kind: 'paragraph', runs: [{ text: linesOf(given).join(' · ') }] },
  ];
  for (const { title, organizations } of byRegion(list, locale)) {
    blocks.push({ kind: 'heading', runs: [{ text: title }] });
    for (const one of organizations) {
      blocks.push({
        kind: 'subheading',
        runs: [{ text: one.name, lang: one.lang ?? undefined }, ...(one.country ? [{ text: ` (${one.country})` }] : [])],
      });
      for (const person of one.people) blocks.push({ kind: 'bullet', runs: runsOf(person) });
      if (one.unnamed > 0) blocks.push({ kind: 'note', runs: [{ text: t('list.unnamed', { count: one.unnamed }) }] });
    }
  }
  const title = t('list.title');
  return {
    title,
    lang: locale,
    day: now.toISOString().slice(0, 10),
    creator: siteName,
    footer: siteName,
    pageWord: t('list.page'),
    blocks,
  };
}

type Person = ListedOrganization['people'][number];

/** Between what may be of any script stands a sign that belongs to none. */
const BETWEEN = ' · ';

function runsOf({ name, function: role }: Person): DocxRun[] {
  const run = (text: string): DocxRun => ({ text: apart(text), dir: directionOfName(text) });
  return role === null ? [run(name)] : [run(name), { text: BETWEEN }, run(role)];
}

function lineOf({ name, function: role }: Person): string {
  return [name, role].flatMap((part) => (part === null ? [] : [apart(part)])).join(BETWEEN);
}

const TEMPLATE = `
#let list = json(bytes(sys.inputs.content))
#set document(title: list.title, author: list.author, date: datetime(year: list.day.at(0), month: list.day.at(1), day: list.day.at(2)))
#set text(font: list.fonts, size: 10pt, lang: list.lang, dir: if list.dir == "rtl" { rtl } else { ltr })
#set page(paper: "a4", margin: 2cm, footer: context [#set text(size: 8pt); #list.author · #list.pageWord #counter(page).display()])
#show heading: set text(fill: rgb("#12343b"))
= #text(list.title)
#for line in list.lines { par(text(line)) }
#for region in list.regions [
  == #text(region.title)
  #for one in region.organizations [
    #block(sticky: true, above: 1.1em, strong(text(one.name)))
    #for line in one.lines [#text(line)#linebreak()]
  ]
]
`;

/** The same as PDF. */
export function participantsPdf(given: Given): Promise<Buffer> {
  const { meeting, list, locale, siteName, now } = given;
  const t = delegationMessages(locale);
  const day = now.toISOString().slice(0, 10);
  const content = {
    title: t('list.titleOf', { meeting: titleFor(meeting.titles, locale).text }),
    author: siteName,
    pageWord: t('list.page'),
    day: day.split('-').map(Number),
    fonts: fontsFor(locale),
    lang: locale,
    dir: directionOf(locale),
    lines: linesOf(given),
    regions: byRegion(list, locale).map(({ title, organizations }) => ({
      title,
      organizations: organizations.map(({ name, country, people, unnamed }) => ({
        name: country === null ? apart(name) : `${apart(name)} (${country})`,
        lines: [...people.map(lineOf), ...(unnamed > 0 ? [t('list.unnamed', { count: unnamed })] : [])],
      })),
    })),
  };
  return makePdf({ template: TEMPLATE, content: JSON.stringify(content), day });
}

function linesOf({ meeting, list, locale, now }: Given): string[] {
  const t = delegationMessages(locale);
  const people = list.reduce((sum, one) => sum + one.people.length + one.unnamed, 0);
  const where = [daysText(meeting, locale), placeText(meeting, locale)].filter(Boolean).join(' · ');
  return [where, t('list.count', { organizations: list.length, people }), formatDay(now, locale)];
}
