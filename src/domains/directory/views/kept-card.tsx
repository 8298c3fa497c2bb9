import type { JSX } from 'preact';
import type { Locale } from '../../../platform/i18n/locales.ts';
import { draw, type Drawn, DrawnEntry } from '../../../platform/ui/layout.tsx';
import type { OrganizationCard as Card } from '../search-documents.ts';
import { CardContent } from './organization-card.tsx';
import type { View } from './view.ts';

/** What a card is drawn from, beside the record and the language. */
interface Ground {
  records: string;
  day: number;
  taxonomy: View['taxonomy'];
  ages: View['ages'];
}

const DAY = 86_400_000;
const MOST_KEPT = 5_000;
const kept = new Map<string, Drawn>();
let ground: Ground | undefined;

/**
 * One organization in a list of results. Much that is found often stands on many pages: it is drawn once, and again when any record, the
 * words or the day are others. `records`: of which records the card is, or of older ones.
 */
export function KeptCard({ card, records, view }: { card: Card; records: string; view: View }): JSX.Element {
  return <DrawnEntry name="card" of={drawn(card, view.page.locale, records, view)} />;
}

function drawn(card: Card, locale: Locale, records: string, view: View): Drawn {
  standOn({ records, day: Math.floor(view.page.now.getTime() / DAY), taxonomy: view.taxonomy, ages: view.ages });
  const key = `${locale} ${card.slug}`;
  let found = kept.get(key);
  if (!found) {
    if (kept.size >= MOST_KEPT) kept.clear();
    kept.set(key, (found = draw(<CardContent card={card} view={view} />)));
  }
  return found;
}

/** Lets everything go that was drawn from anything else. */
function standOn(now: Ground): void {
  const same = ground?.records === now.records && ground.day === now.day && ground.taxonomy === now.taxonomy && ground.ages === now.ages;
  if (same) return;
  kept.clear();
  ground = now;
}
