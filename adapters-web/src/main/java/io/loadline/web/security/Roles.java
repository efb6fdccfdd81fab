package io.loadline.web.security;

import io.loadline.application.user.Role;

/**
 * The names of {@link Role} as constants, because an annotation takes nothing else. A test holds
 * the two together.
 */
public final class Roles {

  public static final String TRADER = "trader";
  public static final String RISK_MANAGER = "risk-manager";
  public static final String ADMINISTRATOR = "administrator";
  public static final String AUDITOR = "auditor";
  public static final String MARKET_DATA = "market-data";

  private Roles() {}
}
