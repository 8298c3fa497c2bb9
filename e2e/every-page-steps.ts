// Addresses of one page of each kind, of records of the demo, and looking at many pages in turn.
import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import type { Database } from '../src/platform/db/tables.ts';
import type { Visit } from './journey.ts';

/** A record of the demo: where it is and whose. */
export interface DemoRecord {
  slug: string;
  organizationId: string;
}

export interface DemoRecords {
  need: DemoRecord;
  offer: DemoRecord;
  project: DemoRecord;
  evidence: DemoRecord;
  pledge: DemoRecord;
  /** Address of the organization that published the need. */
  seeker: string;
}

/** One record of each kind, the same each time. */
export async function demoRecords(db: Database): Promise<DemoRecords> {
  const entry = (direction: 'need' | 'offer') =>
    db
      .selectFrom('offersAndNeeds')
      .select(['slug', 'organizationId'])
      .where('demo', '=', true)
      .where('direction', '=', direction)
      .where('state', '=', 'open')
      .orderBy('slug')
      .executeTakeFirstOrThrow();
  const demo = (table: 'projects' | 'evidence' | 'pledges') =>
    db.selectFrom(table).select(['slug', 'organizationId']).where('demo', '=', true).orderBy('slug').executeTakeFirstOrThrow();
  const need = await entry('need');
  const seeker = await db.selectFrom('organizations').select('slug').where('id', '=', need.organizationId).executeTakeFirstOrThrow();
  return {
    need,
    offer: await entry('offer'),
    project: await demo('projects'),
    evidence: await demo('evidence'),
    pledge: await demo('pledges'),
    seeker: seeker.slug,
  };
}

/** Opens each page and holds it to what every page must be. */
export async function lookAt(page: Page, visit: Visit, paths: readonly string[]): Promise<void> {
  for (const path of paths) {
    await visit.open(path);
    assert.equal(await page.locator('h1').count(), 1, `${path} has one main heading`);
    assert.equal(await page.locator('main').count(), 1, `${path} has one main part`);
    await visit.audit();
  }
}
