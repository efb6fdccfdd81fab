package io.loadline.application.importing;

/** Why a whole file was refused. */
public enum FileCode {
  /** No format fits, or the file is empty. */
  FILE_UNKNOWN,
  /** Not text, or broken XML or JSON. */
  FILE_UNREADABLE,
  /** XML with a document type. */
  FILE_UNSAFE,
  /** Orders, closed results or a backtest: not fills. */
  FILE_NOT_FILLS,
  /** Times without a zone anywhere. */
  ZONE_NEEDED,
  /** Several accounts in the file, and none was named. */
  ACCOUNT_NEEDED,
  /** Dates such as 03/04, and nothing that decides which is the day. */
  DATE_AMBIGUOUS,
  /** The account takes its trades from another kind of file of this venue. */
  OTHER_SOURCE
}
