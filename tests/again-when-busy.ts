/**
 * For tests whose bound counts the wall's time: when the machine was busy for a moment the test
 * runs again, twice at most. What is slow stays slow each time, and fails.
 */
export const againWhenBusy = { retry: 2 };
