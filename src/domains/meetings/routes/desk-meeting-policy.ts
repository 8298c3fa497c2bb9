import { type FormState, readForm } from '../../../platform/forms/read-form.ts';
import { type Answer, html, type Incoming, type Route } from '../../../platform/http/route.ts';
import { deskForm, deskPage, goTo } from '../../../platform/http/route-kinds.ts';
import { pageContext } from '../../../platform/ui/page.ts';
import { savePolicy } from '../actions/save-meeting.ts';
import { textsIn, typedTexts } from '../input/meeting-forms.ts';
import { PolicyForm, policyIn, PolicyPreview, typedPolicy } from '../input/meeting-policy.ts';
import type { MeetingsParts } from '../parts.ts';
import { readPolicyVersions } from '../queries/meeting-parts.ts';
import type { Policy } from '../rules/policy.ts';
import { DESK_MEETINGS, deskMeetingUrl } from '../urls.ts';
import { meetingPolicyPage } from '../views/desk/meeting-policy-page.tsx';
import { meetingAtDesk, ROLE, showForm, takeForm, written } from './desk-meeting-forms.ts';

/** The rules of a meeting: looked at before they are saved, each save a new version with its reason. */
export function deskMeetingPolicyRoutes(parts: MeetingsParts): Route[] {
  const path = `${DESK_MEETINGS}/:slug/policy`;
  return [
    deskPage(path, ROLE, async (request) => showForm(await rulesOf(parts, request))),
    deskForm(path, ROLE, (request) => takeRules(parts, request)),
  ];
}

async function takeRules(parts: MeetingsParts, request: Incoming): Promise<Answer> {
  const rules = await rulesOf(parts, request);
  const preview = readForm(PolicyPreview, request.body);
  if (preview.typed['preview'] === undefined) return takeForm(request, rules);
  if (preview.errors) return html(rules.shown(preview, false), 422);
  return html(rules.shown({ typed: preview.typed, errors: [] }, false, policyIn(preview.value)));
}

async function rulesOf(parts: MeetingsParts, request: Incoming) {
  const meeting = await meetingAtDesk(parts, request);
  const [newest] = await readPolicyVersions(parts.db, meeting.id);
  const remarks = newest?.remarks ?? {};
  const current = { ...typedPolicy(meeting.policy), ...typedTexts('remark', remarks) };
  const page = pageContext(request, parts.site);
  const shown = (form: FormState, changed: boolean, preview?: Policy) =>
    meetingPolicyPage({ page, meeting, form, current, changed, preview });
  return {
    schema: PolicyForm,
    current,
    shown,
    async save(value: ReturnType<typeof PolicyForm.parse>): Promise<Answer> {
      const rules = {
        policy: policyIn(value),
        remarks: textsIn(value, 'remark', remarks),
        reason: value.reason,
        after: meeting.policyVersion,
      };
      const saved = await written(parts, request, (trx, by) => savePolicy(trx, meeting.id, rules, by));
      if (saved) return goTo(request, deskMeetingUrl(meeting.slug), 'saved');
      // Somebody was faster between reading and writing: read again, and both values are shown.
      return takeForm(request, await rulesOf(parts, request));
    },
  };
}
