package io.loadline.web.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadline.web.RestEngine;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LocationTest {

  /** A thing with its id. */
  public record Thing(String id, boolean duplicate) implements Identified {
    @Override
    public String identity() {
      return id;
    }
  }

  /** Makes things. */
  @Path("things")
  @Produces("application/json")
  public static class Things {

    @POST
    public Response post(Thing thing) {
      return Answers.written(thing, thing.duplicate());
    }

    @PUT
    @Path("{id}")
    public Response put(@PathParam("id") String id) {
      return Response.status(201).entity(new Thing(id, false)).build();
    }
  }

  private final RestEngine engine = new RestEngine(List.of(new Things()));

  @ParameterizedTest
  @CsvSource({"F-1, /things/F-1", "ACC-1:daily-loss, /things/ACC-1:daily-loss"})
  void what_a_post_created_is_below_its_path(String id, String place) {
    var answer = engine.post("/things", body(id, false));

    assertThat(answer.getStatus()).isEqualTo(201);
    assertThat(answer.getOutputHeaders().getFirst("Location")).hasToString(place);
  }

  @Test
  void what_was_there_before_was_not_created() {
    var answer = engine.post("/things", body("F-1", true));

    assertThat(answer.getStatus()).isEqualTo(200);
    assertThat(answer.getOutputHeaders()).doesNotContainKey("Location");
  }

  @Test
  void what_a_put_created_is_where_it_was_put() {
    var answer = engine.answer(engine.request("PUT", "/things/F-1"));

    assertThat(answer.getOutputHeaders().getFirst("Location")).hasToString("/things/F-1");
  }

  private static String body(String id, boolean duplicate) {
    return "{\"id\":\"" + id + "\",\"duplicate\":" + duplicate + "}";
  }
}
