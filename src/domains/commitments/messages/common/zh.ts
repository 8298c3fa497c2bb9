import type { Translation } from '../../../../platform/i18n/messages.ts';
import type { en } from './en.ts';

export const zh: Translation<typeof en> = {
  machine: '机器翻译',
  reason: '理由',
  unverified: '尚未与联合国文本核对',
  demo: '演示用虚构内容',
  shownTo: '谁可以看到',
  'shownTo.public': '所有人',
  'shownTo.institutions': '各国和经秘书处核实的其他机构，以及各组织',
  'shownTo.members': '代表名录中各组织行事的人',
  'shownTo.secretariat': '仅我们的组织和秘书处',
  tabs: '承诺',
  'tab.evidence': '证据',
  'tab.pledges': '自愿承诺',
  'tab.instruments': '文书',
};
