import type { Translation } from '../../../../platform/i18n/messages.ts';
import type { en } from './en.ts';

export const zh: Translation<typeof en> = {
  'archive.title': '您的数据',
  'archive.lead': '一个 ZIP 文件，包含所保存的有关您的全部信息：账户、简介、设备、通知、您为组织所做的事项和会话。请妥善保管。',
  'archive.submit': '下载',
  'erasure.title': '删除账户',
  'erasure.lead': '删除后无法恢复。您的姓名、地址、简介和通知立即删除。您写给他人的内容将不含姓名地留存于对方，决定和记录的变更历史亦然。',
  'erasure.before': '请先取走您的数据',
  'erasure.settle': '须先解决以下事项',
  'erasure.confirm': '您的电子邮件地址（用于确认）',
  'erasure.hint': '请输入 {email}',
  'erasure.submit': '永久删除',
  'last-administrator': '您是最后一名管理员。请先将角色授予他人。',
};
