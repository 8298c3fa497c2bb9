import type { VisibleOrganization } from '../../directory/index.ts';
import type { NamedProject, ShownContributor, ShownEvidence, ShownPledge } from '../findings.ts';
import { evidenceUrl, organizationUrl, pledgeUrl, projectUrl, provisionUrl } from '../urls.ts';

/** A piece of evidence as programs read it: what a visitor sees, and nothing else. A number that is null is no data; zero is zero. */
export function evidenceItem(evidence: ShownEvidence, origin: string) {
  const { organization, provisions, contributors, links, place } = evidence;
  return {
    slug: evidence.slug,
    url: origin + `/api/v1${evidenceUrl(evidence.slug)}`,
    page: origin + evidenceUrl(evidence.slug),
    organization: organizationItem(organization, origin),
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
    project: evidence.project && projectItem(evidence.project, origin),
    populations: evidence.populations,
    terms: evidence.terms,
    measured: evidence.measured === null ? null : Number(evidence.measured),
    unit: evidence.unit,
    peopleReached: evidence.peopleReached,
    samePeopleAs: evidence.samePeopleAs,
    amount: evidence.amount,
    currency: evidence.currency,
    contributors: contributors.map(contributorItem),
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
    organization: organizationItem(organization, origin),
    undertakings: pledge.undertakings,
    instrument: pledge.instrument.code,
    provision: provision && { code: provision.code, number: provision.number, titles: provision.titles, verified: provision.verified },
    project: pledge.project && projectItem(pledge.project, origin),
    countries: pledge.countries,
    until: pledge.untilOn,
    state: pledge.state,
    since: pledge.createdAt.toISOString(),
    demo: pledge.demo,
  };
}

function projectItem({ slug, names }: NamedProject, origin: string) {
  return { slug, names, page: origin + projectUrl(slug) };
}

function organizationItem({ slug, names }: VisibleOrganization, origin: string) {
  return { slug, names: names.filter(({ kind }) => kind !== 'former'), page: origin + organizationUrl(slug) };
}

function contributorItem({ organization, name, role, strength, state }: ShownContributor) {
  return {
    organization: organization && { slug: organization.slug, names: organization.names },
    name,
    role,
    strength,
    confirmed: state === 'confirmed',
  };
}
