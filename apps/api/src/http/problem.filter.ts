import { Catch, HttpException, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { messages, sayFieldError, sayMessage, titles, type Language, type MessageCode, type Problem } from '@donthu/contract';
import { TablesOfAnotherVersion } from '@donthu/eventing';
import { isOutage } from '@donthu/platform';
import { ProblemError } from './problem';

/** What the framework itself answers, by status: a route nobody knows, a body too large, a content type not understood. */
const BY_STATUS: Readonly<Record<number, readonly [MessageCode, field?: string]>> = {
  400: ['invalid-request', 'URL'],
  404: ['not-found'],
  405: ['not-found'],
  408: ['too-slow'],
  413: ['body-too-large', 'body'],
  414: ['not-found'],
  415: ['wrong-content-type', 'Content-Type'],
  503: ['unavailable'],
};

/** Every answer that is a "no": problem+json (RFC 9457) with the code, the field to blame and the words in the reader's language. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  catch(error: unknown, host: ArgumentsHost): void {
    answerProblem(error, host.switchToHttp().getRequest<FastifyRequest>(), host.switchToHttp().getResponse<FastifyReply>());
  }
}

/** Also for what goes wrong before a route is found. */
export function answerProblem(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
  const known = asProblem(error);
  // What went wrong is told to the log, never to the client (SEC-66); the correlation id joins the two.
  if (messages[known.code].status >= 500) request.log.error({ ...faultOf(error), correlationId: request.id }, known.code);
  const problem = writeProblem(known, languageOf(request), request.id);
  void reply
    .code(problem.status)
    .headers({ ...known.facts.headers, 'content-type': 'application/problem+json; charset=utf-8', 'cache-control': 'no-store' })
    .send(JSON.stringify(problem));
}

/** Name, code and trace: a driver's error may also hold the row it failed on, and a row holds names. */
function faultOf(error: unknown): object {
  const fault = error instanceof ProblemError && error.cause !== undefined ? error.cause : error;
  if (!(fault instanceof Error)) return { fault: typeof fault };
  return { fault: fault.name, code: (fault as { code?: unknown }).code, trace: fault.stack };
}

function asProblem(error: unknown): ProblemError {
  if (error instanceof ProblemError) return error;
  if (error instanceof TablesOfAnotherVersion) return new ProblemError('boards-behind', { cause: error });
  if (isOutage(error)) return new ProblemError('unavailable', { cause: error });
  const status = error instanceof HttpException ? error.getStatus() : (error as { statusCode?: unknown } | null)?.statusCode;
  const [code, field] = (typeof status === 'number' && BY_STATUS[status]) || (['internal-error'] as const);
  return new ProblemError(code, field === undefined ? {} : { field });
}

function writeProblem({ code, facts }: ProblemError, language: Language, correlationId: string): Problem {
  const { status } = messages[code];
  return {
    type: `urn:donthu:problem:${code}`,
    title: titles[status]![language],
    status,
    detail: sayMessage(code, language, facts.facts),
    code,
    ...(facts.field === undefined ? {} : { field: facts.field }),
    ...(facts.errors === undefined
      ? {}
      : {
          errors: facts.errors.map((each) => ({
            field: each.field,
            code: each.code,
            detail: sayFieldError(each.code, language, each.facts),
          })),
        }),
    correlationId,
  };
}

/** Vietnamese unless English is asked for first. */
const languageOf = (request: FastifyRequest): Language => (/^\s*en\b/i.test(request.headers['accept-language'] ?? '') ? 'en' : 'vi');
