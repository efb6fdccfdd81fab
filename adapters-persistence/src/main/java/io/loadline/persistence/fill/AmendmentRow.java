package io.loadline.persistence.fill;

import io.loadline.domain.position.Execution;
import io.loadline.persistence.json.Json;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;

/** A row of {@code fill_amendment}. Read only. */
@Entity
@Table(name = "fill_amendment")
@IdClass(AmendmentRow.Key.class)
@SuppressWarnings("NullAway.Init") // filled in by the persistence provider
public class AmendmentRow {
  /** Account, fill and entry. */
  public record Key(String account, String fillId, long seq) {}

  @Id String account;

  @Id
  @Column(name = "fill_id")
  String fillId;

  @Id long seq;
  String kind;
  String content;
  String reason;

  protected AmendmentRow() {}

  boolean isBust() {
    return kind.equals("BUST");
  }

  /** The fill before a bust, or after a correction. */
  Execution execution() {
    return Json.read(content, Execution.class);
  }
}
