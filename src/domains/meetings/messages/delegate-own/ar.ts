import type { Translation } from '../../../../platform/i18n/messages.ts';
import type { en } from './en.ts';

export const ar: Translation<typeof en> = {
  photo: 'صورة لشارة الدخول',
  hint: 'وجهك وحده على خلفية خالية. تُحفظ مشفرة ولا تظهر إلا لمسؤولي الاجتماعات وعلى الشارة، وتُمحى في {date}.',
  kept: 'هناك صورة محفوظة، وتحل محلها أي صورة جديدة.',
  give: 'إرسال الصورة',
  remove: 'حذف الصورة',
  photoKept: 'حُفظت الصورة لشارة دخولك.',
  photoGone: 'مُحيت الصورة.',
  travelWindow: 'يمكن طلب دعم السفر من {from} إلى {until}.',
};
