import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { htmlText } from '../rules/html-text.ts';
import { isAutomatic, readReport, withoutOwnLinks } from '../rules/inbound.ts';
import { inert, piecesOf } from '../rules/links.ts';
import { ownWords } from '../rules/quotes.ts';

const ANSWER = 'Yes, on Monday.\n\nBest regards';

describe('what somebody wrote, without what was quoted', () => {
  test.each([
    ['On Mon, 3 Nov 2026 at 10:00, Open House · Parvis <site@parvis.example> wrote:\n> Where?'],
    ['On Mon, 3 Nov 2026 at 10:00, Open House · Parvis\n<site@parvis.example> wrote:\n\n> Where?'],
    ['Le lun. 3 nov. 2026 à 10:00, Parvis <site@parvis.example> a écrit :\n> Où ?'],
    ['Le 3 nov. 2026 à 10:00, Parvis\n<site@parvis.example>\na écrit :\n> Où ?'],
    ['El lun, 3 nov 2026 a las 10:00, Parvis (<site@parvis.example>) escribió:\n> ¿Dónde?'],
    ['пн, 3 нояб. 2026 г. в 10:00, Parvis <site@parvis.example>:\n> Где?'],
    ['3 ноября 2026, 10:00 Parvis пишет:\n> Где?'],
    ['في الاثنين، 3 نوفمبر 2026 في 10:00 ص تمت كتابة ما يلي بواسطة Parvis <site@parvis.example>:\n> أين؟'],
    ['بتاريخ ٣ نوفمبر ٢٠٢٦، كتب Parvis:\n> أين؟'],
    ['Parvis <site@parvis.example> 于2026年11月3日周一 10:00写道：\n> 在哪里？'],
    ['-----Original Message-----\nFrom: Parvis\nSent: Monday'],
    ['-----Message d’origine-----\nDe : Parvis'],
    ['-----Mensaje original-----\nDe: Parvis'],
    ['-----Исходное сообщение-----\nОт: Parvis'],
    ['------------------ 原始邮件 ------------------\n发件人: Parvis'],
    ['________________________________\nFrom: Parvis <site@parvis.example>\nSent: Monday\nTo: me'],
    ['De : Parvis <site@parvis.example>\nEnvoyé : lundi 3 novembre\nÀ : moi\nObjet : Re: Question'],
    ['发件人：Parvis\n发送时间：2026年11月3日\n收件人：我\n主题：问题'],
    ['من: Parvis\nتاريخ الإرسال: 3 نوفمبر\nإلى: أنا'],
    ['-- \nAmina\nDirector'],
    ['--\nAmina'],
    ['Sent from my iPhone'],
    ['Envoyé de mon iPhone'],
    ['Отправлено с iPhone'],
    ['发自我的iPhone'],
    ['> Where?\n> And when?'],
  ])('%s', (quotation) => {
    expect(ownWords(`${ANSWER}\n\n${quotation}\n`)).toBe(ANSWER);
    expect(ownWords(`${ANSWER}\n\n${quotation}\n`.replaceAll('\n', '\r\n'))).toBe(ANSWER);
  });

  test('stays whole where nothing is quoted', () => {
    const text = 'On Monday we wrote to them.\n\nFrom: here to there -- it is far.\n\n1 < 2\n\nHe wrote:\nnothing.';
    expect(ownWords(text)).toBe(text);
  });

  test('answers between quoted lines are kept, the quoted lines not', () => {
    expect(ownWords('> Where?\nIn Vienna.\n> When?\nOn Monday.')).toBe('In Vienna.\nOn Monday.');
  });

  test('any text ends in time and never grows', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 3000 }),
        (text) => ownWords(text).length <= text.length && htmlText(text).length <= text.length + 1,
      ),
    );
    const begun = Date.now();
    for (const hostile of [
      'On '.repeat(60_000),
      `Le ${'a'.repeat(200_000)}`,
      '<'.repeat(200_000),
      '> '.repeat(100_000),
      '\n'.repeat(200_000),
    ])
      ownWords(hostile + htmlText(hostile));
    expect(Date.now() - begun).toBeLessThan(4_000);
  });

  test('of HTML: blocks end lines, quotations and scripts are left out', () => {
    const html =
      '<html><head><style>p{}</style></head><body><p>Yes &amp; no&nbsp;&#8211; <b>Monday</b></p><script>x()</script><blockquote>Where?</blockquote></body>';
    expect(htmlText(html).trim()).toBe('Yes & no – Monday');
  });
});

test('mail by programs is known, mail by people is not taken for it', () => {
  const of = (headers: Record<string, string>, from = 'amina@example.org') => isAutomatic({ get: (name) => headers[name] }, from);
  expect(of({ 'auto-submitted': 'auto-replied' })).toBe(true);
  expect(of({ 'auto-submitted': 'auto-generated' })).toBe(true);
  expect(of({ precedence: 'bulk' })).toBe(true);
  expect(of({ 'list-id': '<list.example.org>' })).toBe(true);
  expect(of({}, 'MAILER-DAEMON@example.org')).toBe(true);
  expect(of({}, '')).toBe(true);
  expect(of({ 'auto-submitted': 'no' })).toBe(false);
  expect(of({})).toBe(false);
});

test('a delivery report says whether it is for good', () => {
  expect(readReport('Action: failed\nStatus: 5.1.1')).toEqual({ status: '5.1.1', permanent: true });
  expect(readReport('Action: delayed\nStatus: 4.4.1')).toEqual({ status: '4.4.1', permanent: false });
  expect(readReport('Action: delivered\nStatus: 2.0.0')).toBeUndefined();
  expect(readReport('Hello')).toBeUndefined();
});

test('links of unproven senders are inert, of proven ones cut at the end of the sentence', () => {
  expect(inert('See http://evil.example/a.html or www.evil.example, e.g. 3.5.')).toBe(
    'See http: //evil[.]example/a[.]html or www[.]evil[.]example, e.g. 3.5.',
  );
  expect(piecesOf('See https://good.example/a). Bye')).toEqual([
    { text: 'See ', url: null },
    { text: 'https://good.example/a', url: 'https://good.example/a' },
    { text: '). Bye', url: null },
  ]);
  expect(withoutOwnLinks('see https://parvis.example/en/conversations/guest/abc.def now', 'https://parvis.example')).toBe(
    'see https://parvis.example now',
  );
});
