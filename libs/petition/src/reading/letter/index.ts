export * from './letter';
export * from './letter.fold';
