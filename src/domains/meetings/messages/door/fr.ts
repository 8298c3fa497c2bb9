import type { Translation } from '../../../../platform/i18n/messages.ts';
import type { en } from './en.ts';

export const fr: Translation<typeof en> = {
  ready: 'Cette page est conservée sur ce téléphone et s’ouvre aussi sans connexion.',
  unready: 'Ce navigateur ne peut pas conserver la page : laissez-la ouverte. Les scans sont gardés dans tous les cas.',
  forget: 'Retirer cette porte de ce téléphone',
  forgotten: 'Plus rien de cette porte n’est conservé sur ce téléphone.',
  stillWaiting:
    'Des scans n’ont pas encore été envoyés. Connectez d’abord le téléphone à un réseau ; la porte pourra ensuite être retirée.',
  shut: 'Cette porte a été fermée. Demandez un nouveau lien au secrétariat.',
};
