/** Where the background tells what it does; facts are ids, positions and codes, never personal data. */
export interface BackgroundLog {
  info(facts: object, message: string): void;
  warn(facts: object, message: string): void;
  error(facts: object, message: string): void;
}
