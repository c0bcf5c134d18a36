import { caseTriggers } from '@donthu/case';
import { eventLabels } from '@donthu/contract';
import { vietnamesePack, type LawRule } from '@donthu/law';
import { petitionTriggers } from '@donthu/petition';

const told: Readonly<Record<string, readonly string[]>> = { ...petitionTriggers, ...caseTriggers };

const triggersOf = ({ startsOn, stopsOn, lapsesOn = [], extension, variants = [] }: LawRule): readonly string[] => [
  ...startsOn,
  ...stopsOn,
  ...lapsesOn,
  ...(extension?.by === undefined ? [] : [extension.by]),
  ...variants.map(({ on }) => on),
];

test('every trigger of the law pack is told by letters or by cases: no clock waits for what nobody records', () => {
  const unheard = vietnamesePack.rules.flatMap((rule) =>
    triggersOf(rule).flatMap((trigger) => (Object.hasOwn(told, trigger) ? [] : [`${rule.id}: ${trigger}`])),
  );
  expect(unheard).toEqual([]);
});

test('every trigger comes from events that exist', () => {
  for (const [trigger, events] of Object.entries(told)) {
    expect([trigger, events.length]).not.toEqual([trigger, 0]);
    for (const event of events) expect([trigger, event, Object.hasOwn(eventLabels, event)]).toEqual([trigger, event, true]);
  }
});
