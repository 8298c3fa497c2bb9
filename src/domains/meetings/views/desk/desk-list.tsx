import type { ComponentChildren, JSX } from 'preact';
import { Pagination } from '../../../../platform/ui/components.tsx';
import { PostForm } from '../../../../platform/ui/form-parts.tsx';
import type { PageContext } from '../../../../platform/ui/page.ts';
import { type DeskList, deskListQuery, PER_PAGE } from '../../input/desk-list.ts';
import { deskListMessages } from '../../messages/desk-lists/index.ts';

export interface ShownList<S extends string> {
  page: PageContext;
  /** Address of the list, without language. */
  path: string;
  list: DeskList<S>;
  /** Lines that the filters leave. */
  total: number;
}

/** Words of a name, the states with how many are in each, and how much was found. */
export function DeskListFilter<S extends string>({
  of,
  states,
}: {
  of: ShownList<S>;
  states: readonly { value: S; label: string; count: number }[];
}): JSX.Element {
  const { page, path, list, total } = of;
  const t = deskListMessages(page.locale);
  const links = [{ value: null, label: t('all'), count: null }, ...states];
  return (
    <>
      <form action={page.href(path)} method="get" role="search" class="field">
        <label for="q">{t('search')}</label>
        <div class="searchbar">
          <input id="q" type="search" name="q" value={list.q} dir="auto" maxLength={100} autocomplete="off" />
          {list.state !== null && <input type="hidden" name="state" value={list.state} />}
          <button type="submit">{t('searchButton')}</button>
        </div>
      </form>
      <nav aria-label={t('states')}>
        <ul class="takeaway">
          {links.map(({ value, label, count }) => (
            <li key={value ?? ''}>
              <a
                href={page.href(path + deskListQuery({ ...list, state: value, page: 1 }))}
                aria-current={value === list.state ? 'true' : undefined}
              >
                {label}
              </a>
              {count !== null && ` ${count}`}
            </li>
          ))}
        </ul>
      </nav>
      <p role="status">{t('found', { count: total })}</p>
    </>
  );
}

export function DeskListPages<S extends string>({ of: { page, path, list, total } }: { of: ShownList<S> }): JSX.Element | null {
  return (
    <Pagination
      page={page}
      current={list.page}
      pages={Math.ceil(total / PER_PAGE)}
      hrefOf={(n) => page.href(path + deskListQuery({ ...list, page: n }))}
    />
  );
}

/** Lines of which several can be ticked, or all on the page, for one act. `button`: what is done with them; without it they only stand there. */
export function TickedLines({
  page,
  action,
  button,
  lines,
}: {
  page: PageContext;
  /** Address of the act, without language. */
  action: string;
  button: string | null;
  lines: readonly { id: string; name: string; mayTick: boolean; children: ComponentChildren }[];
}): JSX.Element {
  const t = deskListMessages(page.locale);
  const tickable = button === null ? [] : lines.filter(({ mayTick }) => mayTick);
  const list = (
    <ul class="plain-list results">
      {lines.map(({ id, name, children }) =>
        tickable.some((one) => one.id === id) ? (
          <li key={id} class="ticked">
            <input type="checkbox" name="ids" value={id} aria-label={t('tick', { name })} />
            <div>{children}</div>
          </li>
        ) : (
          <li key={id}>{children}</li>
        ),
      )}
    </ul>
  );
  if (button === null || tickable.length === 0) return list;
  return (
    <PostForm action={page.href(action)}>
      {tickable.map(({ id }) => (
        <input key={id} type="hidden" name="shown" value={id} />
      ))}
      {list}
      <p>
        <label class="choice">
          <input type="checkbox" name="all" value="yes" /> <span>{t('tickAll')}</span>
        </label>
      </p>
      <button type="submit">{button}</button>
    </PostForm>
  );
}
