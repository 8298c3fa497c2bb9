import { latin } from '../../duplicates/normal-name.ts';
import { BUDGET_BANDS, ORGANIZATION_KINDS, type OrganizationRecord, SIZE_BANDS } from '../../input/organization-record.ts';
import type { Taxonomy } from '../../taxonomy/taxonomy.ts';

type Kind = OrganizationRecord['kind'];
/** Words for the kinds in six languages and in the registries met, the most telling kind first. */
const KIND_WORDS: readonly [Kind, string][] = [
  [
    'network',
    'network, community led network, umbrella, federation, coalition, reseau, federation, red, federacion, شبكة, اتحاد, сеть, федерация, союз, 网络, 联盟',
  ],
  [
    'ngo',
    'ngo, nonprofit, non profit, not for profit, non governmental organization, nongovernmental, cso, civil society, charity, association, foundation, ong, asociacion, fondation, fundacion, منظمة غير حكومية, جمعية, مؤسسة, нко, нпо, некоммерческая организация, ассоциация, фонд, 非政府组织, 社会组织, 协会, 基金会',
  ],
  [
    'un-entity',
    'un entity, un, united nations, un agency, intergovernmental, international organization, entite des nations unies, entidad de las naciones unidas, الأمم المتحدة, оон, 联合国, 联合国实体',
  ],
  [
    'state',
    'state, government, governmental, ministry, permanent mission, public authority, gouvernement, etat, gobierno, estado, حكومة, وزارة, правительство, государственный, министерство, 政府, 部委',
  ],
  [
    'academic',
    'academic, education, university, research, school, universite, universidad, academico, جامعة, أكاديمي, университет, академический, 大学, 学术',
  ],
  [
    'health',
    'health, healthcare, hospital, clinic, treatment, sante, salud, hopital, hospital, صحة, مستشفى, здравоохранение, больница, клиника, 医疗, 医院',
  ],
  ['private-sector', 'private sector, company, business, corporate, entreprise, empresa, شركة, القطاع الخاص, компания, бизнес, 企业, 公司'],
  ['media', 'media, press, newspaper, medias, medios, إعلام, сми, медиа, 媒体'],
  ['donor', 'donor, funder, bailleur, donante, مانح, донор, 捐助方, 资助方'],
  ['other', 'other, archive, facility, autre, otro, otra, أخرى, другое, прочее, 其他'],
];
const kindByWord = new Map(KIND_WORDS.flatMap(([kind, words]) => words.split(',').map((word): [string, Kind] => [key(word), kind])));
for (const kind of ORGANIZATION_KINDS) kindByWord.set(key(kind), kind);

const ACTIVITY_WORDS: [Activity, string][] = [
  [
    'active',
    'active, operating, yes, current, actif, active, en activite, activa, activo, vigente, نشط, نشطة, активна, действующая, действует, 活跃, 运营中, 存续',
  ],
  [
    'closed',
    'inactive, closed, dissolved, defunct, terminated, no, inactif, ferme, dissoute, inactiva, inactivo, cerrada, disuelta, مغلق, منحلة, неактивна, закрыта, ликвидирована, 关闭, 注销, 停止',
  ],
  ['dormant', 'dormant, suspended, en sommeil, suspendue, suspendida, معلقة, приостановлена, 暂停'],
  ['withdrawn', 'withdrawn, retired, retire, retirada, مسحوب, отозвана, 撤回'],
];
type Activity = OrganizationRecord['activity'] | 'withdrawn';
const activityByWord = new Map(
  ACTIVITY_WORDS.flatMap(([activity, words]) => words.split(',').map((word): [string, Activity] => [key(word), activity])),
);

/** The kind that one or several words say, the most telling one; null for none known. */
export function kindOf(words: readonly string[]): Kind | null {
  const found = words.map((word) => kindByWord.get(key(word))).filter((kind) => kind !== undefined);
  return KIND_WORDS.map(([kind]) => kind).find((kind) => found.includes(kind)) ?? null;
}

export function activityOf(word: string): Activity | null {
  return activityByWord.get(key(word)) ?? null;
}

/** A year out of a year or a date: `1987`, `12/03/1987`, `1987-03-12`. */
export function yearOf(text: string): number | null {
  const year = /(?<!\d)(1[0-9]{3}|20[0-9]{2})(?!\d)/.exec(text)?.[1];
  return year ? Number(year) : null;
}

/** Degrees written with a point or a comma. */
export function degreesOf(text: string): number | null {
  const number = Number(text.trim().replace(',', '.'));
  return text.trim() !== '' && Number.isFinite(number) ? number : null;
}

/** The band of a number of people or of money, or the band itself. */
export function sizeOf(text: string): OrganizationRecord['size'] {
  const band = SIZE_BANDS.find((known) => known === text.trim());
  const count = Number(text.replace(/[\s,.]/g, ''));
  if (band || !/^\d/.test(text.trim()) || !Number.isFinite(count)) return band ?? null;
  return count === 0
    ? 'volunteers'
    : count <= 5
      ? '1-5'
      : count <= 20
        ? '6-20'
        : count <= 100
          ? '21-100'
          : count <= 500
            ? '101-500'
            : 'over-500';
}

export function budgetOf(text: string): OrganizationRecord['budget'] {
  return BUDGET_BANDS.find((known) => known === text.trim()) ?? null;
}

/** Codes of the taxonomy for a code, a label or a synonym in any language. */
export function makeTermReader(taxonomy: Taxonomy): (text: string) => string | null {
  const byText = new Map(taxonomy.texts().map(({ text, code }) => [key(text), code]));
  return (text) => (taxonomy.term(text.trim()) ? text.trim() : (byText.get(key(text)) ?? null));
}

function key(text: string): string {
  return latin(text)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
