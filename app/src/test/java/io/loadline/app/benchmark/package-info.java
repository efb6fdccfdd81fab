/**
 * How fast Loadline is, told as ratios of one run: what a request costs beside a GET of a constant
 * from the same server, and what a batch costs beside a COPY of the same rows.
 *
 * <p>Load generator, server and database share one machine, so absolute figures say little about
 * another machine; ratios say more. Throughput is measured in a closed loop over connections that
 * are kept; latencies at a constant rate, from the moment at which a request was due, so that a
 * server that stalls is not spared the requests that it kept from being sent.
 */
@NullMarked
package io.loadline.app.benchmark;

import org.jspecify.annotations.NullMarked;
