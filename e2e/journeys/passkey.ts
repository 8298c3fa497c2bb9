import assert from 'node:assert/strict';
import { accountTexts, openAccount, ownAddress } from '../account-steps.ts';
import type { Journey } from '../journey.ts';

export const journey: Journey = {
  name: 'a passkey is made and signs in',
  only: { js: [true] },
  async run(page, visit) {
    const { signing, security, account } = accountTexts(visit);
    const devices = await page.context().newCDPSession(page);
    await devices.send('WebAuthn.enable');
    const { authenticatorId } = await devices.send('WebAuthn.addVirtualAuthenticator', {
      options: { protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true, isUserVerified: true },
    });
    await openAccount(page, visit, ownAddress(visit, 'passkey'));
    await page.getByRole('link', { name: security('passkeys.manage') }).click();
    await page.locator('#f-name').fill('My telephone');
    await visit.audit();
    await page.getByRole('button', { name: security('passkey.add') }).click();
    await page.getByText(security('passkeys.done.added')).waitFor();
    const { credentials } = await devices.send('WebAuthn.getCredentials', { authenticatorId });
    assert.equal(credentials.length, 1);

    // It counts as the second factor: the desk is open.
    await visit.open('/desk/roles');
    await visit.open('/account');
    await page.getByRole('button', { name: account('signOut') }).click();
    await page.getByRole('link', { name: signing('signIn.passkey') }).click();
    await page.getByRole('button', { name: security('passkey.signIn') }).click();
    await page.waitForURL(/\/account$/);
    await visit.open('/desk/roles');

    // A device whose owner cannot be told gives none, and the page says so.
    await visit.open('/account');
    await page.getByRole('button', { name: account('signOut') }).click();
    await devices.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: false });
    await visit.open('/sign-in/passkey');
    await page.getByRole('button', { name: security('passkey.signIn') }).click();
    await page.getByText(security('passkey.stopped')).waitFor();
  },
};
