import type { Translation } from '../../../../platform/i18n/messages.ts';
import type { en } from './en.ts';

export const ar: Translation<typeof en> = {
  title: 'الاجتماعات',
  lead: 'ما هو مقبل، وبأي قواعد، وما سبق أن استُمع إليه.',
};
