import { languageName } from '../../../platform/geo/languages.ts';
import { icuLocale, type Locale } from '../../../platform/i18n/locales.ts';
import { joinList } from '../../../platform/ui/format.ts';
import { policyMessages } from '../messages/policy/index.ts';
import type { CallKind } from '../tables/meetings.ts';
import type { Policy } from './policy.ts';

type PolicyPart = keyof Policy;
const POLICY_PARTS: readonly PolicyPart[] = ['accreditation', 'delegation', 'sideEvents', 'dialogues', 'speaking'];

/** The rules of one part as sentences; those that say nothing are left out. */
type Sentences = readonly (string | false)[];

/** The rules of a meeting in plain words, part by part, in the reader's language. Everything that the policy holds is said. */
export function explainPolicy(policy: Policy, locale: Locale): { part: PolicyPart; title: string; sentences: string[] }[] {
  const t = policyMessages(locale);
  return POLICY_PARTS.map((part) => ({ part, title: t(`part.${part}`), sentences: EXPLAINED[part](policy, locale).filter(isSaid) }));
}

/** What somebody has to know who answers a call: the rules of its part. */
export function explainCall(kind: CallKind, policy: Policy, locale: Locale): string[] {
  const t = policyMessages(locale);
  const { questionWords, jointQuestions } = policy.dialogues;
  const needs: Record<CallKind, () => Sentences> = {
    accreditation: () => accreditation(policy, locale),
    delegation: () => people(policy, locale),
    'side-events': () => proposals(policy, locale),
    questions: () => [t('say.question', { words: questionWords }), t(jointQuestions ? 'say.joint' : 'say.notJoint')],
    statements: () => speeches(policy, locale),
    'written-statements': () => [t('say.written', { words: policy.speaking.writtenWords })],
    'travel-support': () => [t(policy.delegation.travelSupport ? 'say.travelSupport' : 'say.noTravelSupport')],
  };
  return needs[kind]().filter(isSaid);
}

/** What a change of rules means for those who read them: sentences that are new, and those that no longer hold. */
export function explainChange(before: Policy, after: Policy, locale: Locale): { added: string[]; gone: string[] } {
  const [old, now] = [before, after].map((policy) => explainPolicy(policy, locale).flatMap(({ sentences }) => sentences)) as [
    string[],
    string[],
  ];
  return { added: now.filter((one) => !old.includes(one)), gone: old.filter((one) => !now.includes(one)) };
}

const EXPLAINED: Record<PolicyPart, (policy: Policy, locale: Locale) => Sentences> = {
  accreditation,
  delegation: (policy, locale) => [...people(policy, locale), ...shown(policy, locale)],
  sideEvents: (policy, locale) => [...proposals(policy, locale), ...placing(policy, locale)],
  dialogues,
  speaking: (policy, locale) => [...speeches(policy, locale), ...choiceOfSpeakers(policy, locale)],
};

function isSaid(sentence: string | false): sentence is string {
  return sentence !== false;
}

/** A length of time in the reader's language: `30 days`, `2 минуты`. */
function span(amount: number, unit: 'day' | 'minute' | 'second', locale: Locale): string {
  return new Intl.NumberFormat(icuLocale(locale), { style: 'unit', unit, unitDisplay: 'long' }).format(amount);
}

function timeOf(seconds: number, locale: Locale): string {
  return seconds % 60 === 0 ? span(seconds / 60, 'minute', locale) : span(seconds, 'second', locale);
}

function accreditation({ accreditation: rules }: Policy, locale: Locale): Sentences {
  const t = policyMessages(locale);
  const listed = rules.routes.includes('no-objection');
  return [
    t('say.routes', {
      routes: named(
        rules.routes.map((one) => t(`route.${one}`)),
        locale,
      ),
    }),
    listed && t('say.circulation', { days: span(rules.circulationDays, 'day', locale) }),
    listed && t('say.objections', { shown: t(`objections.${rules.objectionsShown}`) }),
    t(rules.letter ? 'say.letter' : 'say.noLetter'),
  ];
}

function named(items: readonly string[], locale: Locale): string {
  return joinList(items, locale);
}

function people({ delegation: rules }: Policy, locale: Locale): Sentences {
  const t = policyMessages(locale);
  return [
    rules.limit === null ? t('say.noLimit') : t('say.limit', { count: rules.limit }),
    rules.inRoom !== null && t('say.inRoom', { count: rules.inRoom }),
    t('say.identity', { document: t(`identity.${rules.identity}`) }),
    rules.identity !== 'none' && t('say.identityKept', { days: span(rules.identityKeptDays, 'day', locale) }),
    rules.photo && t('say.photo', { days: span(rules.identityKeptDays, 'day', locale) }),
    t('say.approval', { who: t(`approval.${rules.approval}`) }),
  ];
}

function shown({ delegation: rules }: Policy, locale: Locale): Sentences {
  const t = policyMessages(locale);
  return [
    rules.visaLetters && t('say.visaLetters'),
    t(rules.travelSupport ? 'say.travelSupport' : 'say.noTravelSupport'),
    t('say.list', { shown: t(`list.${rules.listShown}`) }),
  ];
}

function proposals({ sideEvents: rules, accreditation: accredited }: Policy, locale: Locale): Sentences {
  const t = policyMessages(locale);
  const formats = named(
    rules.formats.map((one) => t(`format.${one}`)),
    locale,
  );
  return [
    t('say.organizers', {
      kinds: named(
        rules.organizers.map((one) => t(`organizer.${one}`)),
        locale,
      ),
    }),
    !accredited.routes.includes('open') && t('say.accreditedFirst'),
    rules.perOrganizer === null ? t('say.anyNumber') : t('say.perOrganizer', { count: rules.perOrganizer }),
    t('say.shape', { minutes: span(rules.minutes, 'minute', locale), formats }),
    t('say.summary', { words: rules.summaryWords }),
    rules.consentNeeded && t('say.consent'),
    rules.missionInformed && t('say.missionInformed'),
    rules.exhibitions && t('say.exhibitions'),
  ];
}

function placing({ sideEvents: rules }: Policy, locale: Locale): Sentences {
  const t = policyMessages(locale);
  const criteria = rules.criteria.map(({ key, weight }) => t('say.criterion', { criterion: t(`criterion.${key}`), weight }));
  return [
    t('say.order', {
      order: named(
        rules.order.map((one) => t(`order.${one}`)),
        locale,
      ),
    }),
    criteria.length > 0 ? t('say.criteria', { criteria: named(criteria, locale), reviewers: rules.reviewers }) : t('say.notScored'),
    t(rules.waitingList ? 'say.waitingList' : 'say.noWaitingList'),
  ];
}

function dialogues({ dialogues: rules }: Policy, locale: Locale): Sentences {
  const t = policyMessages(locale);
  return [
    t('say.dialogue', { minutes: span(rules.minutes, 'minute', locale), each: timeOf(rules.secondsPerQuestion, locale) }),
    t('say.question', { words: rules.questionWords }),
    t(rules.jointQuestions ? 'say.joint' : 'say.notJoint'),
    t('say.choice', { method: t(`selection.${rules.selection}`) }),
    balanced(rules, rules.selection, locale),
    t('say.rest', { rest: t(`rest.${rules.rest}`) }),
  ];
}

/** Only a balanced choice looks at what is to be balanced. */
function balanced({ balance }: Policy['speaking'] | Policy['dialogues'], method: string, locale: Locale): string | false {
  const t = policyMessages(locale);
  return (
    method === 'balanced' &&
    balance.length > 0 &&
    t('say.balance', {
      balance: named(
        balance.map((one) => t(`balance.${one}`)),
        locale,
      ),
    })
  );
}

function speeches({ speaking: rules }: Policy, locale: Locale): Sentences {
  const t = policyMessages(locale);
  const languages = named(
    rules.languages.map((tag) => languageName(tag, locale)),
    locale,
  );
  return [
    rules.perItem !== null && t('say.perItem', { count: rules.perItem }),
    rules.perDay !== null && t('say.perDay', { count: rules.perDay }),
    rules.perMeeting !== null && t('say.perMeeting', { count: rules.perMeeting }),
    t('say.speech', { time: timeOf(rules.seconds, locale), words: rules.words }),
    rules.languages.length > 0 ? t('say.languages', { languages }) : t('say.anyLanguage'),
  ];
}

function choiceOfSpeakers({ speaking: rules }: Policy, locale: Locale): Sentences {
  const t = policyMessages(locale);
  return [
    t('say.speakers', { method: t(`selection.${rules.method}`) }),
    balanced(rules, rules.method, locale),
    t('say.written', { words: rules.writtenWords }),
    rules.unheardFirst && t('say.unheardFirst'),
  ];
}
