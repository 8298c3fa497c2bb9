import type { Translation } from '../../../../platform/i18n/messages.ts';
import type { en } from './en.ts';

export const fr: Translation<typeof en> = {
  'signUp.subject': 'Confirmez votre adresse pour {site}',
  'signUp.text':
    'Quelqu’un, sans doute vous, crée un compte sur {site} avec cette adresse. Ce lien achève la création ; il est valable deux jours.',
  'signUp.action': 'Achever la création du compte',
  'signUp.footer': 'Si vous n’avez rien demandé, vous n’avez rien à faire. Personne n’apprend par ce message si vous avez un compte.',
  'knownAddress.subject': 'Vous avez déjà un compte sur {site}',
  'knownAddress.text':
    'Quelqu’un a essayé de créer un compte sur {site} avec votre adresse. Vous en avez un : connectez-vous ou demandez-y un nouveau mot de passe.',
  'knownAddress.action': 'Se connecter',
  'knownAddress.footer': 'Si vous n’avez rien demandé, vous n’avez rien à faire. Personne n’apprend par ce message si vous avez un compte.',
  'signIn.subject': 'Votre lien de connexion à {site}',
  'signIn.text': 'Ce lien vous connecte à {site}. Il sert une fois, pendant une demi-heure.',
  'signIn.action': 'Se connecter',
  'signIn.footer': 'Ne transmettez ce message à personne : qui a le lien a ce qu’il ouvre.',
  'password.subject': 'Un nouveau mot de passe pour {site}',
  'password.text':
    'Ce lien vous permet de choisir un nouveau mot de passe pour votre compte sur {site}. Il sert une fois, pendant une demi-heure.',
  'password.action': 'Choisir un nouveau mot de passe',
  'password.footer': 'Ne transmettez ce message à personne : qui a le lien a ce qu’il ouvre.',
  'unknown.subject': 'Aucun compte avec cette adresse sur {site}',
  'unknown.text':
    'Quelqu’un a demandé à {site} un lien pour cette adresse, mais aucun compte ne l’utilise. Si c’était vous, peut-être avez-vous pris une autre adresse ; vous pouvez aussi créer un compte.',
  'unknown.action': 'Créer un compte',
  'unknown.footer': 'Si vous n’avez rien demandé, vous n’avez rien à faire. Personne n’apprend par ce message si vous avez un compte.',
  'newEmail.subject': 'Confirmez votre nouvelle adresse pour {site}',
  'newEmail.text': 'Par ce lien, votre compte sur {site} utilisera désormais cette adresse. Il est valable un jour.',
  'newEmail.action': 'Utiliser cette adresse',
  'newEmail.footer': 'Ne transmettez ce message à personne : qui a le lien a ce qu’il ouvre.',
  'takenEmail.subject': 'Votre adresse sur {site}',
  'takenEmail.text': 'Quelqu’un a voulu utiliser cette adresse pour un autre compte sur {site}. Le vôtre l’a déjà : rien n’a été modifié.',
  'takenEmail.action': 'Se connecter',
  'takenEmail.footer': 'Si vous n’avez rien demandé, vous n’avez rien à faire. Personne n’apprend par ce message si vous avez un compte.',
  'proof.subject': 'Confirmez que c’est bien vous sur {site}',
  'proof.text':
    'Vous allez faire sur {site} une chose qui demande de confirmer à nouveau qui vous êtes. Ouvrez ce lien sur l’appareil où vous êtes connecté ; il est valable une demi-heure.',
  'proof.action': 'C’est bien moi',
  'proof.footer': 'Ne transmettez ce message à personne : qui a le lien a ce qu’il ouvre.',
  'emailChanged.subject': 'Votre compte sur {site} a une nouvelle adresse',
  'emailChanged.text': 'Désormais, les messages de {site} vont à la nouvelle adresse de votre compte et non plus à celle-ci.',
  'emailChanged.action': 'Voir l’adresse',
  'emailChanged.footer': 'Si ce n’était pas vous, choisissez aussitôt un nouveau mot de passe et regardez quels appareils sont connectés.',
  'passwordChanged.subject': 'Le mot de passe de votre compte sur {site} a été changé',
  'passwordChanged.text': 'Le mot de passe de votre compte sur {site} vient d’être changé et les autres appareils ont été déconnectés.',
  'passwordChanged.action': 'Choisir un autre mot de passe',
  'passwordChanged.footer':
    'Si ce n’était pas vous, choisissez aussitôt un nouveau mot de passe et regardez quels appareils sont connectés.',
  sessions: 'Appareils connectés',
  from: '{site} : {origin}',
  'factorReset.subject': 'Votre second facteur sur {site} a été réinitialisé',
  'factorReset.text':
    'Un administrateur de {site} a retiré de votre compte l’application, les clés d’accès et les codes de secours, et a fermé toutes ses sessions. Votre mot de passe reste le même.',
  'factorReset.reason': 'Motif : {reason}',
  'factorReset.action': 'Se connecter',
  'factorReset.footer': 'Si vous ne l’avez pas demandé, choisissez aussitôt un nouveau mot de passe et prévenez le secrétariat.',
};
