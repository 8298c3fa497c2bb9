import type { z } from 'zod';
import { nameFor } from '../../queries/profile.ts';
import type { VisibleEntry } from '../../queries/visible-organizations.ts';
import { acronymOf } from '../../rules/names.ts';
import type { VisibleOrganization } from '../../rules/visibility.ts';
import type { Taxonomy } from '../../taxonomy/taxonomy.ts';
import { organizationUrl } from '../../urls.ts';
import type { HsdsOrganizationHead } from './shapes.ts';

/** What a mapping to HSDS needs beside the record. */
export interface MappingContext {
  taxonomy: Taxonomy;
  origin: string;
}

/** The fields of an organization that HSDS calls one-to-one. Its text is the English one where there is one, else the first. */
export function hsdsOrganizationHead({ id, organization, parentId }: VisibleEntry, origin: string): z.infer<typeof HsdsOrganizationHead> {
  const { names, founded, legalStatus, slug } = organization;
  const name = nameFor(names, 'en').text;
  const alternate = acronymOf(names) ?? names.find(({ text, kind }) => text !== name && kind !== 'former')?.text;
  const [website] = webAddresses(organization);
  return {
    id,
    name,
    ...(alternate && { alternate_name: alternate }),
    description: descriptionOf(organization),
    ...(website && { website: website.url }),
    ...(founded !== null && { year_incorporated: founded }),
    ...(legalStatus !== null && { legal_status: legalStatus }),
    ...(parentId !== null && { parent_organization_id: parentId }),
    uri: origin + organizationUrl(slug),
  };
}

/** Links that are addresses of the web, its own site first, in the form that the format `uri` asks for. */
export function webAddresses({ links }: VisibleOrganization): { kind: string; url: string }[] {
  return links
    .filter(({ url }) => URL.canParse(url))
    .map(({ kind, url }) => ({ kind, url: new URL(url).href.replace(/[[\]|^`{}\\]/g, encodeURIComponent) }))
    .toSorted((a, b) => Number(b.kind === 'website') - Number(a.kind === 'website'));
}

function descriptionOf({ descriptions }: VisibleOrganization): string {
  return (descriptions.find(({ lang }) => lang.split('-')[0] === 'en') ?? descriptions[0])?.text ?? '';
}
