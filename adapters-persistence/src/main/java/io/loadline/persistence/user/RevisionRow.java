package io.loadline.persistence.user;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** The one row of {@code user_revision}. */
@Entity
@Table(name = "user_revision")
public class RevisionRow {
  static final int ONLY = 1;

  @Id int id;
  long revision;

  protected RevisionRow() {}
}
