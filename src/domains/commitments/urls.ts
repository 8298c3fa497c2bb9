export const INSTRUMENTS = '/instruments';
export const PLEDGES = '/pledges';
export const EVIDENCE = '/evidence';
export const PROJECTS = '/projects';
export const ORGANIZATIONS = '/organizations';
export const DESK_EVIDENCE = '/desk/evidence';
export const DESK_INSTRUMENTS = '/desk/instruments';
export const ANSWERS = '/account/answers';

/** Pages of commitments that are no single record. */
export const overviewPages = (instruments: readonly { code: string }[]): string[] => [
  INSTRUMENTS,
  PLEDGES,
  ...instruments.map(({ code }) => instrumentUrl(code)),
];

export const organizationUrl = (slug: string): string => `${ORGANIZATIONS}/${slug}`;
export const projectUrl = (slug: string): string => `${PROJECTS}/${slug}`;
/** All that an organization has undertaken and shown, for those who act for it. */
export const ownCommitmentsUrl = (slug: string): string => `${organizationUrl(slug)}/commitments`;
export const newEvidenceUrl = (slug: string): string => `${organizationUrl(slug)}/evidence/new`;
export const newPledgeUrl = (slug: string): string => `${organizationUrl(slug)}/pledges/new`;

export const instrumentUrl = (code: string): string => `${INSTRUMENTS}/${code}`;
export const provisionUrl = (instrument: string, code: string): string => `/provisions/${instrument}/${encodeURIComponent(code)}`;
export const deskInstrumentUrl = (code: string): string => `${DESK_INSTRUMENTS}/${code}`;
export const deskProvisionUrl = (instrument: string, code: string): string =>
  `${DESK_INSTRUMENTS}/${instrument}/${encodeURIComponent(code)}`;

export const evidenceUrl = (slug: string): string => `${EVIDENCE}/${slug}`;
/** The steps of the form of a piece of evidence, and one of them. */
export const ownEvidenceUrl = (slug: string, step?: string): string => `${evidenceUrl(slug)}/edit${step === undefined ? '' : `/${step}`}`;
export const reviewUrl = (slug: string): string => `${DESK_EVIDENCE}/${slug}`;
export const pledgeUrl = (slug: string): string => `${PLEDGES}/${slug}`;
/** What states answered to the record at an address, and the form by which they do. */
export const answersUrl = (path: string): string => `${path}/answers`;
/** Where in the page of an instrument a provision stands. */
export const anchorOf = (code: string): string => `p-${code.replaceAll(/[^A-Za-z0-9.-]/g, '_')}`;
