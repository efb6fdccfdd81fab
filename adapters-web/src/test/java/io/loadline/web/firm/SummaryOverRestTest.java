package io.loadline.web.firm;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadline.web.Floor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SummaryOverRestTest {
  private final Floor floor = new Floor();

  @BeforeEach
  void trade() {
    fill("trader", "A1", "F1", "BUY", "10", "90", "11:00:00");
    fill("trader", "A1", "F2", "SELL", "4", "95", "11:10:00");
    fill("trader2", "A2", "F1", "SELL", "2", "110", "11:00:00");
  }

  @AfterEach
  void close() {
    floor.close();
  }

  private void fill(
      String user,
      String account,
      String id,
      String side,
      String quantity,
      String price,
      String at) {
    floor.must(
        user,
        "POST",
        "/accounts/" + account + "/fills",
        """
        {"fillId":"%s","instrument":"BTC-USD","side":"%s","quantity":"%s","price":"%s",
         "executedAt":"2026-01-10T%sZ","fee":{"amount":"1","currency":"USD"}}\
        """
            .formatted(id, side, quantity, price, at));
  }

  @Test
  void a_summary_of_an_account_has_the_figures_of_its_equity() {
    Floor.Reply summary = floor.ask("trader", "GET", "/summary?account=A1");
    Floor.Reply equity = floor.ask("trader", "GET", "/accounts/A1/equity");

    assertThat(summary.text("/accounts")).isEqualTo("1");
    assertThat(summary.text("/currency")).isEqualTo("USD");
    assertThat(summary.text("/dayPnl")).isEqualTo("78").isEqualTo(equity.text("/dailyPnl"));
    assertThat(summary.text("/dayRealized")).isEqualTo("18");
    assertThat(summary.text("/dayUnrealized")).isEqualTo("60");
    assertThat(summary.text("/dayFees")).isEqualTo("2");
    assertThat(summary.text("/equity")).isEqualTo(equity.text("/equity"));
    assertThat(summary.text("/highWaterMark")).isEqualTo(equity.text("/highWaterMark"));
    assertThat(summary.text("/drawdown")).isEqualTo(equity.text("/drawdown"));
    assertThat(summary.text("/grossExposure")).isEqualTo("600");
    assertThat(summary.text("/netExposure")).isEqualTo("600");
    assertThat(summary.text("/complete")).isEqualTo("true");
  }

  @Test
  void a_desk_and_the_firm_add_up_what_their_accounts_have() {
    for (String path : new String[] {"/summary?desk=D1", "/summary"}) {
      Floor.Reply summary = floor.ask("risk", "GET", path);

      assertThat(summary.text("/accounts")).isEqualTo("2");
      assertThat(summary.text("/dayPnl")).isEqualTo("97");
      assertThat(summary.text("/grossExposure")).isEqualTo("800");
      assertThat(summary.text("/netExposure")).isEqualTo("400");
      assertThat(summary.text("/equity")).isEqualTo("20097");
    }
  }

  @Test
  void a_trader_has_the_sums_of_own_accounts_alone_and_no_view_of_others() {
    assertThat(floor.ask("trader", "GET", "/summary").text("/equity")).isEqualTo("10078");
    assertThat(floor.ask("trader", "GET", "/summary?account=A2").status()).isEqualTo(404);
    assertThat(floor.ask("trader", "GET", "/summary?desk=NONE").status()).isEqualTo(404);
  }

  @Test
  void another_currency_takes_the_rate_of_now_and_without_one_nothing_is_known() {
    Floor.Reply unknown = floor.ask("risk", "GET", "/summary?currency=EUR");
    floor.must(
        "feed", "POST", "/fx-rates", "[{\"base\":\"USD\",\"quote\":\"EUR\",\"rate\":\"0.5\"}]");
    Floor.Reply known = floor.ask("risk", "GET", "/summary?currency=EUR");

    assertThat(unknown.json().at("/equity").isNull()).isTrue();
    assertThat(unknown.text("/complete")).isEqualTo("false");
    assertThat(known.text("/equity")).isEqualTo("10048.5");
    assertThat(known.text("/grossExposure")).isEqualTo("400");
  }

  @Test
  void an_instrument_without_a_mark_makes_the_sums_unknown_and_is_named() {
    floor.must(
        "admin",
        "PUT",
        "/instruments/ETH-USD",
        """
        {"kind":"SPOT","baseAsset":"ETH","settlementCurrency":"USD","priceScale":2,
         "quantityScale":8}\
        """);
    floor.must(
        "trader",
        "POST",
        "/accounts/A1/fills",
        """
        {"fillId":"F9","instrument":"ETH-USD","side":"BUY","quantity":"1","price":"10",
         "executedAt":"2026-01-10T11:30:00Z"}\
        """);

    Floor.Reply summary = floor.ask("trader", "GET", "/summary?account=A1");

    assertThat(summary.text("/unpriced/0")).isEqualTo("ETH-USD");
    assertThat(summary.json().at("/equity").isNull()).isTrue();
    assertThat(summary.json().at("/grossExposure").isNull()).isTrue();
    assertThat(summary.text("/worstLimit/state")).isEqualTo("LIMIT");
  }

  @Test
  void it_counts_open_breaches_open_orders_and_engaged_kill_switches() {
    floor.must(
        "risk",
        "POST",
        "/limits",
        """
        {"limitId":"L9","type":"POSITION_VALUE","scope":{"level":"ACCOUNT","account":"A1"},
         "value":"100","unit":"MONEY","onBreach":"HALT","reason":"small"}\
        """);
    floor.must(
        "risk",
        "POST",
        "/kill-switches",
        """
        {"killSwitchId":"K1","scope":{"level":"DESK","desk":"D1"},"mode":"HALT",
         "reason":"nobody knows why"}\
        """);
    fill("trader", "A1", "F3", "BUY", "1", "100", "11:20:00");

    Floor.Reply one = floor.ask("risk", "GET", "/summary?account=A1");
    Floor.Reply other = floor.ask("risk", "GET", "/summary?account=A2");

    assertThat(one.text("/breaches/hard")).isEqualTo("1");
    assertThat(one.text("/worstLimit/limitId")).isEqualTo("L9");
    assertThat(one.text("/worstLimit/fraction")).isEqualTo("7");
    assertThat(one.text("/killSwitches")).isEqualTo("1");
    assertThat(other.text("/breaches/hard")).isEqualTo("0");
    assertThat(other.text("/killSwitches")).isEqualTo("1");
  }

  @Test
  void utilisation_lists_every_limit_once_with_the_worst_first() {
    floor.must(
        "risk",
        "POST",
        "/limits",
        """
        {"limitId":"L1","type":"GROSS_EXPOSURE","scope":{"level":"DESK","desk":"D1"},
         "value":"1000","unit":"MONEY","currency":"USD","onBreach":"WARN","reason":"desk"}\
        """);

    Floor.Reply all = floor.ask("risk", "GET", "/utilisation");
    Floor.Reply page = floor.ask("risk", "GET", "/utilisation?limit=3");
    Floor.Reply rest =
        floor.ask("risk", "GET", "/utilisation?limit=1000&cursor=" + page.text("/next"));
    Floor.Reply own = floor.ask("trader", "GET", "/utilisation?account=A1&sort=limitId&order=asc");

    assertThat(all.json().at("/items").findValuesAsText("limitId"))
        .hasSize(7)
        .startsWith("L1")
        .doesNotHaveDuplicates();
    assertThat(all.text("/items/0/fraction")).isEqualTo("0.8");
    assertThat(all.text("/items/0/desk")).isEqualTo("D1");
    assertThat(all.text("/items/0/onBreach")).isEqualTo("WARN");
    assertThat(page.json().at("/items")).hasSize(3);
    assertThat(rest.json().at("/items")).hasSize(4);
    assertThat(own.json().at("/items").findValuesAsText("limitId"))
        .containsExactly("A1:algorithm-exposure", "A1:concentration", "A1:daily-loss");
    assertThat(floor.ask("risk", "GET", "/utilisation?sort=colour").status()).isEqualTo(400);
    assertThat(floor.ask("risk", "GET", "/utilisation?order=up").status()).isEqualTo(400);
  }

  @Test
  void positions_of_all_accounts_are_sorted_and_summed_over_all_pages() {
    Floor.Reply all = floor.ask("risk", "GET", "/positions?sort=exposure&order=desc");
    Floor.Reply first = floor.ask("risk", "GET", "/positions?sort=exposure&limit=1");
    Floor.Reply second =
        floor.ask("risk", "GET", "/positions?sort=exposure&limit=1&cursor=" + first.text("/next"));

    assertThat(all.json().at("/items").findValuesAsText("account")).containsExactly("A1", "A2");
    assertThat(all.json().at("/items").findValuesAsText("exposure")).containsExactly("600", "200");
    assertThat(all.text("/items/0/desk")).isEqualTo("D1");
    assertThat(all.text("/items/1/quantity")).isEqualTo("-2");
    assertThat(first.text("/items/0/account")).isEqualTo("A2");
    assertThat(second.text("/items/0/account")).isEqualTo("A1");
    assertThat(second.json().at("/next").isNull()).isTrue();
    for (Floor.Reply each : new Floor.Reply[] {all, first, second}) {
      assertThat(each.text("/total")).isEqualTo("2");
      assertThat(each.text("/exposure")).isEqualTo("800");
      assertThat(each.text("/sums/0/currency")).isEqualTo("USD");
      assertThat(each.text("/sums/0/unrealized")).isEqualTo("80");
      assertThat(each.text("/sums/0/marketValue")).isEqualTo("400");
    }
  }

  @Test
  void positions_are_those_of_the_accounts_that_one_may_see_and_of_the_filters() {
    assertThat(floor.ask("trader", "GET", "/positions").text("/total")).isEqualTo("1");
    assertThat(floor.ask("trader", "GET", "/positions?account=A2").status()).isEqualTo(404);
    assertThat(floor.ask("risk", "GET", "/positions?desk=D1").text("/total")).isEqualTo("2");
    assertThat(floor.ask("risk", "GET", "/positions?instrument=ETH-USD").text("/total"))
        .isEqualTo("0");
    assertThat(floor.ask("risk", "GET", "/positions?algorithm=manual").text("/total"))
        .isEqualTo("2");
    assertThat(floor.ask("risk", "GET", "/positions?algorithm=none").text("/total")).isEqualTo("0");
    assertThat(floor.ask("risk", "GET", "/positions?sort=mark").status()).isEqualTo(400);
  }
}
