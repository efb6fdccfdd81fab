package io.loadline.application.user;

import java.util.Arrays;
import java.util.Optional;

/** What a user may do, in the words of the people who hand out the rights. */
public enum Role {
  /** Fills and orders of the accounts that name the user as trader. */
  TRADER("trader"),
  /** Limits, breaches, kill switches and the market regime. */
  RISK_MANAGER("risk-manager"),
  /** Accounts, instruments, users and reference data; neither orders nor limits. */
  ADMINISTRATOR("administrator"),
  /** Reads everything, changes nothing. */
  AUDITOR("auditor"),
  /** A feed: marks and FX rates only. */
  MARKET_DATA("market-data");

  private final String text;

  Role(String text) {
    this.text = text;
  }

  /** The role of that name. */
  public static Optional<Role> named(String text) {
    return Arrays.stream(values()).filter(role -> role.text.equals(text)).findFirst();
  }

  /** The name of the role at the interfaces, like {@code risk-manager}. */
  public String text() {
    return text;
  }
}
