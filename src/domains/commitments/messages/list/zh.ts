import type { Translation } from '../../../../platform/i18n/messages.ts';
import type { en } from './en.ts';

export const zh: Translation<typeof en> = {
  'title.evidence': '证据',
  'title.pledge': '自愿承诺',
  'lead.evidence': '各组织展示并经秘书处审核的实地变化。',
  'lead.pledge': '各组织为支持各国商定的内容所作的承诺。',
  didYouMean: '您是否要找',
  total: '{total, plural, =0 {没有结果} other {# 项结果}}',
  none: '暂无符合的内容',
  all: '显示全部',
  words: '关键词',
  search: '查找',
  filters: '筛选条件',
  apply: '应用',
  more: '更多',
  takeAway: '下载此列表：',
  'facet.instrument': '文书',
  'facet.chapter': '章、条或目标',
  'facet.country': '国家或地区',
  'facet.region': '区域',
  'facet.population': '受益人群',
  'facet.method': '得知方式',
  'facet.year': '年份',
  'facet.state': '状态',
};
