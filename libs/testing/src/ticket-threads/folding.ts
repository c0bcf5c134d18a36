import { foldAsThread } from '@donthu/adapters/postgres';
import { SystemClock, VIETNAM } from '@donthu/adapters/system';
import { tickets } from '../tickets';

/** A thread that folds tickets. */
void foldAsThread([tickets], new SystemClock(VIETNAM));
