import type { Translation } from '../../../../platform/i18n/messages.ts';
import type { en } from './en.ts';

export const es: Translation<typeof en> = {
  title: 'Avisos',
  none: 'Aún no ha ocurrido nada que le concierna.',
  new: 'nuevo',
  open: 'Abrir',
  read: 'Marcar como leído',
  readAll: 'Marcar todos como leídos',
  'done.saved': 'Guardado.',
  'done.read': 'Todos están marcados como leídos.',
  'wish.title': 'Por correo',
  wish: 'Envíenme los avisos por correo',
  'wish.at-once': 'al momento',
  'wish.daily': 'una vez al día, en un solo mensaje',
  'wish.never': 'nunca: los miro aquí',
  save: 'Guardar',
  'stop.title': 'Mensajes con avisos',
  'stop.ask': '¿No quiere más avisos por correo? Seguirá encontrándolos en el sitio. Los mensajes sobre su cuenta continúan.',
  'stop.submit': 'No enviar más',
  'stop.done': 'Hecho: ya no llegarán avisos por correo.',
  'stop.change': 'Cambiarlo',
  'digest.subject': '{site}: {count, plural, one {# aviso} many {# avisos} other {# avisos}}',
  'letter.all': 'Todos los avisos',
  'letter.footer': 'Recibe este mensaje porque tiene una cuenta en {site} y quiso recibir avisos por correo.',
  'letter.stop': 'Para no recibir más:',
};
