export * from './case.handler';
export * from './case.module';
