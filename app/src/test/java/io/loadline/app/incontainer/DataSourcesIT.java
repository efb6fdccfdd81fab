package io.loadline.app.incontainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.annotation.Resource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.postgresql.PGConnection;

@ExtendWith(ArquillianExtension.class)
class DataSourcesIT {
  @Resource(lookup = "jdbc/loadline")
  private DataSource pooled;

  @Resource(lookup = "jdbc/loadline-facts")
  private DataSource facts;

  @Resource(lookup = "jdbc/loadline-writer")
  private DataSource writer;

  @Resource(lookup = "jdbc/loadline-owner")
  private DataSource owner;

  @Test
  void lendOutTheDriversOwnConnectionForCopy() throws SQLException {
    try (Connection connection = writer.getConnection()) {

      PGConnection driver = connection.unwrap(PGConnection.class);

      assertThat(driver.getCopyAPI()).isNotNull();
    }
  }

  @Test
  void waitForNoStatementForEver() throws SQLException {
    for (DataSource each : List.of(pooled, facts, writer, owner)) {
      try (Connection connection = each.getConnection();
          var statement = connection.createStatement();
          var row = statement.executeQuery("SELECT current_setting('statement_timeout')")) {
        assertThat(row.next()).isTrue();
        assertThat(row.getString(1)).isNotEqualTo("0");
      }
    }
  }

  @Test
  void keepTheServerFromChangingTheSchema() throws SQLException {
    try (Connection connection = pooled.getConnection();
        var statement = connection.createStatement()) {

      assertThatThrownBy(() -> statement.execute("CREATE TABLE intruder (id int)"))
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("permission denied");
    }
  }

  @Test
  void letTheMigrationsChangeTheSchema() throws SQLException {
    try (Connection connection = owner.getConnection();
        var statement = connection.createStatement()) {

      statement.execute("CREATE TABLE of_the_owner (id int)");
      statement.execute("DROP TABLE of_the_owner");

      assertThat(connection.getMetaData().getUserName()).isEqualTo("loadline_owner");
    }
  }
}
