export * from './case.handler';
export * from './case.module';
export { claimsOfCase } from './case.reserve';
