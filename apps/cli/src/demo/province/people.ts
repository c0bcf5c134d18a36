import type { PersonRecord } from '@donthu/eventing';
import type { Random } from '../random';
import { PROVINCE, placeName, type Unit } from './units';

/** Family names, about as often as they are met in the north of the country. */
const families = {
  Nguyễn: 36,
  Trần: 11,
  Lê: 10,
  Phạm: 7,
  Hoàng: 5,
  Vũ: 5,
  Bùi: 4,
  Đỗ: 3,
  Đặng: 3,
  Ngô: 2,
  Dương: 2,
  Phan: 2,
  Trịnh: 2,
  Đinh: 2,
  Lương: 1,
  Mai: 1,
  Tạ: 1,
  Cao: 1,
  Hà: 1,
  Quách: 1,
  Lò: 0.5,
  Vi: 0.5,
  Hồ: 1,
  Lý: 0.5,
};

const middles = {
  male: ['Văn', 'Văn', 'Văn', 'Đức', 'Hữu', 'Quang', 'Đình', 'Công', 'Xuân', 'Bá', 'Trọng', 'Ngọc', 'Mạnh', 'Viết'],
  female: ['Thị', 'Thị', 'Thị', 'Thị', 'Thị Thu', 'Thị Hồng', 'Thị Ngọc', 'Thị Kim', 'Thị Thanh', 'Thị Minh', 'Ngọc', 'Thu'],
};

const givens = {
  male: `An Bảo Bình Chiến Chính Cường Dũng Duy Đạt Điền Đông Hải Hạnh Hậu Hiếu Hiển Hòa Hoàn Hùng Hưng Huy Khang Khánh Khoa Kiên Lâm Lập Long Lực
    Minh Nam Nghĩa Nhân Phong Phúc Phương Quân Quyết Sáng Sơn Tài Tâm Tân Thắng Thành Thịnh Thuận Tiến Toàn Trung Tuấn Tùng Tường Việt Vinh Vượng`,
  female: `An Bích Bình Chi Dung Duyên Đào Giang Hà Hải Hằng Hạnh Hiên Hiền Hoa Hòa Hoài Hương Hường Huệ Khánh Lan Liên Liễu Linh Loan Lương Mai Mận
    Minh Mơ Nga Ngân Ngọc Nguyệt Nhàn Nhung Oanh Phương Phượng Quỳnh Sen Tâm Thanh Thảo Thoa Thơm Thu Thủy Tình Trang Tuyết Vân Xuân Yến`,
};

type Gender = 'male' | 'female';

const given = { male: givens.male.split(/\s+/), female: givens.female.split(/\s+/) };

const name = (random: Random, gender: Gender): string =>
  `${random.weighted(families)} ${random.pick(middles[gender])} ${random.pick(given[gender])}`;

export const officerName = (random: Random): string => name(random, random.chance(0.55) ? 'male' : 'female');

/**
 * A citizen of a place. Nobody: the telephone prefix belongs to a network switched off long ago and the identity number to a
 * province code that was never given out.
 */
export function citizen(random: Random, place: Unit, options: { readonly papers?: boolean } = {}): PersonRecord {
  const gender = random.chance(0.58) ? 'male' : 'female';
  const birthYear = random.between(1944, 2002);
  const digits = (count: number) => Array.from({ length: count }, () => random.between(0, 9)).join('');
  return {
    name: name(random, gender),
    address: `${residence(random, place)}, ${placeName(place)}, tỉnh ${PROVINCE}`,
    gender,
    birthYear,
    ...(random.chance(0.7) ? { phone: `095${random.between(1, 8)} ${digits(3)} ${digits(3)}` } : {}),
    ...(options.papers
      ? {
          idNumber: `999${birthYear < 2000 ? Number(gender === 'female') : 2 + Number(gender === 'female')}${String(birthYear).slice(2)}${digits(6)}`,
        }
      : {}),
  };
}

const villages = [
  'Đông',
  'Đoài',
  'Trung',
  'Thượng',
  'Hạ',
  'Nội',
  'Ngoại',
  'Cầu',
  'Chùa',
  'Bãi',
  'Đình',
  'Giếng',
  'Mới',
  'Núi',
  'Lò',
  'Vườn',
  'Sậy',
  'Gạo',
];

/** thôn, tổ dân phố */
export const residence = (random: Random, { kind }: Unit): string =>
  kind === 'commune' || kind === 'special-zone' ? `thôn ${random.pick(villages)}` : `tổ dân phố số ${random.between(1, 22)}`;
