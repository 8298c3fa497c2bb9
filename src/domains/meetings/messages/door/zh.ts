import type { Translation } from '../../../../platform/i18n/messages.ts';
import type { en } from './en.ts';

export const zh: Translation<typeof en> = {
  ready: '本页已保存在此手机上，断网时也能打开。',
  unready: '此浏览器无法保存本页：请保持页面打开。扫描结果仍会保存。',
  forget: '从此手机移除该入口',
  forgotten: '此手机上不再保存该入口的任何内容。',
  stillWaiting: '仍有扫描结果未发送。请先连接网络，然后才能移除该入口。',
  shut: '该入口已关闭。请向秘书处索取新链接。',
};
