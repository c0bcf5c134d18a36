import { Button } from '@mantine/core';
import { useLocation, useNavigate } from 'react-router';
import { useSay } from './language';
import { useUrlState } from './url';

export const PAGE_SIZE = 50;

interface Behind {
  /** Pages gone through to get here. */
  readonly behind?: number;
}

/** Forward by cursor, back by the pages gone through; each page has an address of its own. */
export function Pages({ next, shown, total }: { readonly next: string | null; readonly shown: number; readonly total?: number }) {
  const say = useSay();
  const url = useUrlState();
  const go = useNavigate();
  const { state } = useLocation() as { readonly state: Behind | null };
  const behind = state?.behind ?? 0;
  const first = url.get('cursor') === undefined;
  if (next === null && first) return null;
  const known = first || behind > 0;
  const from = behind * PAGE_SIZE + 1;
  return (
    <nav className="pages" aria-label={say('Trang', 'Pages')}>
      <Button size="compact-sm" variant="default" disabled={first} onClick={() => void (behind > 0 ? go(-1) : go(url.href({})))}>
        {known ? say('Trang trước', 'Previous page') : say('Trang đầu', 'First page')}
      </Button>
      {known && (
        <span className="soft">
          {say('dòng', 'rows')} {from}–{from + shown - 1}
          {total === undefined ? '' : ` / ${total}`}
        </span>
      )}
      <Button
        size="compact-sm"
        variant="default"
        disabled={next === null}
        onClick={() => void go(url.href({ cursor: next ?? undefined }), { state: { behind: behind + 1 } satisfies Behind })}
      >
        {say('Trang sau', 'Next page')}
      </Button>
    </nav>
  );
}
