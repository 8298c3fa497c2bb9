import type { Translation } from '../../../../platform/i18n/messages.ts';
import type { en } from './en.ts';

export const es: Translation<typeof en> = {
  'mail.subject': '¿Sigue siendo correcta la ficha de {name}?',
  'mail.subjects':
    '{count, plural, one {¿Sigue siendo correcta # ficha suya?} many {¿Siguen siendo correctas # de fichas suyas?} other {¿Siguen siendo correctas # fichas suyas?}}',
  'mail.why':
    'Quienes leen {site} confían en fichas que alguien ha revisado hace poco. Usted es responsable de las fichas enlazadas más abajo, y la última revisión fue hace tiempo.',
  'mail.how':
    'Abra el enlace, lea la ficha y diga «sigue siendo correcto», cambie algo o díganos que la organización ha cerrado. No hace falta iniciar sesión. Abrir el enlace no cambia nada.',
  'mail.look': 'Revisar {name}',
  'mail.footer': 'Recibe este correo porque es responsable de estas fichas en {site}. Los enlaces son solo para usted: no los comparta.',
  'notice.how':
    'Abra la página, lea la ficha y diga «sigue siendo correcto», cambie algo o díganos que la organización ha cerrado. El enlace es solo para usted: no lo comparta.',
  'notice.look': 'Revisar',
  'page.title': '¿Sigue siendo correcta la ficha de {name}?',
  'page.lead': 'Esto es lo que todos leen. Quite la marca donde algo ya no sea correcto.',
  'page.nothing': 'Nada aquí',
  'page.hidden': 'Oculto al público',
  'page.still': 'Sigue siendo correcto',
  'page.sections': 'Lo que sigue siendo correcto',
  'page.edit.title': 'Algo ha cambiado',
  'page.edit': 'Cambiar la ficha (hay que iniciar sesión)',
  'page.closed.title': 'La organización ya no existe',
  'page.closed': 'Hemos cerrado',
  'closed.title': '¿Ha cerrado realmente {name}?',
  'closed.text': 'La ficha seguirá apareciendo, marcada como cerrada. Puede deshacerlo en la ficha.',
  'closed.yes': 'Sí, hemos cerrado',
  'closed.no': 'No, volver',
  'done.still': 'Gracias. La fecha de hoy figura junto a lo que confirmó.',
  'done.closed': 'La ficha dice ahora que la organización ha cerrado.',
  'over.title': 'Este enlace ya cumplió su función',
  'over.text': 'Lo que dijo quedó anotado. Para cambiar la ficha, inicie sesión.',
  'over.toRecord': 'Abrir la ficha',
  'stale.title': 'Fichas que nadie mantiene al día',
  'stale.lead':
    'Nadie actúa aquí en nombre de estas organizaciones, así que no se pregunta a nadie. Primero las que llevan más tiempo sin revisar.',
  'stale.total': '{total, plural, =0 {Ninguna ficha} one {# ficha} many {# de fichas} other {# fichas}}',
  'stale.once': 'Revisadas una vez, hace demasiado',
  'stale.never': 'Nunca revisadas',
  'stale.day': 'última revisión: {day}',
  'stale.mark': 'Revisada: sigue siendo correcta',
  'stale.empty': 'Todas las fichas se han revisado o tienen quien las mantenga.',
  'stale.marked': 'Anotado con la fecha de hoy.',
};
