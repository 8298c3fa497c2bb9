import type { Translation } from '../../../../platform/i18n/messages.ts';
import type { en } from './en.ts';

export const fr: Translation<typeof en> = {
  title: 'Réunions',
  lead: 'Ce qui vient, selon quelles règles, et ce qui a déjà été entendu.',
};
