export * from './digest-text';
export * from './file-transports';
export * from './mail';
export * from './sealed-contacts';
