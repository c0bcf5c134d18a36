import type { ServerResponse } from 'node:http';
import { Controller, Get, Inject, Req, Res, type OnModuleDestroy } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Platform } from '@donthu/platform';
import { PLATFORM } from '../http/tokens';

/** Milliseconds between two signs of life: less than a proxy waits for the next byte. */
export const HEARTBEAT = 15_000;

/** Milliseconds before a page that was cut off asks again. */
const RETRY = 2_000;

const CHANGED = 'event: changed\ndata: {}\n\n';

/**
 * Server-sent events for open pages: that it is worth looking again, and nothing else. Whoever looks asks the usual questions and sees
 * what he may see; a message that named what has changed would tell of matters that are hidden from him (SEC-12).
 */
@Controller('api')
export class LiveController implements OnModuleDestroy {
  private readonly open = new Set<ServerResponse>();
  private readonly beat: NodeJS.Timeout;
  private stopListening: (() => void) | undefined;
  private ended = false;

  constructor(@Inject(PLATFORM) private readonly platform: Platform) {
    this.beat = setInterval(() => this.send(':\n\n'), HEARTBEAT).unref();
  }

  /** `changed`: something that is shown of this province has changed, or may have while nobody could tell. */
  @Get('live')
  live(@Req() request: FastifyRequest, @Res() reply: FastifyReply): void {
    // With the first who wants to know, so that a process without readers holds no line open.
    this.stopListening ??= this.platform.hints.listen((shard) => {
      if (shard === undefined || shard === this.platform.shard) this.send(CHANGED);
    });
    reply.hijack();
    const { raw } = reply;
    const headers = Object.entries(reply.getHeaders()).filter((each): each is [string, string] => each[1] !== undefined);
    raw.writeHead(200, { ...Object.fromEntries(headers), 'content-type': 'text/event-stream; charset=utf-8', 'x-accel-buffering': 'no' });
    if (this.ended || request.method === 'HEAD') {
      raw.end();
      return;
    }
    raw.write(`retry: ${RETRY}\n\n`);
    this.open.add(raw);
    raw.on('close', () => this.open.delete(raw));
  }

  /** Before the server closes, which would wait for the streams. Pages ask again, and are answered by another process. */
  onModuleDestroy(): void {
    this.ended = true;
    clearInterval(this.beat);
    this.stopListening?.();
    for (const raw of this.open) raw.end();
  }

  private send(text: string): void {
    // Whoever does not read is owed one hint, not all of them.
    for (const raw of this.open) if (!raw.writableNeedDrain) raw.write(text);
  }
}
