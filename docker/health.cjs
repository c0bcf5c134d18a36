'use strict';
const { once } = require('node:events');
const http = require('node:http');

/**
 * Ends with 0 when the process of this container does its work. `api` asks its own readiness. A `worker` listens nowhere: it is well
 * when a connection of this container's worker has spoken to the database within the last minute (an idle one speaks every second).
 */
const WELL = `
  select from pg_stat_activity
  where datname = current_database() and application_name = 'donthu-worker' and client_addr is not distinct from inet_client_addr()
    and state_change > now() - interval '1 minute' limit 1`;

function api() {
  const request = http.get({ port: process.env.PORT || 3000, path: '/api/ready', timeout: 4_000 });
  request.on('timeout', () => request.destroy());
  return once(request, 'response').then(([{ statusCode }]) => statusCode === 200);
}

async function worker() {
  const { Client } = require('pg');
  const client = new Client({ connectionString: process.env.DATABASE_URL, connectionTimeoutMillis: 4_000, query_timeout: 4_000 });
  await client.connect();
  try {
    return (await client.query(WELL)).rowCount > 0;
  } finally {
    await client.end();
  }
}

const check = { api, worker }[process.argv[2]];
check().then(
  (well) => process.exit(well ? 0 : 1),
  () => process.exit(1),
);
