import type { Translation } from '../../../../platform/i18n/messages.ts';
import type { en } from './en.ts';

export const zh: Translation<typeof en> = {
  title: '您的账户',
  signOut: '退出登录',
  'done.welcome': '您的账户已开设。欢迎！',
  'done.password': '新密码已设定。',
  'done.email': '您的账户已使用新地址。',
  'done.settings': '已保存。',
  'done.terms': '谢谢。您可以继续。',
  next: '接下来做什么',
  'missing.terms': '阅读新条款：在此之前您只能浏览，不能书写',
  'missing.second-factor': '添加第二重验证：这样密码被盗也无法登录',
  'missing.profile': '介绍自己，并决定向谁展示',
};
