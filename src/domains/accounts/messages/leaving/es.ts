import type { Translation } from '../../../../platform/i18n/messages.ts';
import type { en } from './en.ts';

export const es: Translation<typeof en> = {
  'archive.title': 'Sus datos',
  'archive.lead':
    'Un archivo ZIP con todo lo que se guarda sobre usted: cuenta, perfil, dispositivos, notificaciones, lo que hace por organizaciones, conversaciones. Guárdelo bien.',
  'archive.submit': 'Descargar',
  'erasure.title': 'Suprimir la cuenta',
  'erasure.lead':
    'No se puede recuperar. Su nombre, dirección, perfil y notificaciones desaparecen de inmediato. Lo que escribió a otros queda con ellos sin su nombre; también las decisiones y el historial de las fichas.',
  'erasure.before': 'Llévese antes sus datos',
  'erasure.settle': 'Antes hay que resolver esto',
  'erasure.confirm': 'Su correo electrónico, para confirmar',
  'erasure.hint': 'Escriba {email}',
  'erasure.submit': 'Suprimir para siempre',
  'last-administrator': 'Usted es el último administrador. Dé antes la función a otra persona.',
};
