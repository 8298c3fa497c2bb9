import type { FormState } from '../../../../platform/forms/read-form.ts';
import { Quoted } from '../../../../platform/ui/components.tsx';
import { PostForm, TextArea } from '../../../../platform/ui/form-parts.tsx';
import { framedPage } from '../../../../platform/ui/framed-page.tsx';
import { standingMessages } from '../../messages/standing/index.ts';
import type { ToldDecision } from '../../moderation.ts';
import { standingUrl } from '../../urls.ts';
import { appealUrl } from '../../urls-desk.ts';
import type { View } from '../view.ts';

/** Where somebody says why a decision is wrong. */
export function appealPage(props: { slug: string; name: string; decision: ToldDecision; form: FormState }, { page }: View): string {
  const s = standingMessages(page.locale);
  const { slug, name, decision, form } = props;
  const of = { page, form, labels: { note: s('appeal.note') } };
  return framedPage({
    page,
    title: s('appeal.title'),
    lead: s('appeal.lead'),
    trail: [{ label: name, path: standingUrl(slug) }, { label: s('appeal.title') }],
    of,
    children: (
      <>
        <blockquote lang={decision.reasonLang} dir="auto">
          <Quoted as="p" lang={decision.reasonLang}>
            {decision.reason}
          </Quoted>
        </blockquote>
        <PostForm action={page.href(appealUrl(slug, decision.id))}>
          <TextArea of={of} name="note" rows={8} maxLength={4000} />
          <button type="submit">{s('appeal.send')}</button>
        </PostForm>
      </>
    ),
  });
}
