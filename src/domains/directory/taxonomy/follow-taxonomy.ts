import type { Database } from '../../../platform/db/tables.ts';
import { repeat } from '../../../platform/repeat.ts';
import { readTaxonomy, taxonomyVersion } from './read-taxonomy.ts';
import type { Taxonomy } from './taxonomy.ts';

/** The words in use, kept in step with the database. */
export interface FollowedTaxonomy {
  current(): Taxonomy;
  /** Another one whenever the words are others. */
  version(): string;
  stop(): Promise<void>;
}

/** How often the words are looked at for a change, in milliseconds. */
const EVERY = 15_000;

/** Reads the taxonomy and reads it again when it has changed; a reading that fails is told to `onError` and tried again. */
export async function followTaxonomy(db: Database, onError: (error: unknown) => void): Promise<FollowedTaxonomy> {
  let version = await taxonomyVersion(db);
  let taxonomy = await readTaxonomy(db);
  const following = repeat(
    EVERY,
    async () => {
      const now = await taxonomyVersion(db);
      if (now === version) return;
      taxonomy = await readTaxonomy(db);
      version = now;
    },
    onError,
  );
  return { current: () => taxonomy, version: () => version, stop: () => following.stop() };
}
