export { runDemo, type DemoLoaded, type DemoOptions, type DemoProgress, type DemoTarget } from './load';
export { unitDirectory, type Unit, type UnitKind, type UnitLevel } from './province/units';
