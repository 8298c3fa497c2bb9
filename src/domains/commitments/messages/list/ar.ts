import type { Translation } from '../../../../platform/i18n/messages.ts';
import type { en } from './en.ts';

export const ar: Translation<typeof en> = {
  'title.evidence': 'أدلة الإثبات',
  'title.pledge': 'التعهدات',
  'lead.evidence': 'ما تغير على أرض الواقع كما بينته المنظمات وراجعته الأمانة.',
  'lead.pledge': 'ما تتعهد المنظمات بالقيام به دعما لما اتفقت عليه الدول.',
  didYouMean: 'هل تقصد',
  total: '{total, plural, =0 {لا نتائج} zero {لا نتائج} one {نتيجة واحدة} two {نتيجتان} few {# نتائج} many {# نتيجة} other {# نتيجة}}',
  none: 'لا شيء هنا يطابق ذلك حتى الآن',
  all: 'عرض الكل',
  words: 'كلمات',
  search: 'بحث',
  filters: 'عوامل التصفية',
  apply: 'تطبيق',
  more: 'المزيد',
  takeAway: 'تنزيل هذه القائمة:',
  'facet.instrument': 'الصك',
  'facet.chapter': 'الفصل أو المادة أو الهدف',
  'facet.country': 'البلد أو المنطقة',
  'facet.region': 'المنطقة',
  'facet.population': 'لمن',
  'facet.method': 'كيف عُرف ذلك',
  'facet.year': 'السنة',
  'facet.state': 'الحالة',
};
