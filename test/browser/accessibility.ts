import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';

const look = readFileSync(join(__dirname, 'barriers.page.mjs'), 'utf8');

/**
 * What stands between this screen and somebody with a keyboard, a screen reader or tired eyes, as far as a machine can see it
 * (WCAG 2.2 AA): controls without a name or out of order, ids given twice, pale text.
 */
export const barriersOn = (page: Page): Promise<readonly string[]> => page.evaluate(look);
