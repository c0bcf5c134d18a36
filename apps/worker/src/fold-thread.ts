import { foldAsThread } from '@donthu/adapters/postgres';
import { SystemClock, VIETNAM } from '@donthu/adapters/system';
import { backgrounds } from '@donthu/platform';

/** A thread that folds whatever this program knows to fold. */
void foldAsThread(
  backgrounds.flatMap(({ projections }) => projections),
  new SystemClock(VIETNAM),
);
