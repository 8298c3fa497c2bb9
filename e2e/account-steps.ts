// What journeys of people with an account have in common.
import type { Page } from 'playwright-core';
import { accountMessages } from '../src/domains/accounts/messages/account/index.ts';
import { securityMessages } from '../src/domains/accounts/messages/security/index.ts';
import { signingMessages } from '../src/domains/accounts/messages/signing/index.ts';
import type { Visit } from './journey.ts';

export const PASSWORD = 'seven green bicycles';

/** The texts of accounts in the visitor's language. */
export function accountTexts({ locale }: Visit) {
  return { signing: signingMessages(locale), security: securityMessages(locale), account: accountMessages(locale) };
}

/** An address that no other journey of this run has. */
export function ownAddress({ locale, width, js }: Visit, name: string): string {
  return `${name}.${locale}.${width}.${js ? 'js' : 'plain'}@journey.example`;
}

/** Opens an account from an invitation; ends on the page of the second factor. */
export async function openAccount(page: Page, visit: Visit, email: string): Promise<void> {
  const { signing } = accountTexts(visit);
  await visit.open(await visit.invite(email));
  await page.getByLabel(signing('name'), { exact: true }).fill('Amina Odhiambo');
  await page.locator('#f-password').fill(PASSWORD);
  await page.locator('#f-accept').check();
  await visit.audit();
  await page.getByRole('button', { name: signing('invitation.submit') }).click();
  await page.waitForURL(/\/account\/second-factor/);
}
