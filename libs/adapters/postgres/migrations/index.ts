import { alarms } from './0004-alarms';
import { alarmOrder } from './0006-alarm-order';
import { background } from './0005-background';
import { deliveries } from './0007-deliveries';
import { claims } from './0002-claims';
import { fencing } from './0011-fencing';
import { log } from './0001-log';
import { nationalDatabase } from './0009-national-database';
import { sessions } from './0010-sessions';
import { sealed } from './0003-sealed';
import { sweeps } from './0008-sweeps';

export interface Migration {
  readonly name: string;
  readonly sql: string;
}

/**
 * Only forward: the n-th migration has number n, and one that was released is never touched again.
 * Here stands what cannot be rebuilt; read tables are made by the projection runner in the schema `read`.
 */
export const migrations: readonly Migration[] = [
  { name: 'log', sql: log },
  { name: 'claims', sql: claims },
  { name: 'sealed', sql: sealed },
  { name: 'alarms', sql: alarms },
  { name: 'background', sql: background },
  { name: 'alarm-order', sql: alarmOrder },
  { name: 'deliveries', sql: deliveries },
  { name: 'sweeps', sql: sweeps },
  { name: 'national-database', sql: nationalDatabase },
  { name: 'sessions', sql: sessions },
  { name: 'fencing', sql: fencing },
];
