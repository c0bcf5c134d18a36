import type { ReactNode } from 'react';
import type { UseQueryResult } from '@tanstack/react-query';
import { useSay } from './language';
import { Page } from './page';
import { Trouble } from './trouble';

/** What a question looks like while it is asked, when it failed, and when it was answered. */
export function Answered<T>({
  question: { data, error, isPlaceholderData, isFetching, refetch },
  title,
  children,
  rows = 8,
}: {
  readonly question: UseQueryResult<T>;
  /** Of the page, where the answer itself would name it. */
  readonly title?: string;
  readonly children: (answer: T) => ReactNode;
  readonly rows?: number;
}) {
  const trouble = error && !isFetching && <Trouble error={error} onRetry={() => void refetch()} />;
  if (data !== undefined) {
    return (
      <div className={isPlaceholderData ? 'stale' : undefined} aria-busy={isPlaceholderData}>
        {trouble}
        {children(data)}
      </div>
    );
  }
  const inPlace = trouble || <Loading rows={rows} />;
  return title === undefined ? inPlace : <Page title={title}>{inPlace}</Page>;
}

export function Loading({ rows = 8 }: { readonly rows?: number }) {
  const say = useSay();
  return (
    <div className="loading" role="status" aria-label={say('Đang tải', 'Loading')}>
      {Array.from({ length: rows }, (_, row) => (
        <span key={row} style={{ width: `${92 - ((row * 17) % 38)}%` }} />
      ))}
    </div>
  );
}

/** Nothing to show is an answer too: says what it means and what could be done. */
export function Empty({ title, children }: { readonly title: string; readonly children?: ReactNode }) {
  return (
    <div className="empty">
      <strong>{title}</strong>
      {children && <p>{children}</p>}
    </div>
  );
}
