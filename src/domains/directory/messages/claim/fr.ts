import type { Translation } from '../../../../platform/i18n/messages.ts';
import type { en } from './en.ts';

export const fr: Translation<typeof en> = {
  title: 'Revendiquer la fiche de {name}',
  lead: 'Si vous agissez pour cette organisation, montrez-le par l’un de ces moyens. Le secrétariat décide et vous dit pourquoi.',
  waiting: 'Votre revendication attend le secrétariat. Vous pouvez la compléter ci-dessous.',
  kept: 'D’autres tiennent déjà cette fiche. Vous pouvez leur demander de vous y admettre.',
  'kept.ask': 'Demander à se joindre',
  'mail.title': 'Par un message à une adresse de l’organisation',
  'mail.hint': 'L’adresse doit être à un domaine de son site : {domains}. Nous y envoyons un lien.',
  'mail.field': 'Adresse dans l’organisation',
  'mail.send': 'M’envoyer le lien',
  'document.title': 'Par un document',
  'document.hint':
    'Un certificat d’enregistrement, des statuts ou une lettre, en photo ou en PDF de 20 pages et 10 Mo au plus. Seul le secrétariat le voit.',
  'document.field': 'Document',
  'document.send': 'Envoyer le document',
  'call.title': 'Par un appel',
  'call.hint': 'Un numéro de téléphone de l’organisation où le secrétariat peut vous joindre.',
  'call.field': 'Numéro de téléphone',
  'call.send': 'Merci de nous appeler',
  'note.field': 'Ce que le secrétariat devrait savoir',
  'done.mail': 'Si l’adresse reçoit du courrier, un lien est en route. Il est valable trois jours.',
  'done.sent': 'Votre revendication est entre les mains du secrétariat.',
  'proof.text':
    'Vous avez ouvert un lien envoyé à une adresse de {domain}. Appuyez sur le bouton pour revendiquer la fiche avec ce justificatif.',
  'proof.send': 'Revendiquer la fiche',
  'letter.subject': 'Revendiquer la fiche de {name}',
  'letter.text':
    '{person} dit agir pour {name} et a donné cette adresse comme justificatif. Si c’est exact, ouvrez le lien en étant connecté au compte de cette personne.',
  'letter.open': 'Ouvrir le lien',
  'letter.footer': 'Si vous n’en savez rien, ne faites rien : sans le lien, rien ne se passe.',
};
