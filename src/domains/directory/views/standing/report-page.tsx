import type { FormState } from '../../../../platform/forms/read-form.ts';
import { ChoiceGroup, PostForm, TextArea } from '../../../../platform/ui/form-parts.tsx';
import { framedPage } from '../../../../platform/ui/framed-page.tsx';
import { moderationMessages } from '../../messages/moderation/index.ts';
import { standingMessages } from '../../messages/standing/index.ts';
import { REPORT_SUBJECTS } from '../../moderation.ts';
import { organizationUrl } from '../../urls.ts';
import { reportUrl } from '../../urls-desk.ts';
import type { View } from '../view.ts';

/** Where anybody says that something about a record is wrong. */
export function reportPage(props: { slug: string; name: string; form: FormState }, { page, t }: View): string {
  const [s, m] = [standingMessages(page.locale), moderationMessages(page.locale)];
  const { slug, name, form } = props;
  const of = { page, form, labels: { subject: s('report.subject'), text: s('report.text') } };
  const trail = [
    { label: t('search.title'), path: '/organizations' },
    { label: name, path: organizationUrl(slug) },
    { label: s('report.link') },
  ];
  return framedPage({
    page,
    title: s('report.title', { name }),
    lead: s('report.lead'),
    trail,
    of,
    children: (
      <PostForm action={page.href(reportUrl(slug))}>
        <ChoiceGroup
          of={of}
          name="subject"
          kind="radio"
          options={REPORT_SUBJECTS.map((value) => ({ value, label: m(`subject.${value}`) }))}
        />
        <TextArea of={of} name="text" rows={6} maxLength={4000} hint={s('report.hint')} />
        <button type="submit">{s('report.send')}</button>
      </PostForm>
    ),
  });
}
