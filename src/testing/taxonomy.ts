import { shippedScheme } from '../domains/directory/taxonomy/save-scheme.ts';
import { makeTaxonomy } from '../domains/directory/taxonomy/taxonomy.ts';

/** The words that are shipped, for tests and measurements without a database. */
export const shippedTaxonomy = makeTaxonomy([shippedScheme()]);
