/** cấp tỉnh · cấp xã · ngoài hệ thống: bodies letters come from and go to, but that do not work with this program */
export type UnitLevel = 'province' | 'commune' | 'outside';

export type UnitKind =
  'chairman' | 'reception-board' | 'inspectorate' | 'department' | 'commune' | 'ward' | 'special-zone' | 'front' | 'other';

/** A unit of the invented province. */
export interface Unit {
  /** A code without meaning for people: what events and read tables hold. */
  readonly id: string;
  readonly name: string;
  readonly kind: UnitKind;
  readonly level: UnitLevel;
  /** vùng sâu, vùng xa đi lại khó khăn */
  readonly remote?: boolean;
}

/** Invented, as everything that follows: there is no such province. */
export const PROVINCE = 'Lam Châu';

const communeNames = `An Khê Thượng, Bản Cầu, Bạch Thủy, Bình Lâm, Cẩm Đường, Châu Sơn, Chiềng Lam, Cổ Lĩnh, Đại Lộ, Đan Hồ, Đồng Vọng, Đông Xá Hạ,
  Đức Nhuận, Gia Khánh Trung, Giao Hà, Hà Lĩnh Đông, Hải Tân Lộc, Hạnh Phong, Hiền Lương Thượng, Hòa Cường Bắc, Hoằng Lạc, Hồng Khê, Hưng Bá,
  Kha Sơn Tây, Khánh Yên Trung, Kim Đôi, Kỳ Lạc Hạ, Lạc Thành, Lam Hồ, Lĩnh Toại, Long Khám, Lộc Uyên, Lương Viên, Mai Trì, Mậu Lâm Hạ, Minh Cựu,
  Mường Khoa, Mỹ Thọ Nam, Nam Cốc, Nà Lường, Nga Khê, Ngọc Trạo Trung, Nghĩa Hợp Đông, Nhân Lý, Phong Cốc Thượng, Phú Diên, Phúc Trạch Bắc,
  Quan Sơn Hạ, Quang Khải, Quảng Uyên Tây, Quỳnh Đô, Sơn Lôi, Tam Khánh, Tân Điền, Tây Vực, Thạch Khoán, Thanh Luận, Thịnh Liên, Thọ Bình,
  Thống Lĩnh, Thuận Lai, Thượng Cầm, Tiên Hội, Tiến Lộc Đông, Trà Sơn, Trung Đồng Nội, Tú Sơn, Tường Vân, Vạn Lai, Vân Cốc, Viên Khê,
  Vĩnh Lạc Đông, Xuân Khoát, Yên Cựu`;

const wardNames = `Bắc Thành, Bến Lam, Cầu Phủ, Cửa Tiền, Đông Phố, Đồng Tâm Hạ, Gia Lạc, Hà Khâu, Hồ Sen, Kim Giang Thượng, Lam Thành, Long Cầu,
  Minh Khánh, Nam Thành, Ngọc Đài, Phố Vạn, Quang Phục, Tân Thị, Tây Lam, Thành Cựu, Trường Giang`;

/** Where roads are bad: the longer terms of the law apply. */
const remoteCommunes = ['Bản Cầu', 'Chiềng Lam', 'Mường Khoa', 'Nà Lường', 'Quan Sơn Hạ', 'Thạch Khoán', 'Sơn Lôi'];

const listed = (names: string): string[] => names.split(',').map((name) => name.trim());
const numbered = (n: number): string => String(n + 1).padStart(2, '0');

/** 74 xã, 21 phường, 1 đặc khu */
export const communes: readonly Unit[] = [
  ...listed(communeNames).map((name, n): Unit => ({
    id: `lc-x${numbered(n)}`,
    name: `UBND xã ${name}`,
    kind: 'commune',
    level: 'commune',
    ...(remoteCommunes.includes(name) ? { remote: true } : {}),
  })),
  ...listed(wardNames).map((name, n): Unit => ({ id: `lc-p${numbered(n)}`, name: `UBND phường ${name}`, kind: 'ward', level: 'commune' })),
  { id: 'lc-dk1', name: 'UBND đặc khu Hòn Vọng', kind: 'special-zone', level: 'commune', remote: true },
];

const province = (kind: UnitKind, entries: Readonly<Record<string, string>>): Unit[] =>
  Object.entries(entries).map(([code, name]) => ({ id: `lc-${code}`, name, kind, level: 'province' }));

export const departments: readonly Unit[] = province('department', {
  s01: 'Sở Nông nghiệp và Môi trường',
  s02: 'Sở Xây dựng',
  s03: 'Sở Nội vụ',
  s04: 'Sở Tài chính',
  s05: 'Sở Y tế',
  s06: 'Sở Giáo dục và Đào tạo',
  s07: 'Sở Công Thương',
  s08: 'Sở Tư pháp',
  s09: 'Sở Văn hóa, Thể thao và Du lịch',
  s10: 'Sở Khoa học và Công nghệ',
  s11: 'Sở Dân tộc và Tôn giáo',
  s12: 'Ban Quản lý các khu công nghiệp tỉnh',
});

export const [chairman, receptionBoard, inspectorate] = [
  ...province('chairman', { ubnd: `Chủ tịch UBND tỉnh ${PROVINCE}` }),
  ...province('reception-board', { btcd: `Ban Tiếp công dân tỉnh ${PROVINCE}` }),
  ...province('inspectorate', { ttra: `Thanh tra tỉnh ${PROVINCE}` }),
] as [Unit, Unit, Unit];

/** Ủy ban Mặt trận Tổ quốc at both levels: forwards letters, is answered, never decides. */
export const provincialFront: Unit = { id: 'lc-mt', name: `Ủy ban MTTQ Việt Nam tỉnh ${PROVINCE}`, kind: 'front', level: 'province' };
export const communeFronts: readonly Unit[] = communes.map(({ id, name }) => ({
  id: id.replace('lc-', 'lc-mt-'),
  name: name.replace('UBND', 'Ủy ban MTTQ Việt Nam'),
  kind: 'front',
  level: 'commune',
}));

const outside = (entries: Readonly<Record<string, string>>): Unit[] =>
  Object.entries(entries).map(([id, name]) => ({ id, name, kind: 'other', level: 'outside' }));

export const bodies: readonly Unit[] = outside({
  'lc-dbqh': `Đoàn đại biểu Quốc hội tỉnh ${PROVINCE}`,
  'lc-hdnd': `Thường trực HĐND tỉnh ${PROVINCE}`,
  'lc-bdn': `Ban Dân nguyện và Giám sát của Quốc hội`,
  'lc-tu': `Tỉnh ủy ${PROVINCE}`,
  'lc-ubkt': `Ủy ban Kiểm tra Tỉnh ủy ${PROVINCE}`,
  'lc-hnd': `Hội Nông dân tỉnh ${PROVINCE}`,
  'lc-hpn': `Hội Liên hiệp Phụ nữ tỉnh ${PROVINCE}`,
  'lc-bao': `Báo và Phát thanh, truyền hình ${PROVINCE}`,
  'lc-ttcp': 'Thanh tra Chính phủ',
  'lc-btcdtw': 'Ban Tiếp công dân Trung ương',
  'lc-cqdt': `Cơ quan Cảnh sát điều tra Công an tỉnh ${PROVINCE}`,
  'lc-ca': `Công an tỉnh ${PROVINCE}`,
  'lc-toa': `Tòa án nhân dân tỉnh ${PROVINCE}`,
  'lc-tha': `Thi hành án dân sự tỉnh ${PROVINCE}`,
  'lc-bhxh': `Bảo hiểm xã hội tỉnh ${PROVINCE}`,
  'lc-dien': `Công ty Điện lực ${PROVINCE}`,
  'lc-nuoc': `Công ty cổ phần Cấp nước ${PROVINCE}`,
});

/** Units that receive, handle and are measured. */
export const workingUnits: readonly Unit[] = [chairman, receptionBoard, inspectorate, ...departments, ...communes];

const everyUnit: readonly Unit[] = [...workingUnits, provincialFront, ...communeFronts, ...bodies];
const byId = new Map(everyUnit.map((unit) => [unit.id, unit]));

/**
 * Every unit of the invented province by its id. Events and read tables hold ids only; the names stand in the sealed records as
 * texts under `unit.<id>`, where whoever shows a unit finds them.
 */
export const unitDirectory: ReadonlyMap<string, Unit> = byId;

/** @throws for an id that is not of this province: a fault of the story */
export function unit(id: string): Unit {
  const found = byId.get(id);
  if (!found) throw new Error(`no unit ${id}`);
  return found;
}

/** The place as people write it in an address or a summary: `xã Bạch Thủy`. */
export const placeName = ({ name }: Unit): string => name.replace('UBND ', '');
