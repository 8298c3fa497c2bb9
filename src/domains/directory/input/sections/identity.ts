import { z } from 'zod';
import { choice, line, optionalLine, optionalWhole } from '../../../../platform/forms/fields.ts';
import { readForm } from '../../../../platform/forms/read-form.ts';
import { SOURCE_SCHEME } from '../../rules/visibility.ts';
import { language, languageTyped, orgId, orNothing } from '../form-fields.ts';
import { ACTIVITIES, NAME_KINDS, ORGANIZATION_KINDS, type OrganizationRecord } from '../organization-record.ts';
import { readRows, typedRows } from './rows.ts';
import type { SectionForm } from './section-form.ts';

const MOST_NAMES = 40;
const MOST_IDENTIFIERS = 20;
const NameRow = z.object({ text: line(400), lang: orNothing(language()), kind: choice(NAME_KINDS) });
const IdentifierRow = z.object({ number: orgId() });
const Facts = z.object({
  kind: choice(ORGANIZATION_KINDS),
  activity: choice(ACTIVITIES),
  founded: optionalWhole(1, 2200),
  legalStatus: optionalLine(200),
});

/** Names, kind, registration: what the badge is bound to. */
export const identityForm: SectionForm = {
  part: ({ names, kind, activity, founded, legalStatus, identifiers }) => ({ names, kind, activity, founded, legalStatus, identifiers }),
  typed: ({ names, kind, activity, founded, legalStatus, identifiers }, locale) => ({
    ...typedRows(
      'name',
      names.map((name) => ({ text: name.text, lang: languageTyped(name.lang, locale), kind: name.kind })),
    ),
    kind,
    activity,
    founded: founded === null ? '' : String(founded),
    legalStatus: legalStatus ?? '',
    ...typedRows(
      'identifier',
      ownIdentifiers(identifiers).map(({ scheme, value }) => ({ number: `${scheme}-${value}` })),
    ),
  }),
  read(body) {
    const facts = readForm(Facts, body);
    const names = readRows(body, 'name', NameRow, 'text', MOST_NAMES);
    const identifiers = readRows(body, 'identifier', IdentifierRow, 'number', MOST_IDENTIFIERS);
    const nameless = names.errors.length === 0 && !names.rows.some(({ kind }) => kind === 'official');
    const errors = [
      ...names.errors,
      ...(nameless ? [{ field: 'name-0-text', code: 'official-name' }] : []),
      ...(facts.errors ?? []),
      ...identifiers.errors,
    ];
    if (errors.length > 0 || !facts.value) return { errors, typed: names.typed };
    const { value } = facts;
    return {
      typed: names.typed,
      value: (record) => ({
        ...record,
        ...value,
        names: names.rows,
        // Signs of where the record came from are ours: no form shows or takes them.
        identifiers: [
          ...identifiers.rows.map(({ number }) => number),
          ...record.identifiers.filter(({ scheme }) => scheme === SOURCE_SCHEME),
        ],
      }),
    };
  },
};

function ownIdentifiers(identifiers: OrganizationRecord['identifiers']): OrganizationRecord['identifiers'] {
  return identifiers.filter(({ scheme }) => scheme !== SOURCE_SCHEME);
}
