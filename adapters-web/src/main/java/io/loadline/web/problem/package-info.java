/**
 * Everything that goes wrong, said in one form: RFC 9457 {@code application/problem+json}.
 *
 * <p>A {@link io.loadline.web.problem.Problem} has a {@link io.loadline.web.problem.ProblemKind}
 * (status, title and default code), a sentence for the person who reads it, and a code for the
 * program that reacts to it. A resource that must refuse throws a {@link
 * io.loadline.web.problem.ProblemException}; the mappers of this package turn it, and every other
 * exception that can leave a resource, into the answer. What nobody foresaw becomes a 500 that
 * tells the client an incident id only; the log has the rest under the same id.
 *
 * <p>Requests that never reach a resource (a wrong path, a broken request line) are answered by the
 * servlet layer in the same form.
 */
@NullMarked
package io.loadline.web.problem;

import org.jspecify.annotations.NullMarked;
