import { deskMeetingUrl, meetingUrl } from './urls.ts';

type QuestionAct = 'parting' | 'withdrawal' | 'joins' | 'consent' | 'support';
type DialogueAct = 'seed' | 'choice' | 'order' | 'start' | 'end' | 'next' | 'pause' | 'edit' | 'cancellation' | 'restoration' | 'together';
type DeskQuestionAct = 'parting' | 'moderation' | 'answer' | 'promise' | 'choice';

export const dialoguesUrl = (slug: string): string => `${meetingUrl(slug)}/dialogues`;
export const dialogueUrl = (slug: string, dialogue: string, part?: 'board' | 'board/events' | 'choice.json'): string =>
  `${dialoguesUrl(slug)}/${dialogue}${part === undefined ? '' : `/${part}`}`;
export const newQuestionUrl = (slug: string, dialogue: string): string => `${dialogueUrl(slug, dialogue)}/questions/new`;
export const questionUrl = (slug: string, dialogue: string, id: string, act?: QuestionAct): string =>
  `${dialogueUrl(slug, dialogue)}/questions/${id}${act === undefined ? '' : `/${act}`}`;
export const deskDialoguesUrl = (slug: string): string => deskMeetingUrl(slug, 'dialogues');
export const deskDialogueUrl = (slug: string, dialogue: string, act?: DialogueAct): string =>
  `${deskDialoguesUrl(slug)}/${dialogue}${act === undefined ? '' : `/${act}`}`;
export const deskQuestionUrl = (slug: string, dialogue: string, id: string, act?: DeskQuestionAct): string =>
  `${deskDialogueUrl(slug, dialogue)}/questions/${id}${act === undefined ? '' : `/${act}`}`;
