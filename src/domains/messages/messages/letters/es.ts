import type { Translation } from '../../../../platform/i18n/messages.ts';
import type { en } from './en.ts';

export const es: Translation<typeof en> = {
  'relay.guest': '{name} (visitante)',
  'relay.intro': '{name} le escribe a través de este sitio sobre «{subject}»:',
  'relay.inert':
    'Nadie ha comprobado quién es el remitente; por eso las direcciones web del texto están escritas de forma que no se pueden pulsar.',
  'relay.attachments':
    '{count, plural, one {Incluye # archivo, que encontrará en el sitio.} many {Incluye # de archivos, que encontrará en el sitio.} other {Incluye # archivos, que encontrará en el sitio.}}',
  'relay.read': 'Leer y responder en el sitio',
  'relay.press': 'Silenciar, bloquear o denunciar',
  'relay.answerByMail': 'También puede responder a este correo. Su dirección no se muestra a la otra parte.',
  'relay.answerOnSite': 'Responda en el sitio: una respuesta a este correo no llega a nadie. Su dirección no se muestra a la otra parte.',
  'relay.why': 'Recibe este correo porque participa en esta conversación.',
  'relay.whyOrganization': 'Recibe este correo porque habla en nombre de la organización a la que se ha escrito.',
  'notice.title': '{name} le ha escrito',
  'notice.body': 'Sobre «{subject}».',
  'confirm.subject': 'Confirme su mensaje para {name}',
  'confirm.text':
    'Alguien indicó esta dirección al escribir a {name} en nuestro sitio. Si fue usted, pulse el botón en un plazo de tres días y su mensaje se enviará. Si no fue usted, no haga nada: no se enviará nada.',
  'confirm.button': 'Enviar mi mensaje',
  'confirm.why': 'Este correo se envía una sola vez y su dirección no se utiliza para nada más.',
  'refusal.subject': 'Su respuesta no se ha transmitido',
  'refusal.other-address':
    'Su respuesta llegó de una dirección distinta de aquella a la que escribimos, por lo que no podemos saber si es suya. Responda desde esa dirección o en el sitio.',
  'refusal.empty': 'No encontramos texto suyo en la respuesta, solo lo citado. Escriba por encima de la cita o responda en el sitio.',
  'refusal.cap': 'Ya se han enviado todos los mensajes permitidos en un día. Responda mañana.',
  'refusal.suspended':
    'La secretaría ha suspendido su uso de la intermediación de mensajes. La notificación correspondiente indica el motivo y cómo recurrir.',
  'refusal.files':
    'Su texto se ha transmitido, pero no todos los archivos: se aceptan imágenes, PDF y texto sin formato, de hasta 5 MB cada uno y tres como máximo.',
  'refusal.why': 'Recibe este correo porque llegó una respuesta desde su dirección.',
  'notice.fromOrganization': 'Una organización le ha escrito',
  'refusal.suspended-guest':
    'Desde esta dirección se escribió un mensaje en nuestro sitio. No se transmitió: por ahora no se transmite ningún mensaje de esta dirección. Un correo de la secretaría explica el motivo. Si no lo escribió usted, no haga nada.',
  'decision.why': 'Recibe este correo porque alguien escribió desde esta dirección a través de nuestro sitio.',
};
