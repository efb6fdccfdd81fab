package io.loadline.application.importing;

/** Why a row was refused. */
public enum RowCode {
  /** The line ends before a needed cell, or goes on after the header's last. */
  ROW_SHAPE,
  FIELD_MISSING,
  NUMBER_UNREADABLE,
  /** Digits other than zero beyond the 18th decimal. */
  NUMBER_TOO_FINE,
  /** Zero or less where more than zero is due, or more than 18 digits before the point. */
  NUMBER_OUT_OF_RANGE,
  /** No time, or one that does not exist. */
  TIME_UNREADABLE,
  SIDE_UNKNOWN,
  TYPE_UNKNOWN,
  PAIR_UNKNOWN,
  /** One of the two rows of a trade is not there. */
  LEG_MISSING,
  /** The money of the trade is not quantity × price, beyond what rounding explains. */
  AMOUNT_MISMATCH,
  /** Something else is recorded under this id. */
  CONFLICT,
  /** Cancels or corrects what is not there. */
  REFERENCE_UNKNOWN,
  CONTRACT_SIZE_UNKNOWN,
  SPLIT_RATIO_UNKNOWN,
  INSTRUMENT_UNKNOWN,
  NOT_SUPPORTED,
  /** A FIX message without its end. */
  MESSAGE_BROKEN,
  /** Closes more than that side of a hedged account holds. */
  CLOSES_MORE_THAN_HELD,
  /** Comes before a transfer of the position, which rests on what was before it. */
  BEFORE_TRANSFER,
  /** The ledger refused it for another reason, given in the detail. */
  LEDGER_REFUSED
}
