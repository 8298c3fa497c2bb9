import type { Translation } from '../../../../platform/i18n/messages.ts';
import type { en } from './en.ts';

export const es: Translation<typeof en> = {
  ready: 'Esta página queda guardada en este teléfono y se abre también sin conexión.',
  unready: 'Este navegador no puede guardar la página: déjela abierta. Las lecturas se guardan de todos modos.',
  forget: 'Eliminar esta puerta de este teléfono',
  forgotten: 'Ya no queda nada de esta puerta en este teléfono.',
  stillWaiting: 'Hay lecturas sin enviar. Conecte primero el teléfono a una red; después podrá eliminar la puerta.',
  shut: 'Esta puerta se ha cerrado. Pida un nuevo enlace a la secretaría.',
};
