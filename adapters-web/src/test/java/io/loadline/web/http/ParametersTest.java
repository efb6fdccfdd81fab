package io.loadline.web.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadline.domain.account.AccountId;
import io.loadline.domain.money.Side;
import io.loadline.web.RestEngine;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.util.List;
import org.jboss.resteasy.mock.MockHttpResponse;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParametersTest {

  /** Echoes what it was given. */
  @Path("things/{account}")
  public static class Things {

    @GET
    public String get(
        @PathParam("account") AccountId account,
        @QueryParam("from") @Nullable Instant from,
        @QueryParam("side") @Nullable Side side,
        @QueryParam("limit") @DefaultValue(Limit.DEFAULT) Limit limit,
        @QueryParam("cursor") @Nullable Cursor cursor,
        @QueryParam("dryRun") boolean dryRun,
        @QueryParam("seq") @Nullable Long seq,
        @QueryParam("text") @Nullable String text) {
      return String.join(
          " ",
          List.of(
              account.toString(),
              String.valueOf(from),
              String.valueOf(side),
              String.valueOf(limit.value()),
              cursor == null ? "null" : cursor.parts().toString(),
              String.valueOf(dryRun),
              String.valueOf(seq),
              String.valueOf(text)));
    }
  }

  private final RestEngine engine = new RestEngine(List.of(new Things()));

  @Test
  void absent_parameters_have_their_defaults() throws Exception {
    MockHttpResponse answer = engine.get("/things/A-1");

    assertThat(answer.getStatus()).isEqualTo(200);
    assertThat(answer.getContentAsString()).isEqualTo("A-1 null null 100 null false null null");
  }

  @ParameterizedTest
  @CsvSource({
    "dryrun=true,             /query/dryrun, is not known here",
    "dryRun=true&dryRun=true, /query/dryRun, is given more than once",
    "account=A,               /query/account, is not known here",
  })
  void a_parameter_that_is_not_of_the_operation_or_given_twice_is_refused(
      String query, String pointer, String detail) throws Exception {
    MockHttpResponse answer = engine.get("/things/A-1?" + query);

    assertThat(answer.getStatus()).isEqualTo(400);
    assertThat(answer.getContentAsString()).contains(pointer, detail);
  }

  @Test
  void parameters_arrive_as_what_the_method_declares() throws Exception {
    String cursor = Cursor.of("2026-03-01T00:00:00Z", "F:7").text();

    MockHttpResponse answer =
        engine.get(
            "/things/A.1:x?from=2026-03-01T00:00:00%2B01:00&side=BUY&limit=1000&dryRun=true&seq=12"
                + "&text=a%20b&cursor="
                + cursor);

    assertThat(answer.getContentAsString())
        .isEqualTo("A.1:x 2026-02-28T23:00:00Z BUY 1000 [2026-03-01T00:00:00Z, F:7] true 12 a b");
  }

  @ParameterizedTest
  @CsvSource({
    "a%20b,                /path/account,  must match",
    "a%00b,                /path/account,  must be text",
    "A?from=yesterday,     /query/from,    must be an RFC 3339 time",
    "A?from=,              /query/from,    must be an RFC 3339 time",
    "A?side=LONG,          /query/side,    'must be one of BUY, SELL'",
    "A?limit=0,            /query/limit,   must be 1 to 1000",
    "A?limit=1001,         /query/limit,   must be 1 to 1000",
    "A?limit=-1,           /query/limit,   must be 1 to 1000",
    "A?limit=ten,          /query/limit,   must be a whole number",
    "A?limit=%2B5,         /query/limit,   must be a whole number",
    "A?limit=99999999999,  /query/limit,   must be a whole number",
    "A?limit=,             /query/limit,   must be a whole number",
    "A?dryRun=yes,         /query/dryRun,  must be true or false",
    "A?seq=1e3,            /query/seq,     must be a whole number",
    "A?cursor=,            /query/cursor,  must be the next",
    "A?cursor=!,           /query/cursor,  must be the next",
    "A?cursor=gICA,        /query/cursor,  must be the next",
    "A?cursor=AAAA,        /query/cursor,  must be the next",
    "A?text=%00,           /query/text,    must be text"
  })
  void a_malformed_parameter_is_a_400_that_names_it(String uri, String pointer, String detail)
      throws Exception {
    MockHttpResponse answer = engine.get("/things/" + uri);

    assertThat(answer.getStatus()).isEqualTo(400);
    assertThat(answer.getContentAsString())
        .contains("\"code\":\"VALIDATION\"")
        .contains("\"pointer\":\"" + pointer + "\"")
        .contains("\"detail\":\"" + detail);
  }
}
