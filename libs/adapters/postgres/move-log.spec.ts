import { testDatabase } from '@donthu/testing';
import { POSITIONS } from './move-log';

test('whatever holds a position of the log is told when the log moves', async () => {
  const { pool, drop } = await testDatabase();
  const { rows } = await pool.query<{ place: string }>(
    `select table_schema || '.' || table_name || ' ' || column_name as place from information_schema.columns
     where table_schema = 'work' and (column_name like '%position' or column_name = 'upto') order by 1`,
  );
  await drop();
  expect(rows.map(({ place }) => place)).toEqual(POSITIONS.map((each) => each.join(' ')).sort());
});
