/**
 * The past of holdings, kept cheap: checkpoints, so that what comes late costs what follows it and
 * no more.
 *
 * <p>A history is never read from its beginning when a {@link
 * io.loadline.application.engine.Checkpoint} is nearer. Checkpoints are made of what the writer
 * published, beside it, and nothing depends on them but the time that a late event takes.
 */
@NullMarked
package io.loadline.application.history;

import org.jspecify.annotations.NullMarked;
