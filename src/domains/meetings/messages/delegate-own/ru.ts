import type { Translation } from '../../../../platform/i18n/messages.ts';
import type { en } from './en.ts';

export const ru: Translation<typeof en> = {
  photo: 'Фотография для пропуска',
  hint: 'Только лицо, на ровном фоне. Хранится в зашифрованном виде и {date} удаляется; видна только сотрудникам по совещаниям и на пропуске.',
  kept: 'Фотография сохранена. Новая заменит ее.',
  give: 'Отправить фотографию',
  remove: 'Удалить фотографию',
  photoKept: 'Фотография сохранена для пропуска.',
  photoGone: 'Фотография удалена.',
  travelWindow: 'Помощь в оплате проезда можно запросить с {from} по {until}.',
};
