/** Tests of the single writer: what ends a batch, what ends the writer, who waits for whom. */
@org.jspecify.annotations.NullMarked
package io.loadline.application.engine;
