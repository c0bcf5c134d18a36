/** Names under which the composition root's parts are injected. */
export const PLATFORM = Symbol('platform');
