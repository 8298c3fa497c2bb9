import { createHmac } from 'node:crypto';
import SMTPConnection from 'nodemailer/lib/smtp-connection';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { GUEST, LETTER, linkIn, mails, makeWorld, post, type World } from './world.ts';

const SECRET = 'a secret that nobody can guess, of a test';
const LMTP_PORT = 20_000 + (process.pid % 20_000);
let world: World;
/** A guest's conversation with "open": the address at which each side answers. */
let toSteward: string;
let guestPath: string;
let stewardPath: string;

beforeAll(async () => {
  world = await makeWorld({ MAIL_REPLY_DOMAIN: 'reply.parvis.example', INBOUND_SECRET: SECRET, LMTP_LISTEN: `127.0.0.1:${LMTP_PORT}` });
});
afterAll(() => world?.server.stop());
beforeEach(async () => {
  for (const table of ['conversations', 'messageBlocks', 'mails', 'limits', 'inboundMails', 'mailBounces'] as const)
    await world.server.database.db.deleteFrom(table).execute();
  await post(world, '/en/organizations/open/contact', GUEST);
  const confirmation = linkIn((await mails(world))[0]?.bodyText ?? '', 'confirmation');
  guestPath = (await post(world, confirmation, {})).location.replace(/\?.*/, '');
  const relayed = (await mails(world, 'messages.relay'))[0];
  toSteward = relayed?.replyTo ?? '';
  stewardPath = linkIn(relayed?.bodyText ?? '', '/en/conversations/');
});

describe('an answer by mail', () => {
  test('reaches the other side without what was quoted, once', async () => {
    expect(toSteward).toMatch(/^reply\+[0-9a-f]{52}@reply\.parvis\.example$/);
    const mail = mailOf({
      from: world.steward.email,
      to: toSteward.toUpperCase(),
      text: `Monday at ten.\n\nOn Sunday, Gina wrote:\n> Where? ${guestPath}`,
    });
    expect(await hook(mail)).toEqual({ status: 200, outcome: 'relayed' });
    expect(await hook(mail)).toEqual({ status: 200, outcome: 'duplicate' });
    const page = await world.server.get(guestPath);
    expect(page.text).toContain('Monday at ten.');
    expect(page.text).not.toContain('On Sunday');
    const answers = (await mails(world, 'messages.relay')).filter(({ toAddress }) => toAddress === GUEST.email);
    expect(answers).toHaveLength(1);
    // And the guest answers in turn.
    expect(await hook(mailOf({ from: GUEST.email, to: answers[0]?.replyTo ?? '', text: 'Fine.' }))).toMatchObject({ outcome: 'relayed' });
    expect((await world.server.get(stewardPath, world.steward.headers)).text).toContain('Fine.');
  });

  test('from another address is refused with a letter that says why and opens nothing', async () => {
    expect(await hook(mailOf({ from: 'somebody@else.example', to: toSteward, text: 'Let me in' }))).toMatchObject({ outcome: 'refused' });
    expect((await world.server.get(guestPath)).text).not.toContain('Let me in');
    const [letter] = await mails(world, 'messages.refused');
    expect(letter?.toAddress).toBe('somebody@else.example');
    expect(letter?.bodyText).toContain('came from another address');
    expect(letter?.bodyText).not.toContain('/conversations/');
  });

  test('with a changed address goes nowhere', async () => {
    const forged = toSteward.replace(/[0-9a-f](?=@)/, (last) => (last === '0' ? '1' : '0'));
    expect(await hook(mailOf({ from: world.steward.email, to: forged, text: 'x' }))).toMatchObject({ outcome: 'unknown' });
  });

  test('by a program is dropped without a word', async () => {
    const before = (await mails(world)).length;
    const headers = 'Auto-Submitted: auto-replied\r\n';
    expect(await hook(mailOf({ from: world.steward.email, to: toSteward, text: 'I am away', headers }))).toMatchObject({
      outcome: 'automatic',
    });
    expect((await mails(world)).length).toBe(before);
  });

  test('that only quotes is refused, and a link of ours in the text opens nothing for the other side', async () => {
    expect(await hook(mailOf({ from: world.steward.email, to: toSteward, text: '> Where?' }))).toMatchObject({ outcome: 'refused' });
    const text = `see https://parvis.example${guestPath} and https://parvis.example/en/conversations/press/abc.def`;
    await hook(mailOf({ from: world.steward.email, to: toSteward, text }));
    expect((await world.server.get(stewardPath, world.steward.headers)).text).not.toContain(guestPath.split('/').at(-1) ?? '');
  });

  test('of a blocked sender is discarded', async () => {
    await post(world, `${guestPath}/block`, {});
    expect(await hook(mailOf({ from: world.steward.email, to: toSteward, text: 'You there?' }))).toMatchObject({ outcome: 'relayed' });
    expect((await world.server.get(guestPath)).text).not.toContain('You there?');
  });
});

describe('the hook', () => {
  test('takes JSON, and refuses what is not signed, signed long ago, or signed for something else', async () => {
    const raw = mailOf({ from: world.steward.email, to: 'x@y.example', text: 'In JSON' });
    const body = JSON.stringify({ raw: raw.toString('base64'), recipients: [toSteward] });
    expect(await hook(Buffer.from(body), { type: 'application/json' })).toEqual({ status: 200, outcome: 'relayed' });
    expect((await hook(raw, { secret: 'another secret, as long as the other one' })).status).toBe(403);
    expect((await hook(raw, { at: Date.now() / 1000 - 400 })).status).toBe(403);
    expect((await hook(raw, { signed: Buffer.from('something else') })).status).toBe(403);
    const bare = await world.server.app.inject({
      method: 'POST',
      url: '/hooks/mail',
      headers: { 'content-type': 'message/rfc822' },
      payload: raw,
    });
    expect(bare.statusCode).toBe(403);
    expect((await hook(Buffer.from('{"raw":1}'), { type: 'application/json' })).status).toBe(400);
  });

  test('counts a report that comes to the return path of a mail, and none that anybody could write', async () => {
    const { signedAddress } = await import('../../../platform/mail/signed-address.ts');
    const { installationKey, openSecrets } = await import('../../../platform/auth/secrets.ts');
    const [mail] = await mails(world, 'messages.relay');
    const secrets = openSecrets(installationKey(undefined, (await import('node:path')).resolve('data')));
    const path = signedAddress(secrets, 'bounce', mail?.id ?? '', 'reply.parvis.example');
    const report = (to: string) =>
      Buffer.from(
        `From: MAILER-DAEMON@mx.example\r\nTo: ${to}\r\nMessage-ID: <${Math.random()}@mx.example>\r\nContent-Type: multipart/report; report-type=delivery-status; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nSorry\r\n--b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.example\r\n\r\nFinal-Recipient: rfc822; x@y.example\r\nAction: failed\r\nStatus: 5.1.1\r\n\r\n--b--\r\n`,
      );
    expect(await hook(report('bounce+00@reply.parvis.example'))).toMatchObject({ outcome: 'automatic' });
    expect(await hook(report(path))).toMatchObject({ outcome: 'bounce' });
    expect(await world.server.database.db.selectFrom('mailBounces').select(['status', 'permanent']).execute()).toEqual([
      { status: '5.1.1', permanent: true },
    ]);
  });
});

test('a mail server of the house hands in mail by LMTP', async () => {
  const connection = new SMTPConnection({ host: '127.0.0.1', port: LMTP_PORT, lmtp: true });
  await new Promise<void>((resolve, reject) => connection.connect((error) => (error ? reject(error) : resolve())));
  const message = mailOf({ from: world.steward.email, to: 'x@y.example', text: 'By LMTP' });
  await new Promise<void>((resolve, reject) =>
    connection.send({ from: world.steward.email, to: toSteward }, message, (error) => (error ? reject(error) : resolve())),
  );
  connection.quit();
  expect((await world.server.get(guestPath)).text).toContain('By LMTP');
});

test('without a secret there is no hook', async () => {
  const other = await makeWorld();
  expect((await other.server.app.inject({ method: 'POST', url: '/hooks/mail', payload: 'x' })).statusCode).toBe(404);
  await other.server.stop();
});

let written = 0;
function mailOf({ from, to, text, headers = '' }: { from: string; to: string; text: string; headers?: string }): Buffer {
  const id = `<${++written}.${process.pid}@client.example>`;
  return Buffer.from(
    `From: Somebody <${from}>\r\nTo: ${to}\r\nSubject: Re: ${LETTER.subject}\r\nMessage-ID: ${id}\r\n${headers}Content-Type: text/plain; charset=utf-8\r\n\r\n${text}\r\n`,
  );
}

async function hook(
  body: Buffer,
  given: { type?: string; secret?: string; at?: number; signed?: Buffer } = {},
): Promise<{ status: number; outcome?: string }> {
  const { type = 'message/rfc822', secret = SECRET, at = Date.now() / 1000, signed = body } = given;
  const timestamp = String(Math.floor(at));
  const signature = createHmac('sha256', secret).update(`${timestamp}.`).update(signed).digest('hex');
  const headers = { 'content-type': type, 'x-parvis-timestamp': timestamp, 'x-parvis-signature': `sha256=${signature}` };
  const answer = await world.server.app.inject({ method: 'POST', url: '/hooks/mail', headers, payload: body });
  return { status: answer.statusCode, ...(answer.statusCode === 200 && { outcome: answer.json<{ outcome: string }>().outcome }) };
}
