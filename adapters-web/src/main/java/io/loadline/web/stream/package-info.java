/**
 * The event stream over HTTP: {@code GET /stream}, server-sent events as the HTML standard defines
 * them.
 *
 * <pre>
 * id: 4711
 * event: positions
 * data: {"account":"A1","instrument":"BTC-USD","quantity":"2", ... }
 * </pre>
 *
 * <p>The bodies are those of the REST resources. {@code id} is the {@code seq} up to which a client
 * has heard everything when it has heard this event; whoever comes back with it as {@code
 * Last-Event-ID} goes on from there (several events can share an id: they are told again), or is
 * told {@code reset}: read again what you show. Every two seconds comes a {@code heartbeat}, so
 * that silence is never taken for calm.
 *
 * <p>Each client has a virtual thread of its own, which takes from the mailbox and writes as fast
 * as the client reads; the request's thread goes back to the server at once. This was chosen after
 * measuring on the server: {@code SseEventSink} sends and flushes each event by itself, where this
 * writes whatever waits at once, with about a third less work; and a client that goes away is a
 * plain {@code IOException} here, which nobody logs. A client that stops reading blocks only its
 * own thread, until the server's write timeout ({@code writeTimeout} in {@code server.xml}) ends
 * it, once what the network buffers is full; one whose machine is gone ends when the network gives
 * up.
 */
@NullMarked
package io.loadline.web.stream;

import org.jspecify.annotations.NullMarked;
