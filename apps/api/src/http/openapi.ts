import { z } from 'zod';
import {
  collections,
  commandBodies,
  commandLabels,
  creations,
  fieldErrorCodes,
  fieldLabels,
  messages,
  questions,
  verbs,
  type CommandKind,
} from '@donthu/contract';

type Json = Record<string, unknown>;

const header = (name: string, required: boolean, description: string, schema: Json): Json => ({
  name,
  in: 'header',
  required,
  description,
  schema,
});

const COMMAND_HEADERS = [
  header(
    'Idempotency-Key',
    true,
    'Mã riêng của thao tác; gửi lại thì dùng lại. Nên dùng UUID phiên bản 7. / One key for one command, also when it is sent again; best a UUID of version 7.',
    {
      type: 'string',
      pattern: '^[A-Za-z0-9._:-]{1,100}$',
    },
  ),
  header('If-Match', false, 'ETag của hồ sơ đã xem. / The ETag of the file as it was seen.', {
    type: 'string',
    pattern: '^("\\d{1,9}"|\\*)$',
  }),
  header('Authorization', false, 'Bearer: mã của phiên làm việc. / The token of a session.', { type: 'string' }),
];

const AFTER = {
  name: 'after',
  in: 'query',
  required: false,
  description: '`position` của thao tác đã báo trước hồ sơ này. / `position` of the command that announced this file: it is waited for.',
  schema: { type: 'string' },
};

const ID = { name: 'id', in: 'path', required: true, schema: { type: 'string', pattern: '^[A-Za-z0-9-]{1,64}$' } };

const PROBLEM = {
  description: 'Không / no',
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
};

const answered = (status: number, schema: Json, type = 'application/json'): Json => ({
  [status]: { description: 'OK', content: { [type]: { schema } } },
  '4XX': PROBLEM,
  '5XX': PROBLEM,
});

/** About the service itself. */
const OWN = {
  '/api/health': 'Tiến trình còn chạy / the process answers',
  '/api/ready': 'Sẵn sàng phục vụ / ready to serve',
  '/api/openapi.json': 'Mô tả này / this description',
};

const LIVE =
  'Báo khi có thay đổi (sự kiện `changed`, không kèm nội dung) / tells when it is worth looking again (event `changed`, without content)';

/** The description of the service, made of the same schemas that hold requests against it. */
export function openApi(): Json {
  const paths: Record<string, Json> = {};
  const add = (path: string, method: string, operation: Json) => (paths[path] = { ...paths[path], [method]: operation });
  for (const [path, { kind, type }] of Object.entries(creations)) add(`/api/${path}`, 'post', command(kind, type, 201));
  for (const kind of Object.keys(commandBodies) as CommandKind[])
    for (const [verb, type] of verbs[kind]) add(`/api/${collections[kind]}/{id}/${verb}`, 'post', command(kind, type, 200));
  for (const [name, { path, summary, params }] of Object.entries(questions)) {
    const { properties = {}, required = [] } = schemaOf(params);
    const query = Object.entries(properties).map(([param, schema]) => ({
      name: param,
      in: 'query',
      required: required.includes(param),
      schema,
    }));
    const operation = {
      operationId: name,
      summary: `${summary.vi} / ${summary.en}`,
      parameters: [...(path.includes('{id}') ? [ID] : []), ...query],
    };
    add(path, 'get', { ...operation, responses: answered(200, { type: 'object' }) });
  }
  for (const [path, summary] of Object.entries(OWN)) add(path, 'get', { summary, responses: answered(200, { type: 'object' }) });
  add('/api/live', 'get', { summary: LIVE, responses: answered(200, { type: 'string' }, 'text/event-stream') });
  return {
    openapi: '3.1.0',
    info: { title: 'Đơn Thư', version: '1', description: 'Tiếp công dân, xử lý đơn, giải quyết khiếu nại, tố cáo, kiến nghị, phản ánh.' },
    paths,
    components: { schemas: { CommandAnswer: COMMAND_ANSWER, Problem: PROBLEM_SCHEMA } },
  };
}

function command(kind: CommandKind, type: string, status: number): Json {
  const { vi, en } = commandLabels[type as keyof typeof commandLabels];
  return {
    operationId: `${kind}.${type}`,
    tags: [kind],
    summary: `${vi} / ${en}`,
    parameters: [...(status === 201 ? [] : [ID, AFTER]), ...COMMAND_HEADERS],
    requestBody: { required: true, content: { 'application/json': { schema: schemaOf(commandBodies[kind][type as never]) } } },
    responses: answered(status, { $ref: '#/components/schemas/CommandAnswer' }),
  };
}

interface ObjectSchema extends Json {
  readonly properties?: Record<string, Json>;
  readonly required?: readonly string[];
}

function schemaOf(schema: z.ZodType): ObjectSchema {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, {
    io: 'input',
    override: ({ jsonSchema, path }) => {
      const field = path.at(-1);
      if (path.at(-2) === 'properties' && typeof field === 'string' && Object.hasOwn(fieldLabels, field))
        jsonSchema.title = fieldLabels[field as keyof typeof fieldLabels].vi;
    },
  });
  return rest as ObjectSchema;
}

const day = { type: ['string', 'null'], format: 'date' };

const COMMAND_ANSWER = {
  type: 'object',
  required: ['id', 'revision', 'position', 'events', 'clocks'],
  properties: {
    id: { type: 'string' },
    revision: { type: 'integer' },
    position: { type: ['string', 'null'] },
    events: { type: 'array', items: { type: 'string' } },
    caseId: { type: 'string' },
    clocks: {
      type: 'array',
      items: {
        type: 'object',
        required: ['rule', 'startedOn', 'dueOn', 'nearOn', 'status', 'why'],
        properties: {
          rule: { type: 'string' },
          startedOn: { type: 'string', format: 'date' },
          dueOn: day,
          nearOn: day,
          status: { enum: ['running', 'paused', 'satisfied', 'lapsed'] },
          why: { type: ['object', 'null'], properties: { vi: { type: 'string' }, en: { type: 'string' } } },
        },
      },
    },
  },
};

const PROBLEM_SCHEMA = {
  type: 'object',
  required: ['type', 'title', 'status', 'detail', 'code', 'correlationId'],
  additionalProperties: false,
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string' },
    code: { enum: Object.keys(messages) },
    field: { type: 'string' },
    errors: {
      type: 'array',
      items: {
        type: 'object',
        required: ['field', 'code', 'detail'],
        additionalProperties: false,
        properties: { field: { type: 'string' }, code: { enum: fieldErrorCodes }, detail: { type: 'string' } },
      },
    },
    correlationId: { type: 'string' },
  },
};
