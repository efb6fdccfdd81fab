package io.loadline.web.export;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.loadline.web.Floor;
import io.loadline.web.json.StrictJson;
import io.loadline.web.servlet.Exchange;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jboss.resteasy.mock.MockHttpRequest;
import org.jboss.resteasy.mock.MockHttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ListExportTest {
  private final Floor floor = new Floor();
  private final List<String> asked = new ArrayList<>();

  @AfterEach
  void close() {
    floor.close();
  }

  /** Asks the way that a request takes through the server. */
  private Exchange get(String user, String path, String query, String accept)
      throws IOException, ServletException {
    Exchange exchange = new Exchange("GET", "/api/v1" + path, query).with("Accept", accept);
    ListExport.pass(
        exchange.request(),
        exchange.response(),
        (request, response) -> {
          HttpServletRequest in = (HttpServletRequest) request;
          String text = in.getQueryString();
          asked.add(String.valueOf(text));
          String pair = user + ":" + Floor.PASSWORD;
          MockHttpRequest mock =
              floor
                  .rest()
                  .request("GET", path + (text == null ? "" : "?" + text))
                  .header("Accept", in.getHeader("Accept"))
                  .header(
                      "Authorization",
                      "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(UTF_8)));
          exchange.attributes.forEach(mock::setAttribute);
          MockHttpResponse answer = floor.rest().answer(mock);
          HttpServletResponse out = (HttpServletResponse) response;
          out.setStatus(answer.getStatus());
          answer
              .getOutputHeaders()
              .forEach((name, values) -> out.setHeader(name, String.valueOf(values.getFirst())));
          out.getOutputStream().write(answer.getOutput());
        });
    return exchange;
  }

  private static List<String> rows(Exchange exchange) {
    return exchange.body.toString(UTF_8).lines().toList();
  }

  private void trade(int fills) {
    for (int i = 0; i < fills; i++) {
      floor.must(
          "trader",
          "POST",
          "/accounts/A1/fills",
          """
          {"fillId":"F%04d","instrument":"BTC-USD","side":"BUY","quantity":"0.5","price":"90.25",
           "executedAt":"2026-01-10T11:00:00Z"%s}\
          """
              .formatted(i, i == 0 ? ",\"fee\":{\"amount\":\"-0.1\",\"currency\":\"USD\"}" : ""));
    }
  }

  @Test
  void a_list_as_csv_has_a_header_decimals_as_text_and_a_name_to_save_it_under() throws Exception {
    trade(2);

    Exchange csv = get("risk", "/accounts/A1/fills", null, "text/csv");

    assertThat(csv.status).isEqualTo(200);
    assertThat(csv.headers.get("Content-Type")).isEqualTo("text/csv;charset=utf-8");
    assertThat(csv.headers.get("Content-Disposition"))
        .isEqualTo("attachment; filename=\"fills.csv\"");
    assertThat(rows(csv).getFirst())
        .startsWith(
            "fillId,instrument,side,quantity,price,executedAt,feeAmount,feeCurrency,orderId");
    assertThat(rows(csv).get(1))
        .startsWith("F0000,BTC-USD,BUY,0.5,90.25,2026-01-10T11:00:00Z,-0.1,USD,");
    assertThat(rows(csv).get(2)).startsWith("F0001,BTC-USD,BUY,0.5,90.25,2026-01-10T11:00:00Z,,,");
  }

  @Test
  void without_a_limit_all_of_a_list_comes_page_by_page_and_with_one_as_many_as_it_says()
      throws Exception {
    trade(1_003);

    Exchange all = get("risk", "/fills", "account=A1&order=desc", "text/csv");
    int pages = asked.size();
    Exchange some = get("risk", "/fills", "account=A1&limit=2", "application/x-ndjson");

    assertThat(pages).isEqualTo(2);
    assertThat(rows(all)).hasSize(1_004);
    assertThat(rows(all).getLast()).startsWith("A1,D1,F0000,");
    assertThat(rows(some)).hasSize(2);
    JsonNode first = StrictJson.mapper().readTree(rows(some).getFirst());
    assertThat(first.get("fillId").asText()).isEqualTo("F0000");
    assertThat(first.at("/fee/amount").asText()).isEqualTo("-0.1");
  }

  @Test
  void an_empty_list_is_a_header_alone() throws Exception {
    assertThat(rows(get("risk", "/orders", null, "text/csv")))
        .singleElement()
        .asString()
        .startsWith("account,desk,clientOrderId,");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/accounts",
        "/desks",
        "/instruments",
        "/positions",
        "/orders",
        "/fills",
        "/equity",
        "/utilisation",
        "/pnl",
        "/exposures",
        "/pnl/history",
        "/limits",
        "/limit-types",
        "/limit-proposals",
        "/limits/A1:daily-loss/history",
        "/breaches",
        "/kill-switches",
        "/audit",
        "/marks",
        "/fx-rates",
        "/accounts/A1/fills",
        "/accounts/A1/orders",
        "/accounts/A1/positions",
        "/accounts/A1/cash-movements",
        "/accounts/A1/utilisation",
        "/accounts/A1/algorithms",
        "/accounts/A1/pnl/by-instrument",
        "/accounts/A1/pnl/by-algorithm",
        "/accounts/A1/pnl/history",
        "/accounts/A1/imports",
        "/accounts/A1/reconciliations"
      })
  void every_list_can_be_had_as_csv_and_as_json_lines(String path) throws Exception {
    trade(1);
    Floor.Reply json = floor.ask("risk", "GET", path);

    Exchange csv = get("risk", path, null, "text/csv");
    Exchange lines = get("risk", path, null, "application/x-ndjson");

    assertThat(csv.status).as(csv.body.toString(UTF_8)).isEqualTo(200);
    assertThat(rows(csv)).hasSize(json.json().get("items").size() + 1);
    assertThat(rows(lines)).hasSize(json.json().get("items").size());
    for (int i = 0; i < rows(lines).size(); i++) {
      assertThat(StrictJson.mapper().readTree(rows(lines).get(i)))
          .isEqualTo(json.json().at("/items/" + i));
    }
  }

  @Test
  void what_is_no_list_is_not_acceptable_and_a_refusal_stays_a_problem() throws Exception {
    assertThat(get("risk", "/accounts/A1", null, "text/csv").status).isEqualTo(406);
    assertThat(get("risk", "/accounts/A1", null, "text/csv, */*;q=0.1").status).isEqualTo(200);
    Exchange hidden = get("trader2", "/accounts/A1/fills", null, "text/csv");

    assertThat(hidden.status).isEqualTo(404);
    assertThat(hidden.headers.get("Content-Type")).contains("application/problem+json");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "text/csv|CSV",
        "application/x-ndjson|NDJSON",
        "text/csv;q=0.5, application/x-ndjson|NDJSON",
        "TEXT/CSV|CSV",
        "text/csv, */*;q=0.1|CSV",
        "application/json, text/csv|",
        "application/json;q=0.2, text/csv;q=0.3|CSV",
        "*/*|",
        "text/*|",
        "application/json|"
      })
  void lines_are_written_when_they_are_wanted_more_than_json(String accept, Lines lines) {
    assertThat(ListExport.wanted(accept)).isEqualTo(lines);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "=1+1|'=1+1",
        "+SUM(A1)|'+SUM(A1)",
        "-2+3|'-2+3",
        "@cmd|'@cmd",
        "-12.50|-12.50",
        "-|'-",
        "a,b|\"a,b\"",
        "say \"no\"|\"say \"\"no\"\"\"",
        "=\"x\",1|\"'=\"\"x\"\",1\"",
        "plain|plain"
      })
  void a_text_that_a_spreadsheet_would_run_is_marked_as_text(String text, String cell) {
    assertThat(Lines.cell(JsonNodeFactory.instance.textNode(text))).isEqualTo(cell);
  }

  @Test
  void a_cell_that_begins_with_a_tab_or_a_return_is_marked_too() {
    assertThat(Lines.cell(JsonNodeFactory.instance.textNode("\t=1"))).isEqualTo("'\t=1");
    assertThat(Lines.cell(JsonNodeFactory.instance.textNode("\r=1"))).isEqualTo("\"'\r=1\"");
  }

  @Test
  void amounts_by_currency_and_several_codes_take_one_cell() {
    JsonNode fees = JsonNodeFactory.instance.objectNode().put("USD", "1.5").put("BTC", "-2");
    JsonNode codes = JsonNodeFactory.instance.arrayNode().add("DAILY_LOSS").add("KILL_SWITCH");

    assertThat(Lines.cell(fees)).isEqualTo("USD 1.5; BTC -2");
    assertThat(Lines.cell(codes)).isEqualTo("DAILY_LOSS KILL_SWITCH");
  }
}
