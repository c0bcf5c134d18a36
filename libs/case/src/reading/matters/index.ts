export * from './case-row';
export type { Measure } from './cubes';
export * from './matters.projection';
export * from './resolutions';
