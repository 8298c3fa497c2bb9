import type { InstrumentRecord } from '../input/instrument-record.ts';
import { articles, written } from './words.ts';

const TO_THE_CONVENTION = 'United Nations Convention against Transnational Organized Crime';
const SETTLEMENT = 'Settlement of disputes';
const FINAL = ['Entry into force', 'Amendment', 'Denunciation', 'Depositary and languages'];
const SIGNATURE = 'Signature, ratification, acceptance, approval and accession';
const OPENING = [
  'Relation with the United Nations Convention against Transnational Organized Crime',
  'Statement of purpose',
  'Use of terms',
  'Scope of application',
];

const common = { kind: 'protocol', body: 'General Assembly', attribution: null, remarks: {} } as const;

/** The three protocols to the Convention: titles of their articles, in English. Not compared with the texts. */
export const UNTOC_PROTOCOLS: readonly InstrumentRecord[] = [
  {
    ...common,
    code: 'untoc-trafficking-in-persons',
    symbol: 'A/RES/55/25, annex II',
    adoptedOn: '2000-11-15',
    inForceOn: '2003-12-25',
    titles: written({
      en: `Protocol to Prevent, Suppress and Punish Trafficking in Persons, Especially Women and Children, supplementing the ${TO_THE_CONVENTION}`,
      fr: 'Protocole additionnel à la Convention des Nations Unies contre la criminalité transnationale organisée visant à prévenir, réprimer et punir la traite des personnes, en particulier des femmes et des enfants',
      es: 'Protocolo para prevenir, reprimir y sancionar la trata de personas, especialmente mujeres y niños, que complementa la Convención de las Naciones Unidas contra la Delincuencia Organizada Transnacional',
    }),
    shortTitles: written({
      ar: 'بروتوكول الاتجار بالأشخاص',
      en: 'Trafficking in Persons Protocol',
      es: 'Protocolo contra la Trata de Personas',
      fr: 'Protocole relatif à la traite des personnes',
      ru: 'Протокол о торговле людьми',
      zh: '《贩运人口议定书》',
    }),
    sourceUrl: 'https://docs.un.org/en/A/RES/55/25',
    provisions: articles(
      [
        ...OPENING,
        'Criminalization',
        'Assistance to and protection of victims of trafficking in persons',
        'Status of victims of trafficking in persons in receiving States',
        'Repatriation of victims of trafficking in persons',
        'Prevention of trafficking in persons',
        'Information exchange and training',
        'Border measures',
        'Security and control of documents',
        'Legitimacy and validity of documents',
        'Saving clause',
        SETTLEMENT,
        SIGNATURE,
        ...FINAL,
      ],
      { 5: ['T8.1'], 6: ['T8.1', 'P11', 'S6.2'], 7: ['T8.1', 'P11'], 8: ['T8.1', 'P11'], 9: ['T8.1', 'S1'], 10: ['T8.1', 'S7.1'] },
    ),
  },
  {
    ...common,
    code: 'untoc-smuggling-of-migrants',
    symbol: 'A/RES/55/25, annex III',
    adoptedOn: '2000-11-15',
    inForceOn: '2004-01-28',
    titles: written({
      en: `Protocol against the Smuggling of Migrants by Land, Sea and Air, supplementing the ${TO_THE_CONVENTION}`,
      fr: 'Protocole contre le trafic illicite de migrants par terre, air et mer, additionnel à la Convention des Nations Unies contre la criminalité transnationale organisée',
      es: 'Protocolo contra el tráfico ilícito de migrantes por tierra, mar y aire, que complementa la Convención de las Naciones Unidas contra la Delincuencia Organizada Transnacional',
    }),
    shortTitles: written({
      ar: 'بروتوكول تهريب المهاجرين',
      en: 'Smuggling of Migrants Protocol',
      es: 'Protocolo contra el Tráfico Ilícito de Migrantes',
      fr: 'Protocole relatif au trafic illicite de migrants',
      ru: 'Протокол о незаконном ввозе мигрантов',
      zh: '《偷运移民议定书》',
    }),
    sourceUrl: 'https://docs.un.org/en/A/RES/55/25',
    provisions: articles(
      [
        ...OPENING,
        'Criminal liability of migrants',
        'Criminalization',
        'Cooperation',
        'Measures against the smuggling of migrants by sea',
        'Safeguard clauses',
        'Information',
        'Border measures',
        'Security and control of documents',
        'Legitimacy and validity of documents',
        'Training and technical cooperation',
        'Other prevention measures',
        'Protection and assistance measures',
        'Agreements and arrangements',
        'Return of smuggled migrants',
        'Saving clause',
        SETTLEMENT,
        SIGNATURE,
        ...FINAL,
      ],
      { 6: ['T8.2'], 10: ['T8.2'], 14: ['T8.2', 'S7.1'], 15: ['T8.2', 'S1'], 16: ['T8.2', 'P10'], 18: ['T8.2', 'P10'] },
    ),
  },
  {
    ...common,
    code: 'untoc-firearms',
    symbol: 'A/RES/55/255',
    adoptedOn: '2001-05-31',
    inForceOn: '2005-07-03',
    titles: written({
      en: `Protocol against the Illicit Manufacturing of and Trafficking in Firearms, Their Parts and Components and Ammunition, supplementing the ${TO_THE_CONVENTION}`,
      fr: 'Protocole contre la fabrication et le trafic illicites d’armes à feu, de leurs pièces, éléments et munitions, additionnel à la Convention des Nations Unies contre la criminalité transnationale organisée',
      es: 'Protocolo contra la fabricación y el tráfico ilícitos de armas de fuego, sus piezas y componentes y municiones, que complementa la Convención de las Naciones Unidas contra la Delincuencia Organizada Transnacional',
    }),
    shortTitles: written({
      ar: 'بروتوكول الأسلحة النارية',
      en: 'Firearms Protocol',
      es: 'Protocolo sobre Armas de Fuego',
      fr: 'Protocole relatif aux armes à feu',
      ru: 'Протокол об огнестрельном оружии',
      zh: '《枪支议定书》',
    }),
    sourceUrl: 'https://docs.un.org/en/A/RES/55/255',
    provisions: articles(
      [
        ...OPENING,
        'Criminalization',
        'Confiscation, seizure and disposal',
        'Record-keeping',
        'Marking of firearms',
        'Deactivation of firearms',
        'General requirements for export, import and transit licensing or authorization systems',
        'Security and preventive measures',
        'Information',
        'Cooperation',
        'Training and technical assistance',
        'Brokers and brokering',
        SETTLEMENT,
        SIGNATURE,
        ...FINAL,
      ],
      { 5: ['T8.3'], 11: ['T8.3'], 14: ['T8.3', 'S7.1'] },
    ),
  },
];
