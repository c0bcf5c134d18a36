export * from './case-row';
export * from './cells';
export * from './matters.projection';
export * from './resolutions';
