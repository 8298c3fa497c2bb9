import type { ComponentChildren } from 'preact';
import type { Incoming } from '../../../platform/http/route.ts';
import type { CommitmentsParts } from '../parts.ts';

/** What a state answers to. */
export interface AnswerSubject {
  subject: 'evidence' | 'pledge';
  id: string;
  organizationId: string;
  path: string;
}

/** What states have answered to a record, and where they can. */
export async function answersOf(_parts: CommitmentsParts, _request: Incoming, _subject: AnswerSubject): Promise<ComponentChildren> {
  return null;
}
