import { deskMeetingUrl, meetingUrl } from './urls.ts';

type RequestAct = 'change' | 'text' | 'consent' | 'withdrawal';
type ListAct = 'seed' | 'choice' | 'order' | 'taking-up' | 'close';
type DeskRequestAct = 'decision' | 'delivery' | 'transcript' | 'taking-off';
type StatementAct = 'change' | 'sending' | 'withdrawal' | 'joint' | 'consent' | 'file';
type DeskStatementAct = 'decision' | 'translation';

const under = (path: string, act: string | undefined) => (act === undefined ? path : `${path}/${act}`);

/** What the organizations of a person asked for and handed in. */
export const ownSpeakingUrl = (slug: string): string => `${meetingUrl(slug)}/speaking`;
export const speakersUrl = (slug: string): string => `${meetingUrl(slug)}/speakers`;
export const newRequestUrl = (slug: string): string => `${speakersUrl(slug)}/new`;
export const speakerListUrl = (slug: string, list: string, part?: 'choice.json'): string =>
  under(`${speakersUrl(slug)}/lists/${list}`, part);
export const speakerRequestUrl = (slug: string, id: string, act?: RequestAct): string => under(`${speakersUrl(slug)}/requests/${id}`, act);
export const deskSpeakersUrl = (slug: string): string => deskMeetingUrl(slug, 'speakers');
export const deskListUrl = (slug: string, list: string, act?: ListAct): string => under(`${deskSpeakersUrl(slug)}/lists/${list}`, act);
export const deskRequestUrl = (slug: string, id: string, act?: DeskRequestAct): string =>
  under(`${deskSpeakersUrl(slug)}/requests/${id}`, act);
export const speakersApiUrl = (slug: string): string => `/api/v1${speakersUrl(slug)}`;

export const statementsUrl = (slug: string): string => `${meetingUrl(slug)}/statements`;
export const statementsPrintUrl = (slug: string): string => `${statementsUrl(slug)}/print`;
export const newStatementUrl = (slug: string): string => `${statementsUrl(slug)}/new`;
export const statementUrl = (slug: string, id: string, act?: StatementAct): string => under(`${statementsUrl(slug)}/${id}`, act);
export const deskStatementsUrl = (slug: string): string => deskMeetingUrl(slug, 'statements');
export const deskStatementUrl = (slug: string, id: string, act?: DeskStatementAct): string =>
  under(`${deskStatementsUrl(slug)}/${id}`, act);
export const statementsApiUrl = (slug: string): string => `/api/v1${statementsUrl(slug)}`;
