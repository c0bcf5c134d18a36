import { Injectable } from '@nestjs/common';

/** Whether this process is about to end: it answers whoever asks, and wants nobody to be sent here any more. */
@Injectable()
export class Leaving {
  begun = false;
}
