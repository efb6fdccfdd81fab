package io.loadline.application.synthetic;

import io.loadline.domain.money.Currency;
import java.math.BigDecimal;
import java.time.ZoneId;

/** What kind of user somebody is; decides how their accounts are set up and traded. */
public record Profile(
    RiskTolerance riskTolerance,
    Experience experience,
    Currency reportingCurrency,
    ZoneId timeZone,
    AccountSize accountSize) {

  /** How much of the account a user puts into one position. */
  public enum RiskTolerance {
    LOW(4),
    MEDIUM(8),
    HIGH(12);

    private final int percentPerPosition;

    RiskTolerance(int percentPerPosition) {
      this.percentPerPosition = percentPerPosition;
    }

    /** Largest position, in percent of the deposit. */
    int percentPerPosition() {
      return percentPerPosition;
    }

    boolean sellsShort() {
      return this != LOW;
    }
  }

  /** How many accounts and algorithms a user runs. */
  public enum Experience {
    BEGINNER(1, 1),
    INTERMEDIATE(1, 2),
    ADVANCED(2, 2);

    private final int accounts;
    private final int algorithms;

    Experience(int accounts, int algorithms) {
      this.accounts = accounts;
      this.algorithms = algorithms;
    }

    int accounts() {
      return accounts;
    }

    int algorithmsPerAccount() {
      return algorithms;
    }
  }

  /** What an account is opened with. */
  public enum AccountSize {
    SMALL("10000"),
    MEDIUM("250000"),
    LARGE("5000000");

    private final BigDecimal dollars;

    AccountSize(String dollars) {
      this.dollars = new BigDecimal(dollars);
    }

    /** The deposit in USD. */
    BigDecimal dollars() {
      return dollars;
    }
  }
}
