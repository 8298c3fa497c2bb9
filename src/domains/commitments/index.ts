// The public face of commitments: what the program and other domains may use.
export { readProvisions } from './queries/provisions.ts';
export { coverageFigures, type CoverageFigures, coverageOf } from './coverage/coverage-of.ts';
export { countryBrief } from './briefs/compose.ts';
export { loadCommitmentsDemo } from './demo/load-demo.ts';
export { instrumentsCsv } from './export/instruments-csv.ts';
export { readInstruments } from './import/read-instruments.ts';
export { exportInstruments } from './queries/export-instruments.ts';
export { loadShippedInstruments, saveInstruments } from './actions/save-instruments.ts';
