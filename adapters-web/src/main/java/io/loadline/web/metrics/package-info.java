/**
 * What the server tells of itself under {@code /metrics}, besides what the container tells: the
 * writer, the prices, the stream and the alerts. Names begin with {@code loadline_}; times are in
 * seconds.
 */
@NullMarked
package io.loadline.web.metrics;

import org.jspecify.annotations.NullMarked;
