package io.loadline.web.pnl;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadline.web.Floor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GroupsOverRestTest {
  private final Floor floor = new Floor();

  @AfterEach
  void close() {
    floor.close();
  }

  @ParameterizedTest
  @CsvSource({
    "DESK, desk, D1",
    "ACCOUNT, account, A1",
    "ALGORITHM, algorithm, manual",
    "INSTRUMENT, instrument, BTC-USD"
  })
  void a_row_names_its_group_by_what_it_is(String grouping, String member, String name) {
    floor.must(
        "trader",
        "POST",
        "/accounts/A1/fills",
        """
        {"fillId":"F1","instrument":"BTC-USD","side":"BUY","quantity":"1","price":"90",
         "executedAt":"2026-01-10T11:00:00Z"}\
        """);

    Floor.Reply pnl = floor.ask("trader", "GET", "/pnl?groupBy=" + grouping);
    Floor.Reply exposures = floor.ask("trader", "GET", "/exposures?groupBy=" + grouping);

    assertThat(pnl.text("/items/0/" + member)).isEqualTo(name);
    assertThat(pnl.text("/items/0/group")).isEqualTo(name);
    assertThat(pnl.text("/items/0/total")).isEqualTo("10");
    assertThat(exposures.text("/items/0/" + member)).isEqualTo(name);
    assertThat(exposures.text("/items/0/gross")).isEqualTo("100");
  }
}
