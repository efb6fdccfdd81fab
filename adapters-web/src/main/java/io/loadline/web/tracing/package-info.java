/**
 * What one request is called, so that its answer, its log lines and what other systems know of it
 * can be put side by side: a request id, and the trace of W3C Trace Context.
 */
@NullMarked
package io.loadline.web.tracing;

import org.jspecify.annotations.NullMarked;
