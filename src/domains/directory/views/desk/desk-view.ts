import { isSecretariat } from '../../../../platform/auth/viewer.ts';
import { moderationMessages } from '../../messages/moderation/index.ts';
import type { View } from '../view.ts';

/** A view of the desk: the directory's, with the words of moderation. */
export interface DeskView extends View {
  d: ReturnType<typeof moderationMessages>;
  /** The reader may decide; others of the secretariat read. */
  mayDecide: boolean;
}

export function deskView(view: View): DeskView {
  return {
    ...view,
    d: moderationMessages(view.page.locale),
    mayDecide: isSecretariat(view.page.viewer.person, 'moderator'),
  };
}

/** Whole days from then to now. */
export function daysSince(then: Date, now: Date): number {
  return Math.max(0, Math.floor((now.getTime() - then.getTime()) / 86_400_000));
}
