// The public face of commitments: what the program and other domains may use.
export { flatProvisions, type Instrument, type Provision, readProvisions } from './queries/provisions.ts';
export { coverageFigures, type CoverageFigures, coverageOf } from './coverage/coverage-of.ts';
