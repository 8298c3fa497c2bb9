import type { Translation } from '../../../../platform/i18n/messages.ts';
import type { en } from './en.ts';

export const fr: Translation<typeof en> = {
  title: 'Votre compte',
  signOut: 'Se déconnecter',
  'done.welcome': 'Votre compte est ouvert. Bienvenue.',
  'done.password': 'Le nouveau mot de passe est enregistré.',
  'done.email': 'Votre compte a la nouvelle adresse.',
  'done.settings': 'Enregistré.',
  'done.terms': 'Merci. Vous pouvez continuer.',
  next: 'Que faire ensuite',
  'missing.terms': 'Lire les nouvelles conditions : d’ici là vous pouvez lire, mais pas écrire',
  'missing.second-factor': 'Ajouter un second facteur : un mot de passe volé n’ouvre alors plus rien',
  'missing.profile': 'Dire qui vous êtes et à qui vous voulez le montrer',
};
