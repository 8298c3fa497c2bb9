import type { Translation } from '../../../../platform/i18n/messages.ts';
import type { en } from './en.ts';

export const fr: Translation<typeof en> = {
  photo: 'Photo pour le badge',
  hint: 'Votre visage seul, sur fond uni. Chiffrée ; visible seulement des chargés des réunions et sur le badge ; effacée le {date}.',
  kept: 'Une photo est conservée. Une nouvelle la remplace.',
  give: 'Envoyer la photo',
  remove: 'Supprimer la photo',
  photoKept: 'La photo a été enregistrée pour votre badge.',
  photoGone: 'La photo a été effacée.',
  travelWindow: 'L’aide au voyage peut être demandée du {from} au {until}.',
};
