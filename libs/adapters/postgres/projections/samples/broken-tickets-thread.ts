import { SystemClock, VIETNAM } from '@donthu/adapters/system';
import { tickets } from '@donthu/testing';
import { foldAsThread } from '../fold-threads';

const closed = () => {
  throw new Error('cannot close');
};

void foldAsThread([{ ...tickets, on: { ...tickets.on, TicketClosed: closed } }], new SystemClock(VIETNAM));
