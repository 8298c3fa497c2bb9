import type { Translation } from '../../../../platform/i18n/messages.ts';
import type { en } from './en.ts';

export const zh: Translation<typeof en> = {
  title: '通知',
  none: '目前没有与您有关的事项。',
  new: '新',
  open: '打开',
  read: '标为已读',
  readAll: '全部标为已读',
  'done.saved': '已保存。',
  'done.read': '已全部标为已读。',
  'wish.title': '通过邮件',
  wish: '通过邮件向我发送通知',
  'wish.at-once': '立即',
  'wish.daily': '每天一次，合为一封邮件',
  'wish.never': '从不：我在此查看',
  save: '保存',
  'stop.title': '通知邮件',
  'stop.ask': '不再通过邮件发送通知吗？您仍可在网站上查看。有关账户本身的邮件会继续发送。',
  'stop.submit': '不再发送',
  'stop.done': '已完成：不再通过邮件发送通知。',
  'stop.change': '更改',
  'digest.subject': '{site}：{count, plural, other {# 条通知}}',
  'letter.all': '全部通知',
  'letter.footer': '您收到此邮件，是因为您在 {site} 有账户并选择通过邮件接收通知。',
  'letter.stop': '不再接收此类邮件：',
};
