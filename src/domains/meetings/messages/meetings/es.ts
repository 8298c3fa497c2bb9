import type { Translation } from '../../../../platform/i18n/messages.ts';
import type { en } from './en.ts';

export const es: Translation<typeof en> = {
  title: 'Reuniones',
  lead: 'Lo que viene, con qué normas, y lo que ya se escuchó.',
};
