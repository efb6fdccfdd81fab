package io.loadline.app.incontainer;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import javax.sql.DataSource;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ArquillianExtension.class)
class ManagedThreadsIT {
  @Resource(lookup = "java:comp/DefaultManagedThreadFactory")
  private ManagedThreadFactory threads;

  @Resource(lookup = "jdbc/loadline-writer")
  private DataSource writer;

  @Test
  void commitByThemselvesOnTheWritersConnection() {
    var committing = new CompletableFuture<Boolean>();

    threads.newThread(() -> open(committing)).start();

    assertThat(committing.join()).isTrue();
  }

  private void open(CompletableFuture<Boolean> committing) {
    try (Connection connection = writer.getConnection()) {
      connection.setAutoCommit(false);
      connection.commit();
      connection.setAutoCommit(true);
      committing.complete(connection.getAutoCommit());
    } catch (SQLException e) {
      committing.completeExceptionally(e);
    }
  }
}
