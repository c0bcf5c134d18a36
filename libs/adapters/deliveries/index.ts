export * from './contacts-file';
export * from './digest-text';
export * from './file-transports';
export * from './mail';
export * from './national-files';
