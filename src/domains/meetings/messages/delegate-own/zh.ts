import type { Translation } from '../../../../platform/i18n/messages.ts';
import type { en } from './en.ts';

export const zh: Translation<typeof en> = {
  photo: '用于出席证的照片',
  hint: '仅面部，纯色背景。加密保存；仅会议干事可见并印在出席证上；{date} 删除。',
  kept: '已保存一张照片，新照片将取而代之。',
  give: '提交照片',
  remove: '删除照片',
  photoKept: '照片已保存，用于您的出席证。',
  photoGone: '照片已删除。',
  travelWindow: '差旅资助申请时间：{from} 至 {until}。',
};
