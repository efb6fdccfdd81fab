package io.loadline.persistence.account;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A row of {@code day_close}. Read only. */
@Entity
@Table(name = "day_close")
@IdClass(DayCloseRow.Key.class)
@SuppressWarnings("NullAway.Init") // filled in by the persistence provider
public class DayCloseRow {
  /** Account and day. */
  public record Key(String account, Instant start) {}

  @Id String account;

  @Id
  @Column(name = "day_start")
  Instant start;

  @Column(name = "day_end")
  Instant end;

  @Nullable BigDecimal equity;
  BigDecimal deposits;

  protected DayCloseRow() {}

  public Instant start() {
    return start;
  }

  public Instant end() {
    return end;
  }

  /** In reporting currency; null when it was not known. */
  public @Nullable BigDecimal equity() {
    return equity;
  }

  /** Net deposits of the day in reporting currency. */
  public BigDecimal deposits() {
    return deposits;
  }
}
