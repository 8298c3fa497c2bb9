import { z } from 'zod';
import { LocalizedText } from '../../../platform/i18n/localized.ts';

const INSTRUMENT_KINDS = ['treaty', 'protocol', 'outcome-document', 'declaration', 'resolution', 'goals'] as const;
export const PROVISION_KINDS = ['part', 'chapter', 'section', 'article', 'paragraph', 'goal', 'target'] as const;

/** Longest texts, in characters. */
export const TITLE_LENGTH = 500;
export const GIST_LENGTH = 2_000;
/** No instrument has more provisions than this. */
const MOST_PROVISIONS = 2_000;

/** Texts by language of at most so many characters; control signs and bidirectional overrides have no place in them. */
const texts = (max: number) =>
  LocalizedText.refine((localized) => Object.values(localized).every(({ text }) => text.length <= max), 'too-long').refine(
    (localized) => Object.values(localized).every(({ text }) => !/[^\P{Cc}\n\t]|[\u202a-\u202e\u2066-\u2069]/u.test(text)),
    'unusable',
  );
const titles = texts(TITLE_LENGTH).refine((localized) => Object.keys(localized).length > 0, 'required');
const line = (max: number) => z.string().trim().min(1).max(max);
const webAddress = z
  .string()
  .max(2000)
  .regex(/^https?:\/\/[^\s]+$/i, 'web-address');
/** Stable names, as they stand in addresses. */
const InstrumentCode = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'code')
  .max(60);
export const ProvisionCode = z
  .string()
  .regex(/^[A-Za-z0-9]+([-.()][A-Za-z0-9]+|\([A-Za-z0-9]+\))*\)?$/, 'code')
  .max(40);

/** Where a provision is said again: a provision of an instrument that is here, or a document that is only named. */
const RestatementRecord = z
  .object({
    instrument: InstrumentCode.nullable().default(null),
    provision: ProvisionCode.nullable().default(null),
    text: line(300).nullable().default(null),
  })
  .refine(({ instrument, provision, text }) => (instrument !== null && provision !== null) || text !== null, 'required');

export const ProvisionRecord = z.object({
  code: ProvisionCode,
  parent: ProvisionCode.nullable().default(null),
  number: line(40),
  kind: z.enum(PROVISION_KINDS),
  titles,
  gists: texts(GIST_LENGTH).default({}),
  sourceUrl: webAddress.nullable().default(null),
  terms: z
    .array(z.string().regex(/^[A-Z][0-9]+(\.[0-9]+)*$/))
    .max(50)
    .default([]),
  restatedIn: z.array(RestatementRecord).max(50).default([]),
});
export type ProvisionRecord = z.infer<typeof ProvisionRecord>;

/** The exchange shape of one instrument with its provisions, parents before what lies under them. */
export const InstrumentRecord = z
  .object({
    code: InstrumentCode,
    kind: z.enum(INSTRUMENT_KINDS),
    symbol: line(60).nullable().default(null),
    body: line(200).nullable().default(null),
    adoptedOn: z.iso.date().nullable().default(null),
    inForceOn: z.iso.date().nullable().default(null),
    titles,
    shortTitles: texts(TITLE_LENGTH).default({}),
    sourceUrl: webAddress.nullable().default(null),
    attribution: line(500).nullable().default(null),
    remarks: texts(GIST_LENGTH).default({}),
    provisions: z.array(ProvisionRecord).max(MOST_PROVISIONS).default([]),
  })
  .superRefine(({ provisions }, context) => {
    const seen = new Set<string>();
    provisions.forEach(({ code, parent }, at) => {
      if (seen.has(code)) context.addIssue({ code: 'custom', message: 'given-twice', path: ['provisions', at, 'code'] });
      if (parent !== null && !seen.has(parent)) context.addIssue({ code: 'custom', message: 'parent', path: ['provisions', at, 'parent'] });
      seen.add(code);
    });
  });
export type InstrumentRecord = z.infer<typeof InstrumentRecord>;

/** What a file of instruments holds. */
export const InstrumentFile = z.object({ instruments: z.array(InstrumentRecord).min(1).max(200) });
