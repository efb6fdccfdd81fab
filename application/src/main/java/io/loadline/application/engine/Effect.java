package io.loadline.application.engine;

/** What a change did that is not in the change itself, such as what a fill realized. */
public interface Effect {
  /** Nothing worth telling. */
  enum None implements Effect {
    NONE
  }
}
