import type { Translation } from '../../../../platform/i18n/messages.ts';
import type { en } from './en.ts';

export const ru: Translation<typeof en> = {
  'title.evidence': 'Подтверждающие данные',
  'title.pledge': 'Добровольные обязательства',
  'lead.evidence': 'Что изменилось на местах: это показали организации и рассмотрел секретариат.',
  'lead.pledge': 'Что организации берутся сделать в поддержку того, о чем договорились государства.',
  didYouMean: 'Возможно, вы имели в виду',
  total: '{total, plural, =0 {Ничего не найдено} one {# результат} few {# результата} many {# результатов} other {# результата}}',
  none: 'Пока нет ничего подходящего',
  all: 'Показать все',
  words: 'Слова',
  search: 'Найти',
  filters: 'Фильтры',
  apply: 'Применить',
  more: 'Еще',
  takeAway: 'Скачать этот список:',
  'facet.instrument': 'Правовой документ',
  'facet.chapter': 'Глава, статья или цель',
  'facet.country': 'Страна или район',
  'facet.region': 'Регион',
  'facet.population': 'Для кого',
  'facet.method': 'Откуда это известно',
  'facet.year': 'Год',
  'facet.state': 'Состояние',
};
