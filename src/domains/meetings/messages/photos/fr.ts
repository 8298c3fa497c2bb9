import type { Translation } from '../../../../platform/i18n/messages.ts';
import type { en } from './en.ts';

export const fr: Translation<typeof en> = {
  photo: 'Photo pour le badge',
  hint: 'Votre visage seul, sur fond uni. Chiffrée ; vue par les chargés des réunions et sur le badge seulement ; effacée le {date}.',
  kept: 'Une photo est conservée. Une nouvelle la remplace.',
  give: 'Envoyer la photo',
  remove: 'Retirer la photo',
  photoKept: 'La photo est conservée pour votre badge.',
  photoGone: 'La photo a été effacée.',
};
