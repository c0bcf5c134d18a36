import { runApi, type RunningApi } from '../../../../test/walk/running-api';

describe('the directory', () => {
  let api: RunningApi;
  beforeAll(async () => {
    api = await runApi();
    await api.platform.sealed.put(
      [
        { ref: 'unit.xa-a', kind: 'text', text: 'UBND xã A' },
        { ref: 'officer.cb-1', kind: 'person', person: { name: 'Trần Thị Bình', phone: '0900 000 001' } },
        { ref: 'secret-of-a-letter', kind: 'text', text: 'nothing for a directory' },
      ],
      'directory',
    );
  });
  afterAll(() => api.stop());

  it('names units and officers, leaves out who has no name here, and tells nothing but names', async () => {
    const { body } = await api.ask('/api/directory?units=xa-a,xa-b&officers=cb-1');
    expect(body).toEqual({ units: { 'xa-a': 'UBND xã A' }, officers: { 'cb-1': 'Trần Thị Bình' } });
  });

  it('reaches no other record', async () => {
    const { body } = await api.ask('/api/directory?units=secret-of-a-letter');
    expect(body).toEqual({ units: {}, officers: {} });
  });

  it('refuses what is no id, with the parameter named', async () => {
    const { status, body } = await api.ask(`/api/directory?units=${encodeURIComponent('xa a')}`);
    expect([status, body]).toEqual([400, expect.objectContaining({ code: 'invalid-request', field: expect.stringContaining('units') })]);
  });
});
