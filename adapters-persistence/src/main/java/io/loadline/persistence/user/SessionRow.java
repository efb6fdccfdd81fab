package io.loadline.persistence.user;

import io.loadline.application.user.Session;
import io.loadline.domain.account.UserId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** A row of {@code user_session}. */
@Entity
@Table(name = "user_session")
@SuppressWarnings("NullAway.Init") // filled in by the persistence provider
public class SessionRow {
  @Id
  @Column(name = "session_id")
  String id;

  @Column(name = "user_id")
  String user;

  @Column(name = "created_at")
  Instant createdAt;

  @Column(name = "last_seen_at")
  Instant lastSeenAt;

  @Column(name = "ends_at")
  Instant endsAt;

  String address;
  String agent;

  protected SessionRow() {}

  SessionRow(Session session) {
    id = session.id();
    user = session.user().value();
    createdAt = session.createdAt();
    lastSeenAt = session.lastSeenAt();
    endsAt = session.endsAt();
    address = session.address();
    agent = session.agent();
  }

  Session session() {
    return new Session(id, new UserId(user), createdAt, lastSeenAt, endsAt, address, agent);
  }
}
