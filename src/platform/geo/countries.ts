import { icuLocale, LOCALES, type Locale } from '../i18n/locales.ts';
import { namesAr } from './names/ar.ts';
import { namesEn } from './names/en.ts';
import { namesEs } from './names/es.ts';
import { namesFr } from './names/fr.ts';
import { namesRu } from './names/ru.ts';
import { namesZh } from './names/zh.ts';

/** A country or area: codes of ISO 3166-1, the numeric one being also its M49 code; and what it is in the United Nations. */
export type Country = {
  readonly alpha2: string;
  readonly alpha3: string;
  readonly numeric: string;
  /** `area` is every country or area that is neither a Member State nor a non-member observer State. */
  readonly standing: 'member' | 'observer' | 'area';
};

/** ISO 3166-1: alpha-2, alpha-3 and numeric code, 249 of them. */
const CODES = `
ADAND020 AEARE784 AFAFG004 AGATG028 AIAIA660 ALALB008 AMARM051 AOAGO024 AQATA010 ARARG032 ASASM016 ATAUT040 AUAUS036 AWABW533
AXALA248 AZAZE031 BABIH070 BBBRB052 BDBGD050 BEBEL056 BFBFA854 BGBGR100 BHBHR048 BIBDI108 BJBEN204 BLBLM652 BMBMU060 BNBRN096
BOBOL068 BQBES535 BRBRA076 BSBHS044 BTBTN064 BVBVT074 BWBWA072 BYBLR112 BZBLZ084 CACAN124 CCCCK166 CDCOD180 CFCAF140 CGCOG178
CHCHE756 CICIV384 CKCOK184 CLCHL152 CMCMR120 CNCHN156 COCOL170 CRCRI188 CUCUB192 CVCPV132 CWCUW531 CXCXR162 CYCYP196 CZCZE203
DEDEU276 DJDJI262 DKDNK208 DMDMA212 DODOM214 DZDZA012 ECECU218 EEEST233 EGEGY818 EHESH732 ERERI232 ESESP724 ETETH231 FIFIN246
FJFJI242 FKFLK238 FMFSM583 FOFRO234 FRFRA250 GAGAB266 GBGBR826 GDGRD308 GEGEO268 GFGUF254 GGGGY831 GHGHA288 GIGIB292 GLGRL304
GMGMB270 GNGIN324 GPGLP312 GQGNQ226 GRGRC300 GSSGS239 GTGTM320 GUGUM316 GWGNB624 GYGUY328 HKHKG344 HMHMD334 HNHND340 HRHRV191
HTHTI332 HUHUN348 IDIDN360 IEIRL372 ILISR376 IMIMN833 ININD356 IOIOT086 IQIRQ368 IRIRN364 ISISL352 ITITA380 JEJEY832 JMJAM388
JOJOR400 JPJPN392 KEKEN404 KGKGZ417 KHKHM116 KIKIR296 KMCOM174 KNKNA659 KPPRK408 KRKOR410 KWKWT414 KYCYM136 KZKAZ398 LALAO418
LBLBN422 LCLCA662 LILIE438 LKLKA144 LRLBR430 LSLSO426 LTLTU440 LULUX442 LVLVA428 LYLBY434 MAMAR504 MCMCO492 MDMDA498 MEMNE499
MFMAF663 MGMDG450 MHMHL584 MKMKD807 MLMLI466 MMMMR104 MNMNG496 MOMAC446 MPMNP580 MQMTQ474 MRMRT478 MSMSR500 MTMLT470 MUMUS480
MVMDV462 MWMWI454 MXMEX484 MYMYS458 MZMOZ508 NANAM516 NCNCL540 NENER562 NFNFK574 NGNGA566 NINIC558 NLNLD528 NONOR578 NPNPL524
NRNRU520 NUNIU570 NZNZL554 OMOMN512 PAPAN591 PEPER604 PFPYF258 PGPNG598 PHPHL608 PKPAK586 PLPOL616 PMSPM666 PNPCN612 PRPRI630
PSPSE275 PTPRT620 PWPLW585 PYPRY600 QAQAT634 REREU638 ROROU642 RSSRB688 RURUS643 RWRWA646 SASAU682 SBSLB090 SCSYC690 SDSDN729
SESWE752 SGSGP702 SHSHN654 SISVN705 SJSJM744 SKSVK703 SLSLE694 SMSMR674 SNSEN686 SOSOM706 SRSUR740 SSSSD728 STSTP678 SVSLV222
SXSXM534 SYSYR760 SZSWZ748 TCTCA796 TDTCD148 TFATF260 TGTGO768 THTHA764 TJTJK762 TKTKL772 TLTLS626 TMTKM795 TNTUN788 TOTON776
TRTUR792 TTTTO780 TVTUV798 TWTWN158 TZTZA834 UAUKR804 UGUGA800 UMUMI581 USUSA840 UYURY858 UZUZB860 VAVAT336 VCVCT670 VEVEN862
VGVGB092 VIVIR850 VNVNM704 VUVUT548 WFWLF876 WSWSM882 YEYEM887 YTMYT175 ZAZAF710 ZMZMB894 ZWZWE716`;

const OBSERVERS = new Set(['PS', 'VA']);
/** Neither Member States nor observer States; the other 193 are Members. The Cook Islands and Niue are among these. */
const AREAS = new Set(
  `AI AQ AS AW AX BL BM BQ BV CC CK CW CX EH FK FO GF GG GI GL GP GS GU HK HM IM IO JE KY MF MO MP MQ MS NC NF NU PF PM PN PR RE
   SH SJ SX TC TF TK TW UM VG VI WF YT`.split(/\s+/),
);

/** The 249 countries and areas of ISO 3166-1, by alpha-2 code. */
export const COUNTRIES: readonly Country[] = CODES.trim().split(/\s+/).map(countryOf);

/**
 * Kosovo has no code in ISO 3166-1; registries use XK of the range for users. References to Kosovo are to be understood in the context
 * of Security Council resolution 1244 (1999), and its name here says so. Numeric 412 is the one of the UN Statistics Division.
 */
const KOSOVO: Country = { alpha2: 'XK', alpha3: 'XKX', numeric: '412', standing: 'area' };

/** All that a record may name as its country: ISO 3166-1 and XK. */
export const COUNTRIES_AND_AREAS: readonly Country[] = [...COUNTRIES, KOSOVO];

const byAlpha2 = new Map(COUNTRIES_AND_AREAS.map((country) => [country.alpha2, country]));
const reviewed: Record<Locale, Readonly<Record<string, string>>> = {
  ar: namesAr,
  en: namesEn,
  es: namesEs,
  fr: namesFr,
  ru: namesRu,
  zh: namesZh,
};
const namesOf = new Map<Locale, ReadonlyMap<string, string>>();
const sortedOf = new Map<Locale, readonly Country[]>();

/** True for an upper-case alpha-2 code of ISO 3166-1, and for XK. */
export function isCountryCode(code: string): boolean {
  return byAlpha2.has(code);
}

/** The country of an upper-case alpha-2 code, or undefined. */
export function findCountry(alpha2: string): Country | undefined {
  return byAlpha2.get(alpha2);
}

/**
 * The short name that the United Nations uses, in one of its six languages: the CLDR name of the runtime, save for a reviewed table
 * (names/*.ts) where the two differ. A code that is not known comes back as it is.
 */
export function countryName(alpha2: string, locale: Locale): string {
  return countryNames(locale).get(alpha2) ?? alpha2;
}

/** Every country and area in the alphabetical order of the language: `Collator` of ICU, Chinese by pinyin. */
export function countriesSorted(locale: Locale): readonly Country[] {
  const known = sortedOf.get(locale);
  if (known) return known;
  const { compare } = new Intl.Collator(icuLocale(locale));
  const names = countryNames(locale);
  const sorted = COUNTRIES_AND_AREAS.toSorted((a, b) => compare(names.get(a.alpha2) as string, names.get(b.alpha2) as string));
  sortedOf.set(locale, sorted);
  return sorted;
}

/** All names of one country as shown here, one for each of the six languages. */
export function countryNamesInAllLanguages(alpha2: string): Record<Locale, string> {
  return Object.fromEntries(LOCALES.map((locale) => [locale, countryName(alpha2, locale)])) as Record<Locale, string>;
}

function countryNames(locale: Locale): ReadonlyMap<string, string> {
  const known = namesOf.get(locale);
  if (known) return known;
  const cldr = new Intl.DisplayNames(icuLocale(locale), { type: 'region', fallback: 'code' });
  const table = reviewed[locale];
  const names = new Map(COUNTRIES_AND_AREAS.map(({ alpha2 }) => [alpha2, table[alpha2] ?? cldr.of(alpha2) ?? alpha2]));
  namesOf.set(locale, names);
  return names;
}

function countryOf(code: string): Country {
  const alpha2 = code.slice(0, 2);
  const standing = OBSERVERS.has(alpha2) ? 'observer' : AREAS.has(alpha2) ? 'area' : 'member';
  return { alpha2, alpha3: code.slice(2, 5), numeric: code.slice(5), standing };
}
