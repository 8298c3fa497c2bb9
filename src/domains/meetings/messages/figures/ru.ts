import type { Translation } from '../../../../platform/i18n/messages.ts';
import type { en } from './en.ts';

export const ru: Translation<typeof en> = {
  lead: 'Опубликованные данные об этом совещании, каждая цифра с источником. В отчете об участии они стоят рядом с тем, что подсчитано здесь.',
  none: 'ничего не опубликовано',
  value: 'Цифра',
  valueHint: 'Целое число. Оставьте пустым, если ничего не опубликовано.',
  atLeast: 'В источнике сказано «более» или «не менее»',
  atLeastHint: 'Тогда это наименьшее значение.',
  sourceTitle: 'Источник',
  sourceHint: 'Название и дата документа или страницы, где приведена цифра.',
  sourceUrl: 'Адрес источника',
  note: 'Примечание ({language})',
};
