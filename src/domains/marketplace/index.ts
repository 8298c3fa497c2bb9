// The public face of the marketplace: what the program and other domains may use.
export { type MarketEntry, readVisibleEntries } from './queries/entries.ts';
