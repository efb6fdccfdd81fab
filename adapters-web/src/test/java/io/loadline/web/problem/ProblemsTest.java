package io.loadline.web.problem;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.loadline.application.engine.Unavailable;
import io.loadline.web.RestEngine;
import io.loadline.web.http.Answers;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jboss.resteasy.mock.MockHttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProblemsTest {

  /** Fails in every way. */
  @Path("fail")
  @Produces("application/json")
  public static class Failing {

    record Unwritable(Object self) {}

    record Taken(String name) {}

    @GET
    @Path("bug")
    public String bug() {
      throw new IllegalStateException("secret of the inside");
    }

    @GET
    @Path("error")
    public String error() {
      throw new StackOverflowError("secret of the inside");
    }

    @GET
    @Path("busy")
    public String busy() {
      throw ProblemException.retryAfter(
          ProblemKind.UNAVAILABLE, "The writer is full.", Duration.ofMillis(2_500));
    }

    @GET
    @Path("away/{what}")
    public String away(@PathParam("what") String what) {
      throw switch (what) {
        case "writer" -> new Unavailable("the writer is not available: RELOADING");
        case "connection" -> new IllegalStateException(new SQLException("refused", "08001"));
        case "pool" -> new IllegalStateException(new SQLTransientConnectionException("empty"));
        default -> new IllegalStateException(new SQLException("syntax error", "42601"));
      };
    }

    @GET
    @Path("conflict")
    public String conflict() {
      throw Answers.conflict("FILL_CONFLICT", "F1 is recorded with another price.");
    }

    @GET
    @Path("unwritable")
    public Unwritable unwritable() {
      return new Unwritable(
          new Object() {
            @SuppressWarnings("unused")
            public String getMe() {
              throw new IllegalStateException("secret of the inside");
            }
          });
    }

    @POST
    @Consumes("application/json")
    public Response take(Taken taken) {
      return Answers.written(Map.of("name", taken.name(), "duplicate", true), true);
    }
  }

  private final RestEngine engine = new RestEngine(List.of(new Failing()));

  @ParameterizedTest
  @ValueSource(strings = {"writer", "connection", "pool"})
  void what_is_away_for_now_is_a_503_that_says_when_to_come_back(String what) {
    MockHttpResponse answer = engine.get("/fail/away/" + what);

    assertThat(answer.getStatus()).isEqualTo(503);
    assertThat(answer.getOutputHeaders().getFirst("Retry-After")).hasToString("1");
    assertThat(new String(answer.getOutput(), UTF_8)).contains("\"code\":\"UNAVAILABLE\"");
  }

  @Test
  void a_statement_that_is_wrong_is_not_an_outage() {
    assertThat(engine.get("/fail/away/statement").getStatus()).isEqualTo(500);
  }

  @Test
  void a_refusal_has_all_members_of_rfc_9457() throws Exception {
    MockHttpResponse answer = engine.get("/fail/conflict");

    assertThat(answer.getStatus()).isEqualTo(409);
    assertThat(answer.getOutputHeaders().getFirst("Content-Type"))
        .hasToString("application/problem+json");
    assertThat(answer.getContentAsString())
        .isEqualTo(
            "{\"type\":\"urn:loadline:problem:conflict\",\"title\":\"Conflict with what is"
                + " recorded\",\"status\":409,\"detail\":\"F1 is recorded with another price.\","
                + "\"instance\":\"/fail/conflict\",\"code\":\"FILL_CONFLICT\",\"errors\":[]}");
  }

  @Test
  void a_refusal_that_passes_says_when_to_come_back() {
    MockHttpResponse answer = engine.get("/fail/busy");

    assertThat(answer.getStatus()).isEqualTo(503);
    assertThat(answer.getOutputHeaders().getFirst("Retry-After")).hasToString("3");
  }

  @Test
  void a_defect_is_a_500_that_shows_nothing_of_the_inside() throws Exception {
    for (String path : List.of("bug", "error", "unwritable")) {
      MockHttpResponse answer = engine.get("/fail/" + path);

      assertThat(answer.getStatus()).as(path).isEqualTo(500);
      assertThat(answer.getContentAsString())
          .as(path)
          .contains("\"code\":\"INTERNAL\"", "\"instance\":\"urn:uuid:")
          .doesNotContain("secret", "Exception", "io.loadline", "\tat ");
    }
  }

  @Test
  void a_path_that_does_not_exist_is_a_404_problem() throws Exception {
    MockHttpResponse answer = engine.get("/nowhere%0Aelse");

    assertThat(answer.getStatus()).isEqualTo(404);
    assertThat(answer.getContentAsString())
        .contains("\"code\":\"NOT_FOUND\"", "\"instance\":\"/nowhere%0Aelse\"")
        .doesNotContain("RESTEASY");
  }

  @Test
  void a_method_that_does_not_exist_is_a_405_with_allow() throws Exception {
    MockHttpResponse answer = engine.answer(engine.request("DELETE", "/fail/bug"));

    assertThat(answer.getStatus()).isEqualTo(405);
    assertThat(answer.getOutputHeaders().getFirst("Allow").toString()).contains("GET");
    assertThat(answer.getContentAsString()).contains("\"code\":\"METHOD_NOT_ALLOWED\"");
  }

  @Test
  void options_are_answered_and_are_no_problem() {
    MockHttpResponse answer = engine.answer(engine.request("OPTIONS", "/fail/bug"));

    assertThat(answer.getStatus()).isLessThan(300);
    assertThat(answer.getOutputHeaders().getFirst("Allow").toString()).contains("GET");
  }

  @Test
  void a_type_that_nobody_writes_is_a_406_problem() throws Exception {
    MockHttpResponse answer = engine.answer(engine.request("GET", "/fail/bug").accept("image/png"));

    assertThat(answer.getStatus()).isEqualTo(406);
    assertThat(answer.getContentAsString()).contains("\"code\":\"NOT_ACCEPTABLE\"");
  }

  @Test
  void a_type_that_nobody_reads_is_a_415_problem() throws Exception {
    MockHttpResponse answer =
        engine.answer(
            engine
                .request("POST", "/fail")
                .contentType("text/xml")
                .content("<a/>".getBytes(UTF_8)));

    assertThat(answer.getStatus()).isEqualTo(415);
    assertThat(answer.getContentAsString()).contains("\"code\":\"UNSUPPORTED_MEDIA_TYPE\"");
  }

  @Test
  void a_body_without_a_type_is_a_415_problem() {
    MockHttpResponse answer =
        engine.answer(engine.request("POST", "/fail").content("{\"name\":\"x\"}".getBytes(UTF_8)));

    assertThat(answer.getStatus()).isEqualTo(415);
  }

  @Test
  void a_body_that_cannot_be_read_is_a_400_problem_with_its_pointer() throws Exception {
    MockHttpResponse answer = engine.post("/fail", "{\"name\":\"x\",\"nmae\":\"x\"}");

    assertThat(answer.getStatus()).isEqualTo(400);
    assertThat(answer.getContentAsString()).contains("\"pointer\":\"/nmae\"");
  }

  @Test
  void a_body_that_can_be_read_is_taken() throws Exception {
    MockHttpResponse answer = engine.post("/fail", "{\"name\":\"x\"}");

    assertThat(answer.getStatus()).isEqualTo(200);
    assertThat(answer.getContentAsString()).contains("\"duplicate\":true");
  }

  @ParameterizedTest
  @EnumSource
  void every_kind_is_found_by_its_status(ProblemKind kind) {
    assertThat(ProblemKind.ofStatus(kind.status())).isEqualTo(kind);
    assertThat(kind.type()).matches("urn:loadline:problem:[a-z-]+");
    assertThat(kind.detail()).endsWith(".");
  }

  @Test
  void a_status_without_a_kind_becomes_the_nearest() {
    assertThat(ProblemKind.ofStatus(418)).isEqualTo(ProblemKind.MALFORMED);
    assertThat(ProblemKind.ofStatus(505)).isEqualTo(ProblemKind.INTERNAL);
  }
}
