import type { FailureCode } from './failure.ts'

/**
 * An expected failure: a code from the register and one line of detail for a person (an address, a number, a name).
 * `until` says when it is worth trying again, where the other side told us.
 */
export type Failure = { readonly ok: false; readonly code: FailureCode; readonly detail: string; readonly until?: Date }

/** What a function that may fail in an expected way returns. Bugs throw. */
export type Result<T> = { readonly ok: true; readonly value: T } | Failure

export const success = <T>(value: T): Result<T> => ({ ok: true, value })

export const failure = (code: FailureCode, detail = ''): Failure => ({ ok: false, code, detail })
