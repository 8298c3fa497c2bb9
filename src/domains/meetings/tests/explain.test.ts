import { describe, expect, test } from 'vitest';
import { LOCALES } from '../../../platform/i18n/locales.ts';
import { policyIn, PolicyForm, typedPolicy } from '../input/meeting-policy.ts';
import { explainChange, explainPolicy } from '../rules/explain.ts';
import { Policy, TEMPLATES } from '../rules/policy.ts';
import { TEMPLATE_POLICIES } from '../rules/templates.ts';

/** Everything that can be said is said of these rules. */
const WHOLE: Policy = {
  ...TEMPLATE_POLICIES['cop-untoc'],
  delegation: { ...TEMPLATE_POLICIES['cop-untoc'].delegation, inRoom: 2 },
  sideEvents: { ...TEMPLATE_POLICIES['cop-untoc'].sideEvents, criteria: [{ key: 'clarity', weight: 2 }], reviewers: 2 },
  speaking: { ...TEMPLATE_POLICIES['cop-untoc'].speaking, perItem: 3, perDay: 5, perMeeting: 11, languages: ['en'] },
};

/** The same rules with one value changed, each in turn, by the path of the value. */
function* changed(): Generator<[string, Policy]> {
  for (const [part, rules] of Object.entries(WHOLE))
    for (const [name, value] of Object.entries(rules))
      yield [`${part}.${name}`, Policy.parse({ ...WHOLE, [part]: { ...rules, [name]: other(name, value) } })];
}

const OTHERS: Record<string, unknown> = {
  objectionsShown: 'nothing',
  identity: 'passport',
  approval: 'secretariat',
  listShown: 'organizations',
  selection: 'draw',
  method: 'draw',
  rest: 'kept',
  criteria: [],
  languages: ['fr'],
};

function other(name: string, value: unknown): unknown {
  if (name in OTHERS) return OTHERS[name];
  if (typeof value === 'boolean') return !value;
  if (typeof value === 'number') return value + 1;
  return (value as unknown[]).slice(1);
}

describe('rules in plain words', () => {
  test.each([...changed()])('a change of %s is told in every language', (_, after) => {
    for (const locale of LOCALES) {
      const { added, gone } = explainChange(WHOLE, after, locale);
      expect([locale, added.length + gone.length > 0]).toEqual([locale, true]);
    }
  });

  test.each(TEMPLATES)('those of %s are whole sentences without an empty place in every language', (template) => {
    for (const locale of LOCALES)
      for (const { sentences } of explainPolicy(TEMPLATE_POLICIES[template], locale)) {
        expect(sentences.length).toBeGreaterThan(1);
        for (const sentence of sentences) expect(sentence).toMatch(/^[^{}]*[^\s{}:：][.。]$/u);
      }
  });

  test('what has no limit is not told as one', () => {
    const text = explainPolicy(TEMPLATE_POLICIES.blank, 'en').flatMap(({ sentences }) => sentences);
    expect(text).toContain('An organization may name as many people as it wishes.');
    expect(text.join(' ')).not.toMatch(/null|undefined|NaN|No-objection|In the room/);
  });
});

test.each(TEMPLATES)('the form of the rules gives back those of %s', (template) => {
  const form = PolicyForm.parse({ ...typedPolicy(TEMPLATE_POLICIES[template]), reason: 'A test' });
  expect(policyIn(form)).toEqual(TEMPLATE_POLICIES[template]);
});
