package io.loadline.web.problem;

/**
 * One thing that is wrong with a request.
 *
 * @param pointer RFC 6901 JSON pointer: into the body ({@code /fee/amount}, empty for the whole
 *     body), or {@code /query/NAME}, {@code /path/NAME}, {@code /header/NAME} for a parameter
 * @param code for programs: {@code VALIDATION} or the code of the rule that refused
 * @param detail for people; never repeats more than a little of what was sent
 */
public record ProblemError(String pointer, String code, String detail) {}
