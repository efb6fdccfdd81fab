/**
 * Loadline from outside: HTTP in, HTTP out, against the server as it ships.
 *
 * <p>Every test makes instruments and accounts of its own, so that all but the crash tests share
 * one server. What the answers must be comes from the {@linkplain
 * io.loadline.domain.testing.ReferenceLedger reference calculator} of the domain's tests, which
 * shares no code with the engine; what is random comes from a seed that a failure names.
 */
@NullMarked
package io.loadline.app.endtoend;

import org.jspecify.annotations.NullMarked;
