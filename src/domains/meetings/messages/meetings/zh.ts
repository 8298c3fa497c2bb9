import type { Translation } from '../../../../platform/i18n/messages.ts';
import type { en } from './en.ts';

export const zh: Translation<typeof en> = {
  title: '会议',
  lead: '即将举行的会议、适用的规则，以及以往听取的意见。',
};
