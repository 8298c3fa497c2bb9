import type { Translation } from '../../../../platform/i18n/messages.ts';
import type { en } from './en.ts';

export const fr: Translation<typeof en> = {
  title: 'Notifications',
  none: 'Il ne s’est encore rien passé qui vous concerne.',
  new: 'nouvelle',
  open: 'Ouvrir',
  read: 'Marquer comme lue',
  readAll: 'Tout marquer comme lu',
  'done.saved': 'Enregistré.',
  'done.read': 'Toutes sont marquées comme lues.',
  'wish.title': 'Par courriel',
  wish: 'Envoyez-moi les notifications par courriel',
  'wish.at-once': 'aussitôt',
  'wish.daily': 'une fois par jour, en un seul message',
  'wish.never': 'jamais : je regarde ici',
  save: 'Enregistrer',
  'stop.title': 'Courriels de notification',
  'stop.ask':
    'Ne plus recevoir de notifications par courriel ? Vous les trouverez toujours sur le site. Les messages sur votre compte lui-même continuent.',
  'stop.submit': 'Ne plus envoyer',
  'stop.done': 'C’est fait : plus aucune notification par courriel.',
  'stop.change': 'Modifier',
  'digest.subject': '{site} : {count, plural, one {# notification} many {# de notifications} other {# notifications}}',
  'letter.all': 'Toutes les notifications',
  'letter.footer': 'Vous recevez ce message parce que vous avez un compte sur {site} et souhaitez être averti par courriel.',
  'letter.stop': 'Pour ne plus en recevoir :',
};
