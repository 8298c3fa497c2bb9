import type { Incoming } from '../../../platform/http/route.ts';
import { moderationMessages } from '../messages/moderation/index.ts';

const DONE = ['accepted', 'changes-asked', 'refused', 'assigned', 'noted'] as const;

/** What was just done, as the address says; nothing for an address that somebody made up. */
export function doneSentence({ query, locale }: Incoming): string | undefined {
  const t = moderationMessages(locale);
  const done = query.get('done');
  if (done === 'bulk') {
    const number = (name: string) => Math.min(1000, Math.abs(Number.parseInt(query.get(name) ?? '', 10) || 0));
    return t('done.bulk', { count: number('count'), failed: number('failed') });
  }
  const known = DONE.find((one) => one === done);
  return known && t(`done.${known}`);
}
