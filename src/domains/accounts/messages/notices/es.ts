import type { Translation } from '../../../../platform/i18n/messages.ts';
import type { en } from './en.ts';

export const es: Translation<typeof en> = {
  title: 'Notificaciones',
  none: 'Aún no ha ocurrido nada que le concierna.',
  new: 'nueva',
  open: 'Abrir',
  read: 'Marcar como leída',
  readAll: 'Marcar todas como leídas',
  'done.saved': 'Guardado.',
  'done.read': 'Todas están marcadas como leídas.',
  'wish.title': 'Por correo',
  wish: 'Enviarme las notificaciones por correo',
  'wish.at-once': 'al momento',
  'wish.daily': 'una vez al día, en un solo correo',
  'wish.never': 'nunca: las miro aquí',
  save: 'Guardar',
  'stop.title': 'Correos con notificaciones',
  'stop.ask':
    '¿No quiere más notificaciones por correo? Seguirá encontrándolas en el sitio. Los correos sobre su propia cuenta se seguirán enviando.',
  'stop.submit': 'No enviar más',
  'stop.done': 'Hecho: ya no llegarán notificaciones por correo.',
  'stop.change': 'Cambiarlo',
  'digest.subject': '{site}: {count, plural, one {# notificación} many {# de notificaciones} other {# notificaciones}}',
  'letter.all': 'Todas las notificaciones',
  'letter.footer': 'Recibe este correo porque tiene una cuenta en {site} y quiso recibir notificaciones por correo.',
  'letter.stop': 'Para no recibir más:',
};
