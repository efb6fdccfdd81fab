package io.loadline.application.importing;

/** Why a row was not booked and is no fault either. */
public enum IgnoreReason {
  SUMMARY_ROW,
  /** The same is said better by other rows. */
  DERIVED,
  INTERNAL_TRANSFER,
  PENDING,
  OPEN,
  NOT_EXECUTED,
  NOT_A_TRADE,
  FEE_CREDIT,
  PAPER,
  OTHER_ACCOUNT
}
