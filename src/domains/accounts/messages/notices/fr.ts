import type { Translation } from '../../../../platform/i18n/messages.ts';
import type { en } from './en.ts';

export const fr: Translation<typeof en> = {
  title: 'Avis',
  none: 'Il ne s’est encore rien passé qui vous concerne.',
  new: 'nouveau',
  open: 'Ouvrir',
  read: 'Marquer comme lu',
  readAll: 'Tout marquer comme lu',
  'done.saved': 'Enregistré.',
  'done.read': 'Tous sont marqués comme lus.',
  'wish.title': 'Par courriel',
  wish: 'Envoyez-moi les avis par courriel',
  'wish.at-once': 'aussitôt',
  'wish.daily': 'une fois par jour, en un seul message',
  'wish.never': 'jamais : je regarde ici',
  save: 'Enregistrer',
  'stop.title': 'Courriels d’avis',
  'stop.ask':
    'Ne plus recevoir d’avis par courriel ? Vous les trouverez toujours sur le site. Les messages sur votre compte lui-même continuent.',
  'stop.submit': 'Ne plus envoyer',
  'stop.done': 'C’est fait : plus aucun avis par courriel.',
  'stop.change': 'Modifier',
  'digest.subject': '{site} : {count, plural, one {# avis} many {# avis} other {# avis}}',
  'letter.all': 'Tous les avis',
  'letter.footer': 'Vous recevez ce message parce que vous avez un compte sur {site} et souhaitez être averti par courriel.',
  'letter.stop': 'Pour ne plus en recevoir :',
};
