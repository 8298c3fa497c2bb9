// The public face of the directory: what the program and other domains may use.
export { refreshSearchDocuments } from './actions/refresh-search-documents.ts';
export { listDemoOrganizations } from './demo/demo-ids.ts';
export { loadDemo } from './demo/load-demo.ts';
export { exportBundle } from './export/export-bundle.ts';
export { exportHsds } from './export/export-hsds.ts';
export { exportLines } from './export/export-lines.ts';
export { followOrganizations } from './followers.ts';
export { type Belongings, type Handover, type Holder, type MovedIds, moveRows, moveWithOrganizations, returnRows } from './belongings.ts';
export { Mapping } from './import/csv/mapping.ts';
export { nameOf } from './import/open-source.ts';
export { IMPORT_FORMATS, type ImportFormat, type ReadableSource, readSource } from './import/read-source.ts';
export { type ImportCounts, importOrganizations } from './import/run-import.ts';
export { importSchemes, readSchemeFile } from './import/taxonomies.ts';
export { openReport, type ReportFolder } from './import/write-report.ts';
export { ORGANIZATION_KINDS } from './input/organization-record.ts';
export { writeEvent } from './actions/write-event.ts';
export {
  findAddressedOrganization,
  findOrganizationsCalled,
  listGoneOrganizations,
  readOrganizationNames as organizationNameFor,
} from './queries/for-messages.ts';
export {
  findReachableOrganization,
  isVerifiedOrganization,
  type ReachableOrganization,
  takesMessages,
} from './queries/reachable-organization.ts';
export { listStewards as stewardsOf } from './queries/stewardships.ts';
export { contentHash } from './records/content-hash.ts';
export { findScheme, readTaxonomy } from './taxonomy/read-taxonomy.ts';
export { loadShippedSchemes, shippedScheme } from './taxonomy/save-scheme.ts';
export { schemeToCsv } from './taxonomy/scheme-csv.ts';
export { schemeToSkos } from './taxonomy/scheme-skos.ts';
export { makeTaxonomy, type Taxonomy } from './taxonomy/taxonomy.ts';
export { followTaxonomy } from './taxonomy/follow-taxonomy.ts';
export { AUDIENCES, type Audience } from './input/organization-record.ts';
export { readVisibleOrganizations, type VisibleEntry } from './queries/visible-organizations.ts';
export type { OrganizationCard } from './search-documents.ts';
export type { VisibleOrganization } from './rules/visibility.ts';
export { getOwnOrganization } from './queries/own-record.ts';
export { nameFor } from './queries/profile.ts';
export { rolesFor } from './rules/stewardship.ts';
export { slugOf } from './rules/slugs.ts';
export { conceptsOf, MENTION_FACET, mentionedCodes } from './taxonomy/concepts.ts';
export { longAnswer } from './api/long-answer.ts';
export { rawParameters } from './api/parameters.ts';
export { type Feed, rssText } from './routes/feed-text.ts';
export { directoryMessages } from './messages/index.ts';
export { organizationList } from './queries/organization-list.ts';
export { type OrganizationActivity, readActivities } from './queries/activities.ts';
export { readRows, rowCount, typedRows } from './input/sections/rows.ts';
export { ownRecordMessages } from './messages/own-record/index.ts';
export { countryOptions } from './views/options.ts';
export { searchWords } from './views/search-words.ts';
export { countries, country, degrees, language, languageTyped, languages, orNothing } from './input/form-fields.ts';
export { readCursor, writeCursor } from './api/cursor.ts';
export { freshnessLimits } from './rules/freshness.ts';
export { readFreshnessAges } from './queries/freshness-ages.ts';
