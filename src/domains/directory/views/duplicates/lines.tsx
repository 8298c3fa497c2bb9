import type { JSX } from 'preact';
import { Quoted } from '../../../../platform/ui/components.tsx';
import type { DuplicateView, Line } from './duplicate-view.ts';

const MOST = 15;

/** What a field holds; what the other record does not hold is marked, in words too. */
export function Lines(props: { lines: readonly Line[]; against?: readonly Line[]; label?: string; view: DuplicateView }): JSX.Element {
  const { lines, against, label, view } = props;
  const { u } = view;
  const there = new Set(against?.map(({ text, remark }) => `${text} ${remark ?? ''}`));
  return (
    <div>
      {label !== undefined && <p class="soft small">{label}</p>}
      {lines.length === 0 && <p class="soft">{u('pair.none')}</p>}
      <ul class="plain-list">
        {lines.slice(0, MOST).map((line) => {
          const text = <Quoted lang={line.lang}>{line.text}</Quoted>;
          const only = against !== undefined && !there.has(`${line.text} ${line.remark ?? ''}`);
          return (
            <li key={`${line.text} ${line.remark ?? ''}`}>
              {only ? <mark>{text}</mark> : text}
              {line.remark && <span class="soft small"> {line.remark}</span>}
              {only && <span class="visually-hidden"> {u('pair.only')}</span>}
            </li>
          );
        })}
      </ul>
      {lines.length > MOST && <p class="soft small">{u('pair.more', { total: lines.length - MOST })}</p>}
    </div>
  );
}
