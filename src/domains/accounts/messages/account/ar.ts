import type { Translation } from '../../../../platform/i18n/messages.ts';
import type { en } from './en.ts';

export const ar: Translation<typeof en> = {
  title: 'حسابك',
  signOut: 'تسجيل الخروج',
  'done.welcome': 'فُتح حسابك. أهلاً بك.',
  'done.password': 'تم تعيين كلمة السر الجديدة.',
  'done.email': 'صار لحسابك العنوان الجديد.',
  'done.settings': 'تم الحفظ.',
  'done.terms': 'شكراً لك. يمكنك المتابعة.',
  next: 'ما العمل التالي',
  'missing.terms': 'اقرأ الشروط الجديدة: يمكنك القراءة حتى ذلك الحين دون الكتابة',
  'missing.second-factor': 'أضف عامل تحقق ثانياً: عندها لا تفتح كلمة سر مسروقة شيئاً',
  'missing.profile': 'عرّف بنفسك وحدّد لمن تريد إظهار ذلك',
};
