import type { Translation } from '../../../../platform/i18n/messages.ts';
import type { en } from './en.ts';

export const es: Translation<typeof en> = {
  title: 'Reclamar la ficha de {name}',
  lead: 'Si actúa en nombre de esta organización, demuéstrelo de una de estas maneras. La secretaría decide y le explica por qué.',
  waiting: 'Su reclamación de la ficha está pendiente de la secretaría. Puede completarla a continuación.',
  kept: 'Otras personas llevan ya esta ficha. Puede pedirles que le admitan.',
  'kept.ask': 'Pedir unirse',
  'mail.title': 'Mediante un correo a una dirección de la organización',
  'mail.hint': 'La dirección debe estar en un dominio de su sitio web: {domains}. Enviamos allí un enlace.',
  'mail.field': 'Dirección en la organización',
  'mail.send': 'Enviarme el enlace',
  'document.title': 'Mediante un documento',
  'document.hint':
    'Un certificado de registro, los estatutos o una carta, en foto o PDF de 20 páginas y 10 MB como máximo. Solo lo ve la secretaría.',
  'document.field': 'Documento',
  'document.send': 'Enviar el documento',
  'call.title': 'Mediante una llamada',
  'call.hint': 'Un teléfono de la organización en el que la secretaría pueda localizarle.',
  'call.field': 'Número de teléfono',
  'call.send': 'Pedir una llamada',
  'note.field': 'Lo que la secretaría debe saber',
  'done.mail': 'Si la dirección recibe correo, el enlace está en camino. Es válido tres días.',
  'done.sent': 'La secretaría ha recibido su reclamación de la ficha.',
  'proof.text': 'Ha abierto un enlace que enviamos a una dirección de {domain}. Pulse el botón para reclamar la ficha con esta prueba.',
  'proof.send': 'Reclamar la ficha',
  'letter.subject': 'Reclamar la ficha de {name}',
  'letter.text':
    '{person} dice actuar en nombre de {name} y dio esta dirección como prueba. Si es así, abra el enlace habiendo iniciado sesión como esa persona.',
  'letter.open': 'Abrir el enlace',
  'letter.footer': 'Si no sabe nada de esto, no haga nada: sin el enlace no ocurre nada.',
};
