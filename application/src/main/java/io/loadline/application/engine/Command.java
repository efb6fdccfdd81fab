package io.loadline.application.engine;

/**
 * What a caller asks of the writer. Pure but for what the turn offers: it reads the state, decides,
 * records changes, and answers. A refusal is an answer; an exception undoes the turn and is a
 * defect.
 */
@FunctionalInterface
public interface Command<R> {
  R decide(Turn turn);
}
