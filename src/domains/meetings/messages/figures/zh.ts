import type { Translation } from '../../../../platform/i18n/messages.ts';
import type { en } from './en.ts';

export const zh: Translation<typeof en> = {
  lead: '已公布的本次会议数据，每项均注明来源。参与情况报告将其与本站统计的数据并列显示。',
  none: '未公布',
  value: '数字',
  valueHint: '整数。如未公布，请留空。',
  atLeast: '来源称“超过”或“至少”',
  atLeastHint: '此时该数为最小值。',
  sourceTitle: '来源',
  sourceHint: '载有该数据的文件或网页的标题和日期。',
  sourceUrl: '来源网址',
  note: '备注（{language}）',
};
