package io.loadline.app.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.loadline.domain.testing.Figures;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/** Compares what an account answers with what the reference calculator says. */
final class Ledger {
  /**
   * The part of an average cost that a sale takes is rounded to 36 fraction digits each time, where
   * the reference rounds once at the end. The other methods never round.
   */
  private static final BigDecimal ROUNDING = new BigDecimal("1e-30");

  private Ledger() {}

  /** Every position and the sums of the account must be equal, to 30 fraction digits. */
  static void mustEqual(Client client, String account, Figures expected) {
    String path = "/accounts/" + account;
    JsonNode items =
        client
            .get("trader", path + "/positions?includeFlat=true&limit=1000")
            .must(200)
            .body()
            .path("items");
    Map<String, JsonNode> positions = new HashMap<>();
    items.forEach(item -> positions.put(item.path("instrument").textValue(), item));
    assertThat(positions.keySet()).isEqualTo(expected.positions().keySet());
    expected.positions().forEach((symbol, wanted) -> position(positions.get(symbol), wanted));

    JsonNode pnl = client.get("trader", path + "/pnl").must(200).body();
    same(pnl, "realizedGross", sum(expected, Figures.Position::realizedGross));
    same(pnl, "realizedNet", sum(expected, Figures.Position::realizedNet));
    same(pnl, "unrealized", sum(expected, Figures.Position::unrealized));
    same(
        pnl,
        "total",
        sum(expected, Figures.Position::realizedNet)
            .add(sum(expected, Figures.Position::unrealized)));
    assertThat(pnl.path("complete").booleanValue()).as(pnl.toString()).isTrue();
    BigDecimal parts = BigDecimal.ZERO;
    for (JsonNode part :
        client.get("trader", path + "/pnl/by-algorithm").must(200).body().path("items")) {
      parts = parts.add(Client.decimal(part, "total"));
    }
    assertThat(parts).as("by algorithm").isCloseTo(Client.decimal(pnl, "total"), within(ROUNDING));
  }

  private static void position(JsonNode actual, Figures.Position expected) {
    same(actual, "quantity", expected.quantity());
    same(actual, "cost", expected.cost());
    same(actual, "realizedGross", expected.realizedGross());
    same(actual, "realizedNet", expected.realizedNet());
    same(actual, "unrealized", expected.unrealized());
    same(actual, "marketValue", expected.marketValue());
  }

  private static void same(JsonNode actual, String field, BigDecimal expected) {
    assertThat(Client.decimal(actual, field))
        .as(() -> field + " of " + actual)
        .isCloseTo(expected, within(ROUNDING));
  }

  private static BigDecimal sum(Figures figures, Function<Figures.Position, BigDecimal> part) {
    return figures.positions().values().stream().map(part).reduce(BigDecimal.ZERO, BigDecimal::add);
  }
}
