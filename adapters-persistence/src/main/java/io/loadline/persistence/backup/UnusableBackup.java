package io.loadline.persistence.backup;

/** A backup cannot be restored here; the message says why, and nothing was changed. */
public final class UnusableBackup extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UnusableBackup(String why) {
    super(why);
  }
}
