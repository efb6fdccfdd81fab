package io.loadline.domain.fill;

/**
 * What can be said of an execution: that it happened, that it did not, or that it was different.
 */
public sealed interface ExecutionEvent permits Fill, Bust, Correction {
  FillId fillId();
}
