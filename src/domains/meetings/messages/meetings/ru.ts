import type { Translation } from '../../../../platform/i18n/messages.ts';
import type { en } from './en.ts';

export const ru: Translation<typeof en> = {
  title: 'Совещания',
  lead: 'Что предстоит, по каким правилам и что уже прозвучало.',
};
