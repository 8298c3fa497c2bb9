import { latin } from '../../duplicates/normal-name.ts';

/** What a column of a table can be. `contact` is dropped: no person's contact comes in with a list. */
export const FIELDS = [
  'name',
  'name.other',
  'name.acronym',
  'name.former',
  'description',
  'kind',
  'status',
  'founded',
  'legal-status',
  'identifier',
  'ecosoc.status',
  'ecosoc.year',
  'country',
  'region',
  'city',
  'street',
  'postal-code',
  'latitude',
  'longitude',
  'place-name',
  'countries-of-work',
  'languages',
  'terms',
  'size',
  'budget',
  'website',
  'wikipedia',
  'relation',
  'contact',
] as const;
export type Field = (typeof FIELDS)[number];

/** How columns are headed in six languages, by field; the order of the fields decides where two would fit. */
const HEADERS: Partial<Record<Field, string>> = {
  contact: `email, e mail, mail, phone, telephone, tel, fax, mobile, contact, contact person, contact name, contact email, director, president,
    executive director, focal point, representative, courriel, adresse electronique, telephone portable, personne de contact, responsable, directeur,
    correo, correo electronico, telefono, persona de contacto, contacto, representante, directora, البريد الإلكتروني, بريد, الهاتف, هاتف, جهة الاتصال,
    الشخص المسؤول, المدير, эл почта, электронная почта, телефон, факс, контакт, контактное лицо, руководитель, директор, 电子邮件, 邮箱, 电话, 手机, 传真,
    联系人, 负责人`,
  name: `name, names, organization, organisation, organization name, organisation name, name of organization, name of organisation, name of the organization,
    ngo, ngo name, name of ngo, official name, display name, legal name, full name, title, name1, name 1, new name, agency name, facility name, program name,
    nom, nom de l organisation, nom de l association, association, denomination, raison sociale, intitule, nom officiel, nombre, nombre de la organizacion,
    nombre oficial, razon social, denominacion, entidad, organizacion, الاسم, اسم, اسم المنظمة, المنظمة, اسم الجمعية, الجمعية, الاسم الرسمي, название,
    наименование, название организации, наименование организации, организация, полное наименование, 名称, 组织名称, 机构名称, 机构, 组织, 单位名称, 正式名称`,
  'name.other': `other name, other names, other labels, labels, alias, aliases, alternate name, alternative name, alternative names, also known as, aka, dba,
    synonyms, autre nom, autres noms, otro nombre, otros nombres, nombre alternativo, أسماء أخرى, اسم آخر, другое название, другие названия, 其他名称, 别名, 又名`,
  'name.acronym': `acronym, acronyms, abbreviation, abbreviations, short name, shortname, initials, sigle, acronyme, abreviation, sigla, siglas, acronimo,
    abreviatura, المختصر, الاختصار, الاسم المختصر, аббревиатура, сокращение, краткое наименование, сокращенное наименование, 简称, 缩写`,
  'name.former': `former name, former names, old name, old name1, old name2, old name 1, old name 2, previous name, previous names, ancien nom, anciens noms,
    nombre anterior, nombre antiguo, الاسم السابق, прежнее название, прежнее наименование, 曾用名, 原名`,
  description: `description, about, mission, mission statement, summary, overview, objectives, presentation, resume, descripcion, mision, resumen, objetivos,
    وصف, الوصف, نبذة, الرسالة, الأهداف, описание, миссия, цели, о нас, 描述, 简介, 介绍, 使命, 宗旨`,
  kind: `type, types, kind, category, organization type, organisation type, type of organization, type d organisation, categorie, tipo, tipo de organizacion,
    categoria, نوع, النوع, نوع المنظمة, الفئة, тип, вид, тип организации, категория, 类型, 类别, 机构类型, 组织类型`,
  status: `status, activity, active, statut, situation, situacion, الحالة, статус, состояние, 状态`,
  founded: `founded, established, year founded, year established, founding year, founding date, year of establishment, date established, annee de fondation, annee de creation,
    fondee en, date de creation, ano de fundacion, fecha de fundacion, ano de creacion, سنة التأسيس, تاريخ التأسيس, год основания, дата основания, год создания,
    成立年份, 成立时间, 成立日期, 创建年份`,
  'legal-status': `legal status, legal form, statut juridique, forme juridique, forma juridica, condicion juridica, estatuto juridico, situacion juridica, الوضع القانوني,
    الشكل القانوني, правовой статус, правовая форма, организационно правовая форма, 法律地位, 法律形式, 法律身份`,
  'ecosoc.status': `ecosoc, ecosoc status, ecosoc consultative status, consultative status, status with ecosoc, statut consultatif, statut consultatif aupres de l ecosoc, caracter consultivo, caracter consultivo ante el ecosoc, estatuto consultivo, estado consultivo, الصفة الاستشارية,
    المركز الاستشاري, المركز الاستشاري لدى المجلس الاقتصادي والاجتماعي, консультативный статус, консультативный статус при экосос, 咨商地位,
    经社理事会咨商地位`,
  'ecosoc.year': `ecosoc year, year of accreditation, year of consultative status, annee d accreditation, ano de acreditacion, سنة الاعتماد, год аккредитации, 认可年份`,
  'countries-of-work': `countries of work, country of activity, countries of activity, countries of operation, areas of operation, pays d intervention,
    pays d activite, paises de actuacion, paises de trabajo, paises donde trabaja, بلدان العمل, دول العمل, страны деятельности, страны работы, 工作国家, 工作所在国, 活动国家, 业务国家`,
  country: `country, countries, country code, country name, iso2, iso3, iso alpha 2, nation, pays, code pays, pais, codigo de pais, البلد, بلد, الدولة, دولة,
    страна, код страны, государство, 国家, 国别, 国家代码`,
  region: `region, state, province, state province, subdivision, governorate, district, departement, estado, provincia, departamento, المنطقة, المحافظة,
    الولاية, регион, область, край, 省, 省份, 地区, 州`,
  city: `city, town, city town, locality, municipality, ville, commune, localite, ciudad, localidad, municipio, المدينة, مدينة, город, населенный пункт, 城市, 市`,
  street: `address, street, street address, street1, street2, street 1, street 2, address1, address2, address 1, address 2, address line 1, address line 2,
    adresse, rue, adresse postale, direccion, calle, domicilio, العنوان, عنوان, الشارع, адрес, улица, 地址, 街道, 通讯地址`,
  'postal-code': `zip, zip code, zipcode, postal, postal code, postcode, post code, code postal, cp, codigo postal, الرمز البريدي, почтовый индекс, индекс,
    邮编, 邮政编码`,
  latitude: `latitude, lat, y, latitud, خط العرض, широта, 纬度`,
  longitude: `longitude, lng, lon, long, x, longitud, خط الطول, долгота, 经度`,
  'place-name': `name2, name 2, site name, location name, place name, branch, branch name, office name, nom du site, nombre del lugar, sede, اسم الموقع, الفرع,
    филиал, отделение, 地点名称, 分支机构`,
  languages: `language, languages, service languages, languages of service, working languages, langue, langues, langues de service, langues de travail, idioma,
    idiomas, idiomas de atencion, idiomas de trabajo, lenguas, اللغة, اللغات, لغات العمل, لغات تقديم الخدمات, язык, языки, рабочие языки, языки обслуживания, 语言, 服务语言, 工作语言`,
  terms: `theme, themes, topic, topics, service, services, services provided, services fournis, servicios que presta, предоставляемые услуги, 提供的服务, الخدمات المقدمة, population, populations, populations served, populations accompagnees, poblaciones atendidas, обслуживаемые группы населения, 服务人群,
    الفئات السكانية المستفيدة, target group, target groups, focus area, focus areas,
    areas of work, area of interest, areas of interest, sector, sectors, thematique, thematiques, domaines d activite, domaine, tema, temas, servicio, servicios,
    poblacion, poblaciones, areas de trabajo, المواضيع, الموضوع, الخدمات, الفئات المستهدفة, مجالات العمل, тема, темы, услуги, направления деятельности,
    целевая группа, целевые группы, 主题, 服务, 服务对象, 目标人群, 工作领域`,
  size: `size, staff, staff size, number of staff, employees, number of employees, effectif, nombre d employes, personal, numero de empleados, عدد الموظفين,
    персонал, число сотрудников, численность сотрудников, штат, 人员规模, 员工人数, 工作人员人数`,
  budget: `budget, annual budget, budget annuel, presupuesto, presupuesto anual, الميزانية, الميزانية السنوية, бюджет, годовой бюджет, 预算, 年度预算`,
  website: `website, web site, web, site, url, homepage, home page, web address, link, site web, site internet, sitio web, pagina web, الموقع, الموقع الإلكتروني,
    сайт, веб сайт, интернет сайт, 网站, 网址, 官网`,
  wikipedia: 'wikipedia, wikipedia url',
  relation: 'predecessor or successor, relation, relations, relationships, parent organization, parent organisation',
};

/** Registers that a column's heading names, by their org-id prefix. */
const REGISTERS: Record<string, string> = {
  ror: 'XI-ROR',
  'ror id': 'XI-ROR',
  wikidata: 'XI-WIKIDATA',
  'wikidata id': 'XI-WIKIDATA',
  grid: 'XI-GRID',
  'grid id': 'XI-GRID',
  lei: 'XI-LEI',
  ein: 'US-EIN',
  siren: 'FR-INSEE',
  огрн: 'RU-OGRN',
};
const GENERIC_IDENTIFIER = new Set(
  `id, identifier, identifiers, org id, organization id, organisation id, registration number, registration no, registry number, charity number, iati id,
   uuid, numero d enregistrement, identifiant, numero de registro, identificador, رقم التسجيل, المعرف, регистрационный номер, идентификатор, 注册号, 登记号, 编号, 标识符`
    .split(',')
    .map(headerKey),
);

const byHeader = new Map<string, Field>();
for (const [field, list] of Object.entries(HEADERS)) {
  for (const header of list.split(',')) if (!byHeader.has(headerKey(header))) byHeader.set(headerKey(header), field as Field);
}
const registers = new Map(Object.entries(REGISTERS).map(([header, scheme]) => [headerKey(header), scheme]));

export interface GuessedColumn {
  field: Field | null;
  lang?: string;
  scheme?: string;
}

/** What a column is by its heading alone, in any of six languages; `name_fr`, `Name (fr)` and `name@fr` give the language too. */
export function fieldOfHeader(header: string): GuessedColumn {
  const key = headerKey(header);
  const scheme = registers.get(key);
  if (scheme) return { field: 'identifier', scheme };
  if (GENERIC_IDENTIFIER.has(key)) return { field: 'identifier' };
  const field = byHeader.get(key);
  if (field) return { field };
  const tagged = /^(.+?)[\s_.-]*[@_(.[\s-]([A-Za-z]{2,3})[)\]]?$/.exec(header.trim());
  const [, stem, tag] = tagged ?? [];
  const stemField = stem === undefined ? undefined : byHeader.get(headerKey(stem));
  return stemField && tag && /^(name|description)/.test(stemField) ? { field: stemField, lang: tag.toLowerCase() } : { field: null };
}

/** A heading without capitals, accents, script and punctuation, camelCase and elided articles (« l’organisation ») cut into words. */
function headerKey(header: string): string {
  return latin(header.replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2').replace(/['’ʼ`´]/g, ' '))
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
