import type { Translation } from '../../../../platform/i18n/messages.ts';
import type { en } from './en.ts';

export const fr: Translation<typeof en> = {
  'archive.title': 'Vos données',
  'archive.lead':
    'Un fichier ZIP avec tout ce qui est conservé sur vous : compte, profil, appareils, notifications, ce que vous faites pour des organisations, conversations. Gardez-le en lieu sûr.',
  'archive.submit': 'Télécharger',
  'erasure.title': 'Effacer le compte',
  'erasure.lead':
    'On ne peut pas revenir en arrière. Votre nom, votre adresse, votre profil et vos notifications disparaissent aussitôt. Ce que vous avez écrit à d’autres leur reste sans votre nom, de même que les décisions et l’historique des fiches.',
  'erasure.before': 'Téléchargez d’abord vos données',
  'erasure.settle': 'Ceci doit d’abord être réglé',
  'erasure.confirm': 'Votre adresse électronique, pour confirmer',
  'erasure.hint': 'Saisissez {email}',
  'erasure.submit': 'Effacer définitivement',
  'last-administrator': 'Vous êtes le dernier administrateur. Donnez d’abord le rôle à quelqu’un d’autre.',
};
