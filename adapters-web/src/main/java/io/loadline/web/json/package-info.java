/**
 * JSON in and out, strictly.
 *
 * <p>A trading system must not guess what a client meant. So a body is read under rules that leave
 * no room: unknown fields, duplicate fields, trailing text, numbers given as text or text as
 * numbers are refused, and so is anything deeper than 64 levels. A decimal is always a JSON string
 * ({@link io.loadline.domain.money.Decimals}), because a JSON number is a binary fraction to most
 * clients and would arrive already rounded. A time is RFC 3339 with at most microseconds ({@link
 * io.loadline.web.json.InstantText}).
 *
 * <p>A body is a record. A component without {@code @Nullable} is required: its absence, or a JSON
 * null, is refused by name; a component with {@code @Nullable} may be left out. A record of one
 * component (an id, a price) is written as that component, and what its constructor refuses becomes
 * a problem at the right place. Every refusal is a {@link io.loadline.web.problem.ProblemException}
 * that carries the JSON pointer of the culprit.
 *
 * <p>On the way out nulls are written, because null means "not known", and that is an answer.
 */
@NullMarked
package io.loadline.web.json;

import org.jspecify.annotations.NullMarked;
