import type { Translation } from '../../i18n/messages.ts';
import type { en } from './en.ts';

export const fr: Translation<typeof en> = {
  zoomIn: 'Agrandir',
  zoomOut: 'Réduire',
  zoomReset: 'Afficher toute la carte',
  zoomTo: 'Centrer la carte sur',
  skipMap: 'Passer la carte : le tableau donne les mêmes chiffres',
  none: 'Aucune',
  range: 'De {from, number} à {to, number}',
  rangeOne: '{from, number}',
  rangeOpen: '{from, number} ou plus',
  legend: 'Nuances de la carte',
  disclaimer:
    'Les frontières et les noms indiqués et les appellations employées sur cette carte n’impliquent de la part des éditeurs aucune prise de position quant au statut juridique des pays, territoires, villes ou zones, ou de leurs autorités, ni quant au tracé de leurs frontières ou limites.',
  dashedLines: 'Les lignes en tirets sont des frontières et des lignes non fixées ou non convenues, tracées de façon approximative.',
  kashmir:
    'L’une des lignes en tirets représente approximativement la ligne de contrôle au Jammu-et-Cachemire convenue par l’Inde et le Pakistan. Les parties ne sont pas encore parvenues à un accord sur le statut définitif du Jammu-et-Cachemire.',
  sudan:
    'La frontière définitive entre le Soudan et le Soudan du Sud et le statut définitif de la zone d’Abyei n’ont pas encore été déterminés.',
  malvinas:
    'Il existe un différend entre les Gouvernements de l’Argentine et du Royaume-Uni de Grande-Bretagne et d’Irlande du Nord au sujet de la souveraineté sur les îles Falkland (Malvinas).',
  kosovo: 'Toute mention du Kosovo s’entend au sens de la résolution 1244 (1999) du Conseil de sécurité.',
  aboutMap: 'À propos des lignes de cette carte',
  attribution: 'Carte : Visionscarto, Natural Earth',
};
