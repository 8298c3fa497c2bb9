import type { ShownEvidence } from '../queries/show-evidence.ts';
import type { ShownPledge } from '../queries/show-pledges.ts';
import { evidenceUrl, organizationUrl, pledgeUrl, provisionUrl } from '../urls.ts';

/** A piece of evidence as programs read it: what a visitor sees, and nothing else. A number that is null is no data; zero is zero. */
export function evidenceItem(evidence: ShownEvidence, origin: string) {
  const { organization, provisions, contributors, links, place } = evidence;
  return {
    slug: evidence.slug,
    url: origin + `/api/v1${evidenceUrl(evidence.slug)}`,
    page: origin + evidenceUrl(evidence.slug),
    organization: {
      slug: organization.slug,
      names: organization.names.filter(({ kind }) => kind !== 'former'),
      page: origin + organizationUrl(organization.slug),
    },
    titles: evidence.titles,
    changes: evidence.changes,
    method: evidence.method,
    methods: evidence.methods,
    otherExplanations: evidence.otherExplanations,
    from: evidence.happenedFrom,
    to: evidence.happenedTo,
    place,
    provisions: provisions.map(({ instrument, code, number, titles, verified }) => ({
      instrument,
      code,
      number,
      titles,
      verified,
      page: origin + provisionUrl(instrument, code),
    })),
    populations: evidence.populations,
    terms: evidence.terms,
    measured: evidence.measured === null ? null : Number(evidence.measured),
    unit: evidence.unit,
    peopleReached: evidence.peopleReached,
    samePeopleAs: evidence.samePeopleAs,
    amount: evidence.amount,
    currency: evidence.currency,
    contributors: contributors.map((one) => ({
      organization: one.organization === null ? null : { slug: one.organization.slug, names: one.organization.names },
      name: one.name,
      role: one.role,
      strength: one.strength,
      confirmed: one.state === 'confirmed',
    })),
    links: links.map(({ url, label }) => ({ url, label })),
    published: evidence.publishedAt?.toISOString() ?? null,
    demo: evidence.demo,
  };
}

/** A pledge as programs read it. */
export function pledgeItem(pledge: ShownPledge, origin: string) {
  const { organization, provision } = pledge;
  return {
    slug: pledge.slug,
    url: origin + `/api/v1${pledgeUrl(pledge.slug)}`,
    page: origin + pledgeUrl(pledge.slug),
    organization: {
      slug: organization.slug,
      names: organization.names.filter(({ kind }) => kind !== 'former'),
      page: origin + organizationUrl(organization.slug),
    },
    undertakings: pledge.undertakings,
    instrument: pledge.instrument.code,
    provision: provision && { code: provision.code, number: provision.number, titles: provision.titles, verified: provision.verified },
    countries: pledge.countries,
    until: pledge.untilOn,
    state: pledge.state,
    since: pledge.createdAt.toISOString(),
    demo: pledge.demo,
  };
}
