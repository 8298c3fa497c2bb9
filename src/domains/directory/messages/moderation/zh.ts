import type { Translation } from '../../../../platform/i18n/messages.ts';
import type { en } from './en.ts';

export const zh: Translation<typeof en> = {
  'told.open': '查看贵组织记录的状态',
  'told.dropped.title': '{name} 的核实标志已失效',
  'told.dropped.name': '正式名称已不是秘书处核实过的名称。记录仍以“活跃”状态公开。新名称确定后，秘书处可以重新核实。',
  'told.dropped.identifier': '登记号码已不是秘书处核实过的号码。记录仍以“活跃”状态公开。秘书处可以核实新号码。',
  'told.dropped.expired': '核实标志的有效期已过。记录仍以“活跃”状态公开。秘书处可以重新核实。',
};
