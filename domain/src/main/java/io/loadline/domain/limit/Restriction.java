package io.loadline.domain.limit;

/**
 * Something on the path that stops orders: a kill switch, or a limit that was passed after the
 * trade.
 *
 * @param halts true: every order; false: every order that does not reduce
 * @param code {@code KILL_SWITCH}, or the type of the limit
 * @param detail who, when and why
 */
public record Restriction(boolean halts, Scope scope, String code, String detail) {}
