import type { MarketEntry } from '../findings-entries.ts';
import { entryUrl, organizationPath } from '../urls-entries.ts';

/** An offer or need as programs read it: what the public page shows, codes instead of words. */
export function entryShape(entry: MarketEntry, origin: string) {
  return {
    id: entry.id,
    slug: entry.slug,
    direction: entry.direction,
    about: entry.about,
    state: entry.state,
    organization: { id: entry.organizationId, slug: entry.organization.slug, page: origin + organizationPath(entry.organization.slug) },
    project: entry.project && { slug: entry.project.slug, page: `${origin}/projects/${entry.project.slug}` },
    titles: entry.titles,
    details: entry.details,
    terms: entry.terms,
    populations: entry.populations,
    countries: entry.countries,
    regions: entry.regions,
    remote: entry.remote,
    languages: entry.languages,
    startsOn: entry.startsOn,
    endsOn: entry.endsOn,
    conditions: entry.conditions,
    capacity: entry.capacity,
    capacityOf: entry.capacityOf,
    openedOn: entry.openedAt.toISOString().slice(0, 10),
    expiresOn: entry.expiresOn,
    changedAt: entry.changedAt.toISOString(),
    page: origin + entryUrl(entry),
    demo: entry.demo,
  };
}
