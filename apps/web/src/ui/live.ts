import type { QueryClient } from '@tanstack/react-query';

/** Between two looks at what is on the screen, however often it changes. */
const GAP_MS = 2_000;
/** Before a line is opened again that a proxy has refused. */
const AGAIN_MS = 10_000;

/**
 * Keeps what is on the screen up to date: the service tells that something has changed, and the usual questions are asked again. A page
 * that nobody looks at holds no line; what it missed is asked for when it is looked at again.
 *
 * @returns what ends it
 */
export function followChanges(questions: QueryClient): () => void {
  let line: EventSource | undefined;
  let again: ReturnType<typeof setTimeout> | undefined;
  let wasOpen = false;
  let looking = false;
  let changed = false;

  const look = async () => {
    changed = true;
    if (looking) return;
    looking = true;
    while (changed) {
      changed = false;
      await questions.invalidateQueries({ predicate: ({ meta }) => meta?.['live'] === true });
      await new Promise((done) => setTimeout(done, GAP_MS));
    }
    looking = false;
  };
  const close = () => {
    clearTimeout(again);
    line?.close();
    line = undefined;
  };
  const open = () => {
    close();
    if (document.hidden) return;
    line = new EventSource('/api/live');
    line.addEventListener('changed', () => void look());
    line.onopen = () => {
      if (wasOpen) void look();
      wasOpen = true;
    };
    // While it is only interrupted it comes back by itself.
    line.onerror = () => {
      if (line?.readyState === EventSource.CLOSED) again = setTimeout(open, AGAIN_MS);
    };
  };
  open();
  document.addEventListener('visibilitychange', open);
  return () => {
    document.removeEventListener('visibilitychange', open);
    close();
  };
}
