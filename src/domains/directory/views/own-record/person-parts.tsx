import { STEWARDSHIP_ROLES } from '../../../../platform/auth/viewer.ts';
import type { Option } from '../../../../platform/ui/form-parts.tsx';
import type { OrganizationPerson } from '../../findings.ts';
import { stewardshipMessages } from '../../messages/stewardship/index.ts';
import type { View } from '../view.ts';

export function roleOptions({ page }: View): Option[] {
  const t = stewardshipMessages(page.locale);
  return STEWARDSHIP_ROLES.map((value) => ({ value, label: t(`role.${value}`) }));
}

/** A person's name; one who erased the account has none. */
export function personName({ name }: OrganizationPerson, { page }: View): string {
  return name ?? stewardshipMessages(page.locale)('gone');
}
