import type { Translation } from '../../../../platform/i18n/messages.ts';
import type { en } from './en.ts';

export const es: Translation<typeof en> = {
  title: 'Su cuenta',
  signOut: 'Cerrar sesión',
  'done.welcome': 'Su cuenta está abierta. Le damos la bienvenida.',
  'done.password': 'La contraseña nueva está guardada.',
  'done.email': 'Su cuenta tiene la dirección nueva.',
  'done.settings': 'Guardado.',
  'done.terms': 'Gracias. Puede continuar.',
  next: 'Qué hacer ahora',
  'missing.terms': 'Lea las nuevas condiciones: hasta entonces puede leer, pero no escribir',
  'missing.second-factor': 'Añada un segundo factor: así una contraseña robada no abre nada',
  'missing.profile': 'Diga quién es y a quién quiere mostrarlo',
};
