package io.loadline.app.health;

import io.loadline.application.engine.Engine;
import io.loadline.persistence.engine.Durability;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Up when orders and fills can be decided: this server is the writer, and it committed something,
 * or renewed its lease, within the last second and a half.
 */
@Readiness
@ApplicationScoped
class Ready implements HealthCheck {
  @Inject private Engine engine;
  @Inject private Durability durability;

  @Override
  public HealthCheckResponse call() {
    Engine.Health health = engine.health();
    return HealthCheckResponse.named("writer")
        .status(health.ready() && durability.isSafe())
        .withData("condition", health.condition().name())
        .withData("seq", engine.state().seq())
        .withData("waiting", health.waiting())
        .withData("millisecondsSinceCommit", health.silence().toMillis())
        .withData("durability", durability.isSafe() ? "safe" : durability.problem())
        .withData("writer", engine.writerAddress())
        .build();
  }
}
