import { createHash } from 'node:crypto';
import { parseCountry } from '../../../../platform/geo/parse.ts';
import { parseLanguage } from '../../../../platform/geo/languages.ts';
import { unguardCell } from '../../../../platform/documents/spreadsheet-cell.ts';
import type { OrganizationRecordInput } from '../../input/organization-record.ts';
import { SOURCE_SCHEME } from '../../rules/visibility.ts';
import { parseOrgId } from '../identifier-prefixes.ts';
import { type Issue, issue, type RawItem } from '../item.ts';
import { canonicalTag } from '../language-tag.ts';
import type { Field } from './fields.ts';
import type { MappedColumn, Mapping } from './mapping.ts';
import { activityOf, budgetOf, degreesOf, kindOf, sizeOf, yearOf } from './values.ts';

export interface RowContext {
  mapping: Mapping;
  /** Tells the rows of this source from those of others in the identifiers that we give. */
  sourceKey: string;
  termOf(text: string): string | null;
}
interface Cell extends MappedColumn {
  text: string;
}

/** One row of a table as a record. What a cell says and no record can hold is told as an issue, never dropped in silence. */
export function rowItem(cells: readonly string[], line: number, context: RowContext): RawItem {
  return new RowReader(cells, line, context).item();
}

/** Parts what is no value as a whole: a country's name may have a comma in it, a term a stroke, an address many. */
function looseParts(text: string): string[] {
  return /^[\p{L}/]+$/u.test(text) ? text.split('/') : text.split(/[,،、，\n]|\s\/\s/);
}

/** Cells with several values: split at `|`, else at `;`. A comma belongs to the text. */
function valuesOf(text: string): string[] {
  const parts = text.includes('|') ? text.split('|') : text.split(/[;；]/);
  return parts.map((part) => part.trim()).filter((part) => part !== '');
}

class RowReader {
  private readonly cells: Cell[];
  private readonly issues: Issue[] = [];
  private readonly line: number;
  private readonly context: RowContext;

  constructor(cells: readonly string[], line: number, context: RowContext) {
    this.line = line;
    this.context = context;
    this.cells = context.mapping.columns
      .map((column, at) => ({ ...column, text: unguardCell((cells[at] ?? '').trim()) }))
      .filter((cell) => cell.field !== null && cell.text !== '');
  }

  item(): RawItem {
    const names = this.names();
    if (!names.some(({ kind }) => kind === 'official')) {
      const column = this.context.mapping.columns.find(({ field }) => field === 'name')?.column ?? '';
      return {
        line: this.line,
        record: null,
        issues: [...this.issues, issue(this.line, column, '', 'the row has no name', 'row refused')],
      };
    }
    const { mapping } = this.context;
    const status = this.one('status', 'none of the words for active or closed', activityOf);
    const places = this.places();
    const record: OrganizationRecordInput = {
      kind: this.kind() ?? mapping.set.kind ?? 'other',
      state: status === 'withdrawn' ? 'withdrawn' : 'listed',
      activity: status === 'withdrawn' ? 'closed' : (status ?? 'active'),
      names,
      descriptions: this.descriptions(),
      founded: this.one('founded', 'no year', yearOf),
      legalStatus: this.text('legal-status'),
      identifiers: this.identifiers(names),
      ecosoc: this.ecosoc(),
      places,
      countriesOfWork: this.list('countries-of-work', 'no country of this name is known', parseCountry),
      languages: this.list('languages', 'no language of this name is known', parseLanguage),
      terms: this.list('terms', 'no term of the taxonomy is called so', this.context.termOf),
      size: this.one('size', 'no number of people', sizeOf),
      budget: this.one('budget', 'no band of a budget', budgetOf),
      links: this.links(),
      relations: this.relations(),
      source: mapping.source ?? null,
    };
    return { line: this.line, record, issues: this.issues };
  }

  private names(): OrganizationRecordInput['names'] {
    const kinds = { name: 'official', 'name.other': 'other', 'name.acronym': 'acronym', 'name.former': 'former' } as const;
    const names = (Object.keys(kinds) as (keyof typeof kinds)[]).flatMap((field) =>
      this.of(field).flatMap((cell) =>
        // A bar never stands in a name, a semicolon may.
        cell.text.split(field === 'name' ? '|' : /[|;]/).map((text) => ({ kind: kinds[field], ...this.tagged(text, cell) })),
      ),
    );
    return names.filter(({ text }) => /[\p{L}\p{N}]/u.test(text));
  }

  /** `text@fr` says its language; where the script tells that this cannot be, the language is left out. */
  private tagged(cell: string, { lang, column }: Cell): { lang: string | null; text: string } {
    const match = /^(.*\S)@([a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)$/.exec(cell.trim());
    const text = (match?.[1] ?? cell.trim()).replace(/\s+/g, ' ');
    const said = canonicalTag(match?.[2] ?? lang ?? this.context.mapping.set.lang);
    if (said === null || fitsScript(text, said)) return { lang: said, text };
    this.issues.push(issue(this.line, column, cell, `the text cannot be in the language "${said}"; kept without a language`, 'note'));
    return { lang: null, text };
  }

  private descriptions(): OrganizationRecordInput['descriptions'] {
    return this.of('description').map((cell) => {
      const { lang, text } = this.tagged(cell.text, cell);
      return { lang: lang ?? 'und', text };
    });
  }

  private kind() {
    const cells = this.of('kind');
    const kind = kindOf(cells.flatMap(({ text }) => [text, ...text.split(/[|;,/]/)]));
    if (kind === null)
      for (const { column, text } of cells) this.issues.push(issue(this.line, column, text, 'no kind of organization is called so'));
    return kind;
  }

  private ecosoc(): OrganizationRecordInput['ecosoc'] {
    const status = this.one('ecosoc.status', 'none of general, special, roster', (text) => {
      const match =
        /general|g[ée]n[ée]ral|общий|عام|全面|special|sp[ée]cial|especial|специальный|خاص|特别|roster|liste|lista|реестр|القائمة|名册/i
          .exec(text)?.[0]
          .toLowerCase();
      if (!match) return null;
      return /^g|общий|عام|全面/.test(match)
        ? ('general' as const)
        : /^(sp|esp)|специальный|خاص|特别/.test(match)
          ? ('special' as const)
          : ('roster' as const);
    });
    return status === null ? null : { status, year: this.one('ecosoc.year', 'no year', yearOf) };
  }

  private places(): NonNullable<OrganizationRecordInput['places']> {
    const country = this.one('country', 'no country of this name is known', parseCountry) ?? this.context.mapping.set.country ?? null;
    if (country === null) return [];
    const street =
      this.of('street')
        .map(({ text }) => text)
        .join(', ') || null;
    const city = this.text('city');
    const latitude = this.one('latitude', 'no degrees', degreesOf);
    const longitude = this.one('longitude', 'no degrees', degreesOf);
    const located = latitude !== null && longitude !== null;
    return [
      {
        kind: this.context.mapping.rows === 'places' ? 'service-point' : 'head-office',
        name: this.text('place-name'),
        country,
        region: this.text('region'),
        city,
        street,
        postalCode: postalCode(this.text('postal-code'), country),
        latitude: located ? latitude : null,
        longitude: located ? longitude : null,
        precision: street !== null || (located && city === null) ? 'exact' : city !== null ? 'city' : 'region',
      },
    ];
  }

  private identifiers(names: OrganizationRecordInput['names']) {
    const own = this.of('identifier').flatMap(({ text, scheme }) => valuesOf(text).map((value) => this.identifier(value, scheme)));
    if (own.length > 0) return own;
    return [{ scheme: SOURCE_SCHEME, value: `${this.context.sourceKey}:${this.rowHash(names)}` }];
  }

  /**
   * A row without a number is known again by what it tells: its name, as it is written, and where it is. Two spellings are
   * two organizations, and a pair for a person to look at.
   */
  private rowHash(names: OrganizationRecordInput['names']): string {
    const where: Field[] = this.context.mapping.rows === 'places' ? ['country', 'region'] : ['country', 'region', 'city'];
    const name = names.find(({ kind }) => kind === 'official')?.text ?? '';
    const seed = [name, ...where.map((field) => this.text(field) ?? '')].map((part) => part.normalize('NFC'));
    return createHash('sha256').update(seed.join('\n')).digest('hex').slice(0, 24);
  }

  private identifier(value: string, scheme: string | undefined): { scheme: string; value: string } {
    // A number may stand as the end of an address: https://ror.org/00003g016
    if (scheme) return { scheme, value: value.replace(/^https?:\/\/.*\/(?=[^/]+$)/, '') };
    return parseOrgId(value) ?? { scheme: SOURCE_SCHEME, value: `${this.context.sourceKey}:${value}` };
  }

  private links(): OrganizationRecordInput['links'] {
    const addressed = (text: string) => (/^https?:\/\//i.test(text) ? text : `https://${text}`);
    const sites = this.list('website', 'no web address', (text) =>
      /^(https?:\/\/)?[^\s/@]+\.[^\s/@]{2,}(\/\S*)?$/i.test(text) ? addressed(text) : null,
    );
    const articles = this.list('wikipedia', 'no web address', (text) => (/^https?:\/\//.test(text) ? text : null));
    return [...sites.map((url) => ({ kind: 'website' as const, url })), ...articles.map((url) => ({ kind: 'wikipedia' as const, url }))];
  }

  /** `successor:https://ror.org/037v4t923`, or a name alone: the organization above. */
  private relations(): OrganizationRecordInput['relations'] {
    return this.of('relation').flatMap(({ text }) =>
      valuesOf(text).map((value) => {
        const [, kind, target = value] = /^(parent|child|predecessor|successor|related|member-of|member):\s*(.+)$/.exec(value) ?? [];
        const ror = /ror\.org\/(0[a-z0-9]{8})$/.exec(target)?.[1];
        const identifier = ror ? { scheme: 'XI-ROR', value: ror } : parseOrgId(target);
        return { kind: (kind ?? 'parent') as 'parent', label: target, identifier };
      }),
    );
  }

  private of(field: Field): Cell[] {
    return this.cells.filter((cell) => cell.field === field);
  }

  private text(field: Field): string | null {
    return this.of(field)[0]?.text ?? null;
  }

  private one<T>(field: Field, reason: string, read: (text: string) => T | null): T | null {
    const [cell] = this.of(field);
    if (!cell) return null;
    const value = read(cell.text);
    if (value === null) this.issues.push(issue(this.line, cell.column, cell.text, reason));
    return value;
  }

  private list<T>(field: Field, reason: string, read: (text: string) => T | null): T[] {
    return this.of(field).flatMap(({ column, text }) => {
      const isKnown = (part: string) => read(part) !== null;
      const parts = isKnown(text) ? [text] : valuesOf(text).flatMap((part) => (isKnown(part) ? [part] : looseParts(part)));
      return parts.flatMap((untrimmed) => {
        const part = untrimmed.trim();
        const value = read(part);
        if (value === null && part !== '') this.issues.push(issue(this.line, column, part, reason));
        return value ?? [];
      });
    });
  }
}

/** Spreadsheets take the leading zeros off postal codes of the United States. */
function postalCode(text: string | null, country: string): string | null {
  return text !== null && country === 'US' && /^\d{3,4}$/.test(text) ? text.padStart(5, '0') : text;
}

const NOT_LATIN = /^(ar|fa|he|ur|ru|uk|bg|mk|be|el|zh|ja|ko|hi|bn|ta|te|th|ka|hy|am|ne|mr|km|my|lo|si)(-|$)/;
const LATIN = /^(en|fr|es|de|pt|it|nl|sv|no|nb|nn|da|fi|pl|cs|sk|hu|ro|tr|id|ms|vi|ca|gl|eu|et|lv|lt|sl|hr|sw)(-|$)/;

function fitsScript(text: string, lang: string): boolean {
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  const latinLetters = text.match(/\p{Script=Latin}/gu)?.length ?? 0;
  if (letters === 0 || /-(Latn|Cyrl|Arab|Han[st])/i.test(lang)) return true;
  if (NOT_LATIN.test(lang)) return latinLetters < letters;
  return !LATIN.test(lang) || latinLetters > 0;
}
