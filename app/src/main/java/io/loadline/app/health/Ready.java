package io.loadline.app.health;

import io.loadline.application.engine.Engine;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Up when orders and fills can be decided: this server is the writer, and its state is loaded. */
@Readiness
@ApplicationScoped
class Ready implements HealthCheck {
  @Inject private Engine engine;

  @Override
  public HealthCheckResponse call() {
    Engine.Condition condition = engine.condition();
    return HealthCheckResponse.named("writer")
        .status(condition == Engine.Condition.WRITING)
        .withData("condition", condition.name())
        .withData("seq", engine.state().seq())
        .withData("waiting", engine.waiting())
        .build();
  }
}
