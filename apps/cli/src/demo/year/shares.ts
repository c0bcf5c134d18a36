import type { Channel, MatterKind, SubjectField } from '@donthu/law';
import type { Ineligible } from '../stories/letter';

/**
 * The numbers of the invented year, from published reports where there are any (demo.spec.ts holds each to its tolerance): 6,000 letters, 22 % of them
 * ineligible; of the others 70 % recommendations and feedback, 23 % complaints, 7 % denunciations; 240 complaints and denunciations
 * taken up within competence; 4,500 reception turns.
 */
/**
 * What first letters bring by each channel, so that of all letters 45 % come by post, 32 % at the desk, 13 % forwarded, 8 % online,
 * 2 % in the box: the rest are letters that others bring about (sent on, sent again, split) and those whose channel is given.
 */
export const channels: Readonly<Record<Exclude<Channel, 'register'>, number>> = {
  post: 2_470,
  'in-person': 1_760,
  forwarded: 300,
  online: 455,
  box: 50,
};

/** Turns without a letter; with those of people who bring one they are 4,500. */
export const visits = 3_100;
export const refusalsToReceive = 30;

/** Groups of five and more, of all letters. */
export const GROUPS = 0.025;

/** Stories by what becomes of the letter; each is one letter at its first unit, some bring others with them. */
export const complaints = { own: 168, disciplinary: 7, refused: 20, withdrawn: 12, guided: 688, returned: 64 } as const;
export const denunciations = {
  own: 40,
  forwardedToOwn: 25,
  refused: 8,
  unprocessed: 5,
  withdrawn: 5,
  forwarded: 146,
  party: 32,
  investigation: 12,
} as const;
export const recommendations = {
  own: 1_665,
  oral: 90,
  forwardedToOwn: 300,
  pingPong: 20,
  refused: 30,
  withdrawn: 20,
  split: 20,
  forwarded: 697,
  forgotten: 8,
} as const;
export const ineligible: Readonly<Record<Ineligible, number>> = {
  form: 441,
  'sent-to-several': 400,
  'already-guided': 160,
  anonymous: 165,
  'already-settled': 90,
  content: 50,
};
/** Ineligible as well, in the end something else: filed and reopened, or a lead for inspection (thông tin tố cáo). */
export const reopened = 9;
export const leads = 25;
export const enteredTwice = 10;

export const ineligibleKinds: Readonly<Record<'recommendation' | 'complaint' | 'denunciation', number>> = {
  recommendation: 55,
  complaint: 30,
  denunciation: 15,
};

export const fields: Readonly<Record<'complaint' | 'denunciation' | 'recommendation', Partial<Record<SubjectField, number>>>> = {
  complaint: {
    'compensation-resettlement': 37,
    'site-clearance': 12,
    'land-housing': 21,
    'policy-benefits': 11,
    environment: 5,
    'civil-service': 5,
    'new-rural': 3,
    finance: 2,
    'urban-works': 2,
    other: 2,
  },
  denunciation: {
    'land-housing': 24,
    'compensation-resettlement': 12,
    'civil-service': 20,
    corruption: 12,
    finance: 10,
    'new-rural': 10,
    'policy-benefits': 7,
    'party-mass-organisation': 2,
    judicial: 1,
    other: 2,
  },
  recommendation: {
    'land-housing': 20,
    environment: 17,
    'policy-benefits': 15,
    'urban-works': 11,
    'compensation-resettlement': 10,
    'new-rural': 9,
    'civil-service': 6,
    'site-clearance': 4,
    finance: 2,
    judicial: 1,
    'party-mass-organisation': 1,
    emulation: 1,
    other: 3,
  },
};

/** Results of what was decided in the first round, in per cent. */
export const results = {
  complaint: { founded: 15, partly: 18, unfounded: 67 },
  denunciation: { founded: 9, partly: 28, unfounded: 61, 'unfounded-intentional': 2 },
} as const;

/** Of the matters within competence. */
export const course = {
  /** withdrawn after explanation */
  withdrawn: 0.07,
  /** of the decided; a little more than the board shall show, because some of them are still open when the year ends */
  late: 0.26,
  extended: 0.12,
  suspended: 0.07,
  /** matters that go on to a second round */
  prolonged: { complaint: 12, denunciation: 3 },
  court: 2,
  /** left lying, in a dozen units: not accepted, not resolved */
  stuck: { acceptance: 2, resolution: 6 },
} as const;

/** Further letters on the same matter, by how many. */
export const followUps = { none: 58, one: 29, two: 9, three: 4 } as const;

export const legacy: Readonly<Record<'before' | 'later' | 'never', number>> = { before: 34, later: 8, never: 6 };

export const visitedUnits: Readonly<Record<'communes' | 'board' | 'departments' | 'chairman', number>> = {
  communes: 60,
  board: 21,
  departments: 16,
  chairman: 3,
};

/** What a visit is about, as letters are. */
export const visitKinds: Readonly<Record<MatterKind, number>> = {
  recommendation: 68,
  complaint: 25,
  denunciation: 6,
  'disciplinary-complaint': 1,
};
