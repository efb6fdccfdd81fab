/**
 * Clients in Java and TypeScript, made by a generator from {@code /openapi} of a running server,
 * compiled, and used for every GET: what the description promises is what programs of customers
 * get. Run by the profile {@code clients}, which fetches the generator and the compiler.
 */
@NullMarked
package io.loadline.app.clients;

import org.jspecify.annotations.NullMarked;
