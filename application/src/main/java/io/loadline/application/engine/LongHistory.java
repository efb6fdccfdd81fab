package io.loadline.application.engine;

/**
 * A command changes a history that is too long to be worked out on the writer's thread: it is to be
 * rehearsed on the thread of its caller first. Nothing of the command stays.
 */
final class LongHistory extends RuntimeException {
  private static final long serialVersionUID = 1L;

  LongHistory(HoldingId holding) {
    super("the history of " + holding + " is to be worked out beside the writer first");
  }
}
