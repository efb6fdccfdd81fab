package io.loadline.persistence.order;

import io.loadline.domain.order.Order;
import io.loadline.persistence.json.Json;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;

/** A row of {@code customer_order}, as the order stands now. Read only. */
@Entity
@Table(name = "customer_order")
@IdClass(OrderRow.Key.class)
@SuppressWarnings("NullAway.Init") // filled in by the persistence provider
public class OrderRow {
  /** Account and order. */
  public record Key(String account, String clientOrderId) {}

  @Id String account;

  @Id
  @Column(name = "client_order_id")
  String clientOrderId;

  /** The entry that decided on it. */
  long seq;

  @Column(name = "changed_seq")
  long changedSeq;

  @Column(name = "created_at")
  Instant createdAt;

  String state;
  String instrument;
  String algorithm;
  String content;

  protected OrderRow() {}

  public long seq() {
    return seq;
  }

  public Order order() {
    return Json.read(content, Order.class);
  }
}
