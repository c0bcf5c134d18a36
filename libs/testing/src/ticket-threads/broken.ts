import { foldAsThread } from '@donthu/adapters/postgres';
import { SystemClock, VIETNAM } from '@donthu/adapters/system';
import { tickets } from '../tickets';

/** A thread that cannot fold tickets that are closed. */
const closed = () => {
  throw new Error('cannot close');
};

void foldAsThread([{ ...tickets, on: { ...tickets.on, TicketClosed: closed } }], new SystemClock(VIETNAM));
