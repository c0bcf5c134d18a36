export * from './statement';
export * from './paging';
