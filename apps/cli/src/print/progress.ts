import type { Io } from '../command';

export interface Progress {
  /** @param share 0 to 1 */
  show(share: number, text: string, secondsLeft: number | null): void;
  end(): void;
}

/** How often a line is written where nobody looks on, and how often it is drawn anew where somebody does, in milliseconds. */
const SELDOM = 5_000;
const OFTEN = 200;

/** Progress of long work on standard error: one line drawn in place on a terminal, a line now and then elsewhere. */
export function progressOn({ draw, err }: Io): Progress {
  const pause = draw ? OFTEN : SELDOM;
  let next = performance.now() + (draw ? 0 : SELDOM);
  return {
    show(share, text, secondsLeft) {
      if (performance.now() < next) return;
      next = performance.now() + pause;
      const left = secondsLeft === null ? '' : `, còn khoảng ${duration(secondsLeft)}`;
      const line = `${Math.floor(share * 100)}% ${text}${left}`;
      if (draw) draw(`\r\u001b[K${line}`);
      else err(line);
    },
    end: () => draw?.('\r\u001b[K'),
  };
}

const duration = (seconds: number): string => (seconds < 90 ? `${Math.round(seconds)} giây` : `${Math.round(seconds / 60)} phút`);
