interface EndLog {
  info(facts: object, message: string): void;
  warn(facts: object, message: string): void;
}

/** Milliseconds from the signal to the end of the process, whatever hangs: below the patience of those who would kill it. */
const LONGEST = 9_000;

/**
 * Ends the process in order at SIGTERM or SIGINT: with 0 when the work was done in time, with 1 when something had to be cut off. What was
 * answered is safe either way; what was not is asked again.
 */
export function whenToldToEnd(log: EndLog, work: () => Promise<void>): void {
  let told = false;
  const end = (signal: NodeJS.Signals) => {
    if (told) return;
    told = true;
    log.info({ signal }, 'ending');
    setTimeout(() => {
      log.warn({}, 'something did not end in time and was cut off');
      process.exit(1);
    }, LONGEST);
    work().then(
      () => process.exit(0),
      (error: Error) => {
        log.warn({ fault: error.name }, 'something did not end well');
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', end).on('SIGINT', end);
}
