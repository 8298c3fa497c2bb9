// What journeys of people who keep a record have in common.
import type { Page } from 'playwright-core';
import { ownRecordMessages } from '../src/domains/directory/messages/own-record/index.ts';
import { registrationMessages } from '../src/domains/directory/messages/registration/index.ts';
import { safetyMessages } from '../src/domains/directory/messages/safety/index.ts';
import { openAccount, ownAddress } from './account-steps.ts';
import type { Visit } from './journey.ts';

/** The texts of one's own record in the visitor's language. */
export function recordTexts({ locale }: Visit) {
  return { registration: registrationMessages(locale), own: ownRecordMessages(locale), safety: safetyMessages(locale) };
}

/** Opens an account and registers an organization of this name; ends on its record. Gives the path of the record. */
export async function registerOrganization(page: Page, visit: Visit, name: string): Promise<string> {
  const { registration } = recordTexts(visit);
  const goOn = () => page.getByRole('button', { name: registration('next') }).click();
  await openAccount(page, visit, ownAddress(visit, name.toLowerCase().replaceAll(' ', '-')));
  await visit.open('/register');
  await page.locator('#f-name').fill(name);
  await page.locator('#f-country').selectOption('KE');
  await goOn();
  await page.waitForURL(/\/(work|similar)$/);
  if (page.url().endsWith('similar')) await page.getByRole('link', { name: registration('similar.none') }).click();
  await page.locator('#f-kind').selectOption('ngo');
  await page.locator('input[name=themes]').first().check();
  await goOn();
  await page.waitForURL(/\/place$/);
  await goOn();
  await page.waitForURL(/\/about$/);
  await page.locator('#f-description').fill('We keep a house by the lake.');
  await goOn();
  await page.waitForURL(/\/check$/);
  await page.locator('#f-actsFor').check();
  await page.getByRole('button', { name: registration('check.send') }).click();
  await page.waitForURL(/\/edit\?done=registered$/);
  return visit.here().replace(/\?.*$/, '');
}
