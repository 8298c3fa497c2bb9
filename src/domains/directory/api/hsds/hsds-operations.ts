import { json } from '../../../../platform/http/route.ts';
import type { DirectoryParts } from '../../parts.ts';
import { apiRoute, type Operation } from '../operation.ts';
import { hsdsOrganizationOperations } from './organization-operations.ts';
import type { ServiceList } from './service-list.ts';
import { serviceOperations } from './service-operations.ts';
import { HsdsBase } from './shapes.ts';
import { termOperations } from './term-operations.ts';

/** The directory as Human Services Data Specification 3.1: all its required and optional addresses. */
export function hsdsOperations(parts: DirectoryParts, lists: () => Promise<ServiceList>): Operation[] {
  const base: Operation = {
    id: 'getHsds',
    group: 'hsds',
    summary: 'Which version of the standard this is, and where it is described.',
    route: apiRoute('/hsds', ({ origin }) =>
      json({ version: '3.1', profile: `${origin}/api#getHsds`, openapi_url: `${origin}/openapi.json` }),
    ),
    answer: { type: 'application/json', schema: HsdsBase, meaning: 'Version and addresses.' },
    example: () => '/hsds',
  };
  return [base, ...serviceOperations(parts, lists), ...hsdsOrganizationOperations(parts), ...termOperations(parts)];
}
