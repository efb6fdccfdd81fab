package io.loadline.application.user;

/** Whether a user may enter. */
public enum UserState {
  /** May sign in. */
  ACTIVE,
  /** May not; sessions and keys have no effect. */
  DISABLED
}
