import type { OpenDomain } from '../../platform/domain.ts';

/** A part of the domain at work: what it shows on others' pages, what a person finds of it, and how it stops. */
export type PartAtWork = Partial<
  Pick<OpenDomain, 'account' | 'takeAway' | 'forget' | 'homeSections' | 'profileSections' | 'countrySections' | 'ownPanels' | 'stop'>
>;

/** Several parts as one, each after the other in their order. */
export function together(parts: readonly PartAtWork[]): Required<PartAtWork> {
  const all = async <T>(ask: (part: PartAtWork) => Promise<T[]> | undefined) =>
    (await Promise.all(parts.map(async (part) => (await ask(part)) ?? []))).flat();
  return {
    account: (...of) => all((part) => part.account?.(...of)),
    homeSections: (...of) => all((part) => part.homeSections?.(...of)),
    profileSections: (...of) => all((part) => part.profileSections?.(...of)),
    countrySections: (...of) => all((part) => part.countrySections?.(...of)),
    ownPanels: (...of) => all((part) => part.ownPanels?.(...of)),
    async takeAway(personId) {
      const held = await Promise.all(parts.map(async (part) => (await part.takeAway?.(personId)) ?? {}));
      return Object.fromEntries(held.flatMap(Object.entries));
    },
    async forget(trx, personId, now) {
      for (const part of parts) await part.forget?.(trx, personId, now);
    },
    stop: async () => void (await Promise.all(parts.map(async (part) => part.stop?.()))),
  };
}
