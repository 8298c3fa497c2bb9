// The public face of commitments: what the program and other domains may use.
export { loadCommitmentsDemo } from './demo/load-demo.ts';
export { instrumentsCsv } from './export/instruments-csv.ts';
export { readInstruments } from './import/read-instruments.ts';
export { exportInstruments } from './queries/export-instruments.ts';
export { loadShippedInstruments } from './actions/load-shipped.ts';
export { saveInstruments } from './actions/save-instruments.ts';
export { readProvisions } from './queries/provisions.ts';
export { flatProvisions } from './rules/provisions.ts';
export { provisionUrl } from './urls.ts';
export { ProvisionChoices, type ProvisionGroup, provisionGroups } from './views/provision-choices.tsx';
