import type { z } from 'zod';
import type { VisibleEntry } from '../../queries/visible-organizations.ts';
import { derivedId } from '../../rules/derived-ids.ts';
import { hsdsLocations } from './locations.ts';
import { hsdsOrganizationHead, type MappingContext, webAddresses } from './organization-head.ts';
import { hsdsServiceWithin, serviceId, servicesOf } from './services.ts';
import type { HsdsOrganization } from './shapes.ts';
import { hsdsAttributes } from './terms.ts';

type Organization = z.infer<typeof HsdsOrganization>;

/** An organization with all that belongs to it; its services whole or by name. */
export function hsdsOrganization(entry: VisibleEntry, fullService: boolean, context: MappingContext): Organization {
  const { id, organization } = entry;
  const { taxonomy, origin } = context;
  const services = servicesOf(organization, taxonomy);
  return {
    ...hsdsOrganizationHead(entry, origin),
    additional_websites: webAddresses(organization)
      .slice(1)
      .map(({ kind, url }) => ({ id: derivedId('url', id, url), label: kind, url, organization_id: id })),
    locations: hsdsLocations(entry, origin),
    organization_identifiers: organization.identifiers.map(({ scheme, value }) => ({
      id: derivedId('identifier', id, scheme, value),
      organization_id: id,
      identifier_scheme: scheme,
      identifier_type: scheme,
      identifier: value,
    })),
    services: services.map((code) => {
      const whole = hsdsServiceWithin(entry, code, context);
      return fullService ? whole : { id: serviceId(id, code), name: whole.name, status: whole.status };
    }),
    attributes: hsdsAttributes({ id, entity: 'organization' }, organization.terms, taxonomy, origin),
    metadata: provenance(entry),
  };
}

function provenance({ id, organization, updatedAt }: VisibleEntry): Organization['metadata'] {
  if (!organization.source) return [];
  return [
    {
      id: derivedId('metadata', id),
      resource_id: id,
      resource_type: 'organization',
      last_action_date: updatedAt.toISOString().slice(0, 10),
      last_action_type: 'import',
      field_name: 'organization',
      previous_value: '',
      replacement_value: organization.source.name,
      updated_by: organization.source.attribution,
    },
  ];
}
