import type { Translation } from '../../../../platform/i18n/messages.ts';
import type { en } from './en.ts';

export const fr: Translation<typeof en> = {
  'mail.subject': 'La fiche de {name} est-elle toujours exacte ?',
  'mail.subjects':
    '{count, plural, one {Votre fiche (#) est-elle toujours exacte ?} many {Vos # de fiches sont-elles toujours exactes ?} other {Vos # fiches sont-elles toujours exactes ?}}',
  'mail.why':
    'Les lecteurs de {site} se fient aux fiches que quelqu’un a relues récemment. Vous êtes responsable de ce qui est indiqué ci-dessous, et le dernier contrôle date un peu.',
  'mail.how':
    'Ouvrez le lien, lisez, puis indiquez « toujours exact », modifiez quelque chose ou dites-nous que l’organisation a cessé d’exister. Inutile de vous connecter. Ouvrir le lien ne change rien.',
  'mail.look': 'Relire {name}',
  'mail.footer':
    'Vous recevez ce courriel parce que vous êtes responsable de ces fiches sur {site}. Les liens sont personnels : ne les transmettez pas.',
  'notice.how':
    'Ouvrez la page, lisez, puis indiquez « toujours exact », modifiez quelque chose ou dites-nous que l’organisation a cessé d’exister. Le lien est personnel : ne le transmettez pas.',
  'notice.look': 'Vérifier',
  'page.title': 'La fiche de {name} est-elle toujours exacte ?',
  'page.lead': 'Voici ce que tout le monde lit. Décochez ce qui n’est plus exact.',
  'page.nothing': 'Rien ici',
  'page.hidden': 'Masqué au public',
  'page.still': 'Toujours exact',
  'page.sections': 'Ce qui est toujours exact',
  'page.edit.title': 'Quelque chose a changé',
  'page.edit': 'Modifier la fiche (il faut se connecter)',
  'page.closed.title': 'L’organisation n’existe plus',
  'page.closed': 'Nous avons cessé nos activités',
  'closed.title': '{name} a-t-elle vraiment cessé d’exister ?',
  'closed.text': 'La fiche reste trouvable, avec la mention « a cessé d’exister ». Vous pouvez revenir en arrière dans la fiche.',
  'closed.yes': 'Oui, nous avons cessé nos activités',
  'closed.no': 'Non, revenir',
  'done.still': 'Merci. La date du jour figure à côté de ce que vous avez confirmé.',
  'done.closed': 'La fiche indique désormais que l’organisation a cessé d’exister.',
  'over.title': 'Ce lien a déjà servi',
  'over.text': 'Votre réponse est enregistrée. Pour modifier la fiche, connectez-vous.',
  'over.toRecord': 'Ouvrir la fiche',
  'stale.title': 'Fiches que personne ne tient à jour',
  'stale.lead': 'Personne n’agit ici pour ces organisations, donc personne n’est interrogé. Les plus anciennement contrôlées d’abord.',
  'stale.total': '{total, plural, =0 {Aucune fiche} one {# fiche} many {# de fiches} other {# fiches}}',
  'stale.once': 'Contrôlées, mais il y a trop longtemps',
  'stale.never': 'Jamais contrôlées',
  'stale.day': 'dernier contrôle le {day}',
  'stale.mark': 'Relue : toujours exacte',
  'stale.empty': 'Toutes les fiches ont été contrôlées ou ont quelqu’un qui les tient.',
  'stale.marked': 'Enregistré à la date du jour.',
};
