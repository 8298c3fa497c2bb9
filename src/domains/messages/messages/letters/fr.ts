import type { Translation } from '../../../../platform/i18n/messages.ts';
import type { en } from './en.ts';

export const fr: Translation<typeof en> = {
  'relay.guest': '{name} (visiteur)',
  'relay.intro': '{name} vous écrit par l’intermédiaire de ce site au sujet de « {subject} » :',
  'relay.inert':
    'Personne n’a vérifié l’identité de l’expéditeur : les adresses web du texte sont donc écrites de manière à ne pas être cliquables.',
  'relay.attachments':
    '{count, plural, one {# fichier l’accompagne ; vous le trouverez sur le site.} many {# fichiers l’accompagnent ; vous les trouverez sur le site.} other {# fichiers l’accompagnent ; vous les trouverez sur le site.}}',
  'relay.read': 'Lire et répondre sur le site',
  'relay.press': 'Mettre en sourdine, bloquer ou signaler',
  'relay.answerByMail': 'Vous pouvez aussi répondre à ce courriel. Votre adresse n’est pas montrée à l’autre partie.',
  'relay.answerOnSite':
    'Veuillez répondre sur le site : une réponse à ce courriel n’arrive à personne. Votre adresse n’est pas montrée à l’autre partie.',
  'relay.why': 'Vous recevez ce courriel parce que vous participez à cette conversation.',
  'relay.whyOrganization': 'Vous recevez ce courriel parce que vous parlez au nom de l’organisation à laquelle on a écrit.',
  'notice.title': '{name} vous a écrit',
  'notice.body': 'Au sujet de « {subject} ».',
  'confirm.subject': 'Veuillez confirmer votre message à {name}',
  'confirm.text':
    'Quelqu’un a donné cette adresse en écrivant à {name} sur notre site. Si c’était vous, appuyez sur le bouton dans les trois jours et votre message partira. Sinon, ne faites rien : rien ne sera envoyé.',
  'confirm.button': 'Envoyer mon message',
  'confirm.why': 'Ce courriel n’est envoyé qu’une fois, et votre adresse ne sert à rien d’autre.',
  'refusal.subject': 'Votre réponse n’a pas été transmise',
  'refusal.other-address':
    'Votre réponse est venue d’une autre adresse que celle à laquelle nous avons écrit : nous ne pouvons pas savoir si elle est de vous. Répondez depuis cette adresse ou sur le site.',
  'refusal.empty':
    'Nous n’avons trouvé dans votre réponse aucun texte de vous, seulement la citation. Écrivez au-dessus de la citation ou répondez sur le site.',
  'refusal.cap': 'Le nombre de messages permis par jour est atteint. Veuillez répondre demain.',
  'refusal.suspended':
    'Le secrétariat a suspendu votre usage du relais. La notification correspondante en donne la raison et dit comment former un recours.',
  'refusal.files':
    'Votre texte a été transmis, mais pas tous les fichiers : les images, les PDF et le texte brut sont acceptés, jusqu’à 5 Mo chacun et trois au plus.',
  'refusal.why': 'Vous recevez ce courriel parce qu’une réponse est arrivée de votre adresse.',
  'notice.fromOrganization': 'Une organisation vous a écrit',
  'refusal.suspended-guest':
    'Un message a été écrit depuis cette adresse sur notre site. Il n’a pas été transmis : pour le moment, aucun message de cette adresse ne l’est. Un courriel du secrétariat en donne le motif. Si vous ne l’avez pas écrit, ne faites rien.',
  'decision.why': 'Vous recevez ce courriel parce que quelqu’un a écrit depuis cette adresse par notre site.',
};
