import type { Translation } from '../../../../platform/i18n/messages.ts';
import type { en } from './en.ts';

export const es: Translation<typeof en> = {
  'told.open': 'Ver la situación de su ficha',
  'told.dropped.title': 'La insignia de {name} ha terminado',
  'told.dropped.name':
    'El nombre oficial ya no es el que había comprobado la secretaría. La ficha sigue siendo pública como activa. Cuando el nuevo nombre sea definitivo, la secretaría puede volver a comprobarlo.',
  'told.dropped.identifier':
    'El número de registro ya no es el que había comprobado la secretaría. La ficha sigue siendo pública como activa. La secretaría puede comprobar el nuevo número.',
  'told.dropped.expired':
    'Ha terminado el plazo por el que se concedió la insignia. La ficha sigue siendo pública como activa. La secretaría puede volver a comprobarla.',
};
