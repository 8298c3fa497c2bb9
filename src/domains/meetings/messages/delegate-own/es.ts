import type { Translation } from '../../../../platform/i18n/messages.ts';
import type { en } from './en.ts';

export const es: Translation<typeof en> = {
  photo: 'Fotografía para la credencial',
  hint: 'Solo su rostro, sobre fondo liso. Cifrada; solo la ven los oficiales de reuniones y figura en la credencial; se borra el {date}.',
  kept: 'Hay una fotografía guardada. Una nueva la sustituirá.',
  give: 'Enviar la fotografía',
  remove: 'Eliminar la fotografía',
  photoKept: 'La fotografía se ha guardado para su credencial.',
  photoGone: 'La fotografía se ha borrado.',
  travelWindow: 'La ayuda para el viaje puede solicitarse desde el {from} hasta el {until}.',
};
