// Counts a whole table of coverage over invented records, again and again.
import { Ledger } from '../src/domains/commitments/coverage/ledger.ts';
import { structureOf } from '../src/domains/commitments/coverage/structure.ts';
import { coverageTable } from '../src/domains/commitments/coverage/table.ts';
import type { Instrument, Provision } from '../src/domains/commitments/findings.ts';
import { makeTaxonomy } from '../src/domains/directory/taxonomy/taxonomy.ts';
import { COUNTRIES } from '../src/platform/geo/countries.ts';
import { dice } from './search-documents.ts';

const PROVISIONS = 200;
const ORGANIZATIONS = 51_370;
const EVIDENCE = 100_000;
const TERMS = 60;
const STATES = COUNTRIES.filter(({ standing }) => standing === 'member').map(({ alpha2 }) => alpha2);
const RUNS = 100;

/** Milliseconds of each count of the table with its totals, everything counted anew each time, as after a change. */
export function countTable(): { times: number[]; told: string } {
  const taxonomy = makeTaxonomy([]);
  const instrument = invented();
  const counted = { ledger: filledLedger(), structure: structureOf([instrument], taxonomy) };
  const query = { instrument, provision: null, by: 'countries', within: null, theme: null, population: null } as const;
  const times: number[] = [];
  let told = '';
  for (let run = 0; run < RUNS; run++) {
    counted.ledger.version += 1;
    const begun = performance.now();
    const { total, columns } = coverageTable(counted, taxonomy, 'institutions', query);
    times.push(performance.now() - begun);
    told = `${columns.length} countries and areas; ${total.organizations} organizations, ${total.evidence} pieces of evidence counted`;
  }
  return { times, told };
}

function invented(): Instrument {
  const changedAt = new Date(0);
  const base = { instrumentId: 'plan', parentId: null, kind: 'chapter', titles: {}, gists: {}, sourceUrl: null, verifiedOn: null } as const;
  const provisions = Array.from(
    { length: PROVISIONS },
    (_, n): Provision => ({
      ...base,
      id: `p${n}`,
      code: String(n),
      number: String(n),
      terms: [`t${n % TERMS}`],
      verifiedById: null,
      position: n,
      retiredAt: null,
      changedAt,
      instrumentCode: 'plan',
      children: [],
    }),
  );
  const whole = { id: 'plan', code: 'plan', kind: 'declaration', symbol: null, body: null, adoptedOn: null, inForceOn: null } as const;
  return { ...whole, titles: {}, shortTitles: {}, sourceUrl: null, attribution: null, remarks: {}, position: 1, changedAt, provisions };
}

function filledLedger(): Ledger {
  const chance = dice(11);
  const one = (most: number) => Math.floor(chance() * most);
  const country = () => STATES[one(STATES.length)] as string;
  const ledger = new Ledger();
  for (let n = 0; n < ORGANIZATIONS; n++) {
    const terms = Array.from({ length: 1 + one(4) }, () => `t${one(TERMS)}`);
    ledger.putOrganization({
      id: `o${n}`,
      termsFrom: 'public',
      terms,
      countriesOfWork: Array.from({ length: one(3) }, country),
      placesFrom: 'public',
      placeCountries: [country()],
      hiddenRegions: [],
    });
  }
  for (let n = 0; n < EVIDENCE; n++) {
    ledger.putEvidence({
      id: `e${n}`,
      organizationId: `o${one(ORGANIZATIONS)}`,
      projectId: null,
      provisionIds: Array.from({ length: 1 + one(3) }, () => `p${one(PROVISIONS)}`),
      shownTo: chance() < 0.9 ? 'public' : 'institutions',
      country: country(),
      hidden: chance() < 0.05,
      year: 2016 + one(10),
      terms: [],
      populations: [`t${one(TERMS)}`],
      people: chance() < 0.7 ? one(10_000) : null,
      samePeopleAs: chance() < 0.1 ? `group ${one(5_000)}` : null,
      currency: chance() < 0.3 ? (['EUR', 'USD', 'KES', 'XOF'][one(4)] as string) : null,
      amount: one(1_000_000),
      contributorIds: [],
    });
  }
  return ledger;
}
