import { SystemClock, VIETNAM } from '@donthu/adapters/system';
import { tickets } from '@donthu/testing';
import { foldAsThread } from '../fold-threads';

void foldAsThread([tickets], new SystemClock(VIETNAM));
