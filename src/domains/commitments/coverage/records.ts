import type { VisibleEntry } from '../../directory/index.ts';
import type { VisibleProject } from '../../marketplace/index.ts';
import type { ShownEvidence, ShownPledge } from '../findings.ts';

/** Records as an audience sees them, some of each kind. */
export interface RecordsBehind {
  organizations: VisibleEntry[];
  pledges: ShownPledge[];
  projects: VisibleProject[];
  evidence: ShownEvidence[];
}
