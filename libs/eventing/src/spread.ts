/**
 * How a cell writes that a value of its spread counts so and so often: in one signed number of 32 bits, the value in the upper ones and
 * how often it counts, signed as well, in the lower nine. What counts more often stands several times. Half of what the question about
 * resolution time reads is such numbers, some hundred thousand of them.
 */
export const COUNT_BITS = 9;

/** The most, and below zero the least, that one number counts. */
export const MOST_AT_ONCE = 2 ** (COUNT_BITS - 1) - 1;

/** Values lie between this and minus this: days of eleven thousand years. */
export const LARGEST_VALUE = 2 ** (31 - COUNT_BITS) - 1;
