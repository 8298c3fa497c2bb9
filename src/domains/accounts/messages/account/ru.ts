import type { Translation } from '../../../../platform/i18n/messages.ts';
import type { en } from './en.ts';

export const ru: Translation<typeof en> = {
  title: 'Ваша учетная запись',
  signOut: 'Выйти',
  'done.welcome': 'Ваша учетная запись открыта. Добро пожаловать.',
  'done.password': 'Новый пароль сохранен.',
  'done.email': 'У вашей учетной записи новый адрес.',
  'done.settings': 'Сохранено.',
  'done.terms': 'Спасибо. Можно продолжать.',
  next: 'Что сделать дальше',
  'missing.terms': 'Прочитать новые условия: до этого можно читать, но не писать',
  'missing.second-factor': 'Добавить второй фактор: тогда украденный пароль ничего не откроет',
  'missing.profile': 'Рассказать о себе и решить, кому это показывать',
};
