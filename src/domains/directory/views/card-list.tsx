import type { JSX } from 'preact';
import { Kept } from '../../../platform/kept.ts';
import { draw, type Drawn, DrawnElement } from '../../../platform/ui/drawn.tsx';
import type { OrganizationCard as Card } from '../search-documents.ts';
import { OrganizationCard } from './organization-card.tsx';
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
const kept = new Kept<Drawn>(MOST_KEPT);
let ground: Ground | undefined;

/**
 * Organizations as a list of results. Much that is found often stands on many pages: it is drawn once, and again when any record, the
 * words or the day are others. `records`: of which records the cards are, or of older ones.
 */
export function CardList({ cards, records, view }: { cards: readonly Card[]; records: string; view: View }): JSX.Element {
  standOn({ records, day: Math.floor(view.page.now.getTime() / DAY), taxonomy: view.taxonomy, ages: view.ages });
  const drawn = cards.map((card) => kept.get(`${view.page.locale} ${card.slug}`, () => draw(<OrganizationCard card={card} view={view} />)));
  return <DrawnElement name="results" content={drawn} />;
}

/** Lets everything go that was drawn from anything else. */
function standOn(now: Ground): void {
  const same = ground?.records === now.records && ground.day === now.day && ground.taxonomy === now.taxonomy && ground.ages === now.ages;
  if (same) return;
  kept.clear();
  ground = now;
}
