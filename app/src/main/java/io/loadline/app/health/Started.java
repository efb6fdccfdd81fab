package io.loadline.app.health;

import io.loadline.application.engine.Engine;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Startup;

/** Up once the state was loaded for the first time. */
@Startup
@ApplicationScoped
class Started implements HealthCheck {
  @Inject private Engine engine;

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("state")
        .status(engine.condition() != Engine.Condition.STARTING)
        .build();
  }
}
