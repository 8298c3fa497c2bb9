/**
 * Prefixes of org-id identifiers that this directory has met: registers of charities, NGOs and companies, and the worldwide
 * ones. An unknown prefix is no error, since registers are many; it is told in the report of an import.
 */
const KNOWN = new Set(
  `XI-ROR XI-WIKIDATA XI-GRID XI-LEI XI-IATI XI-DUNS XI-PID XI-EORI XM-DAC XM-OCHA XE-EXAMPLE ZZ-SOURCE
  AF-MOE AM-SRALE AR-CUIT AU-ABN AU-ACNC BD-NAB BE-BCE_KBO BR-CNPJ CA-CRA_ACR CH-FDJP CL-RUT CO-CCB CO-RUE CR-RPJ DE-CR DK-CVR
  EG-MOSS ET-CSA ET-MFA FI-PRO FR-INSEE GB-CHC GB-COH GB-HESA GB-NIC GB-REV GB-SC GB-UKPRN GE-NAPR GH-DSW ID-KHH IE-CHY IE-CRO IN-MCA
  IQ-NGO IT-CF JO-MSD KE-NCB KG-ID KH-NNGO KZ-BIN LK-NGO MW-CNM MW-NBM NG-CAC NL-KVK NO-BRC NP-CRO NP-SWC PE-RUC PH-SEC RU-OGRN
  RW-RGB SE-BLV SN-NINEA TG-ONE TZ-NNCB UA-EDR UG-NGB US-EIN ZA-NPO ZM-RNGO ZW-PVO`.split(/\s+/),
);

export function isKnownPrefix(scheme: string): boolean {
  return KNOWN.has(scheme);
}

/** `KE-NCB-218/051` as prefix and number; null when it has not the form of an org-id identifier. */
export function parseOrgId(text: string): { scheme: string; value: string } | null {
  const match = /^([A-Z]{2}-[A-Z0-9_]{1,20})-(\S.*)$/.exec(text.trim());
  return match ? { scheme: match[1] as string, value: (match[2] as string).trim() } : null;
}
