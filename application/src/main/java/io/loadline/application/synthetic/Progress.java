package io.loadline.application.synthetic;

/** Told how far the making of a data set is; called by the thread that makes it. */
@FunctionalInterface
public interface Progress {
  Progress NONE = (done, all) -> {};

  /**
   * @param done fills made so far, refused orders counted as one each
   * @param all fills asked for
   */
  void reached(long done, long all);
}
