import { z } from 'zod';
import { optionalProse, ticked } from '../../../../platform/forms/fields.ts';
import { readForm } from '../../../../platform/forms/read-form.ts';
import type { SectionForm } from './section-form.ts';

const Text = z.object({ text: optionalProse(20_000), checked: ticked() });

/**
 * The description in one language (a BCP 47 tag). Left empty it is taken away. What a machine wrote stays marked as such until
 * a person changes it or says that it was checked.
 */
export function descriptionForm(lang: string): SectionForm {
  return {
    part: ({ descriptions }) => descriptions.find((one) => one.lang === lang) ?? null,
    typed: ({ descriptions }) => ({ text: descriptions.find((one) => one.lang === lang)?.text ?? '' }),
    read(body) {
      const form = readForm(Text, body);
      if (form.errors) return form;
      const { text, checked } = form.value;
      return {
        typed: form.typed,
        value(record) {
          const before = record.descriptions.find((one) => one.lang === lang);
          const machine = before?.origin === 'machine' && before.text === text && !checked;
          const next = text === null ? [] : [{ lang, text, origin: machine ? ('machine' as const) : ('human' as const) }];
          const at = before ? record.descriptions.indexOf(before) : record.descriptions.length;
          return { ...record, descriptions: record.descriptions.toSpliced(at, before ? 1 : 0, ...next) };
        },
      };
    },
  };
}
