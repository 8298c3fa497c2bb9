import type { Instrument } from '../findings.ts';
import { flatProvisions } from '../rules/provisions.ts';
import type { JSX } from 'preact';
import { titleFor } from '../../../platform/i18n/localized.ts';
import type { LocalizedText } from '../../../platform/i18n/localized.ts';
import type { FormView } from '../../../platform/ui/form-parts.tsx';
import type { PageContext } from '../../../platform/ui/page.ts';
import { Title } from './parts.tsx';

/** The provisions of one instrument to choose from. */
export interface ProvisionGroup {
  code: string;
  titles: LocalizedText;
  options: { id: string; number: string; titles: LocalizedText; depth: number }[];
}

export function provisionGroups(instruments: readonly Instrument[]): ProvisionGroup[] {
  return instruments.map(({ code, titles, shortTitles, provisions }) => ({
    code,
    titles: Object.keys(shortTitles).length > 0 ? shortTitles : titles,
    options: flatProvisions(provisions).flatMap(({ id, number, titles: own, parentId, retiredAt }) =>
      retiredAt === null ? [{ id, number, titles: own, depth: parentId === null ? 0 : 1 }] : [],
    ),
  }));
}

/** Provisions as boxes, by instrument and chapter; where nothing is chosen they are folded. */
export function ProvisionChoices({
  of,
  name,
  groups,
  hint,
}: {
  of: FormView;
  name: string;
  groups: readonly ProvisionGroup[];
  hint: string;
}): JSX.Element {
  const chosen = new Set([of.form.typed[name] ?? []].flat());
  return (
    <fieldset class="field" id={`f-${name}`} tabIndex={-1}>
      <legend>{of.labels[name]}</legend>
      <p class="hint">{hint}</p>
      {groups.map(({ code, titles, options }) => (
        <details key={code} open={options.some(({ id }) => chosen.has(id))}>
          <summary>
            <Title texts={titles} page={of.page} />
          </summary>
          {chaptersOf(options).map(({ head, below }) => (
            <Chapter key={head.id} head={head} below={below} name={name} chosen={chosen} page={of.page} />
          ))}
        </details>
      ))}
    </fieldset>
  );
}

type ProvisionOption = ProvisionGroup['options'][number];

/** Each chapter with the paragraphs below it. */
function chaptersOf(options: readonly ProvisionOption[]): { head: ProvisionOption; below: ProvisionOption[] }[] {
  const chapters: { head: ProvisionOption; below: ProvisionOption[] }[] = [];
  for (const option of options) {
    const last = chapters.at(-1);
    if (last && option.depth > 0) last.below.push(option);
    else chapters.push({ head: option, below: [] });
  }
  return chapters;
}

interface ChapterProps {
  head: ProvisionOption;
  below: readonly ProvisionOption[];
  name: string;
  chosen: ReadonlySet<string>;
  page: PageContext;
}

/** A chapter and, folded under their first and last number, its paragraphs. */
function Chapter({ head, below, name, chosen, page }: ChapterProps): JSX.Element {
  const box = (one: ProvisionOption) => (
    <label class="choice" key={one.id}>
      <input type="checkbox" name={name} value={one.id} checked={chosen.has(one.id)} />
      <span>
        <bdi>{one.number}</bdi> <Title texts={one.titles} page={page} />
      </span>
    </label>
  );
  return (
    <>
      {box(head)}
      {below.length > 0 && (
        <details class="below" open={below.some(({ id }) => chosen.has(id))}>
          <summary>
            <bdi>{below[0]?.number}</bdi>
            {below.length > 1 && (
              <>
                {' '}
                – <bdi>{below.at(-1)?.number}</bdi>
              </>
            )}
          </summary>
          {below.map(box)}
        </details>
      )}
    </>
  );
}

/** Instruments and their provisions as one list, for a choice of one: `instrument` alone, or `instrument/code`. */
export function provisionOptions(instruments: readonly Instrument[], page: PageContext): { value: string; label: string; lang?: string }[] {
  return instruments.flatMap(({ code, titles, shortTitles, provisions }) => {
    const name = titleFor(Object.keys(shortTitles).length > 0 ? shortTitles : titles, page.locale).text;
    const own = flatProvisions(provisions).filter(({ retiredAt }) => retiredAt === null);
    return [
      { value: code, label: name },
      ...own.map((one) => ({ value: `${code}/${one.code}`, label: `${name} – ${one.number} ${titleFor(one.titles, page.locale).text}` })),
    ];
  });
}
