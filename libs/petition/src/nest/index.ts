export * from './petition.handler';
export * from './petition.module';
export * from './reception.handler';
export { claimsOfLetter } from './petition.reserve';
