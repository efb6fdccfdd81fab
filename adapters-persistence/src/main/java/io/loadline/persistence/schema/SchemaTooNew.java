package io.loadline.persistence.schema;

import io.loadline.persistence.postgres.SchemaHistory;
import java.util.List;

/** The database belongs to a newer program; nothing was touched. */
public final class SchemaTooNew extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  SchemaTooNew(List<String> unknown) {
    super(SchemaHistory.tooNew(unknown));
  }
}
